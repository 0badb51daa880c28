import type { Plan } from '../../src/revision/plan.ts'

/** The ids of a plan's steps, in order. */
export function idsOf({ steps }: Pick<Plan, 'steps'>): string[] {
  return steps.map(({ revision }) => revision.id)
}

/** The version rows after the plan, by carrying out what each step says and nothing else. */
export function carryOut(rows: readonly string[], { steps }: Pick<Plan, 'steps'>): string[] {
  const table = new Set(rows)
  for (const { revision, changes } of steps) {
    for (const row of changes.deletes) {
      if (!table.delete(row)) throw new Error(`${revision.id} deletes ${row}, which is no row`)
    }
    for (const row of changes.inserts) {
      if (table.has(row)) throw new Error(`${revision.id} inserts ${row}, which is a row already`)
      table.add(row)
    }
  }
  return [...table].toSorted()
}

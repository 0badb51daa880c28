import type { Table } from '../../schema/table.ts'
import { mapColumns } from '../../schema/visit.ts'
import { type Plan, withChanges } from '../plan.ts'

/** Writes defaults as values where the database's text of them is one: each database has texts that another refuses. */
export function literalDefaults(plan: Plan): Plan {
  const { types } = plan.comparison.dialect
  const literal = (table: Table) => mapColumns(table, types.literalDefault)
  const pairs = plan.pairs.map(({ current, normalized, wanted }) => ({
    current: literal(current),
    normalized: literal(normalized),
    wanted,
  }))
  return {
    ...withChanges(plan, { droppedTables: plan.changes.droppedTables.map(literal) }),
    pairs,
    unpaired: plan.unpaired.map(literal),
  }
}

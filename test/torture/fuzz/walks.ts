import fc from 'fast-check'
import { expect } from 'vitest'

import { current, downgrade, stamp, upgrade } from '../../../dist/index.js'
import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { createLastingProject } from '../../support/project.ts'
import { doneSteps, tableNames, versionRows, versionsOf } from '../../support/revisions.ts'
import type { Round } from '../frame/torture.ts'
import { orRefusedLater } from './refused.ts'
import { type Draft, follow, linksOf, modelOf } from './walk-model.ts'

/** A graph, and commands by the numbers of revisions in it. */
interface WalkPlan {
  readonly drafts: readonly Draft[]
  readonly steps: readonly (readonly [command: 'upgrade' | 'downgrade' | 'stamp', target: string])[]
}

const idOf = (index: number) => `rev${index}`
const target = fc
  .nat({ max: 8 })
  .chain((index) =>
    fc.constantFrom(
      idOf(index),
      `${idOf(index)}-1`,
      `${idOf(index)}+1`,
      `${idOf(index)}@head`,
      `${idOf(index)}@base`,
      'heads',
      'base',
      '+1',
      '-1',
      '-2',
      'head',
    ),
  )

export const walks: fc.Arbitrary<WalkPlan> = fc.record({
  drafts: fc.array(
    fc.record({
      parents: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
      needs: fc.option(fc.nat({ max: 5 }), { freq: 5 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  steps: fc.array(fc.tuple(fc.constantFrom('upgrade', 'upgrade', 'downgrade', 'stamp' as const), target), {
    minLength: 1,
    maxLength: 8,
  }),
})

export function startWalks(kind: TestDatabase['kind']) {
  return async (round: Round): Promise<TestDatabase> => {
    const database = kind === 'postgres' ? await createPostgresDatabase() : await createSqliteDatabase()
    round.after(() => database.close())
    return database
  }
}

/**
 * After each command the tables are those of the revisions that a model has as applied, the version rows are those that
 * no applied one stands on, and what is refused changes nothing.
 */
export async function checkWalk({ drafts, steps }: WalkPlan, database: TestDatabase): Promise<void> {
  const links = linksOf(drafts)
  const project = createLastingProject(
    versionsOf(
      ...links.map(({ down, needs }, index) => ({
        id: idOf(index),
        down: down.length > 1 ? down.map(idOf) : down[0] === undefined ? null : idOf(down[0]),
        dependsOn: needs.length === 0 ? null : needs.map(idOf),
        up: `await op.execute('CREATE TABLE t${index} (x int)')`,
        downBody: `await op.dropTable('t${index}')`,
      })),
    ),
  )
  const environment = { url: database.url, versions: project.path('versions') }
  let applied = new Set<number>()
  try {
    for (const [command, to] of steps) {
      const before = (await doneSteps(database).catch(() => [])).length
      // A stamp runs nothing, so only one that changes nothing keeps the model.
      const work =
        command === 'upgrade'
          ? () => upgrade(environment, to)
          : command === 'downgrade'
            ? () => downgrade(environment, to)
            : () => stamp(environment, 'heads', { dryRun: true })
      const result = await orRefusedLater<unknown>(work)
      const done = await doneSteps(database).catch(() => [])
      if (result instanceof Error) expect({ to, more: done.length - before }).toEqual({ to, more: 0 })
      const meant = modelOf(links, applied, command, to)
      applied = new Set(applied)
      for (const step of done.slice(before)) follow(links, applied, step)
      if (meant !== null && !(result instanceof Error))
        expect({ command, to, applied: sorted(applied) }).toEqual({ command, to, applied: sorted(meant) })
      expect((await tableNames(database)).filter((name) => !name.startsWith('hub_'))).toEqual(
        [...applied].map((index) => `t${index}`).toSorted(),
      )
      const stoodOn = new Set(
        [...applied].flatMap((index) => [...(links[index]?.down ?? []), ...(links[index]?.needs ?? [])]),
      )
      const rows = [...applied]
        .filter((index) => !stoodOn.has(index))
        .map(idOf)
        .toSorted()
      expect((await versionRows(database)) ?? []).toEqual(rows)
      expect((await current(environment)).heads.map(({ revision }) => revision).toSorted()).toEqual(rows)
    }
  } finally {
    for (const name of await tableNames(database)) await database.exec(`DROP TABLE ${name}`)
    await project.dispose()
  }
}

function sorted(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].toSorted((left, right) => left - right)
}

import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { Operation } from '../../src/operations/operation.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { TestDatabase } from '../support/databases.ts'
import { rowsOf, type SchemaState, withoutOrder } from './schema-state.ts'
import { Walk } from './walks/walk.ts'

/** `HUB_WALKS=2000` takes so many walks; `HUB_WALKS_SEED` and `HUB_WALKS_PATH`, as a failure prints them, one again. */
const numRuns = Number(process.env['HUB_WALKS'] ?? 25)
const seed = Number(process.env['HUB_WALKS_SEED'] ?? 20261121)
const path = process.env['HUB_WALKS_PATH']

const numbers = fc.array(fc.nat({ max: 9999 }), { minLength: 12, maxLength: 12 })

describeEachDatabase('random operations', (create, kind) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await create()
    if (kind === 'sqlite') await database.exec('PRAGMA foreign_keys = OFF')
  })
  afterAll(() => database.close())

  it('undone in order restore the schema at each step', { timeout: 86_400_000 }, async () => {
    const walks = fc.asyncProperty(
      fc.array(numbers, { minLength: 1, maxLength: 3 }),
      fc.array(numbers, { minLength: 1, maxLength: 12 }),
      async (tables, steps) => {
        await database.exec('BEGIN')
        const walk = new Walk(database)
        try {
          for (const each of tables) await walk.start(each)
          await takeWalk(walk, steps)
        } catch (error) {
          throw new Error(`${walk.steps.join('\n')}\n${error instanceof Error ? error.message : String(error)}`, {
            cause: error,
          })
        } finally {
          await database.exec('ROLLBACK')
        }
      },
    )
    await fc.assert(walks, { numRuns, seed, ...(path && { path }), endOnFailure: true })
  })

  async function takeWalk(walk: Walk, steps: readonly (readonly number[])[]): Promise<void> {
    const taken: { readonly before: SchemaState; readonly operation: Operation }[] = []
    const rows = await rowsOf(database)
    for (const each of steps) {
      const before = await walk.state()
      const operation = await walk.step(each)
      if (operation) taken.push({ before, operation })
    }
    await checkSound()
    for (const { before, operation } of taken.toReversed()) {
      await walk.back(operation)
      expect(comparable(await walk.state())).toEqual(comparable(before))
    }
    await checkSound()
    expect(Object.keys(await rowsOf(database))).toEqual(Object.keys(rows))
  }

  /** What SQLite finds out about its file, and what a commit would. */
  async function checkSound(): Promise<void> {
    if (kind === 'postgres') return
    expect(await database.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(await database.query('PRAGMA foreign_key_check')).toEqual([])
  }
})

/** A sequence keeps its name when its table gets another, and has the name of the day when the table is made anew. */
function comparable(state: SchemaState): SchemaState {
  const more = state.more.map((row) => (row['type'] === 'sequence' ? { type: 'sequence' } : row))
  return withoutOrder({ ...state, more })
}

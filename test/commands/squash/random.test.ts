import fc from 'fast-check'
import { expect, it } from 'vitest'

import { dropOwnEnums } from '../../../src/autogenerate/enums/drop-own-enums.ts'
import { reverseOperations } from '../../../src/autogenerate/reverse/reverse-operations.ts'
import type { Operation } from '../../../src/operations/operation.ts'
import { toSource } from '../../../src/operations/to-source.ts'
import { describeEachDatabase } from '../../support/databases.ts'
import { dialectOf } from '../../support/dialects.ts'
import { inspectorOf } from '../../dialects/schema-state.ts'
import { rowsFor } from '../../dialects/walks/random-table.ts'
import { Walk } from '../../dialects/walks/walk.ts'
import { createHistory, type LineText } from './history.ts'

/** `HUB_SQUASHES=500` makes so many; `HUB_SQUASHES_SEED` and `HUB_SQUASHES_PATH`, as a failure prints them, one again. */
const numRuns = Number(process.env['HUB_SQUASHES'] ?? 8)
const seed = Number(process.env['HUB_SQUASHES_SEED'] ?? 20261130)
const path = process.env['HUB_SQUASHES_PATH']

const numbers = fc.array(fc.nat({ max: 9999 }), { minLength: 12, maxLength: 12 })

describeEachDatabase('a squash of a random history', (create, kind) => {
  it('is equal to it, without what cancels', { timeout: 86_400_000 }, async () => {
    const database = await create()
    const dialect = dialectOf(kind)
    try {
      const histories = fc.asyncProperty(fc.array(numbers, { minLength: 15, maxLength: 50 }), async (steps) => {
        const operations = await walk(steps)
        if (operations.length < 2) return
        const { squash } = createHistory([database.url], revisionsOf(operations, dialect))
        try {
          // Not every way back bears the rows.
          const upOnly = (error: unknown) => {
            if (isFailure(error)) return squash('0001:', { noDown: true })
            throw error
          }
          const { notFolded, operations: counts } = await squash('0001:').catch(upOnly)
          expect(notFolded).toBe(null)
          expect(counts.written).toBeLessThanOrEqual(counts.recorded)
        } catch (error) {
          // Not even its members can be run.
          if (isFailure(error)) return
          // Rows with deferred constraints, and a change of their table, in one transaction.
          if (/pending trigger events/.test(String(error))) return
          throw new Error(`${operations.map(toSource).join('\n')}\n${String(error)}`, { cause: error })
        }
      })
      await fc.assert(histories, { numRuns, seed, ...(path && { path }), endOnFailure: true })
    } finally {
      await database.close()
    }

    /** Operations that can follow each other. */
    async function walk(steps: readonly (readonly number[])[]): Promise<readonly Operation[]> {
      if (kind === 'sqlite') await database.exec('PRAGMA foreign_keys = OFF')
      await database.exec('BEGIN')
      try {
        const walked = new Walk(database)
        const found: Operation[] = []
        for (const [index, each] of steps.entries()) {
          const operation = await walked.step(each)
          if (!operation) continue
          found.push(operation)
          // Some of the rows that the walk has put there.
          const made = operation.kind === 'createTable' && index % 2 === 0 ? operation.table.name : null
          const table = made === null ? null : await inspectorOf(database).table(made)
          if (table) found.push({ kind: 'bulkInsert', table: table.name, rows: rowsFor(table, 3) })
        }
        return found
      } finally {
        await database.exec('ROLLBACK')
      }
    }
  })
})

/** Whether a member cannot be run. */
function isFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'REVISION_FAILED'
}

/** Revisions of one to three operations each, with the way back of each. */
function revisionsOf(operations: readonly Operation[], dialect: ReturnType<typeof dialectOf>): readonly LineText[] {
  const revisions: LineText[] = []
  for (let at = 0; at < operations.length;) {
    const own = operations.slice(at, at + 1 + (at % 3))
    const structure = own.filter(({ kind }) => kind !== 'bulkInsert')
    const back = structure.length === 0 ? [] : reverseOperations(structure, dialect)
    const text = (all: readonly Operation[]) => dropOwnEnums(all, dialect).map(toSource).join('\n')
    revisions.push({ head: "import { sql } from 'hub-migrate'", up: text(own), downBody: `void sql\n${text(back)}` })
    at += own.length
  }
  // A line of two at least.
  return revisions.length > 1 ? revisions : [...revisions, {}]
}

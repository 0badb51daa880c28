import { describe as suite, expect, it } from 'vitest'

import { addCounts, countsOf, noCounts, readCounts } from '../../src/operations/counts.ts'
import { describe } from '../../src/operations/describe.ts'
import { InvalidCountsError } from '../../src/operations/errors.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { runRulesOf } from '../../src/operations/run-rules.ts'
import { ALL_SAMPLES, SAMPLES } from './samples.ts'

/** The operation, without what is said again of a column, and what a table was before a batch. */
function outline(operation: ReturnType<typeof reverse>): unknown {
  if (operation.kind === 'batchAlterTable') return { kind: operation.kind, changes: operation.changes.map(outline) }
  if (operation.kind !== 'alterColumn') return operation
  const { kind, table, column, changes, definition } = operation
  return { kind, table, column, name: changes.name, definition }
}

suite('a description', () => {
  it.each(ALL_SAMPLES.map((operation) => [operation.kind, operation] as const))(
    'says %s in a line',
    (_kind, operation) => {
      expect(describe(operation)).toMatch(/^[^\n]{8,160}$/)
    },
  )

  it('says what a person would', () => {
    expect(
      describe({ kind: 'addColumn', table: 't', column: { name: 'a', type: 'decimal', precision: 9, scale: 2 } }),
    ).toBe('add column t.a decimal(9, 2)')
    expect(describe({ kind: 'execute', sql: `SELECT\n  ${'x, '.repeat(100)}` })).toHaveLength('execute '.length + 100)
  })
})

suite('reverse', () => {
  it('gives back the operation that was reversed, where both are known', () => {
    const reversible = ALL_SAMPLES.flatMap((operation) => {
      const back = reverse(operation)
      return back.kind === 'irreversible' ? [] : [{ operation, back }]
    })
    expect(new Set(reversible.map(({ operation }) => operation.kind)).size).toBe(29)
    for (const { operation, back } of reversible) {
      const again = reverse(back)
      // To take a value off again is another operation than to add it.
      if (operation.kind !== 'addEnumValue') expect(outline(again)).toEqual(outline(operation))
    }
  })

  it('renames within the schema', () => {
    expect(reverse({ kind: 'renameTable', table: 'app.files', name: 'papers' })).toEqual({
      kind: 'renameTable',
      table: 'app.papers',
      name: 'files',
    })
  })

  it('says why where there is no way back', () => {
    expect(reverse({ kind: 'dropColumn', table: 't', column: 'a' })).toEqual({
      kind: 'irreversible',
      reason: "the definition of column 't.a' is not known",
    })
    for (const { operation } of [...SAMPLES.execute, ...SAMPLES.bulkInsert]) {
      expect(reverse(operation)).toMatchObject({ kind: 'irreversible' })
    }
  })
})

suite('counts', () => {
  it('add up what operations do', () => {
    const changes = [
      { kind: 'addColumn', table: 't', column: { name: 'a', type: 'int' } },
      { kind: 'createIndex', table: 't', index: { name: 'i', columns: ['a'] } },
    ] as const
    const table = { name: 't', columns: [], indexes: [{ name: 'j', columns: ['a'] }] }
    const operations: readonly Operation[] = [
      { kind: 'createTable', table },
      { kind: 'batchAlterTable', table: 't', changes },
      { kind: 'bulkInsert', table: 't', rows: [{}, {}] },
      { kind: 'execute', sql: 'SELECT 1' },
      { kind: 'dropTable', table: 't' },
    ]
    expect(operations.map(countsOf).reduce(addCounts, noCounts)).toEqual({
      ...noCounts,
      tablesCreated: 1,
      tablesDropped: 1,
      columnsAdded: 1,
      indexesCreated: 2,
      rowsInserted: 2,
      statements: 1,
    })
  })

  it('know every kind of operation', () => {
    for (const operation of ALL_SAMPLES)
      expect(Object.keys(noCounts)).toEqual(expect.arrayContaining(Object.keys(countsOf(operation))))
  })

  it.each([undefined, null, 3, 'x', [{ a: 1 }]])('are none where a revision returns %j', (returned) => {
    expect(readCounts(returned)).toEqual({})
  })

  it('are taken from what a revision returns', () => {
    expect(readCounts({ tablesCreated: 2, rowsInserted: 0 })).toEqual({ tablesCreated: 2, rowsInserted: 0 })
  })

  it.each([
    [{ tableCreated: 1 }, 'did you mean tablesCreated?'],
    [{ tablesCreated: -1 }, 'must be a whole number, 0 or greater'],
    [{ tablesCreated: '1' }, 'must be a whole number, 0 or greater'],
    [{ toString: 1 }, 'is not counted'],
  ])('are refused as %j', (returned, message) => {
    expect(() => readCounts(returned)).toThrow(InvalidCountsError)
    expect(() => readCounts(returned)).toThrow(message)
  })
})

suite('rules', () => {
  it('say what cannot run in a transaction, and what may run again', () => {
    const index = { kind: 'createIndex', table: 't', index: { name: 'i', columns: ['a'] } } as const
    expect(runRulesOf(index)).toEqual({ isOutsideTransaction: false, isRepeatable: false, lockWait: 'bounded' })
    expect(runRulesOf({ ...index, concurrently: true })).toEqual({
      isOutsideTransaction: true,
      isRepeatable: true,
      lockWait: 'unbounded',
    })
    expect(runRulesOf({ kind: 'execute', sql: 'SELECT 1' })).toMatchObject({ isRepeatable: false })
  })
})

import { describe as suite, expect, it } from 'vitest'

import { addCounts, countsOf, noCounts, readCounts } from '../../src/operations/counts.ts'
import { describe } from '../../src/operations/describe.ts'
import { InvalidCountsError } from '../../src/operations/errors.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { traitsOf } from '../../src/operations/traits.ts'
import { ALL_SAMPLES, SAMPLES } from './samples.ts'

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
    expect(new Set(reversible.map(({ operation }) => operation.kind)).size).toBe(26)
    for (const { operation, back } of reversible) {
      const again = reverse(back)
      expect(again).toEqual(operation)
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
      reason: "what the column 't.a' was is not known",
    })
    for (const operation of [...SAMPLES.execute, ...SAMPLES.bulkInsert]) {
      expect(reverse(operation)).toMatchObject({ kind: 'irreversible' })
    }
  })
})

suite('counts', () => {
  it('add up what operations do', () => {
    const sum = ALL_SAMPLES.map(countsOf).reduce(addCounts, noCounts)
    expect(sum).toEqual({
      tablesCreated: 3,
      tablesDropped: 2,
      tablesRenamed: 1,
      columnsAdded: 3,
      columnsDropped: 3,
      columnsAltered: 5,
      constraintsCreated: 11,
      constraintsDropped: 3,
      indexesCreated: 5,
      indexesDropped: 3,
      enumsChanged: 9,
      viewsCreated: 4,
      viewsDropped: 2,
      schemasCreated: 1,
      schemasDropped: 1,
      rowsInserted: 2,
      statements: 3,
    })
  })

  it.each([undefined, null, 3, 'x', [{ a: 1 }]])('are none where a revision returns %j', (returned) => {
    expect(readCounts(returned)).toEqual({})
  })

  it('are taken from what a revision returns', () => {
    expect(readCounts({ tablesCreated: 2, rowsInserted: 0 })).toEqual({ tablesCreated: 2, rowsInserted: 0 })
  })

  it.each([
    [{ tableCreated: 1 }, 'did you mean tablesCreated?'],
    [{ tablesCreated: -1 }, 'must be a whole number from 0'],
    [{ tablesCreated: '1' }, 'must be a whole number from 0'],
    [{ toString: 1 }, 'is not counted'],
  ])('are refused as %j', (returned, message) => {
    expect(() => readCounts(returned)).toThrow(InvalidCountsError)
    expect(() => readCounts(returned)).toThrow(message)
  })
})

suite('traits', () => {
  it('say what cannot run in a transaction, and what may run again', () => {
    const [plain, concurrent] = SAMPLES.createIndex.map(traitsOf)
    expect(plain).toEqual({ isOutsideTransaction: false, isRepeatable: false, lockWait: 'bounded' })
    expect(concurrent).toEqual({ isOutsideTransaction: true, isRepeatable: true, lockWait: 'unbounded' })
    expect(SAMPLES.execute.map(traitsOf)).not.toContainEqual(expect.objectContaining({ isRepeatable: true }))
  })
})

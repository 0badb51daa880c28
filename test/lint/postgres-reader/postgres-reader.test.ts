import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { UnreadableSqlError } from '../../../src/dialects/port/impact.ts'
import type { Change } from '../../../src/dialects/port/sql-change.ts'
import { postgresReader, writtenStatements } from './read-statements.ts'

const written = writtenStatements()
let read: (sql: string) => readonly Change[]
beforeAll(async () => {
  read = await postgresReader()
})

describe('the changes of a statement of PostgreSQL', () => {
  it.each(written)('$sql', ({ sql, changes }) => {
    expect(read(sql).map((change) => JSON.stringify(change))).toEqual(changes)
  })

  it('are those of the text, whatever stands before it', () => {
    const all = written.map(({ sql }) => sql)
    // Each ends in a line of its own, since some end in a comment.
    expect(read(all.join('\n;\n')).map((change) => JSON.stringify(change))).toEqual(
      written.flatMap(({ changes }) => changes),
    )
  })
})

describe('a text that is no SQL', () => {
  it.each([
    ['ALTER TABLE users FROB x', 'syntax error at or near "FROB" (line 1, column 19)'],
    ["SELECT 1;\nSELECT 'ä' FROM\n  FROM x", 'syntax error at or near "FROM" (line 3, column 3)'],
    ["SELECT 'open", 'unterminated quoted string'],
    ['SELECT 1; DROP TABLE', 'syntax error at end of input'],
    ['SELECT \0 1', 'it has a NUL character'],
    ['CREATE TABLE x (a int,)', 'syntax error at or near ")"'],
  ])('%s', (sql, message) => {
    expect(() => read(sql)).toThrow(UnreadableSqlError)
    expect(() => read(sql)).toThrow(message)
  })
})

/** Reads, or says that it cannot: nothing else. */
function readOrRefuse(sql: string): void {
  try {
    expect(Array.isArray(read(sql))).toBe(true)
  } catch (error) {
    if (!(error instanceof UnreadableSqlError)) throw error
  }
}

describe('any text', () => {
  it('is read or refused', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), readOrRefuse), { numRuns: 300 })
  })

  it('made of parts of SQL is read or refused', () => {
    const parts = written.flatMap(({ sql }) => sql.split(/\b/))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (some) => readOrRefuse(some.join(' '))),
      { numRuns: 1000 },
    )
  })

  it('with a character less or another is read or refused', () => {
    const edit = fc.tuple(fc.constantFrom(...written), fc.nat(), fc.string({ maxLength: 2 }))
    fc.assert(
      fc.property(edit, ([{ sql }, at, text]) => {
        const place = at % (sql.length + 1)
        readOrRefuse(sql.slice(0, place) + text + sql.slice(place + 1))
      }),
      { numRuns: 1500 },
    )
  })

  it('that is nested deeply is read or refused, and the next one is read', () => {
    readOrRefuse(`SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`)
    expect(read('DROP TABLE a')).toEqual([{ kind: 'dropTable', table: 'a' }])
  })
})

import { describe, expect, test } from 'vitest'

import { lossOf } from '../../src/operations/losses.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { dialectOf } from '../support/dialects.ts'

const { postgres, sqlite } = { postgres: dialectOf('postgres'), sqlite: dialectOf('sqlite') }

test.each([
  ['DROP TABLE t', 'drops'],
  ['-- why\nTRUNCATE t', 'drops'],
  ['CREATE TABLE t (a int); DELETE FROM u', 'drops'],
  ['UPDATE t SET a = 1', 'rewrites'],
  ['WITH old AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM old', 'drops'],
  ['ALTER TABLE t ALTER COLUMN a TYPE bigint', 'rewrites'],
  ['ALTER TABLE t DROP COLUMN a', 'drops'],
  ['ALTER TABLE t ALTER COLUMN a DROP DEFAULT', null],
  ['ALTER TABLE t ALTER a DROP NOT NULL', null],
  ["SELECT 'DROP TABLE t'", null],
  ['CREATE INDEX ix ON t (a)', null],
  ["DROP TABLE 'open", null],
])('%s: %s', (sql, loss) => {
  expect(lossOf({ kind: 'execute', sql }, postgres.syntax)).toBe(loss)
})

describe('a table is written anew', () => {
  const add = (column: object): Operation => ({
    kind: 'addColumn',
    table: 't',
    column: { name: 'a', type: 'int', nullable: true, ...column },
  })
  const alter = (changes: object, definition?: object) =>
    ({ kind: 'alterColumn', table: 't', column: 'a', changes, ...(definition && { definition }) }) as Operation
  test.each<[Operation, boolean, boolean]>([
    [add({}), false, false],
    [add({ default: 1 }), false, false],
    [add({ default: { kind: 'sql', text: 'now()' } }), false, true],
    [add({ default: { kind: 'sql', text: 'clock_timestamp()' } }), true, true],
    [add({ generated: 'identity' }), true, false],
    [alter({ type: 'bigint' }), true, true],
    [alter({ name: 'b' }), false, false],
    [alter({ nullable: false }), false, true],
    [alter({ length: 20 }, { name: 'a', type: 'varchar', length: 10 }), false, true],
    [alter({ length: 5 }, { name: 'a', type: 'varchar', length: 10 }), true, true],
    [{ kind: 'dropConstraint', table: 't', constraint: 'c' }, false, true],
    [{ kind: 'createIndex', table: 't', index: { name: 'ix', columns: ['a'] } }, false, false],
  ])('%j', (operation, onPostgres, onSqlite) => {
    expect([postgres.rules.rewrites(operation), sqlite.rules.rewrites(operation)]).toEqual([onPostgres, onSqlite])
  })
})

import { describe, expect, test } from 'vitest'

import { names } from '../../src/dialects/postgres/names.ts'
import { syntax } from '../../src/dialects/postgres/syntax.ts'
import { footprintOf } from '../../src/operations/footprint/footprint.ts'
import { meetingOf } from '../../src/operations/footprint/meet.ts'
import { Surroundings } from '../../src/operations/footprint/surroundings.ts'
import type { Operation } from '../../src/operations/operation.ts'

interface Sides {
  readonly base?: readonly Operation[]
  readonly left: readonly Operation[]
  readonly leftDown?: readonly Operation[]
  readonly right: readonly Operation[]
}

/** Why both sides meet; null if they do not. */
function meet({ base = [], left, leftDown = [], right }: Sides): string | null {
  const all = [users, orders, ...base]
  const surroundings = new Surroundings([...all, ...left, ...leftDown, ...right], { syntax, cut: names.cut })
  const one = footprintOf(left, leftDown, surroundings)
  const other = footprintOf(right, [], surroundings)
  return meetingOf([one, other], surroundings)(one, other)
}

const id = { name: 'id', type: 'int', primary: true }
const users: Operation = { kind: 'createTable', table: { name: 'users', columns: [id, { name: 'age', type: 'int' }] } }
const orders: Operation = {
  kind: 'createTable',
  table: {
    name: 'orders',
    columns: [
      { ...id, generated: 'increment' },
      { name: 'user_id', type: 'int' },
    ],
    foreignKeys: [{ columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'] }],
  },
}
const view: Operation = { kind: 'createView', view: { name: 'ages', definition: 'SELECT age FROM users' } }
const add = (table: string, name: string): Operation => ({ kind: 'addColumn', table, column: { name, type: 'int' } })
const drop = (table: string, column: string): Operation => ({ kind: 'dropColumn', table, column })
const index = (name: string, table: string, ...columns: readonly string[]): Operation => ({
  kind: 'createIndex',
  table,
  index: { name, columns },
})
const sql = (text: string): Operation => ({ kind: 'execute', sql: text })
const rows: Operation = { kind: 'bulkInsert', table: 'users', rows: [{ id: 1 }] }
const table = (name: string): Operation => ({ kind: 'createTable', table: { name, columns: [id] } })

describe('two revisions do not meet', () => {
  const apart: Readonly<Record<string, Sides>> = {
    'new tables': { left: [table('a')], right: [table('b')] },
    'columns of one table': { left: [add('users', 'a')], leftDown: [drop('users', 'a')], right: [add('users', 'b')] },
    'indexes on one column': { left: [index('a', 'users', 'age')], right: [index('b', 'users', 'age')] },
    'a column and a child table': {
      left: [add('users', 'a')],
      leftDown: [drop('users', 'a')],
      right: [add('orders', 'b')],
    },
    'a table and rows of another': { left: [table('a')], right: [rows] },
  }
  test.each(Object.entries(apart))('%s', (_name, sides) => expect(meet(sides)).toBeNull())
})

describe('two revisions meet', () => {
  const together: Readonly<Record<string, Sides>> = {
    'the same new name': { left: [table('a')], right: [{ kind: 'createEnum', enumType: { name: 'A', values: [] } }] },
    'the same name of an index': { left: [index('a', 'users', 'age')], right: [index('a', 'orders', 'user_id')] },
    'an index on a column that goes': { left: [drop('users', 'age')], right: [index('a', 'users', 'age')] },
    'columns where somebody looks at the whole table': { left: [add('users', 'a')], right: [rows] },
    'rows of the parent and of the child': {
      left: [sql('DELETE FROM users')],
      right: [sql('UPDATE orders SET id = 2')],
    },
    'a column and a view that reads it': {
      base: [view],
      left: [drop('users', 'age')],
      leftDown: [add('users', 'age')],
      right: [{ kind: 'dropView', view: 'ages' }],
    },
    'a new view and its table': { left: [view], right: [add('users', 'a')] },
    'a trigger of before': {
      base: [
        table('audit'),
        sql(
          'CREATE FUNCTION log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (1); RETURN NEW; END $$',
        ),
        sql('CREATE TRIGGER t AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION log()'),
      ],
      left: [rows],
      right: [sql('DELETE FROM audit')],
    },
    'a sequence that both count': {
      base: [table('others')],
      left: [{ kind: 'bulkInsert', table: 'orders', rows: [{ user_id: 1 }] }],
      right: [sql("INSERT INTO others VALUES (nextval('orders_id_seq'))")],
    },
    'a function of before': {
      base: [
        table('a'),
        table('b'),
        sql('CREATE FUNCTION count_up() RETURNS int LANGUAGE sql AS $$ UPDATE a SET id = id + 1 RETURNING id $$'),
      ],
      left: [sql('INSERT INTO b VALUES (count_up())')],
      right: [table('c')],
    },
    'SQL that may do anything': { left: [sql('DO $$ BEGIN END $$')], right: [table('a')] },
    'a table that no revision makes': { left: [add('elsewhere', 'a')], right: [table('a')] },
    'SQL that was made while it ran, before': {
      base: [sql("DO $$ BEGIN EXECUTE 'CREATE TRIGGER …'; END $$"), table('a')],
      left: [rows],
      right: [sql('DELETE FROM a')],
    },
  }
  test.each(Object.entries(together))('%s', (_name, sides) => expect(meet(sides)).not.toBeNull())
})

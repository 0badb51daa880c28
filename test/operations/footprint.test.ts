import { describe, expect, test } from 'vitest'

import { names } from '../../src/dialects/postgres/names.ts'
import { reach } from '../../src/dialects/postgres/reach.ts'
import { syntax } from '../../src/dialects/postgres/syntax.ts'
import { names as sqliteNames } from '../../src/dialects/sqlite/names.ts'
import { reach as sqliteReach } from '../../src/dialects/sqlite/reach.ts'
import { syntax as sqliteSyntax } from '../../src/dialects/sqlite/syntax.ts'
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

const postgres = { syntax, cut: names.cut, reach }
const sqlite = { syntax: sqliteSyntax, cut: sqliteNames.cut, reach: sqliteReach }

/** Why both sides meet; null if they do not. */
function meet({ base = [], left, leftDown = [], right }: Sides, spelling = postgres): string | null {
  const operations = [users, orders, tags, ...base]
  const surroundings = new Surroundings({ operations }, [...left, ...leftDown, ...right], spelling)
  const one = footprintOf(left, leftDown, surroundings)
  const other = footprintOf(right, [], surroundings)
  return meetingOf([one, other], surroundings)(one, other, true)
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
const tags: Operation = { kind: 'createTable', table: { name: 'tags', columns: [id, { name: 'label', type: 'text' }] } }
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
const raw = (text: string) => ({ kind: 'sql' as const, text })
const withDefault = (name: string, text: string): Operation => ({
  kind: 'createTable',
  table: {
    name,
    columns: [
      { ...id, default: raw(text) },
      { name: 'v', type: 'int' },
    ],
  },
})
const insert = (name: string): Operation => ({ kind: 'bulkInsert', table: name, rows: [{ v: 1 }] })
const enumColumn = { name: 'status', type: 'enum', enum: ['a', 'b'], enumName: 'status' } as const
const alterEnum: Operation = { kind: 'alterEnum', enumType: 'status', values: ['a'], columns: [], mapping: { b: 'a' } }

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
    'rows with values that are computed': {
      left: [sql("INSERT INTO tags (id, label) VALUES (1, lower('A') || now()::text || gen_random_uuid()::text)")],
      right: [sql('UPDATE users SET age = coalesce(age, 0)')],
    },
    'an extension that does nothing by itself': {
      base: [sql('CREATE EXTENSION IF NOT EXISTS "uuid-ossp"'), withDefault('a', 'uuid_generate_v4()')],
      left: [insert('a')],
      right: [rows],
    },
    'SQL that is not read, on the other side of both': {
      left: [table('a')],
      leftDown: [{ kind: 'dropTable', table: 'a' }],
      right: [table('b')],
    },
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
    'a sequence in the defaults of two tables': {
      base: [sql('CREATE SEQUENCE s'), withDefault('a', "nextval('s')"), withDefault('b', "nextval('s'::regclass)")],
      left: [insert('a')],
      right: [insert('b')],
    },
    'a sequence by a function in two defaults': {
      base: [
        sql('CREATE SEQUENCE s'),
        sql("CREATE FUNCTION next_no() RETURNS int LANGUAGE sql AS $$ SELECT nextval('s') $$"),
        withDefault('a', 'next_no()'),
        withDefault('b', 'next_no()'),
      ],
      left: [insert('a')],
      right: [insert('b')],
    },
    'the sequence of a table that raw SQL made, in a default': {
      base: [sql('CREATE TABLE a (id serial, v int)'), withDefault('b', "nextval('a_id_seq')")],
      left: [insert('a')],
      right: [insert('b')],
    },
    'a sequence that both statements count': {
      base: [sql('CREATE SEQUENCE s')],
      left: [sql("INSERT INTO tags VALUES (nextval('s'), 'a')")],
      right: [sql("UPDATE users SET age = nextval('s')")],
    },
    'a function of which nothing is known': {
      left: [sql("INSERT INTO tags VALUES (f(1), 'a')")],
      right: [rows],
    },
    'a function of another schema': {
      left: [sql("INSERT INTO tags VALUES (1, app.lower('a'))")],
      right: [rows],
    },
    'the catalog': {
      left: [sql("INSERT INTO tags SELECT count(*), 'a' FROM users, pg_class")],
      right: [table('a')],
    },
    'the schema in words': {
      left: [sql("INSERT INTO tags SELECT count(*), 'a' FROM users u, information_schema.columns")],
      right: [add('orders', 'a')],
    },
    'a name in a string': {
      left: [sql("INSERT INTO tags SELECT 1, 'users'::regclass::text")],
      right: [{ kind: 'renameTable', table: 'users', name: 'people' }],
    },
    'rows that are written through a view': {
      base: [{ kind: 'createView', view: { name: 'all_users', definition: 'SELECT * FROM users' } }],
      left: [sql('UPDATE all_users SET age = age + 1')],
      right: [sql('INSERT INTO tags SELECT id, age FROM users')],
    },
    'rows that are inserted through a view, and a cascade': {
      base: [{ kind: 'createView', view: { name: 'all_users', definition: 'SELECT * FROM users' } }],
      left: [sql('DELETE FROM all_users')],
      right: [sql('INSERT INTO tags SELECT id, user_id FROM orders')],
    },
    'a materialized view and the rows that it shows': {
      left: [{ kind: 'createView', view: { name: 'm', definition: 'SELECT age FROM users', materialized: true } }],
      right: [rows],
    },
    'a type and the rows of its column, without the column being named': {
      base: [{ kind: 'createTable', table: { name: 'a', columns: [id, enumColumn] } }],
      left: [alterEnum],
      right: [{ kind: 'bulkInsert', table: 'a', rows: [{ id: 1, status: 'b' }] }],
    },
    'values of one type': {
      base: [{ kind: 'createEnum', enumType: { name: 'status', values: ['a'] } }],
      left: [{ kind: 'addEnumValue', enumType: 'status', value: 'b', columns: [] }],
      right: [{ kind: 'addEnumValue', enumType: 'status', value: 'c', columns: [] }],
    },
    'an index that went to another table later': {
      base: [index('i', 'users', 'age')],
      left: [{ kind: 'dropIndex', index: 'i' }, index('i', 'tags', 'label')],
      right: [drop('users', 'age')],
    },
    'a schema and the last table in it': {
      base: [{ kind: 'createSchema', schema: 'app' }, table('app.a')],
      left: [{ kind: 'dropTable', table: 'app.a' }],
      right: [{ kind: 'dropSchema', schema: 'app' }],
    },
    'a schema and the last view in it, by SQL': {
      base: [
        { kind: 'createSchema', schema: 'app' },
        { kind: 'createView', view: { name: 'app.v', definition: 'SELECT 1' } },
      ],
      left: [sql('DROP VIEW app.v')],
      right: [{ kind: 'dropSchema', schema: 'app' }],
    },
    'columns whose names differ in case alone': { left: [add('users', 'Note')], right: [add('users', 'note')] },
    'names that are exchanged': {
      left: [
        { kind: 'renameTable', table: 'users', name: 'x' },
        { kind: 'renameTable', table: 'tags', name: 'users' },
        { kind: 'renameTable', table: 'x', name: 'tags' },
      ],
      right: [sql("UPDATE tags SET label = 'a'")],
    },
    'new tables, where an event trigger sees each': {
      base: [
        sql('CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$'),
        sql('CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION note()'),
      ],
      left: [table('a')],
      right: [table('b')],
    },
    'new tables after an extension of which nothing is known': {
      base: [sql('CREATE EXTENSION watcher')],
      left: [table('a')],
      right: [table('b')],
    },
    'a rule that writes to another table': {
      base: [sql('CREATE RULE r AS ON INSERT TO users DO ALSO INSERT INTO tags VALUES (1)')],
      left: [rows],
      right: [sql('DELETE FROM tags')],
    },
    'a policy that reads another table': {
      base: [sql('CREATE POLICY p ON users USING (EXISTS (SELECT FROM tags))')],
      left: [sql('DELETE FROM users')],
      right: [sql('DELETE FROM tags')],
    },
    'a domain that calls a function, and what that reads': {
      base: [
        sql('CREATE FUNCTION ok(int) RETURNS bool LANGUAGE sql AS $$ SELECT EXISTS (SELECT FROM tags) $$'),
        sql('CREATE DOMAIN d AS int CHECK (ok(VALUE))'),
        { kind: 'createTable', table: { name: 'a', columns: [id, { name: 'v', type: raw('d') }] } },
      ],
      left: [insert('a')],
      right: [sql('DELETE FROM tags')],
    },
    'a partition and its table': {
      base: [sql('CREATE TABLE m (id int) PARTITION BY RANGE (id); CREATE TABLE p PARTITION OF m DEFAULT')],
      left: [sql('DELETE FROM m')],
      right: [sql('UPDATE p SET id = 1')],
    },
    privileges: { left: [sql('GRANT SELECT ON users TO public')], right: [{ kind: 'dropTable', table: 'users' }] },
    'SQL that was made while it ran, before': {
      base: [sql("DO $$ BEGIN EXECUTE 'CREATE TRIGGER …'; END $$"), table('a')],
      left: [rows],
      right: [sql('DELETE FROM a')],
    },
  }
  test.each(Object.entries(together))('%s', (_name, sides) => expect(meet(sides)).not.toBeNull())
})

describe('on SQLite two revisions meet', () => {
  const together: Readonly<Record<string, Sides>> = {
    'the schema table': {
      left: [sql('INSERT INTO tags SELECT count(*) FROM users, sqlite_schema')],
      right: [table('a')],
    },
    'a pragma as a table': {
      left: [sql("INSERT INTO tags SELECT count(*) FROM users, pragma_foreign_key_list('orders')")],
      right: [table('a')],
    },
    'a counter': { left: [sql('INSERT INTO tags VALUES (last_insert_rowid())')], right: [rows] },
    'a view with a trigger': {
      base: [
        { kind: 'createView', view: { name: 'v', definition: 'SELECT * FROM users' } },
        sql('CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN INSERT INTO users VALUES (NEW.id); END'),
      ],
      left: [sql('INSERT INTO v VALUES (1)')],
      right: [sql('INSERT INTO tags SELECT id FROM users')],
    },
  }
  test.each(Object.entries(together))('%s', (_name, sides) => expect(meet(sides, sqlite)).not.toBeNull())
})

import type { Operation } from '../../../src/operations/operation.ts'
import { sql } from '../../../src/schema/sql-text.ts'
import type { Case } from './cases.ts'

const add = (column: string, more: Partial<Case> = {}): Case => ({
  sql: `ALTER TABLE orders ADD COLUMN x ${column}`,
  ...more,
})
const retype = (column: string, type: string, more: Partial<Case> = {}): Case => ({
  rows: [24],
  sql: `ALTER TABLE orders ALTER ${column} TYPE ${type}`,
  ...more,
})
const alter = (title: string, change: Omit<Extract<Operation, { kind: 'alterColumn' }>, 'kind' | 'table'>): Case => ({
  rows: [24],
  title,
  operation: { kind: 'alterColumn', table: 'orders', ...change },
})

/** New columns, changes of type, and what else may write a table again. */
export const rewriting: readonly Case[] = [
  add('text'),
  add('text DEFAULT now()::text', { rows: [9] }),
  add('int NOT NULL DEFAULT 1', { rows: [9, 10] }),
  add('timestamptz DEFAULT clock_timestamp()', { rows: [9] }),
  add('double precision DEFAULT random()', { rows: [9] }),
  add('uuid DEFAULT gen_random_uuid()', { rows: [9] }),
  add('uuid DEFAULT uuidv7()', { rows: [9], since: 18 }),
  add('text DEFAULT own()', {
    rows: [9],
    setup: 'CREATE FUNCTION own() RETURNS text LANGUAGE sql AS $$ SELECT random()::text $$',
    title: 'ALTER TABLE orders ADD COLUMN x text DEFAULT own(), a function of one’s own that is volatile',
  }),
  add('text CHECK (x > $$a$$)', { rows: [16] }),
  add('serial', { rows: [12] }),
  add('int GENERATED ALWAYS AS IDENTITY', { rows: [12] }),
  add('int GENERATED ALWAYS AS (size * 2) STORED', { rows: [13] }),
  add('int GENERATED ALWAYS AS (size * 2) VIRTUAL', { rows: [13], since: 18 }),
  add('int UNIQUE', { rows: [14] }),
  { rows: [14], sql: 'ALTER TABLE items ADD COLUMN x serial PRIMARY KEY' },
  { sql: 'ALTER TABLE parents ADD COLUMN x int' },
  { sql: 'ALTER TABLE days ADD COLUMN x int' },
  { rows: [49], sql: 'ALTER TABLE orders DROP COLUMN email' },
  { rows: [49], sql: 'ALTER TABLE orders DROP COLUMN customer_id CASCADE' },
  { rows: [49], sql: 'ALTER TABLE customers DROP COLUMN id CASCADE' },
  { rows: [52], sql: 'ALTER TABLE orders RENAME COLUMN email TO mail' },
  { rows: [53], sql: 'ALTER TABLE orders RENAME TO purchases' },
  { rows: [58], sql: 'ALTER TABLE orders ALTER size DROP DEFAULT' },
  { rows: [58], sql: 'ALTER TABLE orders ALTER size SET DEFAULT 5' },
  { sql: 'ALTER TABLE parents ALTER id SET DEFAULT 5' },
  retype('size', 'bigint'),
  retype('note', 'varchar(30)'),
  retype('note', 'varchar(10)'),
  retype('note', 'text'),
  retype('note', 'varchar'),
  retype('email', 'varchar(100)'),
  retype('email', 'varchar'),
  retype('email', 'char(10)'),
  retype('fixed', 'char(9)'),
  retype('fixed', 'text'),
  retype('amount', 'numeric(12,2)'),
  retype('amount', 'numeric(12,4)'),
  retype('amount', 'numeric'),
  retype('at', 'timestamp(6)'),
  retype('at', 'timestamp'),
  retype('at', 'timestamp(0)'),
  retype('at', 'timestamptz', {
    title: 'ALTER TABLE orders ALTER at TYPE timestamptz, where TimeZone is not UTC',
    setup: "SET TimeZone = 'Europe/Berlin'",
  }),
  retype('flags', 'bit varying(16)'),
  retype('flags', 'bit varying'),
  retype('tags', 'text[]'),
  retype('email', 'jsonb USING to_jsonb(email)', { rows: [26] }),
  retype('email', 'text USING upper(email)', { rows: [26] }),
  retype('note', 'text USING note::text', { rows: [26] }),
  retype('size', 'bigint USING CAST(size AS bigint)', { rows: [26] }),
  retype('quantity', 'int', {
    rows: [25],
    title: 'ALTER TABLE orders ALTER quantity TYPE int, the type that it has, with a check of it',
  }),
  retype('note', 'varchar(40)', {
    rows: [25],
    setup: 'ALTER TABLE orders ADD CHECK (note <> $$x$$)',
    title: 'ALTER TABLE orders ALTER note TYPE varchar(40), with a check of it',
  }),
  retype('note', 'varchar(40)', {
    rows: [25],
    setup: 'ALTER TABLE orders ADD CHECK (note <> $$x$$) NOT VALID',
    title: 'the same, with that check NOT VALID',
  }),
  retype('email', 'text COLLATE "C"', {
    setup: 'CREATE INDEX i ON orders (email)',
    title: 'ALTER TABLE orders ALTER email TYPE text COLLATE "C", with an index of it',
  }),
  retype('note', 'text', {
    setup: 'CREATE INDEX i ON orders (lower(note))',
    title: 'ALTER TABLE orders ALTER note TYPE text, with an index of an expression of it',
  }),
  retype('note', 'text', {
    setup: 'CREATE INDEX i ON orders (size) WHERE note IS NULL',
    title: 'the same, with a partial index whose condition is about it',
  }),
  retype('customer_id', 'bigint', { title: 'ALTER TABLE orders ALTER customer_id TYPE bigint, a foreign key' }),
  {
    rows: [24],
    sql: 'ALTER TABLE customers ALTER id TYPE bigint',
    title: 'ALTER TABLE customers ALTER id TYPE bigint, which is referenced',
  },
  { rows: [26], sql: 'ALTER TABLE orders ADD COLUMN x bigint, DROP COLUMN size' },
  alter("op.alterColumn('orders', 'size', { type: 'bigint' })", { column: 'size', changes: { type: 'bigint' } }),
  alter("op.alterColumn('orders', 'note', { type: 'varchar', length: 50 })", {
    column: 'note',
    changes: { type: 'varchar', length: 50 },
  }),
  alter("op.alterColumn('orders', 'size', { default: 2 })", { column: 'size', changes: { default: 2 } }),
  alter("op.alterColumn('orders', 'size', { comment: 'x' })", { column: 'size', changes: { comment: 'x' } }),
  alter("op.alterColumn('orders', 'size', { name: 'count' })", { column: 'size', changes: { name: 'count' } }),
  {
    rows: [9],
    title: "op.addColumn('orders', { name: 'x', type: 'uuid', default: sql`gen_random_uuid()` })",
    operation: {
      kind: 'addColumn',
      table: 'orders',
      column: { name: 'x', type: 'uuid', default: sql`gen_random_uuid()` },
    },
  },
  {
    sql: 'ALTER TABLE orders ALTER size ADD GENERATED ALWAYS AS IDENTITY',
    setup: 'ALTER TABLE orders ALTER size DROP DEFAULT',
  },
  {
    rows: [13],
    setup: 'ALTER TABLE orders ADD x int GENERATED ALWAYS AS (size * 2) STORED',
    sql: 'ALTER TABLE orders ALTER x DROP EXPRESSION',
  },
  {
    rows: [13],
    since: 17,
    setup: 'ALTER TABLE orders ADD x int GENERATED ALWAYS AS (size * 2) STORED',
    sql: 'ALTER TABLE orders ALTER x SET EXPRESSION AS (size * 3)',
  },
  { rows: [33], sql: 'VACUUM FULL orders', isOutside: true },
  { rows: [33], sql: 'CLUSTER orders USING orders_note' },
  { rows: [38], sql: 'ALTER TABLE items SET UNLOGGED' },
]

import type { Operation } from '../../../src/operations/operation.ts'

/** A statement or an operation on the tables of `BASE`, whose impact is said and measured. */
export interface Case {
  /** As the documentation shows it; the statement if it is not given. */
  readonly title?: string
  readonly sql?: string
  readonly operation?: Operation
  /** The triggers that it fires. */
  readonly fires?: readonly string[]
  /** Tables that only the measure sees: what a trigger writes, and the table of one that is dropped by its name. */
  readonly onlyMeasured?: readonly string[]
  readonly isOutside?: boolean
}

export const ROWS = 3_000

export const BASE = `
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id int REFERENCES customers (id), email TEXT, note TEXT, size int,
  status TEXT CHECK ("status" IN ('a', 'b')), CONSTRAINT orders_size CHECK (size > 0));
CREATE INDEX orders_email ON orders (email);
CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, order_id int);
CREATE TABLE logs (at TEXT);
CREATE TABLE watched (id INTEGER PRIMARY KEY, name TEXT);
CREATE TRIGGER watched_log AFTER UPDATE ON watched BEGIN INSERT INTO logs VALUES ('x'); END;
INSERT INTO customers VALUES (1, 'a');
INSERT INTO logs VALUES ('a');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
  INSERT INTO orders SELECT i, 1, i || '@b.c', hex(zeroblob(200)), i, 'a' FROM n;
INSERT INTO items SELECT id, note, id FROM orders;
INSERT INTO watched SELECT id, note FROM orders WHERE id < 100;
`

const text = { type: 'text', nullable: true } as const

const operations: readonly Case[] = [
  {
    title: "op.addColumn('orders', { name: 'x', type: 'text', nullable: true })",
    operation: { kind: 'addColumn', table: 'orders', column: { name: 'x', ...text } },
  },
  {
    title: "op.addColumn('orders', { name: 'x', type: 'int', default: 1 })",
    operation: { kind: 'addColumn', table: 'orders', column: { name: 'x', type: 'int', default: 1 } },
  },
  {
    title: "op.addColumn('orders', { name: 'x', type: 'text', nullable: true, unique: true })",
    operation: { kind: 'addColumn', table: 'orders', column: { name: 'x', ...text, unique: true } },
  },
  {
    title: "op.addColumn('orders', { name: 'x', nullable: true, enum: ['a', 'b'] })",
    operation: { kind: 'addColumn', table: 'orders', column: { name: 'x', ...text, enum: ['a', 'b'] } },
  },
  {
    title: "op.dropColumn('orders', 'note')",
    operation: { kind: 'dropColumn', table: 'orders', column: 'note' },
  },
  {
    title: "op.dropColumn('orders', 'email'), with an index of it",
    operation: { kind: 'dropColumn', table: 'orders', column: 'email' },
  },
  {
    title: "op.alterColumn('orders', 'note', { name: 'text' })",
    operation: { kind: 'alterColumn', table: 'orders', column: 'note', changes: { name: 'text' } },
  },
  {
    title: "op.alterColumn('orders', 'size', { type: 'bigint' })",
    operation: { kind: 'alterColumn', table: 'orders', column: 'size', changes: { type: 'bigint' } },
  },
  {
    title: "op.alterColumn('orders', 'note', { nullable: false })",
    operation: { kind: 'alterColumn', table: 'orders', column: 'note', changes: { nullable: false } },
  },
  {
    title: "op.alterColumn('orders', 'note', { default: 'x' })",
    operation: { kind: 'alterColumn', table: 'orders', column: 'note', changes: { default: 'x' } },
  },
  {
    title: "op.createCheck('orders', { name: 'c', expression: 'id > 0' })",
    operation: { kind: 'createCheck', table: 'orders', check: { name: 'c', expression: 'id > 0' } },
  },
  {
    title: "op.createUnique('orders', { name: 'u', columns: ['email'] })",
    operation: { kind: 'createUnique', table: 'orders', unique: { name: 'u', columns: ['email'] } },
  },
  {
    title: "op.createForeignKey('items', …)",
    operation: {
      kind: 'createForeignKey',
      table: 'items',
      foreignKey: { name: 'f', columns: ['order_id'], referencedTable: 'orders', referencedColumns: ['id'] },
    },
  },
  {
    title: "op.dropConstraint('orders', 'orders_size')",
    operation: { kind: 'dropConstraint', table: 'orders', constraint: 'orders_size' },
  },
  {
    title: 'op.addEnumValue(…), of a column of orders',
    operation: { kind: 'addEnumValue', enumType: 's', value: 'c', columns: ['orders.status'] },
  },
  {
    title: "op.createIndex('i', 'orders', ['note'])",
    operation: { kind: 'createIndex', table: 'orders', index: { name: 'i', columns: ['note'] } },
  },
  {
    title: "op.createIndex('i', 'orders', ['email'], { unique: true })",
    operation: { kind: 'createIndex', table: 'orders', index: { name: 'i', columns: ['email'], unique: true } },
  },
  {
    title: "op.dropIndex('orders_email')",
    operation: { kind: 'dropIndex', index: 'orders_email', table: 'orders' },
  },
  {
    title: "op.renameIndex('orders_email', 'i')",
    operation: { kind: 'renameIndex', index: 'orders_email', name: 'i', table: 'orders' },
  },
  {
    title: "op.renameTable('orders', 'purchases')",
    operation: { kind: 'renameTable', table: 'orders', name: 'purchases' },
  },
  { title: "op.dropTable('items')", operation: { kind: 'dropTable', table: 'items' } },
]

const statements: readonly Case[] = [
  { sql: 'ALTER TABLE orders ADD COLUMN x text' },
  { sql: 'ALTER TABLE orders ADD COLUMN x int NOT NULL DEFAULT 1' },
  { sql: 'ALTER TABLE orders ADD COLUMN x int REFERENCES customers (id)' },
  { sql: 'ALTER TABLE orders ADD COLUMN x int CHECK (x > 0)' },
  { sql: 'ALTER TABLE orders ADD COLUMN x int GENERATED ALWAYS AS (size * 2) VIRTUAL' },
  { sql: 'ALTER TABLE orders RENAME COLUMN note TO text' },
  { sql: 'ALTER TABLE orders RENAME TO purchases' },
  { sql: 'ALTER TABLE orders DROP COLUMN note' },
  { sql: 'CREATE INDEX i ON orders (note)' },
  { sql: 'DROP INDEX orders_email' },
  { sql: 'REINDEX orders' },
  { sql: 'REINDEX orders_email' },
  { sql: 'UPDATE orders SET size = size + 1' },
  { sql: "UPDATE watched SET name = 'x'", fires: ['watched_log'], onlyMeasured: ['logs'] },
  { sql: 'DELETE FROM orders' },
  { sql: "INSERT INTO orders (size, status) SELECT id, 'b' FROM items" },
  { sql: 'DROP TABLE items' },
  { sql: 'CREATE TABLE more (id INTEGER PRIMARY KEY, item_id int REFERENCES items (id))' },
  { sql: 'CREATE TABLE more AS SELECT * FROM items' },
  { sql: 'CREATE VIEW v AS SELECT * FROM items' },
  { sql: 'CREATE TRIGGER t AFTER INSERT ON orders BEGIN SELECT 1; END' },
  { sql: 'DROP TRIGGER watched_log', onlyMeasured: ['watched'] },
  { sql: 'ANALYZE orders' },
  { sql: 'VACUUM', isOutside: true },
]

export const cases: readonly Case[] = [...operations, ...statements]

/** The text of a case in the documentation. */
export function titleOf({ title, sql = '' }: Case): string {
  return title ?? sql
}

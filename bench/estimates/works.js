/**
 * The revisions whose time is estimated and measured, in order, as bodies of `up`. Those of a kind stand twice, so that the
 * second one is in the log.
 */
export const works = {
  postgres: [
    ['index', `await op.createIndex('ix_status', 'orders', ['status'])`],
    ['index', `await op.createIndex('ix_amount', 'orders', ['amount'])`],
    ['index of texts', `await op.createIndex('ix_note', 'items', ['note'])`],
    ['index, unique', `await op.createIndex('ix_email', 'orders', ['email'], { unique: true })`],
    [
      'index, concurrently',
      `await op.autocommitBlock(() => op.createIndex('ix_customer', 'orders', ['customer_id'], { concurrently: true }))`,
    ],
    ['unique constraint', `await op.createUnique('uq_items_id', 'items', ['id'])`],
    ['set not null', `await op.alterColumn('orders', 'status', { nullable: false })`],
    ['set not null', `await op.alterColumn('orders', 'amount', { nullable: false })`],
    ['check', `await op.createCheck('ck_amount', 'orders', 'amount >= 0')`],
    ['check', `await op.createCheck('ck_note', 'orders', 'length(note) > 0')`],
    ['foreign key', `await op.createForeignKey('fk_c', 'orders', 'customers', ['customer_id'], ['id'])`],
    [
      'foreign key, not valid',
      `await op.createForeignKey('fk_i', 'items', 'customers', ['customer_id'], ['id'], { notValid: true })`,
    ],
    ['validate', `await op.validateConstraint('fk_i', 'items')`],
    ['rewrite', `await op.alterColumn('orders', 'amount', { type: 'bigint' })`],
    ['rewrite', `await op.alterColumn('orders', 'status', { type: 'bigint' })`],
    ['rewrite', `await op.alterColumn('items', 'amount', { type: 'bigint' })`],
    ['add column', `await op.addColumn('orders', { name: 'total', type: 'integer', nullable: true })`],
    [
      'add column, volatile default',
      `await op.execute('ALTER TABLE items ADD COLUMN made timestamptz DEFAULT clock_timestamp()')`,
    ],
    ['backfill', `await op.backfill('orders', { set: { total: 1 }, where: 'total IS NULL' })`],
    ['update', `await op.execute('UPDATE items SET amount = amount + 1')`],
    ['update', `await op.execute('UPDATE items SET amount = amount - 1')`],
    ['drop column', `await op.dropColumn('orders', 'total')`],
    ['drop index', `await op.dropIndex('ix_status', { table: 'orders' })`],
    ['delete', `await op.execute('DELETE FROM items')`],
    ['drop table', `await op.dropTable('items')`],
  ],
  sqlite: [
    ['index', `await op.createIndex('ix_status', 'orders', ['status'])`],
    ['index', `await op.createIndex('ix_amount', 'orders', ['amount'])`],
    ['index of texts', `await op.createIndex('ix_note', 'items', ['note'])`],
    ['index, unique', `await op.createIndex('ix_email', 'orders', ['email'], { unique: true })`],
    ['rebuild', `await op.alterColumn('orders', 'status', { nullable: false })`],
    ['rebuild', `await op.alterColumn('orders', 'amount', { nullable: false })`],
    ['rebuild', `await op.createCheck('ck_amount', 'orders', 'amount >= 0')`],
    ['rebuild', `await op.createForeignKey('fk_c', 'orders', 'customers', ['customer_id'], ['id'])`],
    ['rebuild', `await op.createForeignKey('fk_i', 'items', 'customers', ['customer_id'], ['id'])`],
    ['rebuild', `await op.alterColumn('items', 'amount', { type: 'bigint' })`],
    ['add column', `await op.addColumn('orders', { name: 'total', type: 'integer', nullable: true })`],
    ['backfill', `await op.backfill('orders', { set: { total: 1 }, where: 'total IS NULL' })`],
    ['update', `await op.execute('UPDATE items SET amount = amount + 1')`],
    ['update', `await op.execute('UPDATE items SET amount = amount - 1')`],
    ['drop column', `await op.dropColumn('orders', 'total')`],
    ['drop index', `await op.dropIndex('ix_status', { table: 'orders' })`],
    ['delete', `await op.execute('DELETE FROM items')`],
    ['drop table', `await op.dropTable('items')`],
  ],
}

/** The tables at the beginning, with that many rows; `series` gives their numbers. */
export function tablesSql(rows, series) {
  const table = (name) => `CREATE TABLE ${name} (id integer PRIMARY KEY, customer_id integer NOT NULL, status integer,
    amount integer, email varchar(80) NOT NULL, note text NOT NULL)`
  const fill = (name) => `INSERT INTO ${name} SELECT n, n % ${rows / 10} + 1, n % 7, (n * 7919) % 100003,
    'user' || (n * 31 % 1000003) || '-' || n || '@example.com', 'A note of some length for the order ' || (n * 7919 % 100003) FROM ${series(rows)}`
  return [
    `CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL)`,
    `INSERT INTO customers SELECT n, 'name ' || n FROM ${series(rows / 10)}`,
    ...['orders', 'items'].flatMap((name) => [table(name), fill(name)]),
    `CREATE INDEX ix_items_customer ON items (customer_id)`,
    `ANALYZE`,
  ]
}

import type { LintCase } from './lint-case.ts'

/** Revisions that change tables in use as they should be changed, or tables that nobody uses: no rule finds anything. */
export const goodCases: Readonly<Record<string, LintCase & { readonly isRaw?: boolean }>> = {
  'a new table with all that belongs to it': {
    up: `await op.createEnum('kind', ['a', 'b'])
  await op.createTable('tags', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 80, unique: true },
    { name: 'kind', type: 'enum', enumName: 'kind', enum: ['a', 'b'], default: 'a' },
    { name: 'customer', type: 'int' },
  ])
  await op.createIndex('ix_tags_customer', 'tags', ['customer'])
  await op.createCheck('ck_tags', 'tags', "name <> ''")
  await op.createUnique('uq_tags', 'tags', ['customer', 'name'])
  await op.createForeignKey('fk_tags_customer', 'tags', 'customers', ['customer'], ['id'])
  await op.bulkInsert('tags', [{ name: 'first', customer: 1 }])`,
    down: `await op.dropTable('tags')
  await op.dropEnum('kind')`,
  },
  'changes of a table that the same plan creates': {
    plan: [
      `await op.createTable('tags', [{ name: 'id', type: 'int', primary: true }, { name: 'name', type: 'text' }])`,
    ],
    up: `await op.addColumn('tags', { name: 'kind', type: 'text' })
  await op.alterColumn('tags', 'name', { name: 'title', type: 'varchar', length: 10 })
  await op.dropColumn('tags', 'kind')
  await op.createIndex('ix_tags_title', 'tags', ['title'])
  await op.backfill('tags', { set: { title: 'x' }, where: 'title IS NULL', batched: false })
  await op.renameTable('tags', 'labels')
  await op.dropTable('labels')`,
    down: `await op.createTable('tags', [{ name: 'id', type: 'int', primary: true }, { name: 'name', type: 'text' }])`,
  },
  'new columns that need no value': {
    up: `await op.addColumn('orders', { name: 'a', type: 'int', nullable: true })
  await op.addColumn('orders', { name: 'b', type: 'boolean', default: false })
  await op.addColumn('orders', { name: 'c', type: 'text', default: 'web' })`,
    down: `await op.dropColumn('orders', 'c')
  await op.dropColumn('orders', 'b')
  await op.dropColumn('orders', 'a')`,
  },
  'a default that is one moment for all rows': {
    up: `if (op.dialect === 'postgres') await op.addColumn('orders', { name: 'at', type: 'timestamptz', default: sql\`now()\` })`,
  },
  'a concurrent index': {
    up: `await op.createIndex('ix_orders_total', 'orders', ['total'], { concurrently: true })`,
    down: `await op.dropIndex('ix_orders_total', { table: 'orders', concurrently: true, ifExists: true })`,
    head: 'export const transaction = false',
  },
  'a concurrent index in a block': {
    up: `await op.autocommitBlock(async () => {
    await op.createIndex('ix_orders_total', 'orders', ['total'], { concurrently: true })
  })`,
  },
  'expand: a new column, and the old one no longer required': {
    up: `await op.batchAlterTable('orders', async (orders) => {
    await orders.addColumn({ name: 'cents', type: 'bigint', nullable: true })
    await orders.alterColumn('total', { nullable: true })
  })`,
    down: `await op.dropColumn('orders', 'cents')`,
  },
  'fill in batches': {
    plan: [`await op.addColumn('orders', { name: 'cents', type: 'bigint', nullable: true })`],
    up: `await op.backfill('orders', { set: { cents: sql\`CAST(total * 100 AS bigint)\` }, where: 'cents IS NULL' })`,
  },
  'contract: the old column is dropped once its values are copied': {
    plan: [
      `await op.addColumn('orders', { name: 'cents', type: 'bigint', nullable: true })`,
      `await op.backfill('orders', { set: { cents: sql\`CAST(total * 100 AS bigint)\` }, where: 'cents IS NULL' })`,
    ],
    up: `await op.dropColumn('orders', 'total')`,
  },
  'contract, when the expansion is applied': {
    applied: [`await op.alterColumn('orders', 'number', { nullable: true })`],
    up: `await op.dropColumn('orders', 'number')`,
  },
  'NOT NULL concurrently': {
    up: `await op.alterColumn('orders', 'note', { nullable: false }, { concurrently: true })`,
    down: `await op.alterColumn('orders', 'note', { nullable: true })`,
  },
  'NOT NULL that a valid check proves': {
    applied: [
      `await op.createCheck('ck_note', 'orders', 'note IS NOT NULL', { notValid: true })`,
      `await op.validateConstraint('ck_note', 'orders')`,
    ],
    up: `if (op.dialect === 'postgres') await op.alterColumn('orders', 'note', { nullable: false })
  await op.dropConstraint('ck_note', 'orders')`,
  },
  'a check that is validated in the next revision': {
    plan: [`await op.createCheck('ck_id', 'orders', 'id > 0', { notValid: true })`],
    up: `await op.validateConstraint('ck_id', 'orders')`,
  },
  'a foreign key that is validated in the next revision': {
    plan: [`await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'], { notValid: true })`],
    up: `await op.validateConstraint('fk', 'orders')`,
  },
  'a unique constraint of an index that is there': {
    plan: [
      `await op.autocommitBlock(async () => {
    await op.createIndex('uq', 'orders', ['number'], { unique: true, concurrently: true })
  })`,
    ],
    up: `if (op.dialect === 'postgres') await op.execute('ALTER TABLE orders ADD CONSTRAINT uq UNIQUE USING INDEX uq')`,
    isRaw: true,
  },
  'types that keep what is stored': {
    up: `if (op.dialect === 'postgres') {
    await op.alterColumn('orders', 'number', { type: 'varchar', length: 40 })
    await op.alterColumn('customers', 'name', { type: 'text' })
  }`,
  },
  'a new value of an enum': {
    up: `await op.addEnumValue('state', 'sent', { columns: ['orders.state'] })`,
  },
  'a new value of an enum that the next revision uses': {
    plan: [`await op.addEnumValue('state', 'sent', { columns: ['orders.state'] })`],
    up: `await op.alterColumn('orders', 'state', { default: 'sent' })`,
  },
  'a table that is renamed, with a view of its old name': {
    up: `await op.renameTable('orders', 'purchases')
  await op.createView('orders', 'SELECT * FROM purchases')`,
    down: `await op.dropView('orders')
  await op.renameTable('purchases', 'orders')`,
  },
  'a table that is rebuilt by hand': {
    rows: { orders: 500 },
    up: `await op.execute('CREATE TABLE orders_new (id integer primary key, number text, note text)')
  await op.execute('INSERT INTO orders_new SELECT id, number, note FROM orders')
  await op.execute('DROP TABLE orders')
  await op.execute('ALTER TABLE orders_new RENAME TO orders')
  await op.execute('CREATE INDEX ix_orders_note ON orders (note)')`,
    isRaw: true,
  },
  'rows that are chosen by their key': {
    up: `await op.execute("UPDATE orders SET note = 'x' WHERE id = 5")
  await op.execute("DELETE FROM customers WHERE id IN (1, 2)")`,
    isRaw: true,
  },
  'an error that is thrown again': {
    up: `try {
    await op.addColumn('orders', { name: 'a', type: 'int', nullable: true })
  } catch (error) {
    throw new Error('told in other words', { cause: error })
  }`,
  },
  'an error behind a savepoint': {
    up: `await op.execute('SAVEPOINT attempt')
  try {
    await op.execute('INSERT INTO customers (email) VALUES (1)')
  } catch {
    await op.execute('ROLLBACK TO SAVEPOINT attempt')
  }`,
    isRaw: true,
  },
  'seeds and code without surprises': {
    head: `import { createHash } from 'node:crypto'\nconst at = new Date('2026-01-01')`,
    up: `await op.bulkInsert('customers', [{ email: createHash('md5').update(at.toISOString()).digest('hex') }])`,
  },
  'changes of a small table': {
    rows: { orders: 500, customers: 20 },
    up: `await op.createIndex('ix_orders_total', 'orders', ['total'])
  await op.alterColumn('orders', 'id', { type: 'bigint' })
  await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'])
  await op.createUnique('uq', 'orders', ['number'])
  await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true })
  await op.backfill('orders', { set: { kind: 'web' }, where: 'kind IS NULL', batched: false })
  await op.alterColumn('orders', 'kind', { nullable: false, default: 'web' })`,
    down: `await op.dropColumn('orders', 'kind')`,
  },
  'a change of middling size': {
    rows: { orders: 90_000, customers: 90_000 },
    up: `await op.createIndex('ix_orders_total', 'orders', ['total'])
  await op.alterColumn('orders', 'id', { type: 'bigint' })
  await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'])
  await op.createUnique('uq', 'orders', ['number'])`,
  },
  'some rows of a large table': {
    rows: { orders: 9_000_000 },
    up: `await op.execute("UPDATE orders SET note = 'x' WHERE id IN (5, 6)")
  await op.execute('DELETE FROM orders WHERE customer = 4471')`,
    isRaw: true,
  },
  'what is said to be out of use': {
    head: '/** drop orders.note: nothing reads it since 2.4 */',
    up: `await op.dropColumn('orders', 'note')`,
  },
  'a table that is said to be out of use': {
    head: '// contract: orders',
    up: `await op.dropTable('orders')`,
  },
  'locks in a maintenance': {
    head: '/**\n * larger ids (maintenance)\n */',
    up: `await op.alterColumn('orders', 'id', { type: 'bigint' })
  await op.alterColumn('orders', 'note', { name: 'remark' })
  await op.execute("UPDATE orders SET remark = ''")`,
    isRaw: true,
  },
  'while the application is stopped': {
    online: false,
    up: `await op.alterColumn('orders', 'id', { type: 'bigint' })
  await op.alterColumn('orders', 'note', { name: 'remark' })
  await op.renameTable('customers', 'clients')
  await op.createIndex('ix_orders_total', 'orders', ['total'])`,
  },
  'a table that an earlier revision has put aside': {
    applied: [
      `await op.createTable('orders_p', [{ name: 'id', type: 'int', primary: true }])
  await op.renameTable('orders', 'orders_2025')
  await op.renameTable('orders_p', 'orders')`,
    ],
    up: `await op.dropTable('orders_2025')`,
  },
  'columns that exchange their names': {
    applied: [`await op.addColumn('orders', { name: 'id_big', type: 'bigint', nullable: true })`],
    up: `await op.alterColumn('orders', 'note', { name: 'note_2' })
  await op.alterColumn('orders', 'number', { name: 'note' })`,
  },
  'a partition that is dropped': {
    applied: [
      `if (op.dialect === 'postgres') await op.execute('CREATE TABLE days (day int) PARTITION BY RANGE (day); CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM (1) TO (2)')`,
    ],
    up: `if (op.dialect === 'postgres') await op.dropTable('days_1')`,
    isRaw: true,
  },
  'tables made of others, and dropped again by down': {
    up: `await op.execute('CREATE TABLE orders_2025 AS SELECT * FROM orders')`,
    down: `await op.dropTable('orders_2025')`,
    isRaw: true,
  },
  'a partition that is made, and dropped again by down': {
    up: `if (op.dialect === 'postgres') await op.execute('CREATE TABLE days_2 PARTITION OF days FOR VALUES FROM (2) TO (3)')`,
    down: `if (op.dialect === 'postgres') await op.dropTable('days_2')`,
    isRaw: true,
  },
  'a default that is exchanged': {
    online: true,
    applied: [`await op.addColumn('orders', { name: 'size', type: 'int', default: 1 })`],
    rows: { orders: 500 },
    up: `await op.alterColumn('orders', 'size', { default: null })
  await op.alterColumn('orders', 'size', { type: 'bigint' })
  await op.alterColumn('orders', 'size', { default: 2 })`,
  },
  'a new column that a trigger fills': {
    rows: { orders: 500 },
    up: `if (op.dialect === 'postgres') {
    await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true })
    await op.execute('CREATE TRIGGER fill BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION fill()')
    await op.alterColumn('orders', 'kind', { nullable: false })
  }`,
    isRaw: true,
  },
  'times of a zone that is said': {
    applied: [`await op.addColumn('orders', { name: 'at', type: 'timestamp', nullable: true })`],
    rows: { orders: 500 },
    up: `await op.alterColumn('orders', 'at', { type: 'timestamptz', using: { postgres: "at AT TIME ZONE 'UTC'" } })`,
  },
  'batches that are committed one by one': {
    up: `for (let from = 0; from < 9; from += 3)
    await op.autocommitBlock(() => op.execute(\`UPDATE orders SET note = '' WHERE id BETWEEN \${from} AND \${from + 2}\`))`,
    rows: { orders: 9_000_000 },
    isRaw: true,
  },
  'duplicates of which a copy is kept': {
    rows: { customers: 500 },
    up: `await op.execute('CREATE TABLE twice AS SELECT * FROM customers')
  await op.execute('DELETE FROM customers WHERE id NOT IN (SELECT min(id) FROM customers GROUP BY email)')`,
    isRaw: true,
  },
  'rows that are deleted with what references them': {
    applied: [
      `await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'], { onDelete: 'CASCADE', notValid: true })`,
    ],
    rows: { customers: 500, orders: 500 },
    up: `await op.execute('DELETE FROM orders WHERE customer = 5')
  await op.execute('DELETE FROM customers WHERE id = 5')`,
    isRaw: true,
  },
  'SELECT * between tables with the same columns': {
    up: `await op.execute('CREATE TABLE copies (id int, email text, name text, more text)')
  await op.execute('INSERT INTO copies SELECT *, NULL FROM customers')`,
    isRaw: true,
  },
  'rows that are moved, and then truncated': {
    applied: [`await op.createTable('archive', [{ name: 'id', type: 'int', primary: true }])`],
    rows: { orders: 500 },
    up: `if (op.dialect === 'postgres') await op.execute('INSERT INTO archive (id) SELECT id FROM orders; TRUNCATE orders')`,
    isRaw: true,
  },
  'limits of waiting': {
    up: `if (op.dialect === 'postgres') await op.execute("SET LOCAL lock_timeout = '3s'; SET LOCAL statement_timeout = 0")`,
    isRaw: true,
  },
  'values of a key, and its sequence after them': {
    up: `await op.bulkInsert('customers', [{ id: 7, email: 'a' }])
  if (op.dialect === 'postgres') await op.execute("SELECT setval(pg_get_serial_sequence('customers', 'id'), 7)")`,
    isRaw: true,
  },
  'a constant default in raw SQL': {
    up: `await op.execute("ALTER TABLE orders ADD COLUMN kind text NOT NULL DEFAULT 'web'")`,
    isRaw: true,
  },
  'a fill that covers NULL': {
    rows: { orders: 500 },
    up: `await op.execute("UPDATE orders SET note = 'none' WHERE note = '' OR note IS NULL")
  await op.alterColumn('orders', 'note', { nullable: false })`,
    isRaw: true,
  },
  'a unique index of an expression, once the rows differ by it': {
    rows: { customers: 500 },
    up: `await op.execute('UPDATE customers SET email = email || id WHERE id IN (5, 6)')
  await op.createIndex('ux', 'customers', [sql\`lower(email)\`], { unique: true })`,
    isRaw: true,
  },
  'a table that is built again in a transaction': {
    rows: { orders: 500 },
    up: `await op.createCheck('ck', 'orders', 'id > 0')`,
  },
  'every row gets the value of another column, or one that it had none of': {
    rows: { orders: 500, customers: 500 },
    applied: [`await op.addColumn('customers', { name: 'kind', type: 'text', nullable: true })`],
    plan: [`await op.addColumn('orders', { name: 'cents', type: 'int', default: 0 })`],
    up: `await op.execute('UPDATE orders SET cents = total * 100')
  await op.execute("UPDATE customers SET kind = 'person'")`,
    isRaw: true,
  },
  'rows that are there already are left out, and nothing is dropped': {
    applied: [`await op.createTable('mails', [{ name: 'email', type: 'varchar', length: 200, primary: true }])`],
    rows: { customers: 500 },
    up: `await op.execute('INSERT INTO mails (email) SELECT email FROM customers WHERE true ON CONFLICT DO NOTHING')`,
    isRaw: true,
  },
  'a change of type that says what becomes of each value': {
    rows: { orders: 10 },
    up: `await op.alterColumn('orders', 'total', { type: 'bigint', using: 'round(total * 100)' })`,
  },
  'a column that goes to a new table with its values': {
    online: false,
    up: `await op.createTable('notes', [{ name: 'id', type: 'int', primary: true }, { name: 'note', type: 'text' }])
  await op.execute('INSERT INTO notes (id, note) SELECT id, note FROM orders')
  await op.dropColumn('orders', 'note')`,
    isRaw: true,
  },
  'nothing at all': { up: '' },
}

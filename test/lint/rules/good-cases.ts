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
    up: `await op.execute('CREATE TABLE orders_new (id integer primary key, number text)')
  await op.execute('INSERT INTO orders_new SELECT id, number FROM orders')
  await op.execute('DROP TABLE orders')
  await op.execute('ALTER TABLE orders_new RENAME TO orders')`,
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
  await op.alterColumn('orders', 'kind', { nullable: false })`,
    down: `await op.dropColumn('orders', 'kind')`,
  },
  'nothing at all': { up: '' },
}

import { advance, type Body } from './body.ts'

/** Two branches and their merge, after the squash. */
export const branches: readonly Body[] = [
  {
    parents: [-2],
    up: `await op.createTable('orders', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'user_id', type: 'int' },
    { name: 'total', type: 'int', default: 0 },
  ], {
    foreignKeys: [{ name: 'orders_user', columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' }],
    checks: [{ name: 'orders_total', expression: 'total >= 0' }],
  })`,
    downBody: `await op.dropTable('orders')`,
  },
  {
    up: `await op.execute('INSERT INTO orders (id, user_id, total) SELECT id, id, id * 10 FROM users WHERE id % 2 = 0')
  ${advance('orders')}`,
    downBody: `await op.execute('DELETE FROM orders')`,
  },
  {
    // What deleted rows leave is the next key, which a table that is recreated must keep.
    parents: [-4],
    up: `await op.createTable('items', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'label', type: 'varchar', length: 20, nullable: true },
  ])
  await op.bulkInsert('items', Array.from({ length: 50 }, (_, at) => ({ id: at + 1, label: 'item ' + at })))
  ${advance('items')}
  await op.execute('DELETE FROM items WHERE id > 40')`,
    downBody: `await op.dropTable('items')`,
  },
  {
    up: `await op.alterColumn('items', 'label', { nullable: false, type: 'text' })
  await op.createUnique('items_label', 'items', ['label'])`,
    downBody: `await op.dropConstraint('items_label', 'items')
  await op.alterColumn('items', 'label', { nullable: true, type: 'varchar', length: 20 })`,
  },
  { parents: [-3, -1], up: '', downBody: '' },
]

/** Renames, a column that becomes NOT NULL in steps, several changes of one table, and another concurrent index. */
export const last: readonly Body[] = [
  {
    up: `await op.renameTable('items', 'goods')
  await op.alterColumn('orders', 'total', { name: 'amount' })`,
    downBody: `await op.alterColumn('orders', 'amount', { name: 'total' })
  await op.renameTable('goods', 'items')`,
  },
  {
    up: `await op.addColumn('orders', { name: 'state', type: 'varchar', length: 20, nullable: true })
  if (op.dialect === 'postgres') await op.createCheck('orders_state', 'orders', 'state IS NOT NULL', { notValid: true })`,
    downBody: `if (op.dialect === 'postgres') await op.dropConstraint('orders_state', 'orders')
  await op.dropColumn('orders', 'state')`,
  },
  {
    isRepeatable: true,
    up: `await op.backfill('orders', { set: { state: 'open' }, where: 'state IS NULL', batchSize: 40 })`,
    downBody: '',
  },
  {
    up: `if (op.dialect === 'postgres') await op.validateConstraint('orders_state', 'orders')
  await op.alterColumn('orders', 'state', { nullable: false })
  if (op.dialect === 'postgres') await op.dropConstraint('orders_state', 'orders')`,
    downBody: `await op.alterColumn('orders', 'state', { nullable: true })
  if (op.dialect === 'postgres') await op.createCheck('orders_state', 'orders', 'state IS NOT NULL', { notValid: true })`,
  },
  {
    up: `await op.dropView('authors')
  await op.batchAlterTable('posts', async (batch) => {
    await batch.addColumn({ name: 'published', type: 'boolean', default: false })
    await batch.alterColumn('title', { type: 'text', default: 'untitled' })
    await batch.createCheck('posts_title_length', 'length(title) < 200')
  })
  await op.createView('authors', 'SELECT u.email, p.title FROM users u JOIN posts p ON p.user_id = u.id WHERE p.published')`,
    downBody: `await op.dropView('authors')
  await op.batchAlterTable('posts', async (batch) => {
    await batch.dropConstraint('posts_title_length')
    await batch.alterColumn('title', { type: 'varchar', length: 120, default: null })
    await batch.dropColumn('published')
  })
  await op.createView('authors', 'SELECT u.email, p.title FROM users u JOIN posts p ON p.user_id = u.id')`,
  },
  {
    isRepeatable: true,
    up: `await op.autocommitBlock(async () => {
    await op.dropIndex('posts_user_id', { table: 'posts', concurrently: true, ifExists: true })
    await op.createIndex('posts_user_title', 'posts', ['user_id', 'title'], { concurrently: true })
  })`,
    downBody: `await op.autocommitBlock(async () => {
    await op.createIndex('posts_user_id', 'posts', ['user_id'], { concurrently: true })
    await op.dropIndex('posts_user_title', { table: 'posts', concurrently: true, ifExists: true })
  })`,
  },
  {
    up: `await op.execute("UPDATE posts SET title = title || '!' WHERE id <= 100")
  await op.createIndex('users_mood', 'users', ['mood'], { where: "mood = 'calm'" })`,
    downBody: `await op.dropIndex('users_mood', { table: 'users' })
  await op.execute("UPDATE posts SET title = 'post of user' || (id - 1) || '@example.org' WHERE id <= 100")`,
  },
]

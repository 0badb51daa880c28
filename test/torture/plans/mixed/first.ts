import { advance, type Body } from './body.ts'

/** Two tables with a foreign key, their rows, a concurrent index, and a column that becomes NOT NULL. */
export const first: readonly Body[] = [
  {
    up: `await op.createTable('runs', [{ name: 'revision', type: 'varchar', length: 20 }])
  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'varchar', length: 80 },
    { name: 'score', type: 'int', default: 0 },
  ])`,
    downBody: `await op.dropTable('users')
  await op.dropTable('runs')`,
  },
  {
    up: `await op.bulkInsert('users', Array.from({ length: 300 }, (_, at) => ({ id: at + 1, email: 'user' + at + '@example.org' })))
  ${advance('users')}`,
    downBody: `await op.execute('DELETE FROM users')`,
  },
  {
    up: `await op.createTable('posts', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'user_id', type: 'int' },
    { name: 'title', type: 'varchar', length: 120, nullable: true },
  ])
  await op.createForeignKey('posts_user', 'posts', 'users', ['user_id'], ['id'], { onDelete: 'CASCADE' })`,
    downBody: `await op.dropTable('posts')`,
  },
  {
    up: `await op.execute("INSERT INTO posts (id, user_id, title) SELECT id, id, 'post of ' || email FROM users")
  ${advance('posts')}`,
    downBody: `await op.execute('DELETE FROM posts')`,
  },
  {
    isRepeatable: true,
    up: `await op.autocommitBlock(() => op.createIndex('posts_user_id', 'posts', ['user_id'], { concurrently: true }))`,
    downBody: `await op.autocommitBlock(() => op.dropIndex('posts_user_id', { table: 'posts', concurrently: true, ifExists: true }))`,
  },
  {
    up: `await op.addColumn('users', { name: 'name', type: 'varchar', length: 80, nullable: true })`,
    downBody: `await op.dropColumn('users', 'name')`,
  },
  {
    isRepeatable: true,
    up: `await op.backfill('users', { set: { name: sql\`email\` }, where: 'name IS NULL', batchSize: 50 })`,
    downBody: `await op.backfill('users', { set: { name: sql\`NULL\` }, where: 'name IS NOT NULL', batchSize: 100 })`,
  },
  {
    // On SQLite the table is recreated, and the rows of its child must stay.
    up: `await op.alterColumn('users', 'name', { nullable: false })`,
    downBody: `await op.alterColumn('users', 'name', { nullable: true })`,
  },
]

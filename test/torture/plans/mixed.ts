import type { TestDatabase } from '../../support/databases.ts'
import { configText, type RevisionText, versionsOf } from '../../support/revisions.ts'

/** Bodies of `up` and `down`. */
type Body = readonly [up: string, down: string]

/** Revisions of all kinds, in their order: tables, rows, rebuilt tables, blocks outside the transaction, backfills. */
const bodies: readonly Body[] = [
  [
    `await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'varchar', length: 80, nullable: false },
  ])`,
    `await op.dropTable('users')`,
  ],
  [
    `await op.bulkInsert('users', Array.from({ length: 300 }, (_, at) => ({ email: 'user' + at + '@example.org' })))`,
    `await op.execute('DELETE FROM users')`,
  ],
  [
    `await op.createTable('posts', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'user_id', type: 'int', nullable: false },
    { name: 'title', type: 'varchar', length: 40, nullable: true },
  ])
  await op.createForeignKey('posts_user', 'posts', 'users', ['user_id'], ['id'], { onDelete: 'CASCADE' })`,
    `await op.dropTable('posts')`,
  ],
  [
    `await op.execute("INSERT INTO posts (user_id, title) SELECT id, 'post of ' || email FROM users")`,
    `await op.execute('DELETE FROM posts')`,
  ],
  [
    `await op.autocommitBlock(() => op.createIndex('posts_user_id', 'posts', ['user_id'], { concurrently: true }))`,
    `await op.dropIndex('posts_user_id', { table: 'posts' })`,
  ],
  [
    `await op.addColumn('users', { name: 'name', type: 'varchar', length: 80, nullable: true })`,
    `await op.dropColumn('users', 'name')`,
  ],
  [
    `await op.backfill('users', { set: { name: sql\`email\` }, where: 'name IS NULL', batchSize: 50 })`,
    `await op.execute('UPDATE users SET name = NULL')`,
  ],
  [
    `await op.alterColumn('users', 'name', { nullable: false })`,
    `await op.alterColumn('users', 'name', { nullable: true })`,
  ],
]

const idOf = (at: number) => `${String(at + 1).padStart(4, '0')}aaaaaaaa`

/** The files of a project with these revisions. */
export function mixedProject(database: Pick<TestDatabase, 'url'>): Record<string, string> {
  const revisions = bodies.map(([up, downBody], at): RevisionText => ({
    id: idOf(at),
    down: at === 0 ? null : idOf(at - 1),
    up,
    downBody,
    head: "import { sql } from 'hub-migrate'",
  }))
  return { 'migrate.config.js': configText({ url: database.url }), ...versionsOf(...revisions) }
}

import { type RevisionText, versionsOf } from '../../support/revisions.ts'

/** Revisions as docs/safety has them, on tables that an application uses meanwhile (`loadTables`). */
const ups: readonly string[] = [
  `await op.createTable('notes', [{ name: 'id', type: 'int', primary: true, generated: 'increment' }, { name: 'account_id', type: 'int', nullable: true }])`,
  `await op.addColumn('accounts', { name: 'email', type: 'varchar', length: 80, nullable: true })`,
  `await op.addColumn('accounts', { name: 'kind', type: 'int', default: 0 })`,
  `await op.autocommitBlock(() => op.createIndex('accounts_email', 'accounts', ['email'], { concurrently: true }))`,
  `await op.backfill('accounts', { set: { email: sql\`'a' || id\` }, where: 'email IS NULL', batchSize: 2000 })`,
  `await op.createCheck('accounts_kind', 'accounts', 'kind >= 0', { notValid: true })`,
  `await op.validateConstraint('accounts_kind', 'accounts')`,
  `await op.createCheck('moves_amount', 'moves', 'amount > 0', { notValid: true })`,
  `await op.validateConstraint('moves_amount', 'moves')`,
  `await op.createCheck('accounts_email_set', 'accounts', "email <> ''", { notValid: true })`,
  `await op.dropConstraint('accounts_email_set', 'accounts')`,
  `await op.alterColumn('accounts', 'email', { type: 'varchar', length: 200 })`,
  `await op.autocommitBlock(() => op.createIndex('moves_account_at', 'moves', ['account_id', 'at'], { concurrently: true }))`,
  `await op.alterColumn('accounts', 'filler', { default: 'none' })`,
  `await op.createForeignKey('moves_account', 'moves', 'accounts', ['account_id'], ['id'], { notValid: true })`,
  `await op.validateConstraint('moves_account', 'moves')`,
  `await op.createView('rich', 'SELECT id FROM accounts WHERE balance > 10')`,
  `await op.addColumn('moves', { name: 'note', type: 'text', nullable: true })`,
  `await op.dropView('rich')`,
  `await op.autocommitBlock(() => op.dropIndex('accounts_email', { table: 'accounts', concurrently: true }))`,
  `await op.dropColumn('accounts', 'email')`,
  `await op.dropConstraint('moves_account', 'moves')`,
  `await op.createForeignKey('notes_account', 'notes', 'accounts', ['account_id'], ['id'])`,
  `await op.dropTable('notes')`,
]

const idOf = (at: number) => `${String(at + 1).padStart(4, '0')}bbbbbbbb`

/** 24 of them. */
export const safeVersions: Record<string, string> = versionsOf(
  ...ups.map((up, at): RevisionText => ({
    id: idOf(at),
    down: at === 0 ? null : idOf(at - 1),
    head: "import { sql } from 'hub-migrate'",
    up,
  })),
)

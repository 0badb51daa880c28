import { leaves, type Migration, statementsOf } from './plan.ts'
import { lines, nodeCommand, stampOf, type Tool, versionOf } from './tool.ts'

/** TypeORM's command line. Its migrations that leave their transaction need the mode `each`. It has no lock. */
export const typeorm: Tool = {
  name: 'TypeORM',
  version: () => versionOf('typeorm'),
  databases: ['postgres', 'sqlite'],
  notes: 'migrations',
  files: (plan, isPostgres) => ({
    'data-source.js': `const { DataSource } = require('typeorm')
module.exports = new DataSource({
  ${isPostgres ? "type: 'postgres', url: process.env.DATABASE_URL" : "type: 'better-sqlite3', database: process.env.DATABASE_FILE"},
  migrations: [__dirname + '/migrations/*.js'],
  migrationsTransactionMode: 'each',
})
`,
    ...migrationFiles(plan, (migration, at) => {
      const body = lines(statementsOf(migration, { canLeave: true, isPostgres }), (sql) => `await runner.query(${sql})`)
      // Its names end with milliseconds, of 13 digits.
      const name = `Change${1_700_000_000_000 + at}`
      const out = leaves(migration) ? '  transaction = false\n' : ''
      return `module.exports = class ${name} {\n  name = '${name}'\n${out}async up(runner) {\n${body}}\nasync down() {}\n}\n`
    }),
  }),
  command: (folder) => nodeCommand('typeorm/cli.js', 'migration:run', '-d', `${folder}/data-source.js`),
}

/** knex's command line: a transaction for each migration, and a lock that is a row of a table. */
export const knex: Tool = {
  name: 'knex',
  version: () => versionOf('knex'),
  databases: ['postgres', 'sqlite'],
  notes: 'knex_migrations',
  files: (plan, isPostgres) => ({
    'knexfile.js': `module.exports = {
  ${isPostgres ? "client: 'pg', connection: process.env.DATABASE_URL" : "client: 'better-sqlite3', connection: { filename: process.env.DATABASE_FILE }, useNullAsDefault: true"},
}
`,
    ...migrationFiles(plan, (migration) => {
      const body = lines(statementsOf(migration, { canLeave: true, isPostgres }), (sql) => `await knex.raw(${sql})`)
      const out = leaves(migration) ? 'exports.config = { transaction: false }\n' : ''
      return `exports.up = async (knex) => {\n${body}}\nexports.down = async () => {}\n${out}`
    }),
  }),
  command: () => nodeCommand('knex/bin/cli.js', 'migrate:latest'),
}

/** node-pg-migrate's command line: one transaction for all up to one that leaves it, and an advisory lock. */
function nodePgMigrateWith(name: string, ...words: readonly string[]): Tool {
  return {
    name,
    version: () => versionOf('node-pg-migrate'),
    databases: ['postgres'],
    notes: 'pgmigrations',
    files: (plan) =>
      migrationFiles(plan, (migration) => {
        const { index } = migration
        const body =
          index === undefined
            ? lines(statementsOf(migration, { canLeave: true, isPostgres: true }), (sql) => `pgm.sql(${sql})`)
            : `  pgm.createIndex('${index.table}', '${index.column}', { name: '${index.name}', concurrently: true })\n`
        return `exports.up = (pgm) => {\n${leaves(migration) ? '  pgm.noTransaction()\n' : ''}${body}}\nexports.down = () => {}\n`
      }),
    command: () => nodeCommand('node-pg-migrate/bin/node-pg-migrate.js', 'up', ...words),
  }
}

export const nodePgMigrate = nodePgMigrateWith('node-pg-migrate')
export const waitingNodePgMigrate = nodePgMigrateWith('node-pg-migrate that waits', '--advisory-lock-mode', 'wait')

/** drizzle-orm's migrator: one transaction for all, which no migration can leave. It has no lock. */
export const drizzle: Tool = {
  name: 'drizzle-orm',
  version: () => versionOf('drizzle-orm'),
  databases: ['postgres', 'sqlite'],
  notes: '__drizzle_migrations',
  files: (plan, isPostgres) => {
    const entries = plan.map((_, idx) => ({
      idx,
      version: '7',
      when: 1_700_000_000_000 + idx,
      tag: stampOf(idx),
      breakpoints: true,
    }))
    const journal = { version: '7', dialect: isPostgres ? 'postgresql' : 'sqlite', entries }
    const [driver, place] = isPostgres ? ['node-postgres', 'DATABASE_URL'] : ['better-sqlite3', 'DATABASE_FILE']
    return {
      'migrate.js': `const { drizzle } = require('drizzle-orm/${driver}')
const { migrate } = require('drizzle-orm/${driver}/migrator')
async function main() {
  const db = drizzle(process.env.${place})
  await migrate(db, { migrationsFolder: __dirname + '/migrations' })
  await db.$client.${isPostgres ? 'end' : 'close'}()
}
main()
`,
      'migrations/meta/_journal.json': JSON.stringify(journal),
      ...migrationFiles(
        plan,
        (migration) => statementsOf(migration, { canLeave: false, isPostgres }).join(';\n--> statement-breakpoint\n'),
        'sql',
      ),
    }
  },
  command: (folder) => [process.execPath, `${folder}/migrate.js`],
}

/** A file for each migration. */
export function migrationFiles(
  plan: readonly Migration[],
  text: (migration: Migration, at: number) => string,
  ending = 'js',
): Record<string, string> {
  return Object.fromEntries(
    plan.map((migration, at) => [
      `migrations/${stampOf(at)}${ending === 'sql' ? '' : '_change'}.${ending}`,
      text(migration, at),
    ]),
  )
}

import { migrationFiles } from './node-tools.ts'
import { statementsOf } from './plan.ts'
import { lines, type Tool, versionOf } from './tool.ts'

/** umzug in a program, as its README has it, with a table of names. It makes no transactions. */
function umzugWith(name: string, locker: string, leftovers: readonly string[]): Tool {
  return {
    name,
    version: () => versionOf('umzug'),
    databases: ['postgres', 'sqlite'],
    notes: 'umzug',
    files: (plan, isPostgres) => ({
      'migrate.js': program(isPostgres, locker),
      ...migrationFiles(plan, (migration) => {
        const statements = statementsOf(migration, { canLeave: true, isPostgres })
        return `exports.up = async ({ context }) => {\n${lines(statements, (sql) => `await context.query(${sql})`)}}\nexports.down = async () => {}\n`
      }),
    }),
    command: (folder) => [process.execPath, `${folder}/migrate.js`],
    leftovers,
  }
}

export const umzug = umzugWith('umzug', '', [])

/** Its lock is a file, which keeps apart the processes of one machine. */
export const lockedUmzug = umzugWith(
  'umzug with FileLocker',
  "FileLocker.attach(umzug, { path: __dirname + '/lock' })",
  ['lock'],
)

const open = {
  postgres: `const { Client } = require('pg')
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  return { query: async (sql, values) => (await client.query(sql, values)).rows, mark: '$1', close: () => client.end() }`,
  sqlite: `const database = new (require('better-sqlite3'))(process.env.DATABASE_FILE)
  const query = async (sql, values = []) => {
    const statement = database.prepare(sql)
    return statement.reader ? statement.all(...values) : statement.run(...values)
  }
  return { query, mark: '?', close: () => database.close() }`,
}

function program(isPostgres: boolean, locker: string): string {
  return `const { FileLocker, Umzug } = require('umzug')

async function open() {
  ${isPostgres ? open.postgres : open.sqlite}
}

async function main() {
  const context = await open()
  await context.query('CREATE TABLE IF NOT EXISTS umzug (name varchar(255) PRIMARY KEY)')
  const storage = {
    logMigration: ({ name }) => context.query(\`INSERT INTO umzug (name) VALUES (\${context.mark})\`, [name]),
    unlogMigration: ({ name }) => context.query(\`DELETE FROM umzug WHERE name = \${context.mark}\`, [name]),
    executed: async () => (await context.query('SELECT name FROM umzug ORDER BY name')).map(({ name }) => name),
  }
  const umzug = new Umzug({ migrations: { glob: ['migrations/*.js', { cwd: __dirname }] }, context, storage, logger: undefined })
  ${locker}
  try {
    await umzug.up()
  } finally {
    await context.close()
  }
}

main()
`
}

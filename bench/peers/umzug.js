import { sqlOf } from '../inputs/changes.js'
import { writeFiles } from '../inputs/write-files.js'

/**
 * A project of umzug: .js files that send their statement through the driver, and a table of names. umzug has no command
 * line of its own that is quicker than this: the program calls `up`, `down` and `pending`.
 */
export function umzugProject(lab, { changes, database, driver = 'better-sqlite3' }) {
  const folder = lab.project('umzug')
  const kind = database.dialect === 'postgres' ? 'pg' : driver
  writeFiles(folder, {
    'migrate.js': program(database, kind),
    ...Object.fromEntries(changes.map((change) => [`migrations/${name(change)}`, migration(change)])),
  })
  const run = (word) => ({ command: [process.execPath, `${folder}/migrate.js`, word], cwd: folder })
  return { folder, up: run('up'), down: run('down'), status: run('pending'), mark: run('mark') }
}

function name({ index }) {
  return `${String(index).padStart(6, '0')}-change.js`
}

function migration(change) {
  const { up, down } = sqlOf(change)
  return `exports.up = ({ context }) => context.query(${JSON.stringify(up)})
exports.down = ({ context }) => context.query(${JSON.stringify(down)})
`
}

const open = {
  pg: ({ url }) => `const { Client } = require('pg')
  const client = new Client({ connectionString: '${url}' })
  await client.connect()
  return { query: async (sql, values) => (await client.query(sql, values)).rows, mark: '$1', close: () => client.end() }`,
  'better-sqlite3': ({ file }) => `const database = new (require('better-sqlite3'))('${file}')
  const query = async (sql, values = []) => {
    const statement = database.prepare(sql)
    return statement.reader ? statement.all(...values) : statement.run(...values)
  }
  return { query, mark: '?', close: () => database.close() }`,
  sqlite3: ({ file }) => `const { Database } = require('sqlite3')
  const database = new Database('${file}')
  const query = (sql, values = []) =>
    new Promise((resolve, reject) => database.all(sql, values, (error, rows) => (error ? reject(error) : resolve(rows))))
  return { query, mark: '?', close: () => database.close() }`,
}

function program(database, kind) {
  return `const { Umzug } = require('umzug')

async function open() {
  ${open[kind](database)}
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
  const works = {
    up: async () => console.log((await umzug.up()).length + ' applied'),
    mark: async () => {
      for (const { name } of await umzug.pending()) await storage.logMigration({ name })
    },
    down: () => umzug.down({ to: 0 }),
    pending: async () => console.log((await umzug.pending()).length + ' pending'),
  }
  await works[process.argv[2]]()
  await context.close()
}

main()
`
}

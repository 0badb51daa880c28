import { sqlOf } from '../inputs/changes.js'
import { writeFiles } from '../inputs/write-files.js'

/** A project of knex's command line, its changes by the schema builder. */
export function knexProject(lab, { changes, database }) {
  const folder = lab.project('knex')
  const settings =
    database.dialect === 'postgres'
      ? `client: 'pg', connection: '${database.url}'`
      : `client: 'better-sqlite3', connection: { filename: '${database.file}' }, useNullAsDefault: true`
  writeFiles(folder, {
    'knexfile.js': `module.exports = { ${settings}, migrations: { directory: __dirname + '/migrations' } }\n`,
    ...Object.fromEntries(
      changes.map((change) => [`migrations/${String(change.index).padStart(6, '0')}_change.js`, migration(change)]),
    ),
  })
  const run = (...words) => ({ command: [process.execPath, lab.module('knex/bin/cli.js'), ...words], cwd: folder })
  return { folder, up: run('migrate:latest'), down: run('migrate:rollback', '--all'), status: run('migrate:list') }
}

function migration(change) {
  const { up, down } = bodies[change.kind](change)
  return `exports.up = (knex) => ${up}\n\nexports.down = (knex) => ${down}\n`
}

const bodies = {
  createTable: ({ table, parent }) => ({
    up: `knex.schema.createTable('${table}', (table) => {
  table.integer('id').primary()
  table.string('name', 100).notNullable()
  table.integer('amount').notNullable().defaultTo(0)
  table.integer('parent_id')${parent ? `.references('id').inTable('${parent}')` : ''}
})`,
    down: `knex.schema.dropTable('${table}')`,
  }),
  addColumn: ({ table }) => ({
    up: `knex.schema.alterTable('${table}', (table) => table.string('note', 200))`,
    down: `knex.schema.alterTable('${table}', (table) => table.dropColumn('note'))`,
  }),
  createIndex: ({ table }) => ({
    up: `knex.schema.alterTable('${table}', (table) => table.index(['name'], 'ix_${table}'))`,
    down: `knex.schema.alterTable('${table}', (table) => table.dropIndex(['name'], 'ix_${table}'))`,
  }),
  insert: (change) => {
    const { up, down } = sqlOf(change)
    return { up: `knex.raw(${JSON.stringify(up)})`, down: `knex.raw(${JSON.stringify(down)})` }
  },
}

import { sqlOf } from '../inputs/changes.js'
import { writeFiles } from '../inputs/write-files.js'

/** A project of node-pg-migrate: PostgreSQL only, its changes by its own methods, a transaction for each. */
export function nodePgMigrateProject(lab, { changes, database }) {
  const folder = lab.project('node-pg-migrate')
  writeFiles(folder, {
    'package.json': '{ "type": "module" }\n',
    ...Object.fromEntries(
      changes.map((change) => [`migrations/${1_700_000_000_000 + change.index}_change.js`, migration(change)]),
    ),
  })
  const program = lab.module('node-pg-migrate/bin/node-pg-migrate.js')
  const run = (...words) => ({
    command: [process.execPath, program, ...words, '--no-single-transaction'],
    cwd: folder,
    env: { DATABASE_URL: database.url },
  })
  return { folder, up: run('up'), down: run('down', String(changes.length)), sql: run('up', '--dry-run') }
}

function migration(change) {
  const { up, down } = bodies[change.kind](change)
  return `export const up = (pgm) => {\n  ${up}\n}\n\nexport const down = (pgm) => {\n  ${down}\n}\n`
}

const bodies = {
  createTable: ({ table, parent }) => ({
    up: `pgm.createTable('${table}', {
    id: { type: 'integer', primaryKey: true },
    name: { type: 'varchar(100)', notNull: true },
    amount: { type: 'integer', notNull: true, default: 0 },
    parent_id: { type: 'integer'${parent ? `, references: '${parent}'` : ''} },
  })`,
    down: `pgm.dropTable('${table}')`,
  }),
  addColumn: ({ table }) => ({
    up: `pgm.addColumn('${table}', { note: { type: 'varchar(200)' } })`,
    down: `pgm.dropColumn('${table}', 'note')`,
  }),
  createIndex: ({ table }) => ({
    up: `pgm.createIndex('${table}', 'name', { name: 'ix_${table}' })`,
    down: `pgm.dropIndex('${table}', 'name', { name: 'ix_${table}' })`,
  }),
  insert: (change) => {
    const { up, down } = sqlOf(change)
    return { up: `pgm.sql(${JSON.stringify(up)})`, down: `pgm.sql(${JSON.stringify(down)})` }
  },
}

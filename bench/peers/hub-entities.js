import { writeFiles } from '../inputs/write-files.js'

/** The same entities for hub and TypeORM: one file of entity schemas, made of the tables. */
export function entitiesFiles(tables) {
  return { 'tables.json': JSON.stringify(tables), 'entities.js': entities }
}

const entities = `const { EntitySchema } = require('typeorm')

exports.entities = require('./tables.json').map(
  ({ name, parent, columns }) =>
    new EntitySchema({
      name,
      tableName: name,
      columns: {
        id: { type: 'int', primary: true },
        parent_id: { type: 'int', nullable: true },
        ...Object.fromEntries(columns.map(({ name: column, ...options }) => [column, options])),
      },
      relations: parent
        ? { parent: { type: 'many-to-one', target: parent, nullable: true, joinColumn: { name: 'parent_id' } } }
        : {},
      indices: [{ name: 'ix_' + name, columns: ['title', 'amount'] }],
      uniques: [{ name: 'uq_' + name, columns: ['code'] }],
    }),
)
`

const base = `exports.revision = 'a0'
exports.downRevision = null
exports.up = async () => {}
exports.down = async () => {}
`

/** A project of hub that compares its entities with the database; `create` makes the tables. */
export function hubEntities(lab, { tables, database }) {
  const folder = lab.project('hub-entities')
  const options =
    database.dialect === 'postgres'
      ? `type: 'postgres', url: '${database.url}'`
      : `type: 'better-sqlite3', database: '${database.file}'`
  writeFiles(folder, {
    ...entitiesFiles(tables),
    'versions/a0_base.js': base,
    'migrate.config.js': `const { entities } = require('./entities.js')

module.exports = { dataSource: { ${options} }, entities, versions: './versions' }
`,
  })
  const run = (...words) => ({ command: [process.execPath, lab.hub, ...words], cwd: folder })
  return {
    folder,
    create: run('bootstrap'),
    compare: run('check'),
    changedCode: 1,
    same: /no difference|matches|up to date/i,
  }
}

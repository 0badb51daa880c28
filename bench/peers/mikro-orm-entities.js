import { writeFiles } from '../inputs/write-files.js'
import { mikroOrm, mikroOrmConfig } from './mikro-orm.js'

const entities = `const { EntitySchema } = require('@mikro-orm/core')

const types = { varchar: 'string', text: 'text', int: 'integer' }

exports.entities = require('./tables.json').map(
  ({ name, parent, columns }) =>
    new EntitySchema({
      name,
      tableName: name,
      indexes: [{ name: 'ix_' + name, properties: ['title', 'amount'] }],
      uniques: [{ name: 'uq_' + name, properties: ['code'] }],
      properties: {
        id: { type: 'integer', primary: true, autoincrement: false },
        ...(parent
          ? { parent: { kind: 'm:1', entity: parent, nullable: true, fieldName: 'parent_id' } }
          : { parent_id: { type: 'integer', nullable: true } }),
        ...Object.fromEntries(
          columns.map(({ name: column, type, ...options }) => [
            column,
            { type: types[type], fieldName: column, ...options },
          ]),
        ),
      },
    }),
)
`

/** A project of MikroORM that compares its entities with the database by `schema:update --dump`. */
export function mikroOrmEntities(lab, { tables, database }) {
  const folder = lab.project('mikro-orm-entities')
  writeFiles(folder, {
    'package.json': '{ "dependencies": { "@mikro-orm/cli": "*" } }\n',
    'tables.json': JSON.stringify(tables),
    'entities.js': entities,
    'mikro-orm.config.js': mikroOrmConfig(
      database,
      `entities: require('./entities.js').entities,\n  metadataCache: { enabled: false },`,
    ),
  })
  return {
    folder,
    create: mikroOrm(lab, folder, 'schema:create', '--run'),
    compare: mikroOrm(lab, folder, 'schema:update', '--dump'),
    changedCode: 0,
    same: /up-to-date/,
  }
}

import { writeFiles } from '../inputs/write-files.js'
import { entitiesFiles } from './hub-entities.js'
import { connection } from './typeorm.js'

/** A project of TypeORM that compares its entities with the database by `schema:log`. */
export function typeormEntities(lab, { tables, database }) {
  const folder = lab.project('typeorm-entities')
  writeFiles(folder, {
    ...entitiesFiles(tables),
    'data-source.js': `const { DataSource } = require('typeorm')
const { entities } = require('./entities.js')

module.exports = new DataSource({ ${connection(database)}, entities, installExtensions: false })
`,
  })
  const run = (name) => ({
    command: [process.execPath, lab.module('typeorm/cli.js'), name, '-d', `${folder}/data-source.js`],
    cwd: folder,
  })
  return {
    folder,
    create: run('schema:sync'),
    compare: run('schema:log'),
    changedCode: 0,
    same: /schema is up to date/,
  }
}

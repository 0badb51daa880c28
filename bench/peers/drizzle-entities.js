import { writeFiles } from '../inputs/write-files.js'
import { drizzleConfig, drizzleKit } from './drizzle.js'

const schema = {
  sqlite: `const { sqliteTable: table, text, integer, index, uniqueIndex: unique } = require('drizzle-orm/sqlite-core')
const types = { varchar: (name, length) => text(name, { length }), text: (name) => text(name), int: (name) => integer(name) }
`,
  postgres: `const { pgTable: table, text, varchar, integer, index, unique } = require('drizzle-orm/pg-core')
const types = { varchar: (name, length) => varchar(name, { length }), text: (name) => text(name), int: (name) => integer(name) }
`,
}

const tablesSource = `
const tables = {}
for (const { name, parent, columns } of require('./tables.json')) {
  const built = { id: integer('id').primaryKey(), parent_id: integer('parent_id') }
  if (parent) built.parent_id = built.parent_id.references(() => tables[parent].id)
  for (const { name: column, type, length, nullable, default: value } of columns) {
    let one = types[type](column, length)
    if (!nullable) one = one.notNull()
    if (value !== undefined) one = one.default(value)
    built[column] = one
  }
  tables[name] = exports[name] = table(name, built, (own) => [
    index('ix_' + name).on(own.title, own.amount),
    unique('uq_' + name).on(own.code),
  ])
}
`

/** A project of drizzle-kit, whose `push` compares the schema with the database, and changes it where they differ. */
export function drizzleEntities(lab, { tables, database }) {
  const folder = lab.project('drizzle-entities')
  writeFiles(folder, {
    'tables.json': JSON.stringify(tables),
    'schema.js': schema[database.dialect] + tablesSource,
    'drizzle.config.js': drizzleConfig(database),
  })
  const push = drizzleKit(lab, folder, 'push', '--force', '--verbose')
  return { folder, create: push, compare: push, changes: true, changedCode: 0, same: /No changes detected/ }
}

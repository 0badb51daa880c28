import { DataSource } from 'typeorm'

import { sqlite3DataSource } from '../../../dist/sqlite3.js'
import type { TestDatabase } from '../../support/databases.ts'
import { columnDefinitions } from './columns.ts'
import { constraintDefinitions } from './constraints.ts'
import type { Definition } from './definition.ts'
import { relationDefinitions } from './relations.ts'
import { tableDefinitions } from './tables.ts'
import { typeDefinitions } from './types.ts'
import { viewDefinitions } from './views.ts'

/** All that TypeORM can say on a database, made from what its driver says of itself. */
export async function definitionsFor(database: TestDatabase): Promise<readonly Definition[]> {
  const { kind } = database
  const extensions = kind === 'postgres' ? await createExtensions(database) : []
  const { driver } =
    kind === 'postgres' ? new DataSource({ type: 'postgres' }) : sqlite3DataSource({ database: ':memory:' })
  const missing = Object.entries(EXTENSIONS).flatMap(([name, types]) => (extensions.includes(name) ? [] : types))
  return [
    ...typeDefinitions(kind, { ...LISTS, ...driver }, missing),
    ...columnDefinitions(kind),
    ...constraintDefinitions(kind, extensions),
    ...relationDefinitions(kind),
    ...tableDefinitions(kind),
    ...viewDefinitions(kind),
  ]
}

/** Schemas that definitions name, beside the current one. */
export const definedSchemas: Readonly<Record<TestDatabase['kind'], readonly string[]>> = {
  postgres: ['sales', 'billing', 'Sales Team'],
  sqlite: [],
}

/** Extensions, and the types that are theirs. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  citext: ['citext'],
  hstore: ['hstore'],
  ltree: ['ltree'],
  cube: ['cube'],
  vector: ['vector', 'halfvec'],
  btree_gist: [],
}

/** Those of the extensions that this server has; they are there afterwards. */
export async function createExtensions(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query('SELECT name FROM pg_available_extensions WHERE name = ANY ($1)', [
    Object.keys(EXTENSIONS),
  ])
  const names = rows.map((row) => String(row['name']))
  for (const name of names) await database.exec(`CREATE EXTENSION IF NOT EXISTS ${name}`)
  return names
}

/** What a driver need not say. */
const LISTS = { withLengthColumnTypes: [], withPrecisionColumnTypes: [], withScaleColumnTypes: [] }

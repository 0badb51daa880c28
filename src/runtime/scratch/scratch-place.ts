import type { DataSource } from 'typeorm'

import { errorCode } from '../../dialects/postgres/error-code.ts'
import { dialectOf } from '../../dialects/dialects.ts'
import { NoThrowAwayError } from './errors.ts'

/** Where the tables go that are thrown away on PostgreSQL. */
export interface Place {
  readonly dropSql: string
  /** Where the version table goes in it. */
  readonly versionTableSchema: string | null
  /** The same options, leading there. */
  options(options: object): object
  /** Readies it, once connected. Throws NoThrowAwayError where the connection leads elsewhere: nothing may run there. */
  enter(dataSource: DataSource): Promise<void>
}

/** What is to be found there too. */
export interface PlaceRequest {
  readonly name: string
  readonly versionTableSchema: string | null
  /** The schema that the data source names. */
  readonly schema: string | null
}

/** insufficient_privilege. */
const forbidden = '42501'

/** Makes a database of that name; a schema in the database at hand where the user may make none. */
export async function makePlace(admin: DataSource, request: PlaceRequest): Promise<Place> {
  try {
    await admin.query(`CREATE DATABASE "${request.name}"`)
  } catch (error) {
    if (errorCode(error) !== forbidden) throw error
    return makeSchema(admin, request)
  }
  return ownDatabase(request)
}

function ownDatabase({ name, versionTableSchema }: PlaceRequest): Place {
  return {
    dropSql: `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`,
    versionTableSchema,
    options: (options) => ({ ...options, ...inDatabase(options, name) }),
    async enter(dataSource) {
      await checkLeadsTo(dataSource, 'current_database()', name)
      // Of any other database that schema is expected to be there.
      if (versionTableSchema !== null)
        await dataSource.query(`CREATE SCHEMA IF NOT EXISTS ${dialectOf('postgres').quote(versionTableSchema)}`)
    },
  }
}

async function makeSchema(admin: DataSource, { name, schema }: PlaceRequest): Promise<Place> {
  if (schema !== null) throw new NoThrowAwayError(`the data source names the schema '${schema}' of its own database`)
  await admin.query(`CREATE SCHEMA "${name}"`).catch((error: unknown) => {
    if (errorCode(error) !== forbidden) throw error
    throw new NoThrowAwayError('the user may make neither a database nor a schema', error)
  })
  return {
    dropSql: `DROP SCHEMA IF EXISTS "${name}" CASCADE`,
    versionTableSchema: null,
    options: (options) => ({ ...options, ...inSchema(options, name) }),
    enter: (dataSource) => checkLeadsTo(dataSource, 'current_schema()', name),
  }
}

/** A database in a url stands before the one beside it. */
function inDatabase(options: object, database: string): object {
  const url = urlOf(options)
  if (url === null) return { database }
  url.pathname = `/${database}`
  return { url: url.href, database }
}

/** So do its options for the session, of which the last one counts. */
function inSchema(options: object, schema: string): object {
  const path = `-c search_path=${schema}`
  const extra: object = 'extra' in options && typeof options.extra === 'object' ? { ...options.extra } : {}
  const before = 'options' in extra ? `${String(extra.options)} ` : ''
  const url = urlOf(options)
  const given = url?.searchParams.get('options')
  if (url && given) url.searchParams.set('options', `${given} ${path}`)
  return { ...(url && { url: url.href }), extra: { ...extra, options: before + path } }
}

function urlOf(options: object): URL | null {
  return 'url' in options && typeof options.url === 'string' ? new URL(options.url) : null
}

/** A pooler drops the options of a session, and a setting of the driver may stand before those of the data source. */
async function checkLeadsTo(dataSource: DataSource, sql: string, name: string): Promise<void> {
  const [row] = await dataSource.query<{ place: string | null }[]>(`SELECT ${sql} AS place`)
  if (row?.place !== name)
    throw new NoThrowAwayError(`the connection leads to '${row?.place ?? 'no schema'}' instead of '${name}'`)
}

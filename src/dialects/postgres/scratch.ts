import type { Connection } from '../../connection.ts'
import { HubError } from '../../errors.ts'
import { isError } from '../../is-error.ts'
import type { SourceOptions } from '../port/access.ts'
import { type CreateScratch, NoScratchDatabaseError, type ScratchPlace, type ScratchRequest } from '../port/scratch.ts'
import { databaseErrors } from './database-errors.ts'
import { errorCode } from './error-code.ts'
import { quote } from './quote.ts'

/** insufficient_privilege. */
const forbidden = '42501'

/** Creates a database of that name, or a schema in the current database if the user may not create one. */
export const createScratch: CreateScratch = async (admin, request) => {
  try {
    await admin.query(`CREATE DATABASE ${quote(request.name)}`)
  } catch (error) {
    if (errorCode(error) !== forbidden) throw refused(error)
    return createSchema(admin, request)
  }
  return ownDatabase(request)
}

/** A server that only reads, a full disk, a template that others use; not a connection that was lost. */
function refused(error: unknown): unknown {
  if (error instanceof HubError || !isError(error) || errorCode(error) === null) return error
  const hint = databaseErrors.hint(error)
  return noScratch(`${databaseErrors.text(error)}${hint === null ? '' : ` (${hint})`}`, null, error)
}

function ownDatabase({ name, versionTableSchema }: Omit<ScratchRequest, 'schema'>): ScratchPlace {
  return {
    versionTableSchema,
    confinedTo: null,
    options: (server) => ({ ...server, ...inDatabase(server, name) }),
    async enter(connection) {
      await checkLeadsTo(connection, 'current_database()', name)
      // In any other database, that schema is expected to exist.
      if (versionTableSchema !== null)
        await connection.query(`CREATE SCHEMA IF NOT EXISTS ${quote(versionTableSchema)}`)
    },
    async drop(admin) {
      await admin.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`)
    },
    async copy(admin, copy) {
      // It waits some seconds for a connection that was closed and is still there.
      await admin.query(`CREATE DATABASE ${quote(copy)} TEMPLATE ${quote(name)}`).catch((error: unknown) => {
        throw refused(error)
      })
      return ownDatabase({ name: copy, versionTableSchema })
    },
  }
}

async function createSchema(admin: Connection, { name, schema }: ScratchRequest): Promise<ScratchPlace> {
  const { rows } = await admin.query('SELECT current_user AS role, current_database() AS place')
  const role = String(rows[0]?.['role'])
  const mayDatabase = `ALTER ROLE ${quote(role)} CREATEDB`
  if (schema !== null)
    throw noScratch(
      `the role '${role}' may not create a database, and a scratch schema cannot be used since the data source sets the schema '${schema}'`,
      `A superuser can allow it by ${mayDatabase}.`,
    )
  await admin.query(`CREATE SCHEMA ${quote(name)}`).catch((error: unknown) => {
    if (errorCode(error) !== forbidden) throw refused(error)
    const place = String(rows[0]?.['place'])
    throw noScratch(
      `the role '${role}' may create neither a database nor a schema in '${place}'`,
      `A superuser can allow the one by ${mayDatabase}, the owner of the database the other by GRANT CREATE ON DATABASE ${quote(place)} TO ${quote(role)}.`,
      error,
    )
  })
  return {
    versionTableSchema: null,
    confinedTo: name,
    options: (server) => ({ ...server, ...inSchema(server, name) }),
    enter: (connection) => checkLeadsTo(connection, 'current_schema()', name),
    async drop(own) {
      await own.query(`DROP SCHEMA IF EXISTS ${quote(name)} CASCADE`)
    },
  }
}

/** A database in the URL overrides the separate option. */
function inDatabase(options: SourceOptions, database: string): SourceOptions {
  const url = urlOf(options)
  if (url === null) return { database }
  url.pathname = `/${database}`
  return { url: url.href, database }
}

/** The same holds for session options, of which the last one counts. */
function inSchema(options: SourceOptions, schema: string): SourceOptions {
  const path = `-c search_path=${schema}`
  const extra: SourceOptions = typeof options['extra'] === 'object' ? { ...options['extra'] } : {}
  const before = 'options' in extra ? `${String(extra['options'])} ` : ''
  const url = urlOf(options)
  const given = url?.searchParams.get('options')
  if (url && given) url.searchParams.set('options', `${given} ${path}`)
  return { ...(url && { url: url.href }), extra: { ...extra, options: before + path } }
}

function urlOf({ url }: SourceOptions): URL | null {
  return typeof url === 'string' ? new URL(url) : null
}

/** A pooler drops session options, and a driver setting may override those of the data source. */
async function checkLeadsTo(connection: Connection, sql: string, name: string): Promise<void> {
  const { rows } = await connection.query(`SELECT ${sql} AS place`)
  const place = rows[0]?.['place'] ?? 'no schema'
  if (place !== name)
    throw noScratch(`the connection goes to '${String(place)}' instead of '${name}'`, 'Connect to the server itself.')
}

/** Another server always does. */
function noScratch(reason: string, wayOut: string | null, cause?: unknown): NoScratchDatabaseError {
  const another = 'se a server of your own, such as one in a container.'
  return new NoScratchDatabaseError(reason, wayOut === null ? `U${another}` : `${wayOut} Or u${another}`, cause)
}

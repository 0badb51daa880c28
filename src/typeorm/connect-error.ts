import type { DataSource } from 'typeorm'

import { HubError } from '../errors.ts'
import { driverError } from './driver-error.ts'
import { ConnectionFailedError, NotADatabaseError } from './errors.ts'

/** Why a data source could not connect, in words that say the way out. Never shows a password. */
export function connectError(dataSource: DataSource, error: unknown, folder = process.cwd()): unknown {
  if (error instanceof HubError) return error
  const driver = driverError(error, dataSource.options.type, folder)
  if (driver !== null) return driver
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  const database = describeDatabase(dataSource)
  if (code === 'SQLITE_NOTADB') return new NotADatabaseError(database, error)
  const reason = message || code || 'no reason was given'
  return new ConnectionFailedError(database, reason.replace(/\.$/, ''), wayOut(code), error)
}

/** The database as a person names it: `host:port/name` or the file. */
export function describeDatabase(dataSource: DataSource): string {
  const options: Record<string, unknown> = { ...dataSource.options }
  if (options['type'] !== 'postgres') return String(options['database'])
  const replication = options['replication'] as { master?: Record<string, unknown> } | undefined
  const target = { ...options, ...replication?.master }
  const url = typeof target['url'] === 'string' ? fromUrl(target['url']) : {}
  const host = target['host'] ?? url.host ?? process.env['PGHOST'] ?? 'localhost'
  const port = target['port'] ?? url.port ?? process.env['PGPORT'] ?? 5432
  const name = target['database'] ?? url.database ?? ''
  return `postgres://${String(host)}:${String(port)}/${String(name)}`
}

function fromUrl(url: string): { host?: string; port?: string; database?: string } {
  try {
    const { hostname, port, pathname } = new URL(url)
    return { host: hostname, ...(port ? { port } : {}), database: pathname.replace(/^\//, '') }
  } catch {
    return {}
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && error.code) return String(error.code)
  // Node's attempts at several addresses of one name come as one AggregateError.
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0])
  return ''
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, and Node's socket errors. */
const ways: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Is the server running, and are host and port right?',
  ENOTFOUND: 'The host name is not known; check it in the url.',
  EAI_AGAIN: 'The host name could not be looked up; check it and the network.',
  ETIMEDOUT: 'The server did not answer; check host, port and firewall.',
  '28P01': 'User name or password is wrong.',
  '28000': "The server does not let this user in; check the user and the server's pg_hba.conf.",
  '3D000': 'Create the database first, or check its name in the url.',
  '53300': 'The server has no connection left; try again later or raise max_connections.',
  '57P03': 'The server is starting up or shutting down; try again in a moment.',
  SQLITE_CANTOPEN: 'Check that the folder exists and that this user may write there.',
}

function wayOut(code: string): string {
  return ways[code] ?? 'Check the data source in the config.'
}

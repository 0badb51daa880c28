import { accessOf } from '../dialects/dialects.ts'
import { HubError } from '../errors.ts'
import { describeDatabase, type TypedOptions } from './describe-database.ts'
import { driverError } from './driver-error.ts'
import { ConnectionFailedError } from './errors.ts'
import { messageOf } from '../words.ts'

/** A message that explains why a database could not be opened and what to do. Never shows a password. */
export function connectError(options: TypedOptions, error: unknown, folder: string): unknown {
  if (error instanceof HubError) return error
  const driver = driverError(error, options.type, folder)
  if (driver !== null) return driver
  const access = accessOf(options.type)
  const code = codeOf(error)
  const message = messageOf(error)
  const database = describeDatabase(options)
  const own = access?.connectError(error, database) ?? null
  if (own !== null) return own
  const reason = message || code || 'no reason was given'
  const way = ways[code] ?? access?.wayOut(code) ?? 'Check the data source in the config.'
  return new ConnectionFailedError(database, reason.replace(/\.$/, ''), way, error)
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && error.code) return String(error.code)
  // If a host name has several addresses, Node reports the failed attempts as one AggregateError.
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0])
  return ''
}

const notAFolder = 'A part of that path is a file, not a folder; correct the path.'

/** By the error codes of Node's sockets and files; the dialect handles those of the database. */
const ways: Readonly<Record<string, string | undefined>> = {
  ECONNREFUSED: 'Is the server running, and are host and port correct?',
  ENOTFOUND: 'The host name is unknown; check it in the url.',
  EAI_AGAIN: 'The host name could not be looked up; check it and the network.',
  ETIMEDOUT: 'The server did not answer; check host, port and firewall.',
  EEXIST: notAFolder,
  ENOTDIR: notAFolder,
}

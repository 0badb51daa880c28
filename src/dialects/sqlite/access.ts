import { isAbsolute, join } from 'node:path'

import type { Access } from '../port/access.ts'
import { NotADatabaseError } from '../port/connection-errors.ts'
import { errorCode, isBusy } from './error-code.ts'
import { isTemporary, pathOfUrl, unnamedFile } from './url.ts'

const memory = ':memory:'

/** Access to SQLite with npm `sqlite3` or `better-sqlite3`. */
export const access: Access = {
  drivers: [
    { type: 'sqlite', package: 'sqlite3' },
    { type: 'better-sqlite3', package: 'better-sqlite3' },
  ],
  urlForms: ['sqlite:./file.db'],
  parseUrl,
  fault({ database }) {
    const unnamed = unnamedFile(database)
    if (unnamed === null) return null
    return `its 'database' names no file: ${unnamed}; ${isSet} A database in memory is ':memory:'.`
  },
  file: ({ database }, folder) => absolute(String(database), folder),
  // Hooks are not copied, since they may attach other files.
  inMemory: ({ nativeBinding }) => ({ ...(nativeBinding !== undefined && { nativeBinding }), database: memory }),
  isTemporary: ({ database }) => isTemporary(String(database)),
  // A file of a network share has a path like any other.
  elsewhere: () => null,
  describe: ({ database }) => String(database),
  connectError: (error, database) =>
    errorCode(error) === 'SQLITE_NOTADB' ? new NotADatabaseError(database, 'an SQLite database', error) : null,
  wayOut: (code) =>
    code === 'SQLITE_CANTOPEN' ? 'Check that the folder exists and that this user may write there.' : null,
  isBusy,
  openPlain: async (options, packages) => (await import('./open-plain.ts')).openPlain(options, packages),
  keepEarlyErrors: async () => () => {},
  connect: async (raw) => (await import('./connection.ts')).connect(raw),
}

const isSet = 'is its environment variable set?'

function parseUrl(url: string, folder: string) {
  const written = pathOfUrl(url)
  if (written === null) return null
  const unnamed = unnamedFile(written)
  const path = written === memory || isAbsolute(written) ? written : join(folder, written)
  return {
    url: `sqlite:${path}`,
    options: { type: 'sqlite', database: path },
    fault:
      unnamed &&
      `the SQLite path of 'url' names no file: ${unnamed}; ${isSet} A database in memory is 'sqlite::memory:'.`,
  }
}

function absolute(path: string, folder: string): string {
  const isNoPath = path === memory || path === '' || path.startsWith('file:')
  return isNoPath || isAbsolute(path) ? path : join(folder, path)
}

import type { DataSource } from 'typeorm'

import { unnamedFile } from '../database-url.ts'
import { type AnyDataSourceOptions, isDataSource } from './data-source.ts'
import { DataSourceError } from './errors.ts'

/**
 * Checks that a source names its database: an option whose environment variable is not set would lead to a temporary
 * file, a file called `undefined`, or the database that a server takes for the user's own. Gives options as plain data,
 * their getters read. Throws DataSourceError.
 */
export function checkSource(source: DataSource | AnyDataSourceOptions): DataSource | AnyDataSourceOptions {
  if (isDataSource(source)) {
    if (!source.isInitialized) checkDatabase({ ...source.options })
    return source
  }
  const options = plain(source)
  if (typeof options['type'] !== 'string')
    throw new DataSourceError("its options have no 'type': 'postgres', 'sqlite' or 'better-sqlite3'.", null)
  checkDatabase(options)
  // The same options, each read once.
  return options as unknown as AnyDataSourceOptions
}

type Options = Readonly<Record<string, unknown>>

function plain(options: object): Options {
  try {
    return { ...options }
  } catch (error) {
    throw new DataSourceError(`its options threw: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

function checkDatabase(options: Options): void {
  const { type, database } = options
  if (type === 'postgres') return checkServer(options)
  if (type !== 'sqlite' && type !== 'better-sqlite3') return
  const unnamed = unnamedFile(database)
  if (unnamed === null) return
  throw new DataSourceError(
    `its 'database' names no file: ${unnamed}; ${isSet} A database in memory is ':memory:'.`,
    null,
  )
}

const isSet = 'is the environment variable behind it set?'

/** What is not mentioned at all is left to the driver, which asks PGHOST, PGDATABASE and their kin. */
function checkServer(options: Options): void {
  if (options['replication'] || isGiven(options, 'url')) return
  if ('url' in options && !isGiven(options, 'host') && !isGiven(options, 'database'))
    throw new DataSourceError(`its 'url' is ${shown(options['url'])}; ${isSet}`, null)
  if ('database' in options && !isGiven(options, 'database') && !process.env['PGDATABASE'])
    throw new DataSourceError(
      `its 'database' is ${shown(options['database'])}, for which the server would take the user's name; ${isSet}`,
      null,
    )
}

function isGiven(options: Options, name: string): boolean {
  const value = options[name]
  return value !== undefined && value !== null && value !== ''
}

function shown(value: unknown): string {
  return value === '' ? 'empty' : String(value)
}

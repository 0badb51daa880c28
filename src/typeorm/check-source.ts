import type { DataSource } from 'typeorm'

import type { SourceOptions } from '../dialects/port/access.ts'
import { accessOf, drivers } from '../dialects/dialects.ts'
import { type AnyDataSourceOptions, isDataSource } from './source.ts'
import { DataSourceError } from './errors.ts'
import { messageOf } from '../words.ts'

/**
 * Checks that a source names its database: an option from an unset environment variable would lead to a temporary file,
 * a file called `undefined`, or the server's default database for the user. Returns options as plain data, with their
 * getters read. Throws DataSourceError.
 */
export function checkSource(source: DataSource | AnyDataSourceOptions): DataSource | AnyDataSourceOptions {
  if (isDataSource(source)) {
    if (!source.isInitialized) checkDatabase({ ...source.options })
    return source
  }
  const options = plain(source)
  checkDatabase(options)
  // The same options, each read once.
  return options as unknown as AnyDataSourceOptions
}

function plain(options: object): SourceOptions {
  try {
    return { ...options }
  } catch (error) {
    throw new DataSourceError(`its options threw: ${messageOf(error)}`, error)
  }
}

function checkDatabase(options: SourceOptions): void {
  const { type } = options
  if (typeof type !== 'string') throw new DataSourceError(`its options have no 'type': ${typeNames()}.`, null)
  const fault = accessOf(type)?.fault(options) ?? null
  if (fault !== null) throw new DataSourceError(fault, null)
}

function typeNames(): string {
  const names = drivers.map(({ type }) => `'${type}'`)
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

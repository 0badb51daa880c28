import type { DataSource, DataSourceOptions } from 'typeorm'

import { accessOf, drivers } from '../dialects/dialects.ts'
import type { Access, SourceOptions } from '../dialects/port/access.ts'
import { UnsupportedDatabaseError } from './errors.ts'
import type { Sqlite3DriverOptions } from './sqlite3-driver.ts'

/** TypeORM's options, including npm sqlite3's `type: 'sqlite'`, which TypeORM 1.x no longer has. */
export type AnyDataSourceOptions =
  | DataSourceOptions
  | ({ readonly type: 'sqlite'; readonly entities?: DataSourceOptions['entities'] } & Sqlite3DriverOptions)

/** How the databases of that data source `type` are reached. Throws UnsupportedDatabaseError. */
export function requireAccess(type: string): Access {
  const access = accessOf(type)
  if (access === null) throw new UnsupportedDatabaseError(type, drivers)
  return access
}

/** The options of a source, each read once. */
export function optionsOf(source: DataSource | AnyDataSourceOptions): SourceOptions {
  return { ...(isDataSource(source) ? source.options : source) }
}

/** The TypeORM type of a source. */
export function typeOf(source: DataSource | AnyDataSourceOptions): string {
  return isDataSource(source) ? source.options.type : source.type
}

/** `instanceof` does not work across copies of TypeORM; all of them mark their data sources with this. */
export function isDataSource(value: unknown): value is DataSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    '@instanceof' in value &&
    value['@instanceof'] === Symbol.for('DataSource')
  )
}

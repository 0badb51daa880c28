import type { DataSource, DataSourceOptions } from 'typeorm'

import { accessOf, drivers } from '../dialects/dialects.ts'
import type { Access, SourceOptions } from '../dialects/port/access.ts'
import { UnsupportedDatabaseError } from './errors.ts'
import type { Sqlite3DriverOptions } from './sqlite3-driver.ts'

/** TypeORM's options, npm sqlite3's `type: 'sqlite'` included, which TypeORM 1.x itself no longer has. */
export type AnyDataSourceOptions =
  | DataSourceOptions
  | ({ readonly type: 'sqlite'; readonly entities?: DataSourceOptions['entities'] } & Sqlite3DriverOptions)

/** How the databases of that `type` of data source are reached. Throws UnsupportedDatabaseError. */
export function requireAccess(type: string): Access {
  const access = accessOf(type)
  if (access === null) throw new UnsupportedDatabaseError(type, drivers)
  return access
}

/** The options of a source, each read once. */
export function optionsOf(source: DataSource | AnyDataSourceOptions): SourceOptions {
  return { ...(isDataSource(source) ? source.options : source) }
}

/** TypeORM's type of a source. */
export function typeOf(source: DataSource | AnyDataSourceOptions): string {
  return isDataSource(source) ? source.options.type : source.type
}

/** Two copies of TypeORM share no `instanceof`; all of them mark their data sources so. */
export function isDataSource(value: unknown): value is DataSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    '@instanceof' in value &&
    value['@instanceof'] === Symbol.for('DataSource')
  )
}

import type { SourceOptions } from '../../dialects/port/access.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'

/** The schema that the options of a data source name, if the database has schemas; null if they name none. */
export function sourceSchema({ schema }: SourceOptions, { enterSchema }: Dialect): string | null {
  return enterSchema !== null && typeof schema === 'string' && schema !== '' ? schema : null
}

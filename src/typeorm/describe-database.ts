import { accessOf } from '../dialects/dialects.ts'
import type { SourceOptions } from '../dialects/port/access.ts'

/** The options of a data source, as plain data. */
export type TypedOptions = SourceOptions & { readonly type: string }

/** The name of the database to show to users: `host:port/name` or the file. */
export function describeDatabase(options: TypedOptions): string {
  return accessOf(options.type)?.describe({ ...options }) ?? String(options['database'])
}

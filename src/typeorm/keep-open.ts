import type { DataSource } from 'typeorm'

import type { DataSourceRequest } from './obtain-data-source.ts'
import { openPlain } from './open-plain.ts'
import { openWithTypeorm } from './open-with-typeorm.ts'
import type { Opened } from './opened.ts'
import { type AnyDataSourceOptions, isDataSource } from './source.ts'

/** A database that stays open while sessions use it one after another, such as one in memory. */
export interface KeptOpen {
  /** What the sessions are opened with. */
  readonly source: DataSource | AnyDataSourceOptions
  close(): Promise<void>
}

/** Options of a data source whose connection is open have it under this key, which copies of them keep. */
const connection = Symbol('the open connection')

interface KeptOptions {
  readonly [connection]?: Opened
}

/** Opens a database for several sessions, without TypeORM where it can. Throws as `openSession` does. */
export async function keepOpen(request: DataSourceRequest): Promise<KeptOpen> {
  // Without it, TypeORM is built anew for each session that asks for it, as on a connection of its own.
  const opened = (await openPlain(request)) ?? (await openWithTypeorm(request))
  const kept: KeptOptions = { [connection]: { ...opened, close: async () => {} } }
  // Options of the type they were made from.
  return { source: { ...(opened.options as AnyDataSourceOptions), ...kept }, close: opened.close }
}

/** The connection of options that `keepOpen` gave; null for any others. */
export function keptOpen(source: DataSource | AnyDataSourceOptions): Opened | null {
  return isDataSource(source) ? null : ((source as KeptOptions)[connection] ?? null)
}

import type { Connection } from '../connection.ts'
import type { DialectName } from '../dialect-name.ts'
import type { Access, ParsedUrl, SourceOptions } from './port/access.ts'
import { chooseDialect } from './port/choose-dialect.ts'
import type { Dialect } from './port/dialect.ts'
import type { DialectEntry } from './port/entry.ts'
import { postgres } from './postgres/entry.ts'
import { sqlite } from './sqlite/entry.ts'

const byName: Readonly<Record<DialectName, DialectEntry>> = { postgres, sqlite }

const entries: readonly DialectEntry[] = Object.values(byName)
const accesses: readonly Access[] = entries.flatMap(({ access }) => access ?? [])

/** All drivers of data sources that there is a dialect for. */
export const drivers = accesses.flatMap((access) => access.drivers)

/** How the urls of all databases are written. */
export const urlForms = accesses.flatMap((access) => access.urlForms)

/** Takes a database url apart; null for one that is none of hub's. A relative path starts at the folder. */
export function parseUrl(url: string, folder: string): ParsedUrl | null {
  for (const access of accesses) {
    const parsed = access.parseUrl(url, folder)
    if (parsed) return parsed
  }
  return null
}

/** How the databases of a data source type are reached; null for a type that hub has no dialect for. */
export function accessOf(type: string): Access | null {
  return accesses.find((access) => access.drivers.some((driver) => driver.type === type)) ?? null
}

/** The dialect of a data source, at its connection where there is one. The type is one that `accessOf` knows. */
export async function dialectAt(options: SourceOptions, connection: Connection | null): Promise<Dialect> {
  const dialect = await chooseDialect(entries, options, connection)
  if (dialect === null) throw new TypeError(`no dialect for data sources of type '${String(options['type'])}'`)
  return dialect
}

/** Whether several dialects answer at data sources of that type, so that only an open connection tells which. */
export function isShared(type: string): boolean {
  return entries.some(({ recognition }) => recognition?.types.includes(type))
}

/** All of them, as they are without a connection. */
export function allDialects(): Promise<readonly Dialect[]> {
  return Promise.all(entries.map((entry) => entry.load(null)))
}

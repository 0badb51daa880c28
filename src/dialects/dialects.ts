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

/** All drivers for which there is a dialect. */
export const drivers = accesses.flatMap((access) => access.drivers)

/** The URL forms of all databases. */
export const urlForms = accesses.flatMap((access) => access.urlForms)

/** Parses a database URL; null if no dialect recognizes it. A relative path is resolved against the folder. */
export function parseUrl(url: string, folder: string): ParsedUrl | null {
  for (const access of accesses) {
    const parsed = access.parseUrl(url, folder)
    if (parsed) return parsed
  }
  return null
}

/** How the databases of a data source type are reached; null for a type that no dialect supports. */
export function accessOf(type: string): Access | null {
  return accesses.find((access) => access.drivers.some((driver) => driver.type === type)) ?? null
}

/**
 * The dialect of a data source, determined from its connection if there is one. The type must be known to `accessOf`.
 */
export async function dialectAt(options: SourceOptions, connection: Connection | null): Promise<Dialect> {
  const dialect = await chooseDialect(entries, options, connection)
  if (dialect === null) throw new TypeError(`no dialect for data sources of type '${String(options['type'])}'`)
  return dialect
}

/** Whether several dialects share the data sources of that type, so that only an open connection tells them apart. */
export function isShared(type: string): boolean {
  return entries.some(({ recognition }) => recognition?.types.includes(type))
}

/** All dialects, without a connection. */
export function allDialects(): Promise<readonly Dialect[]> {
  return Promise.all(entries.map((entry) => entry.load(null)))
}

/** Options of an empty database in memory, for each driver of a dialect that has such. */
export function memoryOptions(name: DialectName): readonly (SourceOptions & { readonly type: string })[] {
  const { access } = byName[name]
  return (access?.drivers ?? []).flatMap(({ type }) => {
    const memory = access?.inMemory({ type }) ?? null
    return memory === null ? [] : [{ type, ...memory }]
  })
}

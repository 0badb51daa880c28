import type { Connection } from '../../connection.ts'
import type { SourceOptions } from './access.ts'
import type { Dialect } from './dialect.ts'
import type { DialectEntry } from './entry.ts'

/**
 * The dialect of a data source: the one that recognizes the server at the connection (without a connection: the
 * options), otherwise the one to which its type belongs; null if there is none.
 */
export async function chooseDialect(
  entries: readonly DialectEntry[],
  options: SourceOptions,
  connection: Connection | null,
): Promise<Dialect | null> {
  const type = String(options['type'])
  for (const { recognition, load } of entries) {
    if (!recognition?.types.includes(type)) continue
    const isIt = connection ? await recognition.recognizes(connection) : recognition.presumes(options)
    if (isIt) return load(connection)
  }
  const entry = entries.find(({ access }) => access?.drivers.some((driver) => driver.type === type))
  return entry === undefined ? null : entry.load(connection)
}

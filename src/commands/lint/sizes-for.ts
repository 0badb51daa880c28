import type { ImpactDialect } from '../../dialects/port/impact.ts'
import { bareName } from '../../schema/table-name.ts'

/** The sizes are those of the server, where there is one beside files for development or for small sites. */
export function sizesFor(
  { advice, tableKey }: ImpactDialect,
  rows: Readonly<Record<string, number>>,
  largeFrom: number,
  isBesideOthers: boolean,
) {
  const isOfOthers = advice.isEmbedded && isBesideOthers
  return { largeFrom: isOfOthers ? Infinity : largeFrom, rowsOf: rowsBy(rows, tableKey) }
}

/** How many rows a table has, by whatever name for it. One without a schema is that of the table in any schema. */
function rowsBy(rows: Readonly<Record<string, number>>, keyOf: (name: string) => string) {
  const byKey = new Map(Object.entries(rows).map(([table, count]) => [keyOf(table), count]))
  return (table: string) => byKey.get(keyOf(table)) ?? byKey.get(keyOf(bareName(table))) ?? null
}

import { primaryKeyOf, type Table } from '../schema/table.ts'

/** The columns, in lower case, by one value of which a table has one row at most. */
export function keysOf(table: Table | null): readonly string[] {
  if (table === null) return []
  const { columns, uniques = [], indexes = [] } = table
  const keys = [primaryKeyOf(table)?.columns ?? [], ...uniques.map((unique) => unique.columns)]
  const ofOne = keys.flatMap(([column, ...more]) => (column !== undefined && more.length === 0 ? [column] : []))
  const unique = columns.filter((column) => column.unique === true).map(({ name }) => name)
  const indexed = indexes.flatMap((index) => {
    const [first, ...more] = index.columns
    const name = typeof first === 'string' ? first : first?.column
    return name !== undefined && index.unique && more.length === 0 && index.where === undefined ? [name] : []
  })
  return [...ofOne, ...unique, ...indexed].map((name) => name.toLowerCase())
}

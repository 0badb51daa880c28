import type { BulkInsert } from '../../operations/statements.ts'
import type { RowValues } from '../../schema/value.ts'
import type { Dialect, Statement } from '../port/dialect.ts'
import { columnList } from './constraint-sql.ts'

/** Rows in one statement; SQLite's parser accepts 500 of them in any build. */
const CHUNK = 500

/**
 * The INSERTs of a bulk insert, in the rows' order: consecutive rows with the same columns share a statement. `write`
 * writes the value of a column.
 */
export function insertSql(
  { quote, quoteTable }: Pick<Dialect, 'quote' | 'quoteTable'>,
  { table, rows }: BulkInsert,
  write: (column: string, value: RowValues[string]) => string,
): readonly Statement[] {
  const into = `INSERT INTO ${quoteTable(table)}`
  return groupRows(rows).map(({ columns, group }) => {
    if (columns.length === 0) return { sql: `${into} DEFAULT VALUES` }
    const values = group.map((row) => `  (${columns.map((column) => write(column, row[column])).join(', ')})`)
    return { sql: `${into} ${columnList({ quote, quoteTable }, columns)} VALUES\n${values.join(',\n')}` }
  })
}

interface Group {
  /** Empty if the row has no values: such a row is a group of its own. */
  readonly columns: readonly string[]
  readonly group: RowValues[]
}

function groupRows(rows: readonly RowValues[]): readonly Group[] {
  const groups: Group[] = []
  for (const row of rows) {
    const columns = Object.keys(row)
    const last = groups.at(-1)
    const isSame =
      last !== undefined &&
      columns.length > 0 &&
      columns.length === last.columns.length &&
      last.columns.every((column) => Object.hasOwn(row, column))
    if (last && isSame && last.group.length < CHUNK) last.group.push(row)
    else groups.push({ columns, group: [row] })
  }
  return groups
}

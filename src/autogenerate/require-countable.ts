import type { Dialect } from '../dialects/port/dialect.ts'
import { isCounted } from '../schema/column.ts'
import type { Table } from '../schema/table.ts'
import { UncountableColumnError } from './errors.ts'

/** Throws UncountableColumnError where a column is to be counted that the database cannot count. */
export function requireCountable(tables: readonly Table[], { rules }: Dialect): void {
  if (rules.incrementsAnyColumn) return
  for (const { name: table, columns } of tables) {
    const keys = columns.filter(({ primary }) => primary)
    const column = columns.find((each) => isCounted(each) && !(each.primary && keys.length === 1))
    if (column) throw new UncountableColumnError(table, column.name)
  }
}

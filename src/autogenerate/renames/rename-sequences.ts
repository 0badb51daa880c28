import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { isAutoIncrement } from '../../schema/column.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import { columnsOf } from '../../schema/visit.ts'
import { renameSteps } from './rename-order.ts'
import type { NewNames } from './renamed-table.ts'

/**
 * Gives the sequences of auto-increment columns the names that the database would give them now: TypeORM does not find a
 * sequence of any other name, and creates another one. One that was not named for its column keeps its name.
 */
export function renameSequences(
  tables: readonly Table[],
  { tableName, columnName }: Pick<NewNames, 'tableName' | 'columnName'>,
  { names: { sequenceName } }: Dialect,
): readonly Operation[] {
  if (sequenceName === null) return []
  const sequencePath = (table: string, column: string) => siblingName(table, sequenceName(bareName(table), column))
  const columns = columnsOf(tables)
    .filter(({ column }) => isAutoIncrement(column))
    .map(({ table, column }) => ({ table, column: column.name }))
  const changes = columns.flatMap(({ table, column }) => {
    const from = sequencePath(table, column)
    const to = sequencePath(tableName(table), columnName(table, column))
    return from === to ? [] : [{ from, to }]
  })
  return renameSteps(
    changes,
    columns.map(({ table, column }) => sequencePath(table, column)),
  ).map(({ from, to }) => ({ kind: 'renameSequence', sequence: from, name: bareName(to), ifExists: true }))
}

import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Backfill } from '../../operations/backfill.ts'
import type { RowValues } from '../../schema/value.ts'
import { fill } from './fill-columns.ts'

/**
 * The operations, with all new columns of a table that are filled added together and filled by one UPDATE, in the place of
 * the first: PostgreSQL queues the checks of deferred foreign keys for a row that a transaction changes twice, and then
 * refuses to alter the table.
 */
export function gatherFills(operations: readonly Operation[], dialect: Dialect): readonly Operation[] {
  const tables = new Set(operations.filter(isFill).map(({ table }) => table))
  return [...tables].reduce((all, table) => gather(all, table, dialect), operations)
}

function gather(operations: readonly Operation[], table: string, dialect: Dialect): readonly Operation[] {
  const isOfTable = (each: Operation) => isFill(each) && each.table === table
  const set = operations
    .filter(isFill)
    .reduce<RowValues>((all, each) => (isOfTable(each) ? { ...all, ...each.set } : all), {})
  const isAdded = (each: Operation) =>
    each.kind === 'addColumn' && each.table === table && Object.hasOwn(set, each.column.name)
  const first = operations.findIndex(isAdded)
  const isRest = (each: Operation) => !isAdded(each) && !isOfTable(each)
  return [
    ...operations.slice(0, first),
    ...operations.filter(isAdded),
    fill(table, set, dialect),
    ...operations.slice(first).filter(isRest),
  ]
}

function isFill(operation: Operation): operation is Backfill {
  return operation.kind === 'backfill'
}

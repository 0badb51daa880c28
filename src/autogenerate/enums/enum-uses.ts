import { groupBy } from '../../group-by.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import { columnFinder, columnsOf, type FindColumn, type TableColumn } from '../../schema/visit.ts'
import type { Plan } from '../plan.ts'
import { enumTypeOf } from './own-enum.ts'

/** Which columns have which enum types, found without going through all of them for each type. */
export interface EnumUses {
  /** The columns of each type, as the database has them. */
  readonly now: ReadonlyMap<string, readonly TableColumn[]>
  /** The same in the target. */
  readonly later: ReadonlyMap<string, readonly TableColumn[]>
  /** The columns of the target. */
  readonly wanted: FindColumn
  /** The target's enum types that have a name of their own. */
  readonly shared: ReadonlyMap<string, EnumType>
}

/** The uses of both sides. */
export function enumUses({ current, target, comparison }: Plan): EnumUses {
  const wanted = columnsOf(target.tables)
  const byType = (columns: readonly TableColumn[]) =>
    groupBy(columns, ({ table, column }) => enumTypeOf(table, column, comparison.dialect.names) ?? '')
  return {
    now: byType(columnsOf(current.tables)),
    later: byType(wanted),
    wanted: columnFinder(wanted),
    shared: new Map(target.enums.map((each) => [each.name, each])),
  }
}

import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Table } from '../../schema/table.ts'
import { columnsOf, mapColumns } from '../../schema/visit.ts'

/** Tables whose columns have no default that an enum type will not have, and what takes those off. */
export interface FreedDefaults {
  readonly operations: readonly Operation[]
  readonly tables: readonly Table[]
}

/**
 * Takes defaults off that are values which a shared enum type loses: it cannot lose them before, and the new defaults
 * may be values which it gets only then.
 */
export function freeDefaults(
  tables: readonly Table[],
  current: readonly EnumType[],
  wanted: readonly EnumType[],
): FreedDefaults {
  const lost = new Map(
    current.map(({ name, values }) => {
      const after = wanted.find((each) => each.name === name)
      return [name, after ? values.filter((value) => !after.values.includes(value)) : []]
    }),
  )
  const isLost = ({ enumName, default: value }: Column): boolean =>
    isSqlText(value) &&
    Boolean(enumName && lost.get(enumName)?.some((each) => value.text.includes(each.replaceAll("'", "''"))))
  return {
    operations: columnsOf(tables)
      .filter(({ column }) => isLost(column))
      .map(({ table, column: definition }): Operation => ({
        kind: 'alterColumn',
        table,
        column: definition.name,
        changes: { default: null },
        definition,
      })),
    tables: tables.map((table) => mapColumns(table, (column) => (isLost(column) ? withoutDefault(column) : column))),
  }
}

function withoutDefault({ default: _default, ...column }: Column): Column {
  return column
}

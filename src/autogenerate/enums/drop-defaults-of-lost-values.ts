import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { columnsOf, mapColumns } from '../../schema/visit.ts'
import { type Plan, withChanges } from '../plan.ts'

/**
 * Drops the defaults that are values which a shared enum type loses: it cannot lose them before, and the new defaults
 * may be values that it gets only then.
 */
export function dropDefaultsOfLostValues(plan: Plan): Plan {
  const { current, target } = plan
  const wanted = new Map(target.enums.map(({ name, values }) => [name, values]))
  const lost = new Map(
    current.enums.map(({ name, values }) => {
      const after = wanted.get(name)
      return [name, after ? values.filter((value) => !after.includes(value)) : []]
    }),
  )
  if ([...lost.values()].every((values) => values.length === 0)) return plan
  const isLost = ({ enumName, default: value }: Column): boolean =>
    isSqlText(value) &&
    Boolean(enumName && lost.get(enumName)?.some((each) => value.text.includes(each.replaceAll("'", "''"))))
  const drops = columnsOf(current.tables)
    .filter(({ column }) => isLost(column))
    .map(({ table, column: definition }): Operation => ({
      kind: 'alterColumn',
      table,
      column: definition.name,
      changes: { default: null },
      definition,
    }))
  const tables = current.tables.map((table) =>
    mapColumns(table, (column) => (isLost(column) ? withoutDefault(column) : column)),
  )
  return { ...withChanges(plan, { enumChanges: drops }), current: { ...current, tables } }
}

function withoutDefault({ default: _default, ...column }: Column): Column {
  return column
}

import type { Operation } from '../../operations/operation.ts'
import type { ForeignKey } from '../../schema/constraints.ts'
import { indexKey } from '../../schema/index-definition.ts'
import { primaryKeyOf } from '../../schema/table.ts'
import type { Table } from '../../schema/table.ts'
import { isOtherType } from './compare-column.ts'
import { dropForeignKey } from './compare-foreign-keys.ts'
import { compareAlone, compareTable, isUnchanged, type TableChanges } from './compare-table.ts'
import { isSameSet } from './same-list.ts'
import { untangleRenames } from '../order/untangle-renames.ts'
import { type Plan, withChanges } from '../plan.ts'

/**
 * Compares the tables that both sides have. A foreign key is dropped first and created again, though nothing of it
 * changes, where the key that it refers to is dropped or recreated, or columns of either get another type.
 */
export function compareTables(plan: Plan): Plan {
  const { pairs, comparison } = plan
  const dropped = plan.changes.droppedTables
  const { foreignKeysHoldColumns, groupsChangesByTable } = comparison.dialect.rules
  const alone = pairs.map((pair) => compareAlone(pair, comparison))
  const changing = new Map(pairs.map(({ current }, at) => [current.name, changingParts(current, alone[at])]))
  const mustGo = (table: string, key: ForeignKey): boolean => {
    const [from, to] = [changing.get(table), changing.get(key.referencedTable)]
    const columns = key.referencedColumns.length > 0 ? key.referencedColumns : (to?.primaryKey ?? [])
    if (columns.some((name) => to?.dropped.has(name))) return true
    return (
      foreignKeysHoldColumns &&
      (key.columns.some((name) => from?.changed.has(name)) ||
        columns.some((name) => to?.changed.has(name)) ||
        Boolean(to?.keys.some((each) => isSameSet(each, columns))))
    )
  }
  const compared = pairs.map((pair, at) => {
    const isUntouched = !(pair.current.foreignKeys ?? []).some((key) => mustGo(pair.current.name, key))
    const first = alone[at]
    return isUntouched && first ? first : compareTable(pair, comparison, (key) => mustGo(pair.current.name, key))
  })
  // Where tables change one after the other, the column that a foreign key refers to may go before the key would.
  const isEarly = (operation: Operation) =>
    groupsChangesByTable &&
    operation.kind === 'dropConstraint' &&
    operation.definition?.kind === 'createForeignKey' &&
    mustGo(operation.table, operation.definition.foreignKey)
  const { tables, aside } = untangleRenames(
    compared.map((changes) => ({
      ...changes,
      foreignKeyDrops: changes.foreignKeyDrops.filter((operation) => !isEarly(operation)),
    })),
    comparison.dialect,
  )
  return withChanges(plan, {
    tables: tables.filter((changes) => !isUnchanged(changes)),
    droppedTables: dropped.map((table) => ({
      ...table,
      foreignKeys: (table.foreignKeys ?? []).filter((key) => !mustGo(table.name, key)),
    })),
    obstacles: [
      ...aside,
      ...compared.flatMap(({ foreignKeyDrops }) => foreignKeyDrops.filter(isEarly)),
      ...dropped.flatMap(({ name, foreignKeys = [] }) =>
        foreignKeys.filter((key) => mustGo(name, key)).map((key) => dropForeignKey(name, key)),
      ),
    ],
  })
}

/** What of a table changes so that foreign keys on it must be dropped first. */
interface ChangingParts {
  readonly primaryKey: readonly string[]
  /** Keys that are dropped, by their columns. */
  readonly keys: readonly (readonly string[])[]
  /** Columns that get another type or are recreated. */
  readonly changed: ReadonlySet<string>
  readonly dropped: ReadonlySet<string>
}

function changingParts(current: Table, changes: TableChanges | undefined): ChangingParts {
  const retyped = (changes?.alteredColumns ?? []).filter(
    ({ changes: { type, ...rest }, definition }) =>
      type !== undefined && definition && isOtherType(definition, { type, ...rest }),
  )
  return {
    primaryKey: primaryKeyOf(current)?.columns ?? [],
    keys: (changes?.drops ?? []).flatMap(keyColumns),
    changed: new Set([
      ...retyped.map(({ column }) => column),
      ...(changes?.recreatedColumns ?? []).map((pair) => pair.current.name),
    ]),
    dropped: new Set(changes?.droppedColumns.map(({ name }) => name)),
  }
}

function keyColumns(operation: Operation): readonly (readonly string[])[] {
  if (operation.kind === 'dropIndex') {
    const { definition } = operation
    return definition?.unique ? [definition.columns.map((key) => indexKey(key).column ?? '')] : []
  }
  if (operation.kind !== 'dropConstraint') return []
  const { definition } = operation
  if (definition?.kind === 'createPrimaryKey') return [definition.primaryKey.columns]
  return definition?.kind === 'createUnique' ? [definition.unique.columns] : []
}

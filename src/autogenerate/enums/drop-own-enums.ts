import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { Operation } from '../../operations/operation.ts'
import { ownEnum } from './own-enum.ts'

/**
 * The operations, and behind each that takes the last column of an enum type that was made with it one that drops the
 * type: on PostgreSQL it would stay, and on SQLite there is none to drop. `kept` are types that columns name, and stay.
 */
export function dropOwnEnums(operations: readonly Operation[], kept: readonly string[] = []): readonly Operation[] {
  return operations.flatMap((operation): readonly Operation[] => [
    operation,
    ...enumsLeft(operation)
      .filter((name) => !kept.includes(name))
      .map((name): Operation => ({ kind: 'dropEnum', enumType: name, ifExists: true })),
  ])
}

/** The enum types that nothing has any more when this has run. */
function enumsLeft(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case 'dropTable':
      return (operation.definition?.columns ?? []).flatMap((column) => ownEnum(operation.table, column))
    case 'dropColumn':
      return operation.definition ? ownEnum(operation.table, operation.definition) : []
    case 'alterColumn': {
      const { table, changes, definition } = operation
      if (!definition || changes.type === undefined) return []
      const { type, enumName: given, name = definition.name } = changes
      const becomes = ownEnum(table, { name, type, enumName: given })
      return ownEnum(table, definition).filter((each) => !becomes.includes(each))
    }
    case 'batchAlterTable':
      return operation.changes.flatMap((change, index) => {
        const later = operation.changes.slice(index + 1).flatMap(enumsMade)
        return enumsLeft(change).filter((name) => !later.includes(name))
      })
    default:
      return []
  }
}

/** The enum types that a change makes for its column. */
function enumsMade(change: TableChangeOperation): readonly string[] {
  if (change.kind === 'addColumn') return ownEnum(change.table, change.column)
  if (change.kind !== 'alterColumn' || change.changes.type === undefined) return []
  const { column, table, changes } = change
  return ownEnum(table, { name: changes.name ?? column, type: changes.type ?? '', enumName: changes.enumName })
}

import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Names } from '../../dialects/port/names.ts'
import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { Operation } from '../../operations/operation.ts'
import { ownEnum } from './own-enum.ts'

/**
 * The operations, and after each that removes the only column of an enum type created with it, one that drops the type:
 * PostgreSQL would keep it. `kept` are types that columns name; they stay.
 */
export function dropOwnEnums(
  operations: readonly Operation[],
  { names }: Pick<Dialect, 'names'>,
  kept: ReadonlySet<string> = new Set(),
): readonly Operation[] {
  return operations.flatMap((operation): readonly Operation[] => [
    operation,
    ...unusedEnums(operation, names)
      .filter((name) => !kept.has(name))
      .map((name): Operation => ({ kind: 'dropEnum', enumType: name, ifExists: true })),
  ])
}

/** The enum types that no column has once the operation has run. */
function unusedEnums(operation: Operation, names: Names): readonly string[] {
  switch (operation.kind) {
    case 'dropTable':
      return (operation.definition?.columns ?? []).flatMap((column) => ownEnum(operation.table, column, names))
    case 'dropColumn':
      return operation.definition ? ownEnum(operation.table, operation.definition, names) : []
    case 'alterColumn': {
      const { table, changes, definition } = operation
      if (!definition || changes.type === undefined) return []
      const { type, enumName: given, name = definition.name } = changes
      const becomes = ownEnum(table, { name, type, enumName: given }, names)
      return ownEnum(table, definition, names).filter((each) => !becomes.includes(each))
    }
    case 'batchAlterTable':
      return operation.changes.flatMap((change, index) => {
        const later = operation.changes.slice(index + 1).flatMap((each) => createdEnums(each, names))
        return unusedEnums(change, names).filter((name) => !later.includes(name))
      })
    default:
      return []
  }
}

/** The enum types that a change creates for its column. */
function createdEnums(change: TableChangeOperation, names: Names): readonly string[] {
  if (change.kind === 'addColumn') return ownEnum(change.table, change.column, names)
  if (change.kind !== 'alterColumn' || change.changes.type === undefined) return []
  const { column, table, changes } = change
  return ownEnum(table, { name: changes.name ?? column, type: changes.type ?? '', enumName: changes.enumName }, names)
}

import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { isEnumNameOf } from '../../schema/naming.ts'
import { ownEnum } from './own-enum.ts'

/**
 * Where a column goes from an enum type with a given name to its own one, and the given name could be that of its own
 * type before a rename, the change names the type: the column would keep the one that it has.
 */
export function nameOwnEnums(
  operations: readonly Operation[],
  { names, rules }: Pick<Dialect, 'names' | 'rules'>,
): readonly Operation[] {
  if (rules.enums !== 'type') return operations
  return operations.map((operation) => {
    if (operation.kind !== 'alterColumn') return operation
    const { table, column, changes, definition } = operation
    const given = definition?.enumName
    const name = changes.name ?? column
    if (given === undefined || !isEnumNameOf(given, table, name, names.limit('enumType'))) return operation
    const [enumName] = ownEnum(table, { name, type: changes.type ?? '', enumName: changes.enumName }, names)
    return enumName === undefined ? operation : { ...operation, changes: { ...changes, enumName } }
  })
}

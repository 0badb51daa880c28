import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { sql } from '../../schema/sql-text.ts'

/**
 * The operations, with lists as SQL where a default changes without its type: a list is written differently for an array
 * and for JSON, and a script, which has no database to ask, would not know the type of the column.
 */
export function listDefaults(operations: readonly Operation[], dialect: Dialect): readonly Operation[] {
  if (!dialect.rules.hasArrays) return operations
  return operations.map((operation) => {
    if (operation.kind !== 'alterColumn' || !operation.definition) return operation
    const { changes, definition } = operation
    if (changes.type !== undefined || !Array.isArray(changes.default)) return operation
    const text = dialect.types.defaultSql({ ...definition, default: changes.default })
    return text === null ? operation : { ...operation, changes: { ...changes, default: sql.raw(text) } }
  })
}

import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { sql } from '../../schema/sql-text.ts'

/**
 * The operations, with a list that becomes a default by itself as the SQL of it: a list is one thing to an array and
 * another to JSON, and a script, which has no database to ask, could not tell of which type the column is.
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

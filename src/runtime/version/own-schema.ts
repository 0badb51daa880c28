import type { Operation } from '../../operations/operation.ts'
import { OwnSchemaError } from './errors.ts'
import type { VersionTable } from './version-table.ts'

/**
 * Adapts an operation if hub's own tables are in a schema that revisions create and drop: the first run has already
 * created the schema, and it is kept while the tables are in it. Null if there is nothing to do. Throws OwnSchemaError.
 */
export function inOwnSchema(
  operation: Operation,
  { schema, place }: Pick<VersionTable, 'schema' | 'place'>,
): Operation | null {
  if (operation.kind === 'createSchema' && operation.schema === schema) return { ...operation, ifNotExists: true }
  if (operation.kind !== 'dropSchema' || operation.schema !== place) return operation
  if (operation.cascade) throw new OwnSchemaError(operation.schema)
  return null
}

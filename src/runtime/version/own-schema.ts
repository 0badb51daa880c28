import type { Operation } from '../../operations/operation.ts'
import { OwnSchemaError } from './errors.ts'
import type { VersionTable } from './version-table.ts'

/**
 * An operation as it runs where hub's own tables stand in a schema that revisions make and drop: the first run has made
 * it already, and it stays while they are in it. Null where nothing is to be done. Throws OwnSchemaError.
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

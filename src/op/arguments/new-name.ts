import { InvalidOperationError } from '../../operations/errors.ts'
import { parseTableName } from '../../schema/table-name.ts'

/** The new name without its schema, which must be the old one's. Throws `InvalidOperationError` for another schema. */
export function newNameIn(operation: string, name: string, newName: string, argument = 'newName'): string {
  const to = parseTableName(newName)
  if (to?.schema != null && to.schema !== parseTableName(name)?.schema) {
    const problem = `would move '${name}' to another schema; give the new name without a schema`
    throw new InvalidOperationError(operation, argument, problem)
  }
  return to?.name ?? newName
}

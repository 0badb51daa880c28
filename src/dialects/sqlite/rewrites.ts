import type { Operation } from '../../operations/operation.ts'
import { canAdd } from './alter-table.ts'

/** What ALTER TABLE cannot do is done by a rebuild. Whether a column that is dropped needs one depends on the table. */
export function rewrites(operation: Operation): boolean {
  switch (operation.kind) {
    case 'addColumn':
      return !canAdd(operation.column)
    case 'alterColumn': {
      const { name: _name, comment: _comment, ...others } = operation.changes
      return Object.values(others).some((value) => value !== undefined)
    }
    case 'batchAlterTable':
      return operation.changes.some(rewrites)
    default:
      return rebuilding.has(operation.kind)
  }
}

const rebuilding: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'createPrimaryKey',
  'createUnique',
  'createCheck',
  'createForeignKey',
  'dropConstraint',
  'renameConstraint',
  'alterEnum',
  'addEnumValue',
  'renameEnumValue',
])

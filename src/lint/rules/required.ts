import type { AlterColumn } from '../../operations/columns.ts'
import type { ForeignKey } from '../../schema/constraints.ts'
import { calls } from '../instead.ts'
import type { LintedChange, Problem, Rule } from '../linted.ts'
import { isTable } from '../same-name.ts'

/** Rules about columns that must have a value, which someone else does not give them. */
export const requiredRules: readonly Rule[] = [
  {
    code: 'require-new-column',
    severity: 'error',
    title: 'a new column is made NOT NULL without a default, and the running application does not know it',
    judge(linted) {
      const { change, hasReleaseBefore, isNew, rowsOf } = linted
      if (change.kind !== 'alterColumn' || change.changes.nullable !== false || !hasReleaseBefore) return null
      const { table, column } = change
      if (isNew(table) || rowsOf(table) === 0 || !isAddedWithoutValue(linted, change)) return null
      return {
        what: `The application of the release before cannot insert rows into ${table} from the commit on: it does not know ${column}, which has no default. Give it a default, or make it NOT NULL in the release after.`,
        instead: calls({ ...change, changes: { default: '…' } }),
      }
    },
  },
  {
    code: 'not-null-on-delete-set-null',
    severity: 'error',
    title: 'a NOT NULL column has a foreign key that sets it to NULL',
    judge(linted) {
      const { change, known } = linted
      switch (change.kind) {
        case 'alterColumn': {
          const { table, column, changes } = change
          if (changes.nullable !== false) return null
          const key = (known.table(table)?.foreignKeys ?? []).find((each) => setsNull(each, column))
          return key === undefined || isReplaced(linted, table, key) ? null : setNull(table, column)
        }
        case 'createForeignKey': {
          const { table, foreignKey } = change
          const columns = known.table(table)?.columns ?? []
          const required = columns.find(({ name, nullable }) => nullable !== true && setsNull(foreignKey, name))
          return required === undefined ? null : setNull(table, required.name)
        }
        case 'createTable': {
          const { name: table, columns, foreignKeys = [] } = change.table
          const required = columns.find(
            ({ name, nullable }) => nullable !== true && foreignKeys.some((each) => setsNull(each, name)),
          )
          return required === undefined ? null : setNull(table, required.name)
        }
        default:
          return null
      }
    },
  },
]

function isAddedWithoutValue({ earlier, later, change: own }: LintedChange, { table, column }: AlterColumn): boolean {
  const added = earlier.find((each) => each.kind === 'addColumn' && each.table === table && each.column.name === column)
  if (added?.kind !== 'addColumn') return false
  const { default: value = null, generated, asExpression } = added.column
  if (value !== null || generated !== undefined || asExpression !== undefined) return false
  return ![...earlier, own, ...later].some(
    (each) =>
      // A trigger may give it one.
      (each.kind === 'createTrigger' && each.table === table) ||
      (each.kind === 'dropColumn' && each.table === table && each.column === column) ||
      (each.kind === 'alterColumn' &&
        each.table === table &&
        each.column === column &&
        (each.changes.default ?? null) !== null),
  )
}

function setsNull({ columns, onDelete, onDeleteColumns }: ForeignKey, column: string): boolean {
  return onDelete?.toUpperCase() === 'SET NULL' && (onDeleteColumns ?? columns).includes(column)
}

/** Whether the revision drops the foreign key, perhaps for another one. */
function isReplaced(linted: LintedChange, table: string, { name }: ForeignKey): boolean {
  return linted.later.some(
    (each) =>
      each.kind === 'dropConstraint' &&
      isTable(linted, each.table, table) &&
      (name === undefined || each.constraint === name),
  )
}

function setNull(table: string, column: string): Problem {
  return {
    what: `The foreign key of ${table}.${column} is ON DELETE SET NULL, and the column is NOT NULL: deleting a row that is referenced fails from now on. Let ON DELETE be CASCADE or RESTRICT, or the column nullable.`,
    instead: null,
  }
}

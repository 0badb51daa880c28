import type { Dialect } from '../../dialects/port/dialect.ts'
import { generatedBy, type Column } from '../../schema/column.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { AddColumn } from '../../operations/columns.ts'
import { impactText } from '../impact-text.ts'
import { calls, inSteps, notNullInSteps, outsideTransaction } from '../instead.ts'
import type { LintedChange, Problem, Rule } from '../linted.ts'
import { longStop } from '../long-work.ts'

/** Rules about new columns of tables that have rows. */
export const addColumnRules: readonly Rule[] = [
  {
    code: 'add-column-volatile-default',
    severity: 'error',
    title: 'a new column whose default is computed for each row writes the table again',
    judge: (linted) =>
      rewriting(linted, ({ default: value, asExpression, ...column }, { table }) => {
        if (generatedBy(column) !== null || asExpression !== undefined) return null
        if (value === undefined || value === null) return null
        return {
          what: `Each row gets a value of its own${isSqlText(value) ? ` (${value.text})` : ''}.`,
          instead: notNullInSteps(table, { ...column, default: value }, linted.dialect.quote),
        }
      }),
  },
  {
    code: 'add-column-serial',
    severity: 'error',
    title: 'a new column with generated numbers writes the table again',
    judge: (linted) =>
      rewriting(linted, (column, { table }) => {
        if (generatedBy(column) === null) return null
        const { generated: _generated, generatedIdentity: _identity, primary: _primary, ...plain } = column
        return {
          what: 'Each row gets a number of its own.',
          instead: `// a sequence, and in the next revision its values in batches\n${notNullInSteps(table, plain, linted.dialect.quote)}`,
        }
      }),
  },
  {
    code: 'add-column-stored-generated',
    severity: 'error',
    title: 'a new stored computed column writes the table again',
    judge: (linted) =>
      rewriting(linted, (column, { table }) => {
        if (column.asExpression === undefined) return null
        const { asExpression: _expression, generatedType: _type, ...plain } = column
        return {
          what: `The value of each row is computed and stored (${column.asExpression}).`,
          instead: `// a plain column that the application or a trigger writes\n${notNullInSteps(table, { ...plain, nullable: true }, linted.dialect.quote)}`,
        }
      }),
  },
  {
    code: 'add-column-unique',
    severity: 'error',
    title: 'a new unique column builds its index while nobody can use the table',
    judge(linted) {
      const { change, rowsOf } = linted
      const locked = longStop(linted, 'index')
      if (change.kind !== 'addColumn' || locked === null) return null
      const { unique: _unique, ...column } = change.column
      const index = { name: `${change.table}_${column.name}_key`, columns: [column.name], unique: true }
      return {
        what: impactText(locked, rowsOf(locked.table)),
        instead: inSteps(
          calls({ ...change, column }),
          outsideTransaction({ kind: 'createIndex', table: change.table, index, concurrently: true }),
        ),
      }
    },
  },
  {
    code: 'add-column-not-null-no-default',
    severity: 'error',
    title: 'a new NOT NULL column without a value for the rows that are there',
    judge({ change, isNew, rowsOf, dialect }) {
      if (change.kind !== 'addColumn' || isNew(change.table) || rowsOf(change.table) === 0) return null
      const { table, column } = change
      if (hasValue(column, dialect)) return null
      const fails = dialect.rules.inventsMissingValues
        ? `The rows of ${table} get an invented value (0 or '')`
        : `It fails as soon as ${table} has a row, since ${column.name} has no value for it`
      return {
        what: `${fails}, and the application that is still running cannot insert rows, since it does not know the column. With a constant default (default: …) it is done in a moment.`,
        instead: notNullInSteps(table, column, dialect.quote),
      }
    },
  },
]

/** A new column for which the whole table is written. */
function rewriting(
  linted: LintedChange,
  describe: (column: Column, change: AddColumn) => Problem | null,
): Problem | null {
  const { change, rowsOf } = linted
  const locked = longStop(linted, 'rewrite')
  if (change.kind !== 'addColumn' || locked === null) return null
  const problem = describe(change.column, change)
  return problem && { ...problem, what: `${problem.what} ${impactText(locked, rowsOf(locked.table))}` }
}

function hasValue(column: Column, { rules }: Dialect): boolean {
  const by = generatedBy(column)
  return (
    column.nullable === true ||
    (column.default !== undefined && column.default !== null) ||
    column.asExpression !== undefined ||
    (by !== null && (by !== 'uuid' || rules.makesUuids))
  )
}

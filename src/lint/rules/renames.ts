import type { Change } from '../../dialects/port/sql-change.ts'
import { siblingName } from '../../schema/table-name.ts'
import { sql } from '../../schema/sql-text.ts'
import { withoutKeys } from '../change-of-type.ts'
import { calls, fillAndRequire, inSteps } from '../instead.ts'
import type { LintedChange, Rule } from '../linted.ts'
import { isTable, makesTable } from '../same-name.ts'

/** Rules about new names for what a running application calls by the old one. */
export const renameRules: readonly Rule[] = [
  {
    code: 'rename-column',
    severity: 'error',
    title: 'a column is renamed under the running application',
    judge(linted) {
      const { change, isNewColumn, hasReleaseBefore, known, dialect } = linted
      if (change.kind !== 'alterColumn' || change.changes.name === undefined || !hasReleaseBefore) return null
      const { table, column } = change
      const { name } = change.changes
      if (name === column || isNewColumn(table, column) || isExchange(linted, table, column, name)) return null
      const before = known.table(table)?.columns.find((each) => each.name === column)
      const type = (before && withoutKeys(before)) ?? { type: sql`/* the type of ${sql.raw(column)} */` }
      const added = { ...type, name, nullable: true }
      return {
        what: `The application of the release before asks for ${table}.${column}, the new one for ${table}.${name}: while both run, one of them fails. An entity can have another name than its column, without a revision: @Column({ name: '${column}' }).`,
        instead: inSteps(
          calls({ kind: 'addColumn', table, column: added }),
          ...fillAndRequire(table, name, sql.raw(dialect.quote(column)), true, dialect.quote),
          `// when nothing uses the old one\n${calls({ kind: 'dropColumn', table, column })}`,
        ),
      }
    },
  },
  {
    code: 'rename-table',
    severity: 'error',
    title: 'a table is renamed under the running application',
    judge(linted) {
      const { change, isNew, hasReleaseBefore, earlier, later } = linted
      if (change.kind !== 'renameTable' || isNew(change.table) || !hasReleaseBefore) return null
      const to = siblingName(change.table, change.name)
      // A copy that takes the place of the table, or a view or table that keeps the old name.
      if (earlier.some((each) => each.kind === 'dropTable' && isTable(linted, each.table, to))) return null
      if (later.some((each) => makesTable(linted, each, change.table))) return null
      return {
        what: `The application of the release before asks for ${change.table}, the new one for ${to}: while both run, one of them fails. A view of the old name serves both: simple views can be written, too.`,
        instead: calls(change, {
          kind: 'createView',
          view: { name: change.table, definition: `SELECT * FROM ${linted.dialect.quoteTable(to)}` },
        }),
      }
    },
  },
  {
    code: 'rename-schema',
    severity: 'error',
    title: 'a schema is renamed under the running application',
    judge({ change, hasReleaseBefore }) {
      if (change.kind !== 'renameSchema' || !hasReleaseBefore) return null
      return {
        what: `Whatever the running application asks for in schema ${change.schema} is not there any more. Create a new schema, and move what is in it release by release.`,
        instead: null,
      }
    },
  },
  {
    code: 'rename-enum-value',
    severity: 'error',
    title: 'a value of an enum is renamed under the running application',
    judge({ change, isNewEnum, hasReleaseBefore }) {
      if (change.kind !== 'renameEnumValue' || isNewEnum(change.enumType) || !hasReleaseBefore) return null
      const { enumType, value, newValue, columns } = change
      return {
        what: `The application of the release before writes and expects '${value}': the database refuses it, and '${newValue}' is a value that it does not know. Add the new value, and write it in all rows once both know it.`,
        instead: calls({
          kind: 'addEnumValue',
          enumType,
          value: newValue,
          ...(columns === undefined ? {} : { columns }),
        }),
      }
    },
  },
]

/** Whether another column takes the name, or this one the name of another that has got a new one: the name stays. */
function isExchange({ earlier, later }: LintedChange, table: string, from: string, to: string): boolean {
  const isRenamed = (each: Change, isWanted: (column: string, name: string | undefined) => boolean) =>
    each.kind === 'alterColumn' && each.table === table && isWanted(each.column, each.changes.name)
  return (
    later.some((each) => isRenamed(each, (_column, name) => name === from)) ||
    later.some((each) => each.kind === 'addColumn' && each.table === table && each.column.name === from) ||
    earlier.some((each) => isRenamed(each, (column, name) => column === to && name !== undefined))
  )
}

import type { AddColumn, DropColumn } from '../../operations/columns.ts'
import { calls } from '../instead.ts'
import type { LintedChange, Problem, Rule } from '../linted.ts'
import { copiesRows, isTable } from '../same-name.ts'

/** Rules about columns that are dropped. */
export const dropColumnRules: readonly Rule[] = [
  {
    code: 'drop-and-add-column',
    severity: 'error',
    title: 'a column is dropped and added again, and its values are lost',
    judge(linted) {
      const { change, isNewColumn } = linted
      if (change.kind !== 'dropColumn' || isNewColumn(change.table, change.column)) return null
      const again = addedAgain(linted, change)
      if (again === null) return null
      const { name, ...column } = again.column
      const isSame = name === change.column
      return {
        what: isSame
          ? `The values of ${change.table}.${change.column} are gone: the column is dropped, and added again without them.`
          : `The values of ${change.table}.${change.column} are gone: it is dropped, and ${name}, of the same type, is empty. If that is its new name, rename it, which keeps the values.`,
        instead: calls({
          kind: 'alterColumn',
          table: change.table,
          column: change.column,
          changes: isSame ? changesOf(column) : { name },
        }),
      }
    },
  },
  {
    code: 'drop-column',
    severity: 'warning',
    title: 'a column is dropped that the running application may use',
    judge(linted) {
      const { change, isNewColumn, isGivenUpColumn, hasReleaseBefore, isSaidUnused, known, later } = linted
      if (change.kind !== 'dropColumn' || isSaidUnused) return null
      if (!hasReleaseBefore) return lostOnTheWay(linted, change)
      const { table, column } = change
      if (isNewColumn(table, column) || isGivenUpColumn(table, column) || addedAgain(linted, change)) return null
      if (later.some((each) => each.kind === 'dropTable' && isTable(linted, each.table, table))) return null
      const used = linted.usedBefore(table, column)
      if (used !== null && used.file === null) return null
      const who =
        used === null
          ? 'an application of the release before fails'
          : `the release that runs now still declares it, since ${used.file} of ${used.at} names it, and fails`
      return {
        what: `The values of ${table}.${column} are gone, and ${who}: TypeORM names every column of an entity in each SELECT and INSERT. Release the application without the column first, then drop it.`,
        instead: known.table(table)?.columns.find(({ name }) => name === column)?.nullable
          ? null
          : `// in a release before: out of the entity, and no longer required\n${calls({ kind: 'alterColumn', table, column, changes: { nullable: true } })}`,
      }
    },
  },
]

/** A column that goes to a new table of the plan, without its values. */
function lostOnTheWay(linted: LintedChange, { table, column }: DropColumn): Problem | null {
  const { known, earlier, isNew, isNewColumn, isGivenUpColumn } = linted
  if (isNewColumn(table, column) || isGivenUpColumn(table, column)) return null
  const to = known
    .tables()
    .find(({ name, columns }) => isNew(name) && name !== table && columns.some((each) => each.name === column))
  const isCopied = earlier.some(
    (each) =>
      copiesRows(linted, each, table) ||
      (each.kind === 'updateRows' && (each.reads ?? [each.table]).some((read) => isTable(linted, read, table))),
  )
  if (to === undefined || isCopied) return null
  return {
    what: `The values of ${table}.${column} are gone: ${to.name}.${column} takes its place, and nothing copies them there.`,
    instead: `// before it\nawait op.execute('INSERT INTO ${to.name} (…, ${column}) SELECT …, ${column} FROM ${table}')`,
  }
}

/** The column that takes the place of a dropped one: of the same name, or of the same type if no values were copied. */
function addedAgain(linted: LintedChange, { table, column }: DropColumn): AddColumn | null {
  const added = (changes: LintedChange['later']) =>
    changes.filter((each) => each.kind === 'addColumn').filter((each) => isTable(linted, each.table, table))
  const same = added(linted.later).find((each) => each.column.name === column)
  if (same !== undefined) return same
  const before = linted.known.table(table)?.columns.find(({ name }) => name === column)
  const isCopied = linted.earlier.some(
    (each) => (each.kind === 'backfill' || each.kind === 'updateRows') && isTable(linted, each.table, table),
  )
  if (before === undefined || isCopied) return null
  const drops = [...linted.earlier, linted.change, ...linted.later].filter(
    (each) => each.kind === 'dropColumn' && isTable(linted, each.table, table),
  )
  const [only, ...more] = added([...linted.earlier, ...linted.later])
  // Of several columns nobody can tell which is which.
  if (only === undefined || more.length > 0 || drops.length > 1) return null
  return typeOf(only.column) === typeOf(before) ? only : null
}

function typeOf({ type, length, precision, scale, array, enumName }: AddColumn['column']): string {
  return JSON.stringify([type, length, precision, scale, array, enumName])
}

function changesOf({
  unique: _unique,
  primary: _primary,
  primaryKeyConstraintName: _name,
  generated: _generated,
  ...column
}: Omit<AddColumn['column'], 'name'>) {
  return column
}

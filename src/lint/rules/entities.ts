import type { Change } from '../../dialects/port/sql-change.ts'
import type { LintedChange, Rule } from '../linted.ts'
import { isTable, makesTable } from '../same-name.ts'

/** A table, or a column of it, that is not there any more by its name. */
interface Gone {
  readonly table: string
  readonly column: string | null
  /** What became of it. */
  readonly how: string
}

/** Rules about what the entities of the config declare. */
export const entityRules: readonly Rule[] = [
  {
    code: 'dropped-still-declared',
    severity: 'error',
    title: 'a column or table is dropped or renamed, and the entities still declare it',
    judge(linted) {
      const gone = goneBy(linted.change)
      if (gone === null) return null
      const { table, column, how } = gone
      const by = linted.declaredBy(table, column)
      if (by === null || linted.laterInPlan().some((each) => makesAgain(linted, each, gone))) return null
      const what = column === null ? table : `${table}.${column}`
      const entity = by.split('.', 1)[0] ?? by
      return {
        what: `${what} is ${how}, and the entities of the config still declare it: ${by}. The release that comes with this revision fails as soon as it reads or writes ${entity}.`,
        instead: null,
      }
    },
  },
]

function goneBy(change: Change): Gone | null {
  switch (change.kind) {
    case 'dropTable':
      return { table: change.table, column: null, how: 'dropped' }
    case 'renameTable':
      return { table: change.table, column: null, how: `renamed to ${change.name}` }
    case 'dropColumn':
      return { table: change.table, column: change.column, how: 'dropped' }
    case 'alterColumn': {
      const { table, column, changes } = change
      const { name } = changes
      return name === undefined || name === column ? null : { table, column, how: `renamed to ${name}` }
    }
    default:
      return null
  }
}

/** Whether a later change makes something of that name, so that it is there in the end. */
function makesAgain(linted: LintedChange, change: Change, { table, column }: Gone): boolean {
  if (makesTable(linted, change, table)) return true
  if (change.kind === 'createTableFrom') return isTable(linted, change.table, table)
  if (column === null) return false
  const isColumn = (name: string) => linted.dialect.names.isSameName('column', name, column)
  if (change.kind === 'addColumn') return isTable(linted, change.table, table) && isColumn(change.column.name)
  if (change.kind !== 'alterColumn' || change.changes.name === undefined) return false
  return isTable(linted, change.table, table) && isColumn(change.changes.name)
}

/** Whether a change drops or renames what an entity could declare. */
export function dropsName(change: Change): boolean {
  return goneBy(change) !== null
}

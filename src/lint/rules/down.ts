import type { Names } from '../../dialects/port/names.ts'
import type { Change } from '../../dialects/port/sql-change.ts'
import { siblingName } from '../../schema/table-name.ts'
import type { LintedRevision, RevisionRule } from '../linted.ts'
import { makesTable } from '../same-name.ts'

/** Rules about the way back. */
export const downRules: readonly RevisionRule[] = [
  {
    code: 'down-destroys',
    severity: 'error',
    title: 'down drops or empties what up has not made',
    judgeRevision(linted) {
      const { changes, down, isWhole } = linted
      if (down === null || !isWhole) return []
      const made = new Made(linted)
      for (const { change } of changes) made.follow(change)
      return down.flatMap(({ change, line }, index) => {
        // What down makes itself it may drop, and a copy may take the place of a table.
        if (change.kind === 'createTable') made.follow(change)
        if (down.slice(index + 1).some((each) => replaces(linted, each.change, change))) return []
        return lostBy(change)
          .filter((each) => !made.has(each))
          .map(({ table, column, how }) => ({
            line,
            what: `A downgrade ${how} ${column === null ? table : `${table}.${column}`}, which up of this revision has not made: what was there before is lost.`,
            instead: null,
          }))
      })
    },
  },
  {
    code: 'irreversible',
    severity: 'hint',
    title: 'a revision without down',
    judgeRevision: ({ revision }) =>
      revision.isReversible
        ? []
        : [
            {
              line: null,
              what: 'There is no way back past this revision: a downgrade refuses it. Say why in its comment.',
              instead: null,
            },
          ],
  },
]

interface Lost {
  readonly table: string
  readonly column: string | null
  readonly how: 'drops' | 'empties' | 'deletes all rows of'
}

function lostBy(change: Change): readonly Lost[] {
  switch (change.kind) {
    case 'dropTable':
      return [{ table: change.table, column: null, how: 'drops' }]
    case 'dropColumn':
      return [{ table: change.table, column: change.column, how: 'drops' }]
    case 'truncate':
      return change.tables.map((table) => ({ table, column: null, how: 'empties' }))
    case 'deleteRows':
      return change.hasWhere ? [] : [{ table: change.table, column: null, how: 'deletes all rows of' }]
    default:
      return []
  }
}

function replaces(linted: LintedRevision, later: Change, dropped: Change): boolean {
  return dropped.kind === 'dropTable' && later.kind === 'renameTable' && makesTable(linted, later, dropped.table)
}

/** The tables and columns that changes make, by any of the names that they have then. */
class Made {
  readonly #names: Names
  readonly #tables = new Set<string>()
  readonly #columns = new Set<string>()
  /** Tables that get rows. */
  readonly #filled = new Set<string>()
  /** The first name of a renamed table. */
  readonly #first = new Map<string, string>()

  readonly #key: (table: string) => string

  constructor({ dialect, impact }: LintedRevision) {
    this.#names = dialect.names
    this.#key = (table) => impact.tableKey(table)
  }

  follow(change: Change): void {
    switch (change.kind) {
      case 'createTable':
        return void this.#tables.add(this.#table(change.table.name))
      case 'createTableFrom':
        return void this.#tables.add(this.#table(change.table))
      case 'renameTable': {
        const to = this.#key(siblingName(change.table, change.name))
        return void this.#first.set(to, this.#table(change.table))
      }
      case 'addColumn':
        return void this.#columns.add(this.#column(change.table, change.column.name))
      case 'alterColumn': {
        const { name } = change.changes
        const isMade = name !== undefined && this.#columns.has(this.#column(change.table, change.column))
        return isMade ? void this.#columns.add(this.#column(change.table, name)) : undefined
      }
      case 'bulkInsert':
      case 'insertRows':
        return void this.#filled.add(this.#table(change.table))
      default:
    }
  }

  has({ table, column, how }: Lost): boolean {
    if (this.#tables.has(this.#table(table))) return true
    if (column !== null) return this.#columns.has(this.#column(table, column))
    return how !== 'drops' && this.#filled.has(this.#table(table))
  }

  #table(name: string): string {
    const key = this.#key(name)
    return this.#first.get(key) ?? key
  }

  #column(table: string, column: string): string {
    return `${this.#table(table)}\n${this.#names.nameKey('column', column)}`
  }
}

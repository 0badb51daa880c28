import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect, Known } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import { isSqlText } from '../schema/sql-text.ts'
import { bareName, siblingName } from '../schema/table-name.ts'
import { mentions } from '../sql/mentions.ts'

interface Copy {
  readonly table: string
  readonly sql: readonly string[]
  readonly reads: readonly string[]
  readonly revision: string
}

interface Rename {
  readonly from: string
  readonly to: string
  readonly revision: string
}

/** Where it is asked whether something is given up. */
export interface Asked {
  readonly table: string
  /** The revision that drops it, whose own copies do not count; null if they do. */
  readonly revision: string | null
  readonly known: Known
}

/** A name that says so itself: `orders_old`, `legacy_note`. */
const OLD_NAME =
  /^(?:old|legacy|deprecated|obsolete|unused)_|_(?:old|legacy|deprecated|obsolete|unused|bak|backup)(?:_?\d+)?$/i

/** What earlier revisions show about tables and columns that are given up in steps. */
export class GivenUp {
  readonly #dialect: Dialect
  readonly #table: (name: string) => string
  readonly #copies: Copy[] = []
  /** The revision that has made a column nullable. */
  readonly #loosened = new Map<string, string>()
  readonly #renames: Rename[] = []
  readonly #partitions = new Set<string>()

  constructor({ dialect, impact }: { readonly dialect: Dialect; readonly impact: Pick<ImpactDialect, 'tableKey'> }) {
    this.#dialect = dialect
    this.#table = (name) => impact.tableKey(name)
  }

  /**
   * Whether a column is given up: its values were copied to another column or table, it was made nullable so that a new
   * application need not write it, or another one has its name.
   */
  isColumn({ table, revision, known, column }: Asked & { readonly column: string }): boolean {
    const key = this.#column(table, column)
    const loosened = this.#loosened.get(key)
    if (OLD_NAME.test(column) || (loosened !== undefined && loosened !== revision)) return true
    const columns = known.table(table)?.columns.map(({ name }) => this.#column(table, name)) ?? []
    if (this.#isRenamed(key, revision, (from) => columns.includes(from))) return true
    return this.#copies.some(
      (copy) =>
        copy.revision !== revision &&
        !this.#isBuiltAgain(copy) &&
        [copy.table, ...copy.reads].some((each) => this.#table(each) === this.#table(table)) &&
        copy.sql.some((each) => this.#mentions(each, column, 'column')),
    )
  }

  /** Whether a table is given up: its rows were copied to another one, it is a partition, or another one has its name. */
  isTable({ table, revision, known }: Asked): boolean {
    const name = bareName(table)
    const key = this.#table(table)
    if (OLD_NAME.test(name) || this.#partitions.has(key)) return true
    if (this.#isRenamed(key, revision, (from) => known.table(from) !== null)) return true
    return this.#copies.some(
      (copy) =>
        copy.revision !== revision &&
        this.#table(copy.table) !== key &&
        copy.sql.some((each) => this.#mentions(each, name, 'table')),
    )
  }

  follow(change: Change, sql: string | null, revision: string): void {
    switch (change.kind) {
      case 'alterColumn': {
        const { table, column, changes } = change
        if (changes.nullable) this.#loosened.set(this.#column(table, column), revision)
        if (changes.name === undefined) return
        return this.#renamed(this.#column(table, column), this.#column(table, changes.name), revision)
      }
      case 'renameTable':
        return this.#renamed(this.#table(change.table), this.#table(siblingName(change.table, change.name)), revision)
      case 'backfill': {
        const values = Object.values(change.set).flatMap((value) => (isSqlText(value) ? [value.text] : []))
        return void this.#copies.push({ table: change.table, sql: values, reads: [], revision })
      }
      case 'updateRows':
      case 'insertRows': {
        const { table, reads = [] } = change
        return void this.#copies.push({ table, sql: sql === null ? [] : [sql], reads, revision })
      }
      case 'createTableFrom':
        if (change.from === 'partition') this.#partitions.add(this.#table(change.table))
        if (change.from === 'query')
          this.#copies.push({ table: change.table, sql: sql === null ? [] : [sql], reads: change.of, revision })
        return
      case 'attachPartition':
      case 'detachPartition':
        return void this.#partitions.add(this.#table(change.partition))
      default:
    }
  }

  #renamed(from: string, to: string, revision: string): void {
    this.#renames.push({ from, to, revision })
  }

  /** Whether an earlier revision has given it the name, and its old name to another one. */
  #isRenamed(key: string, revision: string | null, isTaken: (from: string) => boolean): boolean {
    return this.#renames.some(({ from, to, revision: of }) => to === key && of !== revision && isTaken(from))
  }

  /** Whether the copy got the name of the table that it is made from: then nothing of it is elsewhere. */
  #isBuiltAgain(copy: Copy): boolean {
    const reads = copy.reads.map((each) => this.#table(each))
    return this.#renames.some(
      ({ from, to, revision }) => revision === copy.revision && from === this.#table(copy.table) && reads.includes(to),
    )
  }

  #mentions(sql: string, name: string, kind: 'table' | 'column'): boolean {
    return mentions(sql, [name], this.#dialect.syntax, {
      isSameName: (left, right) => this.#dialect.names.isSameName(kind, left, right),
    })
  }

  #column(table: string, column: string): string {
    return `${this.#table(table)}\n${this.#dialect.names.nameKey('column', column)}`
  }
}

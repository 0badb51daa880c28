import type { Dialect } from '../dialects/port/dialect.ts'
import type { Known } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import { changeTable } from '../operations/fold/change-table.ts'
import type { Operation } from '../operations/operation.ts'
import { siblingName } from '../schema/table-name.ts'
import type { Table } from '../schema/table.ts'

/**
 * The tables as the revisions make them, as far as that can be told from their changes. Once a change is not understood,
 * its table is no longer known.
 */
export class KnownSchema implements Known {
  readonly version: number | null
  readonly #dialect: Dialect
  readonly #tables = new Map<string, Table>()
  readonly #new = new Set<string>()

  constructor(dialect: Dialect, version: number | null) {
    this.#dialect = dialect
    this.version = version
  }

  table(name: string): Table | null {
    return this.#tables.get(this.#key(name)) ?? null
  }

  referencing(table: string): readonly string[] {
    const key = this.#key(table)
    return [...this.#tables.values()]
      .filter(({ name, foreignKeys = [] }) =>
        this.#key(name) === key ? false : foreignKeys.some((each) => this.#key(each.referencedTable) === key),
      )
      .map(({ name }) => name)
  }

  /** Whether a linted revision has created the table. */
  isNew(table: string): boolean {
    return this.#new.has(this.#key(table))
  }

  /** Follows a change. `isLinted`: whether its revision is linted, so that the tables that it makes are new. */
  follow(change: Change, isLinted: boolean): void {
    switch (change.kind) {
      case 'createTable':
        return this.#create(change.table, isLinted)
      case 'dropTable':
        this.#tables.delete(this.#key(change.table))
        return void this.#new.delete(this.#key(change.table))
      case 'renameTable':
        return this.#rename(change.table, siblingName(change.table, change.name))
      default:
        if ('table' in change && typeof change.table === 'string') this.#change(change.table, change)
    }
  }

  #create(table: Table, isLinted: boolean): void {
    const key = this.#key(table.name)
    if (this.#tables.has(key)) return
    this.#tables.set(key, table)
    if (isLinted) this.#new.add(key)
  }

  #rename(from: string, to: string): void {
    const table = this.table(from)
    if (table) this.#tables.set(this.#key(to), { ...table, name: to })
    if (this.#new.delete(this.#key(from))) this.#new.add(this.#key(to))
    this.#tables.delete(this.#key(from))
  }

  #change(name: string, change: Change): void {
    const table = this.table(name)
    // What only raw SQL can do leaves the columns and constraints as they are.
    if (table === null || !isOperation(change)) return
    const changed = changeTable(table, { ...change, table: table.name } as Operation)
    if (changed === null) this.#tables.delete(this.#key(name))
    else this.#tables.set(this.#key(name), changed)
  }

  #key(name: string): string {
    return this.#dialect.names.nameKey('table', name)
  }
}

function isOperation(change: Change): change is Extract<Change, Operation> {
  return !['updateRows', 'deleteRows', 'insertRows', 'backfill', 'bulkInsert'].includes(change.kind)
}

import type { ImpactDialect, Known } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import { formatTableName, parseTableName, siblingName } from '../schema/table-name.ts'
import type { Table } from '../schema/table.ts'
import { changedTable, indexNames } from './known-table.ts'

/** The tables as the revisions make them, as far as that can be told from their changes. */
export class KnownSchema implements Known {
  readonly version: number | null
  readonly #key: (name: string) => string
  readonly #tables = new Map<string, Table>()
  readonly #new = new Set<string>()
  /** Tables with rows that a linted revision has dropped, perhaps to put a copy in their place. */
  readonly #dropped = new Set<string>()
  /** The partitions and heirs of tables, by their parents. */
  readonly #children = new Map<string, readonly string[]>()

  constructor(impact: Pick<ImpactDialect, 'tableKey'>, version: number | null) {
    this.#key = (name) => impact.tableKey(name)
    this.version = version
  }

  table(name: string): Table | null {
    return this.#tables.get(this.#key(name)) ?? null
  }

  tables(): readonly Table[] {
    return [...this.#tables.values()]
  }

  tableOfIndex(index: string): Table | null {
    const key = this.#key(index)
    const isOf = (table: Table) => indexNames(table).some((name) => this.#key(siblingName(table.name, name)) === key)
    return this.tables().find(isOf) ?? null
  }

  children(table: string): readonly string[] {
    return this.#children.get(this.#key(table)) ?? []
  }

  referencing(table: string): readonly string[] {
    const key = this.#key(table)
    return this.tables()
      .filter(({ name, foreignKeys = [] }) =>
        this.#key(name) === key ? false : foreignKeys.some((each) => this.#key(each.referencedTable) === key),
      )
      .map(({ name }) => name)
  }

  /** Whether a linted revision has created the table, or the view. */
  isNew(table: string): boolean {
    return this.#new.has(this.#key(table))
  }

  /** Follows a change. `isLinted`: whether its revision is linted, so that the tables that it makes are new. */
  follow(change: Change, isLinted: boolean): void {
    switch (change.kind) {
      case 'createTable':
        return this.#create(change.table.name, this.table(change.table.name) ?? change.table, isLinted)
      case 'createTableFrom':
        return this.#createFrom(change, isLinted)
      case 'createView':
        return void (isLinted && !change.replace && this.#new.add(this.#key(change.view.name)))
      case 'dropTable':
        return this.#drop(change.table)
      case 'dropView':
        return void this.#new.delete(this.#key(change.view))
      case 'renameTable':
        return this.#rename(change.table, siblingName(change.table, change.name))
      case 'moveTable':
        return this.#rename(change.table, inSchema(change.table, change.schema))
      case 'dropSchema':
      case 'renameSchema':
        return this.#forget(change.schema)
      case 'attachPartition':
        return this.#adopt(change.table, change.partition)
      case 'detachPartition':
        return this.#release(change.table, change.partition)
      case 'dropIndex':
      case 'renameIndex':
        return this.#change(change.table ?? this.tableOfIndex(change.index)?.name, change)
      default:
        return this.#changeNamed(change)
    }
  }

  #changeNamed(change: Change): void {
    if (change.kind === 'alterTable' && change.parent !== undefined) this.#adopt(change.parent, change.table)
    if ('table' in change && typeof change.table === 'string') this.#change(change.table, change)
  }

  #create(name: string, table: Table | null, isLinted: boolean): void {
    const key = this.#key(name)
    // One that is there already stays as old as it is: IF NOT EXISTS.
    if (isLinted && !this.#tables.has(key)) this.#new.add(key)
    if (table) this.#tables.set(key, table)
  }

  /** The columns of another table are known where it is. */
  #createFrom(change: Extract<Change, { readonly kind: 'createTableFrom' }>, isLinted: boolean): void {
    const { table: name, from, of } = change
    const [source] = of.map((each) => this.table(each))
    const columns = from === 'query' ? undefined : source?.columns
    this.#create(name, columns && of.length === 1 ? { name, columns } : null, isLinted)
    if (from === 'partition' || from === 'parent') for (const parent of of) this.#adopt(parent, name)
  }

  #adopt(parent: string, child: string): void {
    this.#children.set(this.#key(parent), [...this.children(parent), child])
  }

  #release(parent: string, child: string): void {
    const others = this.children(parent).filter((each) => this.#key(each) !== this.#key(child))
    this.#children.set(this.#key(parent), others)
  }

  #drop(table: string): void {
    if (!this.isNew(table)) this.#dropped.add(this.#key(table))
    this.#tables.delete(this.#key(table))
    this.#new.delete(this.#key(table))
    this.#children.delete(this.#key(table))
  }

  #rename(from: string, to: string): void {
    const [table, isNew, children] = [this.table(from), this.isNew(from), this.children(from)]
    this.#drop(from)
    this.#create(to, table && { ...table, name: to }, isNew && !this.#dropped.has(this.#key(to)))
    if (children.length > 0) this.#children.set(this.#key(to), children)
  }

  #forget(schema: string): void {
    for (const { name } of this.tables()) if (parseTableName(name)?.schema === schema) this.#drop(name)
  }

  #change(name: string | undefined, change: Change): void {
    const table = name === undefined ? null : this.table(name)
    if (table !== null) this.#tables.set(this.#key(table.name), changedTable(table, change))
  }
}

function inSchema(table: string, schema: string): string {
  return formatTableName({ schema, name: parseTableName(table)?.name ?? table })
}

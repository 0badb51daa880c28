import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import { GivenUp, type Asked } from './given-up.ts'
import { KnownTriggers } from './known-triggers.ts'

/** What earlier changes say about tables, columns and enums: whether the plan makes them, and whether they are given up. */
export class PlanHistory {
  readonly #dialect: Dialect
  readonly #table: (name: string) => string
  readonly #newColumns = new Set<string>()
  readonly #emptied = new Set<string>()
  readonly #triggers: KnownTriggers
  readonly #givenUp: GivenUp

  readonly #newEnums = new Set<string>()
  readonly #enums = new Map<string, readonly string[]>()

  constructor({ dialect, impact }: { readonly dialect: Dialect; readonly impact: Pick<ImpactDialect, 'tableKey'> }) {
    this.#dialect = dialect
    this.#table = (name) => impact.tableKey(name)
    this.#givenUp = new GivenUp({ dialect, impact })
    this.#triggers = new KnownTriggers(this.#table)
  }

  isNewColumn(table: string, column: string): boolean {
    return this.#newColumns.has(this.#column(table, column))
  }

  /** Whether earlier revisions show that a column is given up in steps. */
  isGivenUpColumn(asked: Asked & { readonly column: string }): boolean {
    return this.#givenUp.isColumn(asked)
  }

  /** The same of a table. */
  isGivenUpTable(asked: Asked): boolean {
    return this.#givenUp.isTable(asked)
  }

  /** Whether the plan has truncated the table, and put nothing into it since. */
  isEmptied(table: string): boolean {
    return this.#emptied.has(this.#table(table))
  }

  triggersOf(table: string): readonly string[] {
    return this.#triggers.of(table)
  }

  isNewEnum(enumType: string): boolean {
    return this.#newEnums.has(this.#enum(enumType))
  }

  /** The values of an enum; null if they are not known. */
  enumValues(enumType: string): readonly string[] | null {
    return this.#enums.get(this.#enum(enumType)) ?? null
  }

  /** `sql`: the statement that makes the change, if it is raw. */
  follow(change: Change, sql: string | null, revision: string, isLinted: boolean): void {
    this.#givenUp.follow(change, sql, revision)
    this.#triggers.follow(change)
    switch (change.kind) {
      case 'truncate':
        if (isLinted) for (const table of change.tables) this.#emptied.add(this.#table(table))
        return
      case 'bulkInsert':
      case 'insertRows':
        return void this.#emptied.delete(this.#table(change.table))
      case 'addColumn':
        if (isLinted) this.#newColumns.add(this.#column(change.table, change.column.name))
        return
      case 'dropColumn':
        return void this.#newColumns.delete(this.#column(change.table, change.column))
      case 'alterColumn':
        if (change.changes.name !== undefined) this.#rename(change.table, change.column, change.changes.name)
        return
      case 'createEnum':
        if (isLinted) this.#newEnums.add(this.#enum(change.enumType.name))
        return void this.#enums.set(this.#enum(change.enumType.name), change.enumType.values)
      case 'alterEnum':
        return void this.#enums.set(this.#enum(change.enumType), change.values)
      case 'addEnumValue':
        return this.#changeEnum(change.enumType, (values) => [...values, change.value])
      case 'renameEnumValue':
        return this.#changeEnum(change.enumType, (values) =>
          values.map((each) => (each === change.value ? change.newValue : each)),
        )
      default:
    }
  }

  #changeEnum(enumType: string, change: (values: readonly string[]) => readonly string[]): void {
    const values = this.enumValues(enumType)
    if (values) this.#enums.set(this.#enum(enumType), change(values))
  }

  #rename(table: string, column: string, name: string): void {
    if (this.#newColumns.delete(this.#column(table, column))) this.#newColumns.add(this.#column(table, name))
  }

  #enum(name: string): string {
    return this.#dialect.names.nameKey('enumType', name)
  }

  #column(table: string, column: string): string {
    return `${this.#table(table)}\n${this.#dialect.names.nameKey('column', column)}`
  }
}

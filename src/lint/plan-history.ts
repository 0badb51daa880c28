import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import { isSqlText } from '../schema/sql-text.ts'
import { mentions } from '../sql/mentions.ts'

/** What earlier changes say about a table, a column or a view: whether the plan makes it, and whether it is given up. */
export class PlanHistory {
  readonly #dialect: Dialect
  readonly #table: (name: string) => string
  readonly #newColumns = new Set<string>()
  /** What was copied from where, by revision. */
  readonly #copies: { readonly table: string; readonly sql: readonly string[]; readonly revision: string }[] = []
  /** The revision that has made a column nullable. */
  readonly #loosened = new Map<string, string>()

  readonly #newEnums = new Set<string>()
  readonly #enums = new Map<string, readonly string[]>()

  constructor({ dialect, impact }: { readonly dialect: Dialect; readonly impact: Pick<ImpactDialect, 'tableKey'> }) {
    this.#dialect = dialect
    this.#table = (name) => impact.tableKey(name)
  }

  isNewColumn(table: string, column: string): boolean {
    return this.#newColumns.has(this.#column(table, column))
  }

  /**
   * Whether an earlier revision shows that a column is given up in steps: its values were copied to another column or
   * table, or it was made nullable so that a new application need not write it.
   */
  isGivenUpColumn(table: string, column: string, revision: string): boolean {
    const loosened = this.#loosened.get(this.#column(table, column))
    if (loosened !== undefined && loosened !== revision) return true
    return this.#copies.some(
      (copy) =>
        copy.revision !== revision &&
        this.#table(copy.table) === this.#table(table) &&
        copy.sql.some((each) => this.#mentions(each, column, 'column')),
    )
  }

  /** Whether an earlier revision has copied the rows of a table to another one. */
  isGivenUpTable(table: string, revision: string): boolean {
    const name = table.slice(table.lastIndexOf('.') + 1)
    return this.#copies.some(
      (copy) =>
        copy.revision !== revision &&
        this.#table(copy.table) !== this.#table(table) &&
        copy.sql.some((each) => this.#mentions(each, name, 'table')),
    )
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
    switch (change.kind) {
      case 'addColumn':
        if (isLinted) this.#newColumns.add(this.#column(change.table, change.column.name))
        return
      case 'dropColumn':
        return void this.#newColumns.delete(this.#column(change.table, change.column))
      case 'alterColumn':
        if (change.changes.nullable) this.#loosened.set(this.#column(change.table, change.column), revision)
        if (change.changes.name !== undefined) this.#rename(change.table, change.column, change.changes.name)
        return
      case 'backfill':
        return this.#copied(
          change.table,
          Object.values(change.set).flatMap((value) => (isSqlText(value) ? [value.text] : [])),
          revision,
        )
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
      case 'updateRows':
      case 'insertRows':
        return this.#copied(change.table, sql === null ? [] : [sql], revision)
      default:
    }
  }

  #copied(table: string, sql: readonly string[], revision: string): void {
    this.#copies.push({ table, sql, revision })
  }

  #changeEnum(enumType: string, change: (values: readonly string[]) => readonly string[]): void {
    const values = this.enumValues(enumType)
    if (values) this.#enums.set(this.#enum(enumType), change(values))
  }

  #rename(table: string, column: string, name: string): void {
    if (this.#newColumns.delete(this.#column(table, column))) this.#newColumns.add(this.#column(table, name))
  }

  #mentions(sql: string, name: string, kind: 'table' | 'column'): boolean {
    return mentions(sql, [name], this.#dialect.syntax, {
      isSameName: (left, right) => this.#dialect.names.isSameName(kind, left, right),
    })
  }

  #enum(name: string): string {
    return this.#dialect.names.nameKey('enumType', name)
  }

  #column(table: string, column: string): string {
    return `${this.#table(table)}\n${this.#dialect.names.nameKey('column', column)}`
  }
}

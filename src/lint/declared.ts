import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import type { DeclaredTable } from '../schema/declared-table.ts'

/** What the entities of the config declare. */
export class Declared {
  readonly #tables: readonly DeclaredTable[]
  readonly #dialect: Pick<Dialect, 'names'>
  readonly #impact: Pick<ImpactDialect, 'tableKey'>

  constructor(
    tables: readonly DeclaredTable[],
    dialect: Pick<Dialect, 'names'>,
    impact: Pick<ImpactDialect, 'tableKey'>,
  ) {
    this.#tables = tables
    this.#dialect = dialect
    this.#impact = impact
  }

  /** The entities of a table. */
  of(table: string): readonly DeclaredTable[] {
    const key = this.#impact.tableKey(table)
    return this.#tables.filter(({ name }) => this.#impact.tableKey(name) === key)
  }

  /** The entity that declares a table, or the property that declares a column of it; null if none does. */
  by(table: string, column: string | null): string | null {
    const entities = this.of(table)
    if (column === null) return entities[0]?.entity ?? null
    for (const { entity, columns } of entities) {
      const found = columns.find(({ name }) => this.#dialect.names.isSameName('column', name, column))
      if (found !== undefined) return `${entity}.${found.property}`
    }
    return null
  }
}

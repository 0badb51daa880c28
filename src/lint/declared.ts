import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import type { DeclaredTable } from '../schema/declared-table.ts'

/** What the release before has of a column that the entities no longer declare. */
export interface UseBefore {
  readonly table: string
  readonly column: string
  /** The entity's file that names it; null if no file does. */
  readonly file: string | null
  /** The branch or commit where that is so. */
  readonly at: string
}

/** What the entities of the config declare. */
export class Declared {
  readonly #tables: readonly DeclaredTable[]
  readonly #dialect: Pick<Dialect, 'names'>
  readonly #impact: Pick<ImpactDialect, 'tableKey'>

  /** What is known of the release before; set once it was read. */
  usesBefore: readonly UseBefore[] = []

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

  /** What the release before has of a column; null if that is not known. */
  before(table: string, column: string): UseBefore | null {
    const isIt = (each: UseBefore) => each.table === table && each.column === column
    return this.usesBefore.find((each) => isIt(each) && each.file !== null) ?? this.usesBefore.find(isIt) ?? null
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

import type { NameLimit } from '../../schema/cut-name.ts'

/** What has a name. A table, view, enum type or sequence may carry its schema: `app.users`. */
export type NamedKind = 'schema' | 'table' | 'view' | 'column' | 'index' | 'constraint' | 'enumType' | 'sequence'

/** Within what a name is given once. */
export type NameScope = 'schema' | 'table'

/** How a database tells names apart and keeps them. */
export interface Names {
  /** Whether tables may stand in schemas beside the current one. */
  readonly hasSchemas: boolean
  /** One text for all spellings that the database takes for the same name: the key of a map. */
  nameKey(kind: NamedKind, name: string): string
  /** Whether the database takes both for one name. */
  isSameName(kind: NamedKind, left: string, right: string): boolean
  /**
   * How long a name may be that hub makes by a convention or for a column's enum type. A database that keeps longer ones
   * gives the limit of another, so that a revision for both has one name.
   */
  limit(kind: NamedKind): NameLimit
  /** What the database keeps of a name that is too long for it; null where such a name is refused, or none is too long. */
  readonly cut: ((kind: NamedKind, name: string) => string) | null
  /** Within what indexes and constraints have different names. */
  scopeOf(kind: 'index' | 'constraint'): NameScope
  /** Whether a primary key keeps the name that it is given. */
  readonly keepsPrimaryKeyName: boolean
  /** The name of the sequence that counts a column, without its schema; null where no sequence has a name. */
  readonly sequenceName: ((table: string, column: string) => string) | null
}

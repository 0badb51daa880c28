import type { NameLimit } from '../../schema/cut-name.ts'

/** Kinds of named objects. A table, view, enum type or sequence name may include its schema: `app.users`. */
export type NamedKind = 'schema' | 'table' | 'view' | 'column' | 'index' | 'constraint' | 'enumType' | 'sequence'

/** The scope in which a name is unique. */
export type NameScope = 'schema' | 'table'

/** How a database compares and stores names. */
export interface Names {
  /** Whether tables may be in schemas other than the current one. */
  readonly hasSchemas: boolean
  /** One canonical form for all spellings that the database treats as the same name, for use as a map key. */
  nameKey(kind: NamedKind, name: string): string
  /** Whether the database treats both as the same name. */
  isSameName(kind: NamedKind, left: string, right: string): boolean
  /**
   * The maximum length of a name that hub generates by a naming convention or for a column's enum type. A database that
   * allows longer names returns the limit of another database, so that a revision for both has the same name.
   */
  limit(kind: NamedKind): NameLimit
  /**
   * The name as the database truncates it if it is too long; null if such a name is refused, or no name is too long.
   */
  readonly cut: ((kind: NamedKind, name: string) => string) | null
  /** The scope in which the names of indexes and constraints are unique. */
  scopeOf(kind: 'index' | 'constraint'): NameScope
  /** Whether a primary key keeps the name that it is given. */
  readonly keepsPrimaryKeyName: boolean
  /** The name of a column's sequence, without its schema; null if sequences have no names. */
  readonly sequenceName: ((table: string, column: string) => string) | null
}

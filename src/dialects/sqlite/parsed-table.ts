import type { Token } from '../../sql/token.ts'

/** What a constraint is, of a column or of the table. */
export type ConstraintKind =
  | 'primary key'
  | 'not null'
  | 'null'
  | 'unique'
  | 'check'
  | 'default'
  | 'collate'
  | 'references'
  | 'generated'
  | 'foreign key'

/** A constraint in a table's own text. */
export interface ParsedConstraint {
  readonly kind: ConstraintKind
  readonly name: string | null
  /** From CONSTRAINT, where it has a name, to its last token; without comments. */
  readonly tokens: readonly Token[]
  /** Where the constraint's own words begin in `tokens`, its name passed over. */
  readonly body: readonly Token[]
  readonly start: number
  readonly end: number
}

/** A column in a table's own text. */
export interface ParsedColumn {
  readonly name: string
  readonly nameToken: Token
  /** The declared type as written; empty where there is none. */
  readonly type: string
  /** Where the type begins and ends; both where the name ends where there is none. */
  readonly typeStart: number
  readonly typeEnd: number
  readonly constraints: readonly ParsedConstraint[]
  readonly start: number
  readonly end: number
}

/** A CREATE TABLE taken apart, every part with its place in the text. */
export interface ParsedTable {
  readonly sql: string
  /** The token that holds the table's name, without its schema. */
  readonly nameToken: Token
  readonly columns: readonly ParsedColumn[]
  readonly constraints: readonly ParsedConstraint[]
  /** Where the list of columns and constraints begins and ends, parentheses not included. */
  readonly bodyStart: number
  readonly bodyEnd: number
  /** What stands behind it, in capitals: `WITHOUT ROWID`, `STRICT`. */
  readonly options: readonly string[]
}

import type { Token } from '../../sql/token.ts'

/** The kind of a column or table constraint. */
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

/** A constraint in a table's definition. */
export interface ParsedConstraint {
  readonly kind: ConstraintKind
  readonly name: string | null
  /** From CONSTRAINT, if it is named, to its last token; without comments. */
  readonly tokens: readonly Token[]
  /** The index in `tokens` at which the constraint itself begins, after its name. */
  readonly body: readonly Token[]
  readonly start: number
  readonly end: number
}

/** A column in a table's definition. */
export interface ParsedColumn {
  readonly name: string
  readonly nameToken: Token
  /** The declared type as written; empty if there is none. */
  readonly type: string
  /** Where the type begins and ends; both are the end of the name if there is no type. */
  readonly typeStart: number
  readonly typeEnd: number
  readonly constraints: readonly ParsedConstraint[]
  readonly start: number
  readonly end: number
}

/** A parsed CREATE TABLE, with the position of every part in the text. */
export interface ParsedTable {
  readonly sql: string
  /** The token with the table's name, without its schema. */
  readonly nameToken: Token
  readonly columns: readonly ParsedColumn[]
  readonly constraints: readonly ParsedConstraint[]
  /** Where the list of columns and constraints begins and ends, excluding the parentheses. */
  readonly bodyStart: number
  readonly bodyEnd: number
  /** The table options after it, in upper case: `WITHOUT ROWID`, `STRICT`. */
  readonly options: readonly string[]
}

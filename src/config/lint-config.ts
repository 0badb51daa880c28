import type { DialectName } from '../dialect-name.ts'
import type { TableImpact } from '../dialects/port/impact.ts'
import type { Operation } from '../operations/operation.ts'

/** How much a finding of `hub lint` matters. */
export type LintSeverity = 'error' | 'warning' | 'hint'

/** The settings of `hub lint`. */
export interface LintConfig {
  /** The severity of a rule, by its code. */
  readonly rules?: Readonly<Record<string, LintSeverity | 'off'>>
  /** A revision: it and all below it are never linted. */
  readonly from?: string
  /** The major version of the servers in use; by database, or one number for all. */
  readonly targetVersion?: number | Readonly<Partial<Record<DialectName, number>>>
  /** How many rows tables have in production. A table that is not named counts as large. */
  readonly tables?: Readonly<Record<string, number>>
  /** From how many rows on it takes long to write a table again; 100,000 if not given. */
  readonly largeFrom?: number
  /**
   * Whether the application runs while revisions are applied: true for rolling releases, false if it is stopped for them. If
   * not given, locks count for every database, and the release before for servers only.
   */
  readonly online?: boolean
  /** Rules of your own. */
  readonly custom?: readonly LintRule[]
}

/** A rule of your own, which is asked about each operation of a linted revision's `up`. */
export interface LintRule {
  /** In lower case with hyphens, such as `no-money-as-float`. */
  readonly code: string
  /** `error` if not given. */
  readonly severity?: LintSeverity
  /** What it looks for, in half a sentence. */
  readonly title?: string
  /** What is wrong with the operation, in a sentence, and what to write instead; null or undefined if nothing is. */
  readonly judge: (
    linted: LintedOperation,
  ) => string | { readonly what: string; readonly instead?: string } | null | undefined
}

/** What a rule of your own sees of an operation. */
export interface LintedOperation {
  /** A change in a batch stands for itself. Null for a statement of raw SQL that does what no operation does. */
  readonly operation: Operation | null
  /** The statement of raw SQL; null if a call of `op` made the operation. */
  readonly sql: string | null
  readonly revision: string
  readonly file: string
  /** Counted from 1; null if it is not known. */
  readonly line: number | null
  /** The kind of database for which it is linted. */
  readonly dialect: DialectName
  readonly isInTransaction: boolean
  /** The tables in use that it locks, by which lock, and what it does with their rows meanwhile. */
  readonly locks: readonly TableImpact[]
  /** Whether one of the linted revisions creates the table. */
  isNew(table: string): boolean
  /** How many rows the table has; null if it is not known. */
  rowsOf(table: string): number | null
}

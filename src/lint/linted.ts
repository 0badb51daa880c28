import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect, Known, TableImpact, Work } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import type { Measured } from '../dialects/port/trace.ts'
import type { UseBefore } from './declared.ts'
import type { Operation } from '../operations/operation.ts'

/** A call of `op` as it was recorded. */
export interface RecordedCall {
  readonly operation: Operation
  /** The line of the call in the revision's file, counted from 1; null if hub made it. */
  readonly line: number | null
  readonly isOutside: boolean
  /** What it did on a scratch database, if it ran there. */
  readonly measured?: Measured
}

/** A revision as it is linted, for one database. */
export interface RecordedRevision {
  readonly id: string
  readonly file: string
  readonly source: string
  readonly calls: readonly RecordedCall[]
  /** False if its file says `transaction = false`. */
  readonly isInTransaction: boolean
  readonly isReversible: boolean
  /** What `down` does; null if there is none, or it could not be recorded whole. */
  readonly down: readonly RecordedCall[] | null
  /** What the recording could not follow, in words; null if it is whole. */
  readonly notRecorded: string | null
  /** False for one that is only read for what it makes: it was linted before, or is applied. */
  readonly isLinted: boolean
}

/** A change of a revision, with what is known where it is made. */
export interface LintedChange {
  readonly revision: RecordedRevision
  readonly dialect: Dialect
  readonly impact: ImpactDialect
  readonly change: Change
  /** The statement that makes it; null if an operation does. */
  readonly sql: string | null
  readonly line: number | null
  /** The line of the call, which may hold several statements. */
  readonly callLine: number | null
  /** The table's impacts, those on tables of the same plan left out: no one uses them yet. */
  readonly impacts: readonly TableImpact[]
  /** Whether it runs outside a transaction, so that its locks are released at its end. */
  readonly isOutside: boolean
  /** The database before the change. */
  readonly known: Known
  /** Those that came before it in the same transaction. */
  readonly before: readonly LintedChange[]
  /** All that the same revision does before it, and after it. */
  readonly earlier: readonly Change[]
  readonly later: readonly Change[]
  /** All that comes after it, in this revision and in those above it, linted or not. */
  laterInPlan(): readonly Change[]
  /** The entity that declares a table, or the property that declares a column of it: `User.email`; null if none does. */
  declaredBy(table: string, column: string | null): string | null
  /** What the release before has of a column that no entity declares any more; null if that is not known. */
  usedBefore(table: string, column: string): UseBefore | null
  /** Whether the same plan creates that table. */
  isNew(table: string): boolean
  /** Whether the same plan adds it, or its table. */
  isNewColumn(table: string, column: string): boolean
  /** Whether an earlier revision copies its values elsewhere, or has made the column nullable: it is given up in steps. */
  isGivenUpColumn(table: string, column: string): boolean
  /** Whether an earlier revision copies the table's rows elsewhere. */
  isGivenUpTable(table: string): boolean
  /** The triggers that revisions have made on a table. */
  triggersOf(table: string): readonly string[]
  /** Whether the same plan creates that enum. */
  isNewEnum(enumType: string): boolean
  /** The values of an enum, as the revisions have made it; null if they are not known. */
  enumValues(enumType: string): readonly string[] | null
  /** How many rows a table has; null if it is not known. */
  rowsOf(table: string): number | null
  /**
   * Whether that work on a table is over before anyone minds: it has few rows for it, or the application is stopped. On a
   * table of unknown size it takes long. `share`: how much it matters, up to 1.
   */
  isShort(table: string, work: Work, share?: number): boolean
  /** Whether the application of the release before may run while revisions are applied. */
  readonly hasReleaseBefore: boolean
  /** Whether the author says that nothing uses any more what the revision drops. */
  readonly isSaidUnused: boolean
}

/** How much a finding matters. */
export type Severity = 'error' | 'warning' | 'hint'

/** What a rule says of a change. */
export interface Problem {
  /** What happens to whom, in a sentence or two. */
  readonly what: string
  /** The operations to write instead, as they stand in a revision file, or what to do; null if there is no better way. */
  readonly instead: string | null
  /** How the call itself is rewritten, if that is mechanical. */
  readonly fix?: Fix
  /** The line of the change that is to be written in another way, if it is not the one that is judged. */
  readonly at?: number | null
}

/** A mechanical change of a revision's file. */
export interface Fix {
  readonly method: 'createIndex' | 'createCheck' | 'createForeignKey' | 'alterColumn'
  /** The option that the call gets; null if it has it. */
  readonly option: 'concurrently' | 'notValid' | null
  /** What leaves the transaction then: the whole file, the operation by itself, or nothing. */
  readonly leaves: 'file' | 'operation' | 'nothing'
  /** What the next revision does. */
  readonly later: Operation | null
}

/** What a report says of a rule. */
export interface RuleInfo {
  /** Such as `index-not-concurrent`; the heading of its page. */
  readonly code: string
  readonly severity: Severity
  /** What it looks for, in half a sentence. */
  readonly title: string
}

/** A rule of `hub lint`. Rules are asked in the order of the changes. */
export interface Rule extends RuleInfo {
  /** Null if the change is none of its business. */
  readonly judge: (linted: LintedChange) => Problem | readonly Problem[] | null
}

/** A rule that judges a revision as a whole. */
export interface RevisionRule extends RuleInfo {
  readonly judgeRevision: (linted: LintedRevision) => readonly RevisionProblem[]
}

/** A revision with its changes, for one database. */
export interface LintedRevision {
  readonly revision: RecordedRevision
  readonly dialect: Dialect
  readonly impact: ImpactDialect
  readonly changes: readonly LintedChange[]
  /** What `down` does; null if that is not known. */
  readonly down: readonly { readonly change: Change; readonly line: number | null }[] | null
  /** Whether all that `up` does is known. */
  readonly isWhole: boolean
}

/** A problem of a revision, at a line if it has one. */
export interface RevisionProblem extends Problem {
  readonly line: number | null
}

/** One finding, merged over the databases that it is about. */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  readonly revision: string
  readonly file: string
  /** Counted from 1. */
  readonly line: number | null
  readonly databases: readonly string[]
  readonly message: string
  readonly instead: string | null
  readonly fix?: Fix
}

import type { Work } from './work.ts'
import type { CreatePrimaryKey, CreateUnique } from '../../operations/constraints.ts'
import type { Change } from './sql-change.ts'
import type { Column } from '../../schema/column.ts'

/** A type that another one serves better. */
export interface TypeAdvice {
  /** The rule that says so. */
  readonly rule: 'add-json' | 'prefer-identity' | 'prefer-text' | 'prefer-timestamptz'
  /** What is wrong with it, as a sentence. */
  readonly why: string
  /** The column as it should be. */
  readonly better: Column
}

/** What counts the values of a generated key. */
export interface KeyCounter {
  /** Whether the source of a revision sets one. */
  isSetIn(source: string): boolean
  /** SQL that sets it to the greatest value that is there. */
  setBehind(table: string, column: string): string
}

/** What the rules of `hub lint` ask a database beside the impacts of changes. */
export interface LintAdvice {
  /** What a column's type has against it; usually nothing. */
  typeAdvice(column: Column): readonly TypeAdvice[]
  /** Whether values that the old type holds are refused or cut by the new one. */
  isNarrower(before: Column, after: Column): boolean
  /** Whether a cast of the values to the new type cuts some of them, without an error. */
  cutsByCast(before: Column, after: Column): boolean
  /** Whether a table is one of the database's own. */
  isCatalog(table: string): boolean
  /** Whether whoever owns a database may create that extension in it. */
  isCommonExtension(name: string): boolean
  /** How much a row counts in work during which others wait: 1 where the table is written again on a server. */
  readonly weights: Readonly<Record<Work, number>>
  /** Whether a column may hold values of many kilobytes, by which a table is far larger than its rows tell. */
  holdsFiles(column: Column): boolean
  /** Whether the database is a file that comes with its application, of which seldom two releases run at a time. */
  readonly isEmbedded: boolean
  /** Whether ON DELETE and ON UPDATE of foreign keys act while a revision runs. */
  readonly foreignKeysAct: boolean
  /** Whether a change of type without `using` takes times of day for those of the session's time zone. */
  dependsOnTimeZone(before: Column, after: Column): boolean
  /** Whether a setting lets statements wait for locks without a limit. */
  waitsForever(setting: string, value: string): boolean
  /** The counter of a generated key that rows inserted with a value do not move; null if there is none. */
  readonly keyCounter: KeyCounter | null
  /** Whether ALTER TABLE of the database itself refuses to add a column to a table with rows. */
  refusesToAdd(column: Column): boolean
  /** Whether an operation must run in a transaction: it builds the table again. */
  mustRunInside(change: Change): boolean
  /** Whether a value that is added to an enum can be used before its transaction is committed. */
  readonly usesNewEnumValues: boolean
  /** SQL that makes the constraint of an index of its name that is there; null if the database has no such statement. */
  constraintFromIndex(constraint: CreateUnique | CreatePrimaryKey): string | null
}

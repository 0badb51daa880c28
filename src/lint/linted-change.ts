import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import type { Declared } from './declared.ts'
import { measuredImpactsOf } from './measured-impacts.ts'
import type { MeasuredCall } from './read-calls.ts'
import type { KnownSchema } from './known-schema.ts'
import type { LintedChange } from './linted.ts'
import type { PlanHistory } from './plan-history.ts'
import type { Said } from './revision-head.ts'

/** How many rows of numbers and words take as long as one with a file in it. */
const FILES = 10

/** Where a change stands. */
export type Standing = Pick<
  LintedChange,
  'revision' | 'change' | 'sql' | 'line' | 'callLine' | 'isOutside' | 'before' | 'earlier' | 'later' | 'laterInPlan'
>

/** What is known beside the change itself. */
export interface Knowledge {
  readonly dialect: Dialect
  readonly impact: ImpactDialect
  readonly known: KnownSchema
  readonly history: PlanHistory
  rowsOf(table: string): number | null
  /** From how many rows on it takes long to write a table again. */
  readonly largeFrom: number
  readonly declared: Declared
  /** Whether the application runs while revisions are applied; null if that is not said. */
  readonly online: boolean | null
}

/** A change with what rules ask about it, as the database is before it. */
export function lintedChange(
  standing: Standing,
  { dialect, impact, known, history, rowsOf: sizeOf, largeFrom, online, declared }: Knowledge,
  { isStopped, isUnused }: Said,
  traced: MeasuredCall | null,
): LintedChange {
  const { revision, change } = standing
  const { weights, holdsFiles, isEmbedded } = impact.advice
  const isOffline = online === false || isStopped
  const hasReleaseBefore = !isOffline && (online ?? !isEmbedded)
  const rowsOf = (table: string) => (history.isEmptied(table) ? 0 : sizeOf(table))
  const said = impact.impactOf(change, known)
  const keyOf = (table: string) => impact.tableKey(table)
  const rested = traced === null ? said : measuredImpactsOf(said, traced.measured, traced.isOnly, keyOf)
  const impacts = rested.filter(({ table }) => !known.isNew(table))
  return {
    ...standing,
    dialect,
    impact,
    known,
    impacts,
    usedBefore: (table, column) => declared.before(table, column),
    declaredBy: (table, column) => declared.by(table, column),
    isNew: (table) => known.isNew(table),
    isNewColumn: (table, column) => known.isNew(table) || history.isNewColumn(table, column),
    isGivenUpColumn: (table, column) => history.isGivenUpColumn({ table, column, revision: revision.id, known }),
    isGivenUpTable: (table) =>
      history.isGivenUpTable({ table, revision: hasReleaseBefore ? revision.id : null, known }),
    triggersOf: (table) => history.triggersOf(table),
    isNewEnum: (enumType) => history.isNewEnum(enumType),
    enumValues: (enumType) => history.enumValues(enumType),
    rowsOf,
    isShort(table, work, share = 1) {
      const rows = rowsOf(table)
      const isFull = work === 'rewrite' && known.table(table)?.columns.some(holdsFiles)
      return isOffline || (rows !== null && rows * weights[work] * share * (isFull ? FILES : 1) < largeFrom)
    },
    hasReleaseBefore,
    isSaidUnused: isUnused,
  }
}

/** Whether a change commits what was before it, and runs outside a transaction, by itself. */
export function leavesTransaction(change: Change, { rules }: Dialect): boolean {
  if (change.kind === 'backfill') return change.batchSize !== null
  return change.kind === 'alterColumn' && rules.mustRunOutside(change)
}

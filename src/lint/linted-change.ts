import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import { measuredImpactsOf } from './measured-impacts.ts'
import type { MeasuredCall } from './read-calls.ts'
import type { KnownSchema } from './known-schema.ts'
import type { LintedChange } from './linted.ts'
import type { PlanHistory } from './plan-history.ts'

/** Where a change stands. */
export type Standing = Pick<
  LintedChange,
  'revision' | 'change' | 'sql' | 'line' | 'isOutside' | 'before' | 'earlier' | 'later'
>

/** What is known beside the change itself. */
export interface Knowledge {
  readonly dialect: Dialect
  readonly impact: ImpactDialect
  readonly known: KnownSchema
  readonly history: PlanHistory
  rowsOf(table: string): number | null
  readonly largeFrom: number
}

/** A change with what rules ask about it, as the database is before it. */
export function lintedChange(
  standing: Standing,
  { dialect, impact, known, history, rowsOf, largeFrom }: Knowledge,
  traced: MeasuredCall | null,
): LintedChange {
  const { revision, change } = standing
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
    isNew: (table) => known.isNew(table),
    isNewColumn: (table, column) => known.isNew(table) || history.isNewColumn(table, column),
    isGivenUpColumn: (table, column) => history.isGivenUpColumn(table, column, revision.id),
    isGivenUpTable: (table) => history.isGivenUpTable(table, revision.id),
    isNewEnum: (enumType) => history.isNewEnum(enumType),
    enumValues: (enumType) => history.enumValues(enumType),
    rowsOf,
    isSmall(table) {
      const rows = rowsOf(table)
      return rows !== null && rows < largeFrom
    },
  }
}

/** Whether a change commits what was before it, and runs outside a transaction, by itself. */
export function leavesTransaction(change: Change, { rules }: Dialect): boolean {
  if (change.kind === 'backfill') return change.batchSize !== null
  return change.kind === 'alterColumn' && rules.mustRunOutside(change)
}

import type { ImpactDialect, TableImpact } from '../../dialects/port/impact.ts'
import type { Change } from '../../dialects/port/sql-change.ts'

/** What tells work on tables from other work: the kind of change, and what it does with which rows; null for none. */
export function workKey(
  change: Change,
  impacts: readonly TableImpact[],
  { tableKey }: Pick<ImpactDialect, 'tableKey'>,
): string | null {
  const works = impacts.filter(({ work }) => work !== 'catalog').map(({ table, work }) => `${work} ${tableKey(table)}`)
  return works.length === 0 ? null : [change.kind, ...works.toSorted()].join('\n')
}

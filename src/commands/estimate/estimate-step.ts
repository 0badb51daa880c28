import type { CostDialect } from '../../dialects/port/cost.ts'
import type { ImpactDialect } from '../../dialects/port/impact.ts'
import { strongest } from '../../dialects/port/strongest.ts'
import type { Change } from '../../dialects/port/sql-change.ts'
import type { EstimateSource, LockEstimate, OperationEstimate, StepEstimate, TimeBand } from '../shared/estimate.ts'
import { bandOf, learnedBand, sumOf } from './band.ts'
import type { Learned } from './learn.ts'
import { workKey } from './work-key.ts'
import type { ReadOperation } from './read-step.ts'
import type { Sizes } from './sizes.ts'

/** What times are estimated by. */
interface Estimating {
  readonly cost: CostDialect
  readonly impact: ImpactDialect
  readonly sizes: Sizes
  readonly learned: Learned | null
}

/** What an operation does, and its time. */
export function estimateOperation(operation: ReadOperation, estimating: Estimating): OperationEstimate {
  const { words, effect, changes, impacts, unknown } = operation
  const unsized = impacts.find(({ table, work }) => work !== 'catalog' && estimating.sizes.of(table) === null)
  const why =
    unknown ??
    changes.map(({ change }) => unknownRows(change)).find((each) => each !== null) ??
    (unsized === undefined ? null : `how large ${unsized.table} is, is not known`)
  const timed = why === null ? timeOf(operation, estimating) : { time: null, source: null }
  return {
    changes: words,
    effect,
    locks: locksOf(operation, estimating),
    ...timed,
    isIfAllRows: timed.time !== null && changes.some(({ change }) => isLimited(change)),
    unknown: why,
  }
}

/** A step with its operations, its transaction, the check of foreign keys before its commit and its row in the log. */
export function stepOf(
  operations: readonly OperationEstimate[],
  unknown: readonly string[],
  { cost, checkedRows }: { readonly cost: CostDialect; readonly checkedRows: number },
): StepEstimate {
  const times = operations.flatMap(({ time }) => (time === null ? [] : [time]))
  const sources = operations.flatMap(({ source }) => source ?? [])
  const isLogged = sources.length > 0 && sources.every((source) => source === 'log')
  // The log's time has the check.
  const check = isLogged ? 0 : checkedRows * cost.checkedRow
  return {
    operations,
    time:
      times.length === 0 && (operations.length > 0 || unknown.length > 0)
        ? null
        : sumOf([bandOf(cost.catalogTime + check, 'default'), ...times], isLogged),
    unknown: [...operations.flatMap((each) => each.unknown ?? []), ...unknown],
  }
}

function timeOf(
  { changes }: ReadOperation,
  { cost, sizes, learned, impact }: Estimating,
): { readonly time: TimeBand; readonly source: EstimateSource | null } {
  const rewritten = new Set<string>()
  const times: TimeBand[] = []
  const sources: EstimateSource[] = []
  for (const { change, impacts } of changes) {
    times.push(bandOf(cost.catalogTime, 'default'))
    let whole = 0
    let source: EstimateSource = 'sample'
    for (const each of impacts) {
      const size = sizes.of(each.table)
      // A batch writes its table again once, however many of its changes need it.
      if (each.work === 'catalog' || size === null || rewritten.has(each.table)) continue
      if (each.work === 'rewrite') rewritten.add(each.table)
      const factor = sizes.factorOf(each.table)
      if (factor === null) source = 'default'
      whole +=
        change.kind === 'bulkInsert'
          ? change.rows.length * ROW
          : cost.timeOf({ change, impact: each, size }) * (factor ?? 1)
    }
    if (whole === 0) continue
    const key = workKey(change, impacts, impact)
    const known = key === null ? null : learnedBand(learned?.get(key) ?? null, bandOf(whole, 'default'))
    times.push(known ?? bandOf(whole, source))
    sources.push(known === null ? source : 'log')
  }
  const source = (['default', 'sample', 'log'] as const).find((each) => sources.includes(each)) ?? null
  return { time: sumOf(times, source === 'log'), source }
}

/** The milliseconds of a row that is written with the revision. */
const ROW = 0.02

function locksOf({ impacts }: ReadOperation, { sizes, impact }: Estimating): readonly LockEstimate[] {
  const byTable = new Map<string, LockEstimate>()
  for (const each of strongest(impacts, (table) => impact.tableKey(table))) {
    const isSized = each.work !== 'catalog'
    byTable.set(impact.tableKey(each.table), {
      ...each,
      rows: isSized ? sizes.rowsOf(each.table) : null,
      bytes: isSized ? sizes.bytesOf(each.table) : null,
    })
  }
  return [...byTable.values()]
}

function isLimited(change: Change): boolean {
  return (
    change.kind === 'backfill' ||
    (change.kind === 'updateRows' || change.kind === 'deleteRows' ? change.hasWhere : false)
  )
}

function unknownRows(change: Change): string | null {
  if (change.kind === 'insertRows' && change.isFromQuery) return 'how many rows its query gives is not known'
  return change.kind === 'createTableFrom' && change.from === 'query'
    ? 'how many rows its query gives is not known'
    : null
}

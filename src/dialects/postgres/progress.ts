import type { ProgressDialect } from '../port/progress.ts'

/**
 * Indexes, concurrent or not. No view tells of the rewrites and scans of ALTER TABLE: that of CLUSTER is for CLUSTER and
 * VACUUM FULL alone. https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING
 */
export const progress: ProgressDialect = {
  tellsOf: (operation) => operation.kind === 'createIndex',
  async read(beside, processId) {
    const {
      rows: [row],
    } = await beside.query(
      'SELECT phase, lockers_done, lockers_total, blocks_done, blocks_total, tuples_done, tuples_total FROM pg_catalog.pg_stat_progress_create_index WHERE pid = $1',
      [processId],
    )
    if (row === undefined) return null
    const unit = units.find((each) => Number(row[`${each}_total`] ?? 0) > 0)
    const counted = {
      done: unit === undefined ? null : Number(row[`${unit}_done`]),
      total: unit === undefined ? null : Number(row[`${unit}_total`]),
      unit: unit === 'lockers' ? 'transactions' : unit === 'tuples' ? 'rows' : 'blocks',
    }
    return { phase: String(row['phase']), ...counted }
  },
}

/** Each phase counts one of them; what an earlier phase has counted is 0 again. */
const units = ['lockers', 'blocks', 'tuples'] as const

import type { Row } from '../../connection.ts'
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
      `SELECT p.phase, p.lockers_done, p.lockers_total, p.blocks_done, p.blocks_total, p.tuples_done, p.tuples_total,
              a.pid AS locker, coalesce(nullif(a.application_name, ''), a.backend_type) AS name, a.state,
              to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS begun
         FROM pg_catalog.pg_stat_progress_create_index p
         LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.current_locker_pid
        WHERE p.pid = $1`,
      [processId],
    )
    if (row === undefined) return null
    const unit = units.find((each) => Number(row[`${each}_total`] ?? 0) > 0)
    const counted = {
      done: unit === undefined ? null : Number(row[`${unit}_done`]),
      total: unit === undefined ? null : Number(row[`${unit}_total`]),
      unit: unit === 'lockers' ? 'transactions' : unit === 'tuples' ? 'rows' : 'blocks',
    }
    return { phase: phaseText(row), ...counted }
  },
}

/** With the session that it waits for now. The state and time of another role's session are not visible to every role. */
function phaseText({ phase, locker, name, state, begun }: Row): string {
  if (locker === null) return String(phase)
  const doing = [state, begun === null ? null : `begun ${String(begun)}`].filter((part) => part !== null).join(', ')
  return `${String(phase)}: process ${String(locker)} '${String(name)}'${doing === '' ? '' : ` (${doing})`}`
}

/** Each phase counts one of them; what an earlier phase has counted is 0 again. */
const units = ['lockers', 'blocks', 'tuples'] as const

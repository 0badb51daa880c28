import type { Connection } from '../../connection.ts'
import type { RunName } from '../port/transactions.ts'

/** The comment at the start of every statement of a run through a pooler. */
export function markOf({ runId }: RunName): string {
  return `hub run ${runId}`
}

/** Whether a statement of a run is still active on the server, found by its comment. */
export async function isStatementRunning(connection: Connection, run: RunName): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE $1`,
    [`/* ${markOf(run)} */%`],
  )
  return rows.length > 0
}

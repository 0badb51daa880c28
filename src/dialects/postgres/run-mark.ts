import type { Connection } from '../../connection.ts'
import type { RunName } from '../port/transactions.ts'

/** The comment that every statement of a run through a pooler begins with. */
export function markOf({ runId }: RunName): string {
  return `hub run ${runId}`
}

/** Whether the server still works on a statement of a run, by its mark. */
export async function isStatementRunning(connection: Connection, run: RunName): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE $1`,
    [`/* ${markOf(run)} */%`],
  )
  return rows.length > 0
}

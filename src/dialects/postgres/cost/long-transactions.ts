import type { Connection } from '../../../connection.ts'
import { bareName } from '../../../schema/table-name.ts'

/** Sessions with a transaction that has been open for ten seconds or more and has a lock on one of the tables. */
export async function longTransactions(connection: Connection, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await connection.query(
    `SELECT a.pid, coalesce(nullif(a.application_name, ''), a.usename) AS name, a.state,
            floor(extract(epoch FROM clock_timestamp() - a.xact_start)) AS seconds,
            string_agg(DISTINCT c.relname, ', ') AS tables
       FROM pg_stat_activity a
       JOIN pg_locks l ON l.pid = a.pid AND l.locktype = 'relation' AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       JOIN pg_class c ON c.oid = l.relation
      WHERE a.pid <> pg_backend_pid() AND a.xact_start < clock_timestamp() - interval '10 seconds'
        AND c.relname = ANY($1)
      GROUP BY a.pid, a.application_name, a.usename, a.state, a.xact_start
      ORDER BY a.xact_start LIMIT 5`,
    [tables.map(bareName)],
  )
  return rows.map(
    ({ pid, name, state, seconds, tables: held }) =>
      `process ${String(pid)} '${String(name)}' (${String(state)}) has a transaction open for ${String(seconds)} s, with a lock on ${String(held)}`,
  )
}

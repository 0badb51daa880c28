import type { Connection } from '../../connection.ts'

/** The maximum number of sessions listed. */
const SHOWN = 3

/**
 * Other sessions that hold locks on the tables and indexes named in a statement, longest transaction first, in words.
 * Called after the wait has ended, when the server no longer shows which session was blocking.
 */
export async function lockHolders(connection: Connection, statement: string): Promise<readonly string[]> {
  const { rows } = await connection.query(
    `SELECT l.pid, coalesce(nullif(a.application_name, ''), a.backend_type) AS name, a.state,
            to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS begun,
            string_agg(DISTINCT l.mode || ' on ' || c.oid::regclass, ', ') AS locks
       FROM pg_locks l
       JOIN pg_class c ON c.oid = l.relation
       LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'relation' AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND c.relname = ANY($1)
      GROUP BY l.pid, a.application_name, a.backend_type, a.state, a.xact_start
      ORDER BY a.xact_start NULLS LAST`,
    [namesIn(statement)],
  )
  const others = rows.length > SHOWN ? [`${rows.length - SHOWN} more`] : []
  return [...rows.slice(0, SHOWN).map(holderText), ...others]
}

/** Other roles' session state and times are not visible to every role; a prepared transaction has no process. */
function holderText({ pid, name, state, begun, locks }: Readonly<Record<string, unknown>>): string {
  const who = pid === null ? 'a prepared transaction' : `process ${String(pid)} '${String(name)}'`
  const doing = [state, begun === null ? null : `begun ${String(begun)}`].filter((part) => part !== null).join(', ')
  return `${who} (${doing === '' ? '' : `${doing}; `}${String(locks)})`
}

/** All words that may be the name of a table. */
function namesIn(statement: string): string[] {
  const found = statement.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*/gu)
  const names = [...found].map(([word, quoted]) => quoted?.replaceAll('""', '"') ?? word.toLowerCase())
  return [...new Set(names)]
}

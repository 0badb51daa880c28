import type { Connection, Row } from '../../connection.ts'
import { literal } from './literal.ts'
import { quoteTable } from './quote.ts'

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
  return shown(rows)
}

/**
 * Sessions that lock tables against reading, longest transaction first, in words: those that hold ACCESS EXCLUSIVE, and
 * where one still waits for that, also those that it waits for, since a reader waits behind both. Called after the wait
 * has ended; without tables, all count: no statement names them where the server prints a view and locks those under it.
 */
export async function readBlockers(connection: Connection, tables?: readonly string[]): Promise<readonly string[]> {
  const asked = tables?.map((table) => `to_regclass(${literal(quoteTable(table))})`).join(', ')
  const { rows } = await connection.query(
    `SELECT l.pid, coalesce(nullif(a.application_name, ''), a.backend_type) AS name, a.usename, a.state,
            to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS begun,
            string_agg(DISTINCT CASE WHEN l.granted THEN '' ELSE 'waits for ' END || l.mode || ' on ' || c.oid::regclass, ', ') AS locks
       FROM pg_locks l
       JOIN pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
       LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'relation' AND l.pid IS DISTINCT FROM pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        ${asked === undefined ? '' : `AND l.relation IN (${asked})`}
        AND (l.mode = 'AccessExclusiveLock'
          OR l.granted AND EXISTS (SELECT FROM pg_locks w WHERE w.locktype = 'relation' AND w.database = l.database
               AND w.relation = l.relation AND w.mode = 'AccessExclusiveLock' AND NOT w.granted))
      GROUP BY l.pid, a.application_name, a.backend_type, a.usename, a.state, a.xact_start
      ORDER BY a.xact_start NULLS LAST`,
  )
  return shown(rows)
}

function shown(rows: readonly Row[]): readonly string[] {
  const others = rows.length > SHOWN ? [`${rows.length - SHOWN} more`] : []
  return [...rows.slice(0, SHOWN).map(holderText), ...others]
}

/** Other roles' session state and times are not visible to every role; a prepared transaction has no process. */
function holderText({ pid, name, usename, state, begun, locks }: Row): string {
  const user = typeof usename === 'string' ? ` of user ${usename}` : ''
  const who = pid === null ? 'a prepared transaction' : `process ${String(pid)} '${String(name)}'${user}`
  const doing = [state, begun === null ? null : `begun ${String(begun)}`].filter((part) => part !== null).join(', ')
  return `${who} (${doing === '' ? '' : `${doing}; `}${String(locks)})`
}

/** All words that may be the name of a table. */
function namesIn(statement: string): string[] {
  const found = statement.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*/gu)
  const names = [...found].map(([word, quoted]) => quoted?.replaceAll('""', '"') ?? word.toLowerCase())
  return [...new Set(names)]
}

import { createHash } from 'node:crypto'

import type { Connection } from '../../connection.ts'
import { poll } from '../../poll.ts'
import type { RunLockRequest } from '../port/transactions.ts'

/** The two numbers of an advisory lock. */
export type Key = readonly [number, number]

/** Two non-negative halves of a hash of schema and table, so that `pg_locks` shows them unchanged. */
export async function lockKey(connection: Connection, versionTable: string): Promise<Key> {
  const name = versionTable.includes('.') ? versionTable : `${await currentSchema(connection)}.${versionTable}`
  const digest = createHash('sha256').update(`hub ${name}`).digest()
  return [digest.readUInt32BE(0) >>> 1, digest.readUInt32BE(4) >>> 1]
}

async function currentSchema(connection: Connection): Promise<string> {
  const { rows } = await connection.query('SELECT current_schema() AS schema')
  return String(rows[0]?.['schema'])
}

/** Retries until `attempt` returns something; returns that, or `needless` if the lock is no longer needed. */
export function pollLock<Found>(
  connection: Connection,
  key: Key,
  { waiting, isNeedless }: Pick<RunLockRequest, 'waiting' | 'isNeedless'>,
  attempt: () => Promise<Found | undefined>,
): Promise<Found | 'needless' | undefined> {
  return poll(async () => (await attempt()) ?? ((await isNeedless()) ? 'needless' : undefined), {
    timeout: waiting.timeout,
    signal: waiting.signal,
    onWait: async (waited) => {
      const other = await holderOf(connection, key)
      waiting.onWait(`waiting for another run (${other ?? 'already gone'}), ${Math.round(waited / 1000)} s so far`)
    },
  })
}

/** The holder of the lock, in words; null if it is free. */
export async function holderOf(connection: Connection, key: Key): Promise<string | null> {
  const { rows } = await connection.query(
    `SELECT a.pid, a.usename, a.application_name, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since
       FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1 AND l.objid = $2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    key,
  )
  const [holder] = rows
  if (!holder) return null
  const { pid, usename, application_name: name, since } = holder
  return `process ${String(pid)} '${String(name)}' of user ${String(usename)}, connected since ${String(since)}`
}

/** Whether a pooler is between: it gives its clients process ids of its own. */
export async function isPooled(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query('SELECT pg_backend_pid() AS pid')
  return isOtherProcess(connection, rows[0]?.['pid'])
}

/** The same, from the process id that a query has returned. */
export function isOtherProcess({ processId }: Connection, pid: unknown): boolean {
  return typeof processId === 'number' && Number(pid) !== processId
}

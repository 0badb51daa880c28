import { createHash } from 'node:crypto'

import type { Connection } from '../../connection.ts'
import { poll } from '../../poll.ts'
import { LockTimeoutError } from '../transaction-errors.ts'
import type { RunLock, RunLockRequest } from '../transactions.ts'

/**
 * Polls an advisory lock in autocommit. Never the blocking form: a process that waits inside a statement holds a
 * snapshot, deadlocks with another's CREATE INDEX CONCURRENTLY and leaves an INVALID index behind.
 */
export async function lockRun(connection: Connection, { versionTable, waiting }: RunLockRequest): Promise<RunLock> {
  const key = await lockKey(connection, versionTable)
  const start = Date.now()
  const locked = await poll(() => tryLock(connection, key), {
    timeout: waiting.timeout,
    signal: waiting.signal,
    onWait: async (waited) => {
      const holder = await holderOf(connection, key)
      waiting.onWait(`waiting for another run (${holder ?? 'already gone'}), ${Math.round(waited / 1000)} s so far`)
    },
  })
  if (!locked) throw new LockTimeoutError(Date.now() - start, await holderOf(connection, key))
  const restore = await applySettings(connection)
  return {
    async release() {
      try {
        await restore()
        await connection.query('SELECT pg_advisory_unlock($1, $2)', key)
      } catch {
        // The connection is gone, and the lock and the settings with it.
      }
    },
  }
}

type Key = readonly [number, number]

/** Two positive halves of a hash of schema and table, so that `pg_locks` shows them as they are. */
async function lockKey(connection: Connection, versionTable: string): Promise<Key> {
  const { rows } = await connection.query('SELECT current_schema() AS schema')
  const name = versionTable.includes('.') ? versionTable : `${String(rows[0]?.['schema'])}.${versionTable}`
  const digest = createHash('sha256').update(`hub ${name}`).digest()
  return [digest.readUInt32BE(0) >>> 1, digest.readUInt32BE(4) >>> 1]
}

async function tryLock(connection: Connection, key: Key): Promise<true | undefined> {
  const { rows } = await connection.query('SELECT pg_try_advisory_lock($1, $2) AS locked', key)
  return rows[0]?.['locked'] === true ? true : undefined
}

async function holderOf(connection: Connection, key: Key): Promise<string | null> {
  const { rows } = await connection.query(
    `SELECT a.pid, a.application_name, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since
       FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1 AND l.objid = $2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    key,
  )
  const [holder] = rows
  if (!holder) return null
  return `process ${String(holder['pid'])} '${String(holder['application_name'])}', connected since ${String(holder['since'])}`
}

/** Settings of the session while it runs; the pool hands the connection on, so each is put back. */
async function applySettings(connection: Connection): Promise<() => Promise<void>> {
  const settings: readonly [string, string][] = [
    ['application_name', 'hub'],
    // The server notices within this time that this process is gone, cancels its statement and frees the lock.
    ['client_connection_check_interval', '100ms'],
  ]
  const previous: [string, string][] = []
  for (const [name, value] of settings) {
    const { rows } = await connection.query('SELECT current_setting($1, true) AS value', [name])
    const before = rows[0]?.['value']
    // PostgreSQL before 14, and platforms without POLLRDHUP, do not have it.
    if (typeof before !== 'string') continue
    const isSet = await connection.query('SELECT set_config($1, $2, false)', [name, value]).then(
      () => true,
      () => false,
    )
    if (isSet) previous.push([name, before])
  }
  return async () => {
    for (const [name, value] of previous) await connection.query('SELECT set_config($1, $2, false)', [name, value])
  }
}

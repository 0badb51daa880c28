import { createHash } from 'node:crypto'

import type { Connection } from '../../connection.ts'
import { poll, sleep } from '../../poll.ts'
import { LockTimeoutError } from '../transaction-errors.ts'
import type { RunLock, RunLockRequest, Waiting } from '../transactions.ts'
import { putBackSql } from './session-settings.ts'

/**
 * Polls an advisory lock in autocommit. Never the blocking form: a process that waits inside a statement holds a
 * snapshot, deadlocks with another's CREATE INDEX CONCURRENTLY and leaves an INVALID index behind.
 *
 * Through a pooler that hands out another server connection for each transaction the lock means nothing, and would
 * stay on whichever connection took it: there none is held, and each revision is exactly-once by itself.
 */
export async function lockRun(connection: Connection, { versionTable, waiting }: RunLockRequest): Promise<RunLock> {
  if (await isPooled(connection)) return withoutLock(waiting)
  const key = await lockKey(connection, versionTable)
  const start = Date.now()
  const holder = await poll(() => tryLock(connection, key), {
    timeout: waiting.timeout,
    signal: waiting.signal,
    onWait: async (waited) => {
      const other = await holderOf(connection, key)
      waiting.onWait(`waiting for another run (${other ?? 'already gone'}), ${Math.round(waited / 1000)} s so far`)
    },
  })
  if (holder === undefined) throw new LockTimeoutError(Date.now() - start, await holderOf(connection, key))
  if (!(await isHeldHere(connection, key))) {
    await unlock(connection, key, holder)
    return withoutLock(waiting)
  }
  const restore = await applySettings(connection)
  return {
    async release() {
      try {
        try {
          await restore()
        } finally {
          await unlock(connection, key, holder)
        }
      } catch {
        // The connection is gone, and the lock and the settings with it.
      }
    },
  }
}

/** A pooler gives its clients process ids of its own making. */
export async function isPooled(connection: Connection): Promise<boolean> {
  if (typeof connection.processId !== 'number') return false
  const { rows } = await connection.query('SELECT pg_backend_pid() AS pid')
  return rows[0]?.['pid'] !== connection.processId
}

function withoutLock({ onWait }: Waiting): RunLock {
  onWait(
    "a connection pooler is between hub and the server: runs are kept apart by each revision's own lock alone, and no session setting is made",
  )
  return { release: async () => {} }
}

/** Asked in a statement of its own: a pooler may have sent it to another server connection than the lock. */
async function isHeldHere(connection: Connection, key: Key): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT 1 FROM pg_locks
      WHERE locktype = 'advisory' AND granted AND classid = $1 AND objid = $2 AND pid = pg_backend_pid()`,
    key,
  )
  return rows.length > 0
}

const unlockAttempts = 50

/** Gives the lock back on the server connection that has it, which through a pooler comes round again by chance. */
async function unlock(connection: Connection, key: Key, holder: number): Promise<void> {
  for (let attempt = 0; attempt < unlockAttempts; attempt++) {
    const { rows } = await connection.query(
      'SELECT CASE WHEN pg_backend_pid() = $3 THEN pg_advisory_unlock($1, $2) ELSE false END AS unlocked',
      [...key, holder],
    )
    if (rows[0]?.['unlocked'] === true) return
    await sleep(20 * Math.random())
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

/** Gives the server process that holds the lock now. */
async function tryLock(connection: Connection, key: Key): Promise<number | undefined> {
  const { rows } = await connection.query('SELECT pg_try_advisory_lock($1, $2) AS locked, pg_backend_pid() AS pid', key)
  return rows[0]?.['locked'] === true ? Number(rows[0]['pid']) : undefined
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
  const previous: [string, string | null][] = []
  for (const [name, value] of settings) {
    const { rows } = await connection.query('SELECT setting, source FROM pg_settings WHERE name = $1', [name])
    const [found] = rows
    // PostgreSQL before 14, and platforms without POLLRDHUP, do not have it.
    if (found === undefined) continue
    const before = found['source'] === 'session' ? String(found['setting']) : null
    const isSet = await connection.query('SELECT set_config($1, $2, false)', [name, value]).then(
      () => true,
      () => false,
    )
    if (isSet) previous.push([name, before])
  }
  return async () => {
    for (const [name, before] of previous) await connection.query(putBackSql(name, before))
  }
}

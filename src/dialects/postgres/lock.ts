import type { Connection } from '../../connection.ts'
import { sleep } from '../../poll.ts'
import { LockTimeoutError } from '../port/transaction-errors.ts'
import type { RunLock, RunLockRequest } from '../port/transactions.ts'
import { holderOf, isPooled, type Key, lockKey, pollLock } from './lock-key.ts'
import { lockThroughPooler } from './pooler-lock.ts'
import { isStatementRunning } from './run-mark.ts'
import { putBackSql } from './session-settings.ts'

/**
 * Polls an advisory lock in autocommit mode. Never uses the blocking function: a process that waits inside a statement
 * holds a snapshot, deadlocks with another session's CREATE INDEX CONCURRENTLY and leaves an INVALID index behind.
 *
 * Through a pooler that assigns another server connection to each transaction, a session-level lock is meaningless and
 * would stay on whichever connection acquired it: in that case a transaction on a second connection holds it.
 */
export async function lockRun(connection: Connection, request: RunLockRequest): Promise<RunLock | null> {
  const key = await lockKey(connection, request.versionTable)
  if (await isPooled(connection)) return lockThroughPooler(connection, key, request)
  const start = Date.now()
  const found = await pollLock(connection, key, request, () => tryLock(connection, key))
  if (found === undefined) throw new LockTimeoutError(Date.now() - start, await holderOf(connection, key))
  if (found === 'needless') return null
  const holder = found
  if (!(await isHeldHere(connection, key))) {
    await unlock(connection, key, holder)
    return lockThroughPooler(connection, key, request)
  }
  const restore = await applySettings(connection)
  return {
    missing: null,
    // The lock and the statements of a run are on one connection, so the server releases both together; a run through a
    // pooler has them on two.
    mayBeAtWork: (run) => isStatementRunning(connection, run),
    confirm: async () => {},
    async release() {
      try {
        try {
          await restore()
        } finally {
          await unlock(connection, key, holder)
        }
      } catch {
        // The connection is lost, and the lock and the settings with it.
      }
    },
  }
}

/** The current holder of the lock, in words; null if it is free. */
export async function runLockHolder(
  connection: Connection,
  { versionTable }: Pick<RunLockRequest, 'versionTable'>,
): Promise<string | null> {
  return holderOf(connection, await lockKey(connection, versionTable))
}

/** A separate statement: a pooler may have sent it to another server connection than the lock. */
async function isHeldHere(connection: Connection, key: Key): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT 1 FROM pg_locks
      WHERE locktype = 'advisory' AND granted AND classid = $1 AND objid = $2 AND pid = pg_backend_pid()`,
    key,
  )
  return rows.length > 0
}

const unlockAttempts = 50

/** Releases the lock on the server connection that holds it, which through a pooler is reached again only by chance. */
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

/** Returns the server process that holds the lock now. */
async function tryLock(connection: Connection, key: Key): Promise<number | undefined> {
  const { rows } = await connection.query('SELECT pg_try_advisory_lock($1, $2) AS locked, pg_backend_pid() AS pid', key)
  return rows[0]?.['locked'] === true ? Number(rows[0]['pid']) : undefined
}

/** Session settings during the run; the pool reuses the connection, so each is restored. */
async function applySettings(connection: Connection): Promise<() => Promise<void>> {
  const settings: readonly [string, string][] = [
    ['application_name', 'hub'],
    // Within this time the server notices that this process is gone, cancels its statement and releases the lock.
    ['client_connection_check_interval', '100ms'],
  ]
  const previous: [string, string | null][] = []
  for (const [name, value] of settings) {
    const { rows } = await connection.query('SELECT setting, source FROM pg_settings WHERE name = $1', [name])
    const [found] = rows
    // Missing in PostgreSQL before 14, and on platforms without POLLRDHUP.
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

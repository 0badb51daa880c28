import type { Connection } from '../../connection.ts'
import { sleep } from '../../poll.ts'
import { LockTimeoutError } from '../port/transaction-errors.ts'
import type { RunLock, RunLockRequest } from '../port/transactions.ts'
import { holderOf, isPooled, type Key, lockKey, pollLock } from './lock-key.ts'
import { lockThroughPooler } from './pooler-lock.ts'
import { isStatementRunning } from './run-mark.ts'
import { putBackSql } from './session-settings.ts'

/**
 * Polls an advisory lock in autocommit. Never the blocking form: a process that waits inside a statement holds a
 * snapshot, deadlocks with another's CREATE INDEX CONCURRENTLY and leaves an INVALID index behind.
 *
 * Through a pooler that hands out another server connection for each transaction a session's lock means nothing, and
 * would stay on whichever connection took it: there a transaction on a second connection holds it.
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
    // The lock and the statements of a run are on one connection, which the server frees once both are over; a run that
    // went through a pooler has them on two.
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
        // The connection is gone, and the lock and the settings with it.
      }
    },
  }
}

/** Who holds the lock now, in words; null where nobody does. */
export async function runLockHolder(
  connection: Connection,
  { versionTable }: Pick<RunLockRequest, 'versionTable'>,
): Promise<string | null> {
  return holderOf(connection, await lockKey(connection, versionTable))
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

/** Gives the server process that holds the lock now. */
async function tryLock(connection: Connection, key: Key): Promise<number | undefined> {
  const { rows } = await connection.query('SELECT pg_try_advisory_lock($1, $2) AS locked, pg_backend_pid() AS pid', key)
  return rows[0]?.['locked'] === true ? Number(rows[0]['pid']) : undefined
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

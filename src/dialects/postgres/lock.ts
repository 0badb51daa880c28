import type { Connection, QueryResult, Row } from '../../connection.ts'
import { sleep } from '../../poll.ts'
import { LockTimeoutError } from '../port/transaction-errors.ts'
import type { RunLock, RunLockRequest } from '../port/transactions.ts'
import { literal } from './literal.ts'
import { holderOf, isOtherProcess, type Key, lockKey, pollLock } from './lock-key.ts'
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
  const start = performance.now()
  const found = await pollLock(connection, key, request, () => tryLock(connection, key))
  if (found === undefined) throw new LockTimeoutError(performance.now() - start, await holderOf(connection, key))
  if (found === 'needless') return null
  if (found === 'pooled') return lockThroughPooler(connection, key, request)
  const holder = found
  const settings = await settingsOfHolder(connection, key)
  if (settings === null) {
    await unlock(connection, key, holder)
    return lockThroughPooler(connection, key, request)
  }
  const restore = await applySettings(connection, settings)
  return {
    missing: null,
    // The lock and the statements of a run are on one connection, so the server releases both together; a run through a
    // pooler has them on two.
    mayBeAtWork: (run) => isStatementRunning(connection, run),
    confirm: async () => {},
    async release() {
      try {
        const results = await connection.batch([...restore, unlockSql(key, holder)]).catch(async () => {
          // A setting that cannot be restored must not keep the lock.
          for (const sql of restore) await connection.query(sql).catch(() => {})
          return []
        })
        if (!isUnlocked(results.at(-1))) await unlock(connection, key, holder)
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

const ownSettings: readonly (readonly [name: string, value: string])[] = [
  ['application_name', 'hub'],
  // Within this time the server notices that this process is gone, cancels its statement and releases the lock.
  ['client_connection_check_interval', '100ms'],
]

/**
 * The settings that a run changes, as they are in the session that holds the lock; null if this one does not. A separate
 * statement: a pooler may have sent it to another server connection than the lock.
 */
async function settingsOfHolder(connection: Connection, [first, second]: Key): Promise<readonly Row[] | null> {
  const { rows } = await connection.query(
    `SELECT name, setting, source FROM pg_settings
      WHERE name IN (${ownSettings.map(([name]) => literal(name)).join(', ')})
        AND EXISTS (SELECT 1 FROM pg_locks
             WHERE locktype = 'advisory' AND granted AND classid = ${first} AND objid = ${second} AND pid = pg_backend_pid())`,
  )
  // Every server has application_name.
  return rows.length === 0 ? null : rows
}

const unlockAttempts = 50

function unlockSql([first, second]: Key, holder: number): string {
  return `SELECT CASE WHEN pg_backend_pid() = ${holder} THEN pg_advisory_unlock(${first}, ${second}) ELSE false END AS unlocked`
}

function isUnlocked(result: QueryResult | undefined): boolean {
  return result?.rows[0]?.['unlocked'] === true
}

/** Releases the lock on the server connection that holds it, which through a pooler is reached again only by chance. */
async function unlock(connection: Connection, key: Key, holder: number): Promise<void> {
  for (let attempt = 0; attempt < unlockAttempts; attempt++) {
    if (isUnlocked(await connection.query(unlockSql(key, holder)))) return
    await sleep(20 * Math.random())
  }
}

/** Returns the server process that holds the lock now; where a pooler is seen, nothing is locked. */
async function tryLock(connection: Connection, [first, second]: Key): Promise<number | 'pooled' | undefined> {
  const lock = `pg_try_advisory_lock(${first}, ${second})`
  const isOwn = connection.processId ?? 'pg_backend_pid()'
  const { rows } = await connection.query(
    `SELECT pg_backend_pid() AS pid, CASE WHEN pg_backend_pid() = ${isOwn} THEN ${lock} END AS locked`,
  )
  const { pid, locked } = rows[0] ?? {}
  if (isOtherProcess(connection, pid)) return 'pooled'
  return locked === true ? Number(pid) : undefined
}

/** Session settings during the run. Returns what restores them, as the pool reuses the connection. */
async function applySettings(connection: Connection, present: readonly Row[]): Promise<readonly string[]> {
  const before = new Map(
    present.map(({ name, setting, source }) => [String(name), source === 'session' ? String(setting) : null]),
  )
  // client_connection_check_interval is missing in PostgreSQL before 14, and refused on platforms without POLLRDHUP.
  const there = ownSettings.filter(([name]) => before.has(name))
  const set = (settings: typeof ownSettings) =>
    connection
      .query(`SELECT ${settings.map(([name, value]) => setSessionSql(name, value)).join(', ')}`)
      .then(() => settings)
  const done = await set(there).catch(async () => {
    const each: (typeof ownSettings)[number][] = []
    for (const setting of there) each.push(...(await set([setting]).catch(() => [])))
    return each
  })
  return done.map(([name]) => putBackSql(name, before.get(name)))
}

function setSessionSql(name: string, value: string): string {
  return `set_config(${literal(name)}, ${literal(value)}, false)`
}

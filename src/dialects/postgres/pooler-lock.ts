import type { Connection, OwnConnection } from '../../connection.ts'
import { sleep } from '../../poll.ts'
import { LockTimeoutError, RunLockLostError } from '../port/transaction-errors.ts'
import type { RunLock, RunLockRequest } from '../port/transactions.ts'
import { holderOf, type Key, pollLock } from './lock-key.ts'
import { isStatementRunning, markOf } from './run-mark.ts'

/** How long opening a second connection may take, in milliseconds. */
const patience = 5_000

const pulseMilliseconds = 500

/**
 * The run lock through a pooler that assigns a server connection to each transaction: an open transaction on a second
 * connection holds it, and the pooler ends that transaction when this process is gone. READ COMMITTED: while idle it
 * has no snapshot, so a concurrent index build does not wait for it; under REPEATABLE READ it would.
 *
 * A statement of a dead run may still be active on another server connection. Each statement begins with a comment that
 * names its run, which `pg_stat_activity` shows.
 */
export async function lockThroughPooler(
  connection: Connection,
  key: Key,
  request: RunLockRequest,
): Promise<RunLock | null> {
  const beside = await openInTime(request)
  if (beside === null) return withoutLock(request)
  const start = performance.now()
  let isKept = false
  try {
    const found = await pollLock(connection, key, request, () => tryLock(beside, key))
    if (found === undefined) throw new LockTimeoutError(performance.now() - start, await holderOf(connection, key))
    if (found === 'needless') return null
    // A pool with one server connection has none left for the run's statements.
    if (!(await answersInTime(connection, beside))) return withoutLock(request)
    isKept = true
    connection.annotate?.(markOf(request.run))
    const pulse = keepAlive(beside)
    return {
      missing: null,
      mayBeAtWork: (run) => isStatementRunning(connection, run),
      confirm: () => confirm(beside, key),
      async release() {
        clearInterval(pulse)
        connection.annotate?.(null)
        await beside.exec('ROLLBACK').catch(() => {})
        await beside.close()
      },
    }
  } finally {
    if (!isKept) {
      await beside.exec('ROLLBACK').catch(() => {})
      await beside.close()
    }
  }
}

/**
 * Between attempts, waiting occupies no server connection that the active run may need. Its statements have no
 * parameters: with them, the server keeps the snapshot of the last one until the next, and a concurrent index build that
 * begins meanwhile waits for the end of this transaction.
 */
async function tryLock(beside: OwnConnection, [first, second]: Key): Promise<'held' | undefined> {
  const [, tried] = await beside.batch([
    'BEGIN ISOLATION LEVEL READ COMMITTED',
    `SELECT pg_try_advisory_xact_lock(${first}, ${second}) AS locked`,
  ])
  if (tried?.rows[0]?.['locked'] !== true) {
    await beside.exec('ROLLBACK')
    return undefined
  }
  // It stays open and idle for the duration of the run.
  await beside.query(
    `SELECT set_config(name, '0', true) FROM pg_settings
      WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout', 'statement_timeout')`,
  )
  await beside.query("SELECT set_config('application_name', 'hub run lock', true)")
  return 'held'
}

/**
 * Prevents the pooler's timeout for idle transactions from ending the lock. A lost lock is detected when it is
 * confirmed.
 */
function keepAlive(beside: OwnConnection): NodeJS.Timeout {
  return setInterval(() => void beside.query('SELECT 1').catch(() => {}), pulseMilliseconds).unref()
}

async function confirm(beside: OwnConnection, [first, second]: Key): Promise<void> {
  const { rows } = await beside
    .query(
      `SELECT 1 FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND classid = ${first} AND objid = ${second} AND pid = pg_backend_pid()`,
    )
    .catch((error: unknown) => {
      throw new RunLockLostError(error)
    })
  if (rows.length === 0) throw new RunLockLostError()
}

async function openInTime({ openBeside }: RunLockRequest): Promise<OwnConnection | null> {
  const opening = openBeside(null)
  const beside = await inTime(opening.catch(() => null))
  // The connection may open later, when it is no longer needed.
  if (beside === null) {
    void opening.then((late) => late.close()).catch(() => {})
    return null
  }
  // A pooler accepts a connection before it has one to the server: in session mode, a pool of one has none left.
  const answers = beside.query('SELECT 1').then(
    () => true,
    () => false,
  )
  if ((await inTime(answers)) === true) return beside
  await beside.close()
  return null
}

async function answersInTime(connection: Connection, beside: OwnConnection): Promise<boolean> {
  const answer = connection.query('SELECT 1')
  if ((await inTime(answer)) !== null) return true
  await beside.exec('ROLLBACK').catch(() => {})
  await answer
  return false
}

/** The result of the work; null if it takes too long. */
async function inTime<Result>(work: Promise<Result>): Promise<Result | null> {
  const done = new AbortController()
  try {
    return await Promise.race([work, sleep(patience, done.signal).then(() => null)])
  } finally {
    done.abort()
  }
}

/**
 * Revisions that stay in their transaction need no run lock: each locks the version table, and a crash rolls it back.
 */
function withoutLock({ waiting: { onNote } }: RunLockRequest): RunLock {
  const missing =
    'there is a connection pooler between hub and the server, and no second connection for the run lock was available within 5 s'
  onNote(`${missing}: revisions that run outside a transaction are refused; connect to the server directly to run them`)
  return {
    missing: `${missing} (connect to the server directly)`,
    mayBeAtWork: async () => true,
    confirm: async () => {},
    release: async () => {},
  }
}

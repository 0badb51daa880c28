import type { Connection, OwnConnection } from '../../../connection.ts'
import { sleep } from '../../../poll.ts'
import type { Lock } from '../impact/locks.ts'
import { quoteTable } from '../quote.ts'
import { type HeldLocks, locksOf, stronger } from './held-locks.ts'

/** Who watches a statement that runs outside a transaction, and what it is made to wait for. */
export interface OutsideWatch {
  readonly watcher: Connection
  readonly processId: number
  /** Holds locks and a snapshot, for which the statement waits. */
  readonly holder: OwnConnection
  /** The tables that it may lock. */
  readonly tables: readonly string[]
}

/**
 * Runs a statement outside a transaction and gives the locks that it was seen to hold or to wait for. Its locks are gone
 * when it ends, so it is held up twice: by a lock on the tables, when it asks for its own; then by an old snapshot, for
 * which concurrent builds wait.
 */
export async function locksWhile(watch: OutsideWatch, run: () => Promise<unknown>): Promise<HeldLocks> {
  const { watcher, processId, holder, tables } = watch
  const seen = new Map<number, Lock>()
  const statement = { isOver: false }
  await holder.exec('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM pg_class LIMIT 1; SAVEPOINT held')
  if (tables.length > 0) await holder.exec(`LOCK TABLE ${tables.map(quoteTable).join(', ')} IN EXCLUSIVE MODE`)
  const running = run().finally(() => {
    statement.isOver = true
  })
  // Waited for below, once it is no longer held up.
  running.catch(() => {})
  const untilHeldUp = async () => {
    while (!statement.isOver) {
      const { locks, isWaiting } = await locksOf(watcher, processId)
      for (const [oid, lock] of locks) seen.set(oid, stronger(seen.get(oid), lock))
      if (isWaiting) return
      await sleep(2)
    }
  }
  try {
    await untilHeldUp()
    await holder.exec('ROLLBACK TO SAVEPOINT held')
    // It goes on for as long as it needs to ask for more.
    while (
      !statement.isOver &&
      (await locksOf(watcher, processId)).isWaiting &&
      !(await waitsForSnapshot(watcher, processId))
    )
      await sleep(2)
    await untilHeldUp()
  } finally {
    await holder.exec('ROLLBACK')
  }
  await running
  return seen
}

async function waitsForSnapshot(watcher: Connection, processId: number): Promise<boolean> {
  const { rows } = await watcher.query(
    "SELECT 1 FROM pg_locks WHERE pid = $1 AND NOT granted AND locktype IN ('virtualxid', 'transactionid')",
    [processId],
  )
  return rows.length > 0
}

import { closeAfter } from '../../close-after.ts'
import type { RunLock } from '../../dialects/port/transactions.ts'
import type { Database } from './database.ts'

/** Takes the run lock, does the work and releases the lock. Throws LockTimeoutError. */
export async function withRunLock<Result>(
  database: Database,
  work: (lock: RunLock) => Promise<Result>,
): Promise<Result> {
  const lock = await database.lock()
  return closeAfter(
    () => lock.release(),
    () => work(lock),
  )
}

/**
 * The same, but null if another run holds the lock and it is no longer needed, which is checked with each try. Throws
 * LockTimeoutError.
 */
export async function withRunLockUnless<Result>(
  database: Database,
  isNeedless: () => Promise<boolean>,
  work: (lock: RunLock) => Promise<Result>,
): Promise<Result | null> {
  const lock = await database.lockUnless(isNeedless)
  return lock === null
    ? null
    : closeAfter(
        () => lock.release(),
        () => work(lock),
      )
}

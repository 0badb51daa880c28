import { closeAfter } from '../../close-after.ts'
import type { RunLock } from '../../dialects/port/transactions.ts'
import type { Database } from './database.ts'

/** Takes the run lock, works under it and releases it. Throws LockTimeoutError. */
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
 * The same, but null where another run has the lock and it is no longer needed, which is asked with each try. Throws
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

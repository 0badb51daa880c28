import type { Connection } from '../../connection.ts'
import type { OutsideRequest } from '../port/transactions.ts'
import { literal } from './literal.ts'
import { isPooled } from './lock-key.ts'

/**
 * Runs one statement outside hub's transaction. A statement that blocks others while it waits for a lock gets its own
 * transaction with a lock timeout (SET LOCAL: through a pooler, a session setting would stay with another client). A
 * statement that blocks nobody has no timeout, whatever the role or the URL sets: otherwise any old snapshot would
 * cancel a concurrent index build and leave the index INVALID. Raw SQL runs with the session's settings.
 */
export async function runOutside<Result>(
  connection: Connection,
  request: OutsideRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  if (request.lockWait === 'bounded') return inShortTransaction(connection, request, work)
  if (request.lockWait === 'unbounded') return withoutLockTimeout(connection, work)
  return work()
}

async function inShortTransaction<Result>(
  connection: Connection,
  { tableLockTimeout, label }: OutsideRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    await connection.exec(`BEGIN;\nSELECT ${localSettings({ tableLockTimeout, label })}`)
    const result = await work()
    await connection.query('COMMIT')
    return result
  } catch (error) {
    // A lost connection has already rolled back.
    await connection.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** A select list that makes the settings of hub's own transactions: the lock timeout and the application name. */
export function localSettings({ tableLockTimeout, label }: Pick<OutsideRequest, 'tableLockTimeout' | 'label'>): string {
  const name = literal(applicationName(label))
  return `set_config('lock_timeout', '${tableLockTimeout}ms', true), set_config('application_name', ${name}, true)`
}

/** The server truncates it to 63 bytes. A character that is cut in half is replaced. */
export function applicationName(label: string): string {
  return label.slice(0, 60).replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

async function withoutLockTimeout<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  const { rows } = await connection.query("SELECT current_setting('lock_timeout') AS value")
  const before = String(rows[0]?.['value'])
  if (before === '0' || (await isPooled(connection))) return work()
  const set = (value: string) => connection.query("SELECT set_config('lock_timeout', $1, false)", [value])
  await set('0')
  try {
    return await work()
  } finally {
    // The connection is lost, and the setting with it.
    await set(before).catch(() => {})
  }
}

import type { Connection } from '../../connection.ts'
import type { OutsideRequest } from '../port/transactions.ts'
import { isPooled } from './lock-key.ts'

/**
 * Runs one statement outside hub's transaction. One that locks others out while it waits gets a transaction of its own
 * with a lock timeout (SET LOCAL: through a pooler a setting of the session would stay with somebody else). One that
 * locks nobody out gets none, whatever the role or the URL says: any old snapshot anywhere would cancel a concurrent
 * index, and leave it INVALID. Raw SQL runs as the session is.
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
  await connection.query('BEGIN')
  try {
    await setLocalSettings(connection, { tableLockTimeout, label })
    const result = await work()
    await connection.query('COMMIT')
    return result
  } catch (error) {
    // A lost connection has rolled back by itself.
    await connection.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** The settings of a transaction of hub's: how long its statements wait for locks, and its name on the server. */
export async function setLocalSettings(
  connection: Connection,
  { tableLockTimeout, label }: Pick<OutsideRequest, 'tableLockTimeout' | 'label'>,
): Promise<void> {
  await connection.query("SELECT set_config('lock_timeout', $1, true), set_config('application_name', $2, true)", [
    `${tableLockTimeout}ms`,
    applicationName(label),
  ])
}

/** The server cuts it at 63 bytes. */
export function applicationName(label: string): string {
  return label.slice(0, 60)
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
    // The connection is gone, and the setting with it.
    await set(before).catch(() => {})
  }
}

import type { Connection } from '../../../connection.ts'
import { LOCKS, type Lock } from '../impact/locks.ts'

/** The strongest lock on each relation, by its number. */
export type HeldLocks = ReadonlyMap<number, Lock>

/** The locks of a server process, as another one sees them; `isWaiting`: whether it waits for one. */
export async function locksOf(
  watcher: Connection,
  processId: number,
): Promise<{ readonly locks: HeldLocks; readonly isWaiting: boolean }> {
  const { rows } = await watcher.query(
    `SELECT locktype AS type, relation::int8::float8 AS oid, mode, granted FROM pg_locks WHERE pid = $1
       AND (locktype = 'relation' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) OR NOT granted)`,
    [processId],
  )
  const locks = new Map<number, Lock>()
  for (const row of rows)
    if (row['type'] === 'relation') {
      const oid = Number(row['oid'])
      locks.set(oid, stronger(locks.get(oid), lockOf(String(row['mode']))))
    }
  return { locks, isWaiting: rows.some((row) => row['granted'] === false) }
}

/** The stronger of two locks. */
export function stronger(one: Lock | undefined, other: Lock): Lock {
  return one !== undefined && LOCKS.indexOf(one) > LOCKS.indexOf(other) ? one : other
}

/** `ShareUpdateExclusiveLock` as SQL writes it. */
function lockOf(mode: string): Lock {
  const words = mode.replace(/Lock$/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
  return LOCKS.find((lock) => lock === words.toUpperCase()) ?? 'ACCESS SHARE'
}

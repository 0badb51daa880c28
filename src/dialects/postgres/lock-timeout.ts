import type { Connection } from '../../connection.ts'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const lockNotAvailable = '55P03'

/** How long statements of a script's transaction wait for locks. */
export function lockTimeout(milliseconds: number): string {
  return `SET LOCAL lock_timeout = '${milliseconds}ms'`
}

/** PostgreSQL takes a batch for one transaction, with which the limit ends, also at a pooler. */
export function limitBatch(milliseconds: number): readonly string[] {
  return [`SELECT set_config('lock_timeout', '${milliseconds}ms', true)`]
}

/** In a transaction that only reads, so that the limit ends with it, also at a pooler. */
export async function readWithin<Result>(
  connection: Connection,
  milliseconds: number,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    await connection.batch(['BEGIN TRANSACTION READ ONLY', lockTimeout(milliseconds)])
    const result = await work()
    await connection.query('COMMIT')
    return result
  } catch (error) {
    // A lost connection has already rolled back.
    await connection.query('ROLLBACK').catch(() => {})
    throw error
  }
}

import type { Connection } from '../../../connection.ts'

/** In a transaction that only reads, so that the limits end with it. */
export async function bounded<Result>(
  connection: Connection,
  milliseconds: number,
  work: () => Promise<Result>,
): Promise<Result> {
  await connection.query('BEGIN TRANSACTION READ ONLY')
  try {
    await connection.query(`SET LOCAL statement_timeout = ${milliseconds}`)
    await connection.query(`SET LOCAL lock_timeout = ${Math.min(100, milliseconds)}`)
    return await work()
  } finally {
    await connection.query('ROLLBACK')
  }
}

import { randomBytes } from 'node:crypto'

import type { Connection } from '../../connection.ts'
import { quote } from './quote.ts'

/**
 * Whether the server rolls back a table created in a transaction: creates one, rolls back and checks. If the table
 * cannot be created, the next statements report it, and the server is assumed to be fine. Must be called outside a
 * transaction.
 */
export async function keepsDdl(connection: Connection, schema: string | null): Promise<boolean> {
  const name = `hub_proof_${randomBytes(6).toString('hex')}`
  const table = schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`
  await connection.query('BEGIN')
  try {
    await connection.query(`CREATE TABLE ${table} (x integer)`)
  } catch {
    await connection.query('ROLLBACK')
    return true
  }
  await connection.query('ROLLBACK')
  const { rows } = await connection.query('SELECT 1 FROM information_schema.tables WHERE table_name = $1', [name])
  if (rows.length === 0) return true
  await connection.query(`DROP TABLE ${table}`)
  return false
}

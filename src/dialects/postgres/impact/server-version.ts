import type { Connection } from '../../../connection.ts'

/** `16` of PostgreSQL 16.4. */
export async function serverVersion(connection: Connection): Promise<number | null> {
  const { rows } = await connection.query(`SELECT current_setting('server_version_num')::int / 10000 AS major`)
  return Number(rows[0]?.['major'])
}

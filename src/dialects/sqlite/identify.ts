import { stat } from 'node:fs/promises'

import type { Connection } from '../../connection.ts'

/** The file's inode: a copy that takes its place has another. Null for a database in memory. */
export async function identify(connection: Connection): Promise<string | null> {
  const { rows } = await connection.query('PRAGMA database_list')
  const file = rows.find(({ name }) => name === 'main')?.['file']
  if (typeof file !== 'string' || file === '') return null
  const found = await stat(file, { bigint: true }).catch(() => null)
  return found === null ? null : String(found.ino)
}

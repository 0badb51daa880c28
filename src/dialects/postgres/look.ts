import type { Connection } from '../../connection.ts'
import type { Look } from '../look.ts'
import { storableText } from './storable-text.ts'

/** Asks where `search_path` leads, and for the encoding. A temporary table that hides one of that name is none of hub's. */
export async function look(connection: Connection, table: string): Promise<Look> {
  const { rows } = await connection.query(
    `SELECT current_schema() AS current, current_setting('server_encoding') AS encoding,
            (SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relname = $1 AND n.nspname = ANY (current_schemas(false))
              ORDER BY array_position(current_schemas(false), n.nspname) LIMIT 1) AS found`,
    [table],
  )
  const { current, encoding, found } = rows[0] ?? {}
  const currentSchema = typeof current === 'string' ? current : null
  return {
    currentSchema,
    tableSchema: typeof found === 'string' ? found : currentSchema,
    storable: storableText(String(encoding)),
  }
}

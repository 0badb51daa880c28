import type { Connection } from '../../connection.ts'
import type { Look } from '../port/look.ts'
import { storableText } from './storable-text.ts'
import { untestedServer } from './untested-server.ts'

/**
 * Queries which server answers, the current schema and the encoding, in SQL that older and other servers accept too. A
 * temporary table that hides a table of that name is not hub's.
 */
export async function look(connection: Connection, table: string): Promise<Look> {
  const { rows } = await connection.query(
    `SELECT version() AS version, current_database() AS database, current_schema() AS current,
            current_setting('server_encoding') AS encoding,
            (SELECT min(n.nspname::text) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relname = $1 AND pg_table_is_visible(c.oid) AND n.nspname !~ '^pg_temp') AS found`,
    [table],
  )
  const { version, database, current, encoding, found } = rows[0] ?? {}
  const currentSchema = typeof current === 'string' ? current : null
  return {
    currentSchema,
    tableSchema: typeof found === 'string' ? found : currentSchema,
    storable: storableText(String(encoding)),
    untestedServer: untestedServer(String(version)),
    forTypeorm: forTypeorm(numberOf(String(version)), database, current),
  }
}

function forTypeorm(version: string, database: unknown, schema: unknown): Look['forTypeorm'] {
  return { version, database, schema, searchSchema: schema, isGeneratedColumnsSupported: parseFloat(version) >= 12 }
}

/** `15.4`, as TypeORM reads it from `PostgreSQL 15.4 (Debian 15.4-1) on x86_64-pc-linux-gnu`. */
function numberOf(version: string): string {
  return version.replace(/^PostgreSQL ([\d.]+).*$/, '$1')
}

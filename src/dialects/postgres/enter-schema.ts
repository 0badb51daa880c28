import type { EnterSchema } from '../port/enter-schema.ts'
import { doBlock } from './do-block.ts'
import { PooledSchemaError } from './errors.ts'
import { literal } from './literal.ts'
import { isOtherProcess } from './lock-key.ts'
import { quote } from './quote.ts'

/**
 * Puts the schema first in `search_path`; functions and types of the schemas behind it are still found. If it does not
 * exist, it stands alone there: otherwise the next one would be the current schema.
 */
export const enterSchema: EnterSchema = async (connection, schema) => {
  const { rows } = await connection.query(
    `SELECT pg_backend_pid() AS pid, current_setting('search_path') AS path, to_regnamespace(${literal(quote(schema))}) IS NOT NULL AS found`,
  )
  const { pid, path, found } = rows[0] ?? {}
  if (isOtherProcess(connection, pid)) throw new PooledSchemaError(schema)
  const before = String(path)
  const setPath = (value: string) => `SELECT set_config('search_path', ${literal(value)}, false)`
  const sql = setPath([quote(schema), before].filter((each) => each !== '').join(', '))
  await connection.query(found === true ? sql : setPath(quote(schema)))
  return { schema, sql, leave: async () => void (await connection.query(setPath(before))) }
}

/** The same at the head of a script, which creates the schema later if it does not exist. */
export function enterSchemaSql(schema: string): readonly string[] {
  return [
    doBlock(`BEGIN
  PERFORM set_config('search_path', concat_ws(', ', ${literal(quote(schema))}, nullif(current_setting('search_path'), '')), false);
END`),
  ]
}

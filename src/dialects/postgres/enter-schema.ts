import type { EnteredSchema, EnterSchema } from '../port/enter-schema.ts'
import { doBlock } from './do-block.ts'
import { PooledSchemaError, UserSchemaError } from './errors.ts'
import { literal } from './literal.ts'
import { isOtherProcess } from './lock-key.ts'
import { quote } from './quote.ts'

/**
 * Puts the schema first in `search_path`; functions and types of the schemas behind it are still found. If it does not
 * exist, it stands alone there: otherwise the next one would be the current schema.
 */
export const enterSchema: EnterSchema = async (connection, schema) => {
  checkSchema(schema)
  const isFound = `to_regnamespace(${literal(quote(schema))}) IS NOT NULL AS found`
  const { rows } = await connection.query(
    `SELECT pg_backend_pid() AS pid, current_setting('search_path') AS path, current_schema() AS current, ${isFound}`,
  )
  const { pid, path, current, found } = rows[0] ?? {}
  if (isOtherProcess(connection, pid)) {
    if (current === schema) return asItIs(schema)
    throw new PooledSchemaError(schema)
  }
  const before = String(path)
  const setPath = (value: string) => `SELECT set_config('search_path', ${literal(value)}, false)`
  const enter = () => connection.query(setPath([quote(schema), before].filter((each) => each !== '').join(', ')))
  let isThere = found === true
  await (isThere ? enter() : connection.query(setPath(quote(schema))))
  return {
    schema,
    isThere: () => isThere,
    async lookAgain() {
      if (isThere) return true
      const [row] = (await connection.query(`SELECT ${isFound}`)).rows
      if (row?.['found'] !== true) return false
      await enter()
      isThere = true
      return true
    },
    leave: async () => void (await connection.query(setPath(before))),
  }
}

/** Of a session that has it by its user's settings, as every session of a pooler then does. */
function asItIs(schema: string): EnteredSchema {
  return { schema, isThere: () => true, lookAgain: async () => true, leave: async () => {} }
}

/** The same at the head of a script, which creates the schema later if it does not exist. */
export function enterSchemaSql(schema: string): readonly string[] {
  checkSchema(schema)
  return [
    doBlock(`BEGIN
  PERFORM set_config('search_path', concat_ws(', ', ${literal(quote(schema))}, nullif(current_setting('search_path'), '')), false);
END`),
  ]
}

/** In `search_path`, this is the schema of the user's name, also in quotes. */
function checkSchema(schema: string): void {
  if (schema === '$user') throw new UserSchemaError()
}

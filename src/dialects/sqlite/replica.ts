import type { Connection } from '../../connection.ts'
import { handle } from '../../operations/operation.ts'
import type { ReplicaDialect } from '../port/dialect.ts'
import { adoptTable } from './adopt-table.ts'
import { compiler } from './compiler.ts'
import { copyProblem } from './copy-problem.ts'
import { guard } from './guard.ts'
import { type SeenObject, SqliteInspector } from './inspector.ts'
import { literal } from './literal.ts'
import { quote } from './quote.ts'
import { isSameName } from './token-list.ts'

/**
 * The rebuild of a table is compiled from the table's SQL: a script takes that from a replica, and checks it against
 * the database.
 */
export const replica: ReplicaDialect = {
  textPlace: "as '.schema <table>' shows it in the sqlite3 shell",
  attach: (schema) => (isSameName(schema, 'main') ? [] : [`ATTACH ':memory:' AS ${quote(schema)}`]),
  async compile(operation, connection) {
    const seen = new Map<string, SeenObject>()
    const inspector = new SqliteInspector(connection, (object) =>
      seen.set(JSON.stringify(object).toLowerCase(), object),
    )
    const statements = await handle(compiler, operation, { inspector })
    const guards: string[] = []
    for (const object of seen.values()) guards.push(...(await guardOf(object, connection)))
    return { guards, statements }
  },
  copyProblem,
  adopt: adoptTable,
}

/** Fails unless the object, with the indexes and triggers on it, is exactly the same in the database as here. */
async function guardOf({ kind, schema, name }: SeenObject, connection: Connection): Promise<readonly string[]> {
  const isIt = { table: 'tbl_name', triggers: "type = 'trigger' AND tbl_name", index: "type = 'index' AND name" }[kind]
  // SQL executed by the `sqlite3` program has LF where the replica has CR LF.
  const found = `SELECT type, name, replace(sql, char(13), '') AS sql FROM ${quote(schema)}.sqlite_schema WHERE ${isIt} = ${literal(name)} COLLATE NOCASE AND sql IS NOT NULL`
  const { rows } = await connection.query(`${found} ORDER BY rowid`)
  const words = `${name} is not as this script expects: its SQL, an index or a trigger differs`
  if (rows.length === 0) return guard(words, `SELECT NOT EXISTS (${found})`)
  const values = rows.map((row) => `  (${['type', 'name', 'sql'].map((column) => literal(row[column])).join(', ')})`)
  return guard(
    words,
    `WITH expected (type, name, sql) AS (VALUES
${values.join(',\n')}
), found AS (
  ${found}
)
SELECT NOT EXISTS (SELECT * FROM expected EXCEPT SELECT * FROM found) AND NOT EXISTS (SELECT * FROM found EXCEPT SELECT * FROM expected)`,
  )
}

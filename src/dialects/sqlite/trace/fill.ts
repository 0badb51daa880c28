import type { Connection, Row } from '../../../connection.ts'
import { isError } from '../../../is-error.ts'
import { quote } from '../quote.ts'

const EMPTY = `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`

const COLUMNS = `SELECT c.name, lower(c.type) AS type, c.dflt_value IS NOT NULL AS has_default, c.pk,
    (SELECT count(*) FROM pragma_table_xinfo(?1) WHERE pk > 0) AS keys,
    (SELECT f."table" FROM pragma_foreign_key_list(?1) AS f WHERE f."from" = c.name LIMIT 1) AS referenced,
    (SELECT coalesce(f."to", (SELECT name FROM pragma_table_info(f."table") WHERE pk = 1))
      FROM pragma_foreign_key_list(?1) AS f WHERE f."from" = c.name LIMIT 1) AS target
  FROM pragma_table_xinfo(?1) AS c WHERE c.hidden = 0`

/**
 * Gives each table without rows one row: its defaults, and else a value of the column's type, or that of a row that it
 * references. The tables that got one; those whose constraints refuse it stay empty.
 */
export async function fillTables(connection: Connection, without: ReadonlySet<string>): Promise<readonly string[]> {
  const filled: string[] = []
  const { rows } = await connection.query(EMPTY)
  let waiting = rows.filter(({ name }) => !without.has(String(name)))
  // Once more, and again: a table that references another can be filled when that has a row.
  for (let tries = 0; tries < 3; tries++) {
    const rest: Row[] = []
    for (const table of waiting) {
      const isFilled = await fillOne(connection, String(table['name']), String(table['sql']))
      if (isFilled) filled.push(String(table['name']))
      else if (isFilled === false) rest.push(table)
    }
    if (rest.length === waiting.length) break
    waiting = rest
  }
  return filled
}

/** Null if it has rows. */
async function fillOne(connection: Connection, table: string, sql: string): Promise<boolean | null> {
  try {
    if ((await connection.query(`SELECT 1 FROM ${quote(table)} LIMIT 1`)).rows.length > 0) return null
    const { rows } = await connection.query(COLUMNS.replaceAll('?1', literal(table)))
    const columns = rows.filter((row) => !Number(row['has_default']) && !isRowid(row))
    const values = columns.map((row) => valueOf(row, sql))
    const into = `INSERT INTO ${quote(table)}`
    await connection.query(
      columns.length === 0
        ? `${into} DEFAULT VALUES`
        : `${into} (${columns.map((row) => quote(String(row['name']))).join(', ')}) VALUES (${values.join(', ')})`,
    )
    return true
  } catch (error) {
    if (!isError(error)) throw error
    return false
  }
}

/** The key that SQLite numbers itself. */
function isRowid(row: Row): boolean {
  return row['type'] === 'integer' && Number(row['pk']) === 1 && Number(row['keys']) === 1
}

/** Every column gets a value, so that what rules out NULL later finds none. */
function valueOf(row: Row, sql: string): string {
  const name = String(row['name'])
  if (row['referenced'] !== null)
    return `(SELECT ${quote(String(row['target']))} FROM ${quote(String(row['referenced']))} LIMIT 1)`
  // The values of an enum: CHECK ("status" IN ('open', 'done')).
  const [, label] = /IN \(('(?:[^']|'')*')/i.exec(sql.split(`CHECK (${quote(name)} `)[1] ?? '') ?? []
  if (label !== undefined) return label
  const type = String(row['type'])
  if (/int|real|floa|doub|num|dec|bool/.test(type)) return '1'
  if (/date|time/.test(type)) return "'2020-01-01 00:00:00'"
  return type.includes('json') ? "'{}'" : "'1'"
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

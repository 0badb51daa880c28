import type { Connection, Row } from '../../../connection.ts'
import { quote, quoteTable } from '../quote.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Gives each table without rows one row: its defaults, and for a column that needs a value one of its type, or that of a
 * row that it references. The tables that got one; those whose constraints refuse it stay empty.
 */
export async function fillTables(
  connection: Connection,
  { relations }: Snapshot,
  without: ReadonlySet<string>,
): Promise<readonly string[]> {
  const filled: string[] = []
  let waiting = [...relations.values()]
    .filter(({ isTable, size, name }) => isTable && size === 0 && !without.has(name))
    .map(({ name }) => name)
  // Once more, and again: a table that references another can be filled when that has a row.
  for (let tries = 0; tries < 3; tries++) {
    const rest: string[] = []
    for (const table of waiting) ((await fillOne(connection, table)) ? filled : rest).push(table)
    if (rest.length === waiting.length) break
    waiting = rest
  }
  return filled
}

async function fillOne(connection: Connection, table: string): Promise<boolean> {
  try {
    const { rows } = await connection.query(COLUMNS, [quoteTable(table)])
    if (rows.length === 0) return false
    const columns = rows.map((row) => quote(String(row['name'])))
    const values = rows.map(valueOf)
    await connection.query(`INSERT INTO ${quoteTable(table)} (${columns.join(', ')}) VALUES (${values.join(', ')})`)
    return true
  } catch {
    return false
  }
}

/** Its columns that take a value, none that make their own; for a foreign key of one column, what it references. */
const COLUMNS = `SELECT a.attname AS name, a.attnotnull AS needed, a.atthasdef AS has_default, t.typcategory AS category,
  format_type(a.atttypid, a.atttypmod) AS type,
  (SELECT format('(SELECT %I FROM %s LIMIT 1)', f.attname, k.confrelid::regclass) FROM pg_constraint k
    JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = k.confkey[1]
    WHERE k.conrelid = a.attrelid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum] LIMIT 1) AS referenced,
  (SELECT quote_literal(e.enumlabel) FROM pg_enum e WHERE e.enumtypid = a.atttypid ORDER BY e.enumsortorder LIMIT 1) AS label
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attgenerated = '' AND a.attidentity <> 'a' AND c.relkind IN ('r', 'p')
  ORDER BY a.attnum`

/** Every column gets a value, so that what rules out NULL later finds none. */
function valueOf(row: Row): string {
  if (row['has_default'] === true) return 'DEFAULT'
  if (typeof row['referenced'] === 'string') return row['referenced']
  if (typeof row['label'] === 'string') return row['label']
  const type = String(row['type'])
  const value = byType(type) ?? BY_CATEGORY[String(row['category'])]
  if (value !== undefined) return `${value}::${type}`
  return 'NULL'
}

/** https://www.postgresql.org/docs/current/catalog-pg-type.html#CATALOG-TYPCATEGORY-TABLE */
const BY_CATEGORY: Readonly<Record<string, string>> = {
  A: "'{}'",
  B: 'true',
  D: 'now()',
  I: "'127.0.0.1'",
  N: '1',
  R: "'empty'",
  S: "'1'",
  T: "'1 second'",
  V: "'1'",
}

function byType(type: string): string | undefined {
  if (type === 'uuid') return "'00000000-0000-0000-0000-000000000001'"
  if (/^jsonb?$/.test(type)) return "'{}'"
  if (type === 'bytea') return "'x'"
  return type.startsWith('time ') ? "'12:00'" : undefined
}

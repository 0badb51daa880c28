import type { BatchStatement, Connection } from '../../connection.ts'
import type { Mismatch, Orphans } from './errors.ts'
import { literal } from './literal.ts'
import { foldAscii } from './token-list.ts'

/** What violates the foreign keys of the main database. */
export interface Violations {
  readonly orphans: readonly Orphans[]
  readonly mismatches: readonly Mismatch[]
}

export const noViolations: Violations = { orphans: [], mismatches: [] }

export function isNone({ orphans, mismatches }: Violations): boolean {
  return orphans.length === 0 && mismatches.length === 0
}

/**
 * What violates foreign keys now, orphans counted by child and parent. One key whose parent columns are not unique makes the check of the whole database fail
 * (https://www.sqlite.org/pragma.html#pragma_foreign_key_check): then each table is checked separately, and the rows of
 * a table with such a key cannot be checked.
 */
export async function findViolations(connection: Connection): Promise<Violations> {
  const all = await orphansOf(connection, wholeCheck)
  return 'parent' in all ? findIn(connection, await tablesWithKeys(connection)) : { orphans: all, mismatches: [] }
}

/** The violations in these tables, and in all tables that refer to them, of those that exist. */
export async function findViolationsAround(connection: Connection, names: readonly string[]): Promise<Violations> {
  if (names.length === 0) return noViolations
  const list = names.map(literal).join(', ')
  return findIn(
    connection,
    await tablesWithKeys(connection, `m.name COLLATE NOCASE IN (${list}) OR f."table" COLLATE NOCASE IN (${list})`),
  )
}

async function findIn(connection: Connection, tables: readonly string[]): Promise<Violations> {
  const orphans: Orphans[] = []
  const mismatches: Mismatch[] = []
  for (const table of tables) {
    // With its database: a temporary table may have the same name.
    const found = await orphansOf(connection, orphansSql(`(${literal(table)}, 'main')`))
    if ('parent' in found) mismatches.push({ table, parent: found.parent })
    else orphans.push(...found)
  }
  return { orphans, mismatches }
}

/** The word is in the SQL of every table that has a key, so few others are asked for theirs. */
async function tablesWithKeys(connection: Connection, condition = '1'): Promise<readonly string[]> {
  const { rows } = await connection.query(
    `SELECT DISTINCT m.name AS name FROM main.sqlite_schema m, pragma_foreign_key_list(m.name, 'main') f
 WHERE m.type = 'table' AND instr(lower(m.sql), 'references') > 0 AND (${condition})`,
  )
  return rows.map(({ name }) => String(name))
}

function orphansSql(what: string): string {
  return `SELECT "table" AS name, "parent" AS parent, count(*) AS orphans FROM pragma_foreign_key_check${what} GROUP BY "table", "parent" COLLATE NOCASE`
}

/** Of all tables, for each transaction. */
const wholeCheck: BatchStatement = { texts: [orphansSql('')], values: [], sql: orphansSql('') }

/** The orphans in the checked tables, or the table that a key references by columns that are not a key. */
async function orphansOf(
  connection: Connection,
  statement: BatchStatement,
): Promise<readonly Orphans[] | { readonly parent: string }> {
  try {
    const [found] = await connection.batch([statement])
    return (found?.rows ?? []).map((row) => ({
      table: String(row['name']),
      parent: String(row['parent']),
      rows: Number(row['orphans']),
    }))
  } catch (error) {
    const parent = /foreign key mismatch - ".*" referencing "(.*)"/.exec(String(error))?.[1]
    if (parent === undefined) throw error
    return { parent }
  }
}

/** The names of all tables, in one case. */
export async function tableNames(connection: Connection): Promise<ReadonlySet<string>> {
  const { rows } = await connection.query("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
  return new Set(rows.map(({ name }) => foldAscii(String(name))))
}

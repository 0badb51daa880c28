import type { Connection } from '../../connection.ts'
import type { Mismatch, Orphans } from './errors.ts'
import { literal } from './literal.ts'

/** What violates the foreign keys of the main database. */
export interface Violations {
  readonly orphans: readonly Orphans[]
  readonly mismatches: readonly Mismatch[]
}

export const noViolations: Violations = { orphans: [], mismatches: [] }

/**
 * Counted by child and parent: a rebuild may renumber rowids and foreign keys, so single rows cannot be compared. One
 * key whose parent columns are not unique makes the check of the whole database fail
 * (https://www.sqlite.org/pragma.html#pragma_foreign_key_check): then each table is checked separately, and the rows of
 * a table with such a key cannot be checked.
 */
export async function findViolations(connection: Connection): Promise<Violations> {
  const all = await orphansOf(connection, '')
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
    const found = await orphansOf(connection, `(${literal(table)}, 'main')`)
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

/** The orphans in the checked tables, or the table that a key references by columns that are not a key. */
async function orphansOf(
  connection: Connection,
  what: string,
): Promise<readonly Orphans[] | { readonly parent: string }> {
  const sql = `SELECT "table" AS name, "parent" AS parent, count(*) AS orphans FROM pragma_foreign_key_check${what} GROUP BY 1, 2`
  try {
    const { rows } = await connection.query(sql)
    return rows.map((row) => ({
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

/** Throws by `report` what is worse than before, unless another table had it under its old name. */
export async function compareViolations(
  connection: Connection,
  before: Violations,
  after: Violations,
  report: { orphans(grown: readonly Orphans[]): never; mismatches(found: readonly Mismatch[]): never },
): Promise<void> {
  const newMismatches = after.mismatches.filter((each) => !before.mismatches.some(isSame(each)))
  const rowsBefore = (each: Orphans) => before.orphans.find(isSame(each))?.rows ?? 0
  const grown = after.orphans.filter((each) => each.rows > rowsBefore(each))
  if (newMismatches.length === 0 && grown.length === 0) return
  const names = await tableNames(connection)
  const isGone = ({ table, parent }: Mismatch) => !names.has(table) || !names.has(parent)
  // Orphans of a renamed table are counted under its new name, and are not new.
  if (newMismatches.length > before.mismatches.filter(isGone).length) report.mismatches(newMismatches)
  const growth = sum(grown.map((each) => each.rows - rowsBefore(each)))
  if (growth > sum(before.orphans.filter(isGone).map(({ rows }) => rows))) report.orphans(grown)
}

async function tableNames(connection: Connection): Promise<ReadonlySet<unknown>> {
  const { rows } = await connection.query("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
  return new Set(rows.map(({ name }) => name))
}

function isSame({ table, parent }: Mismatch): (other: Mismatch) => boolean {
  return (other) => other.table === table && other.parent === parent
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

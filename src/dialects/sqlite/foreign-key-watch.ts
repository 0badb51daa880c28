import type { Connection } from '../../connection.ts'
import { ForeignKeyMismatchError, ForeignKeyViolationsError, type Mismatch, type Orphans } from './errors.ts'

/**
 * Counts the current orphans; `check()` throws ForeignKeyViolationsError if there are more of any kind, and
 * ForeignKeyMismatchError if a foreign key now references columns that are not a key. Both run in one transaction, so
 * that no other writes come between.
 */
export async function foreignKeyWatch(connection: Connection): Promise<{ check(): Promise<void> }> {
  const before = await findViolations(connection)
  return {
    async check() {
      const after = await findViolations(connection)
      if (!isWorse(before, after)) return
      const names = await tableNames(connection)
      const isGone = ({ table, parent }: Mismatch) => !names.has(table) || !names.has(parent)
      const newMismatches = after.mismatches.filter((each) => !before.mismatches.some(isSame(each)))
      // Orphans of a renamed table are counted under its new name, and are not new.
      if (newMismatches.length > before.mismatches.filter(isGone).length)
        throw new ForeignKeyMismatchError(newMismatches)
      const rowsBefore = (each: Orphans) => before.orphans.find(isSame(each))?.rows ?? 0
      const grown = after.orphans.filter((each) => each.rows > rowsBefore(each))
      const growth = sum(grown.map((each) => each.rows - rowsBefore(each)))
      if (growth > sum(before.orphans.filter(isGone).map(({ rows }) => rows)))
        throw new ForeignKeyViolationsError(grown)
    },
  }
}

interface Violations {
  readonly orphans: readonly Orphans[]
  readonly mismatches: readonly Mismatch[]
}

/** Whether anything is new, or has grown; it may still be what another table had under its old name. */
function isWorse(before: Violations, after: Violations): boolean {
  return (
    after.mismatches.some((each) => !before.mismatches.some(isSame(each))) ||
    after.orphans.some((each) => each.rows > (before.orphans.find(isSame(each))?.rows ?? 0))
  )
}

/**
 * Counted by child and parent: a rebuild may renumber rowids and foreign keys, so single rows cannot be compared. One
 * key whose parent columns are not unique makes the check of the whole database fail
 * (https://www.sqlite.org/pragma.html#pragma_foreign_key_check): then each table is checked separately, and the rows of
 * a table with such a key cannot be checked.
 */
async function findViolations(connection: Connection): Promise<Violations> {
  const all = await orphansOf(connection, '')
  if (!('parent' in all)) return { orphans: all, mismatches: [] }
  const { rows: tables } = await connection.query(
    `SELECT DISTINCT m.name AS name FROM sqlite_schema m, pragma_foreign_key_list(m.name) WHERE m.type = 'table'`,
  )
  const orphans: Orphans[] = []
  const mismatches: Mismatch[] = []
  for (const { name } of tables) {
    const found = await orphansOf(connection, '(?)', [name])
    if ('parent' in found) mismatches.push({ table: String(name), parent: found.parent })
    else orphans.push(...found)
  }
  return { orphans, mismatches }
}

/** The orphans in the checked tables, or the table that a key references by columns that are not a key. */
async function orphansOf(
  connection: Connection,
  what: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Orphans[] | { readonly parent: string }> {
  const sql = `SELECT "table" AS name, "parent" AS parent, count(*) AS orphans FROM pragma_foreign_key_check${what} GROUP BY 1, 2`
  try {
    const { rows } = await connection.query(sql, parameters)
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

async function tableNames(connection: Connection): Promise<ReadonlySet<unknown>> {
  const { rows } = await connection.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
  return new Set(rows.map(({ name }) => name))
}

function isSame({ table, parent }: Mismatch): (other: Mismatch) => boolean {
  return (other) => other.table === table && other.parent === parent
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

import type { Connection } from '../../connection.ts'
import { ForeignKeyViolationsError, type Orphans } from '../transaction-errors.ts'

/**
 * Looks at the orphans there are now; `check()` throws ForeignKeyViolationsError where there are more of any kind.
 * Both within one transaction, so that nobody else's writes come between.
 */
export async function foreignKeyWatch(connection: Connection): Promise<{ check(): Promise<void> }> {
  const before = await orphans(connection)
  return {
    async check() {
      const after = await orphans(connection)
      const known = new Map(before.map((each) => [keyOf(each), each.rows]))
      const grown = after.filter((each) => each.rows > (known.get(keyOf(each)) ?? 0))
      const growth = grown.reduce((sum, each) => sum + each.rows - (known.get(keyOf(each)) ?? 0), 0)
      if (growth > (await underOldNames(connection, before))) throw new ForeignKeyViolationsError(grown)
    },
  }
}

/** Orphans of a table that has another name by now are counted under that name, and are not new. */
async function underOldNames(connection: Connection, before: readonly Orphans[]): Promise<number> {
  const { rows } = await connection.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
  const names = new Set(rows.map(({ name }) => name))
  return before
    .filter(({ table, parent }) => !names.has(table) || !names.has(parent))
    .reduce((sum, each) => sum + each.rows, 0)
}

/**
 * Counted by child and parent: a rebuild may renumber rowids and foreign keys, so rows cannot be told one by one. One
 * key whose parent columns are not unique fails the check of the whole database
 * (https://www.sqlite.org/pragma.html#pragma_foreign_key_check): then table by table, and such a one cannot be checked,
 * before or after.
 */
async function orphans(connection: Connection): Promise<readonly Orphans[]> {
  return (await check(connection, '')) ?? orphansByTable(connection)
}

async function orphansByTable(connection: Connection): Promise<readonly Orphans[]> {
  const { rows: tables } = await connection.query(
    `SELECT DISTINCT m.name AS name FROM sqlite_schema m, pragma_foreign_key_list(m.name) WHERE m.type = 'table'`,
  )
  const found: Orphans[] = []
  for (const { name } of tables) found.push(...((await check(connection, '(?)', [name])) ?? []))
  return found
}

/** The orphans of what is checked; null where it cannot be. */
async function check(
  connection: Connection,
  what: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Orphans[] | null> {
  const sql = `SELECT "table" AS name, "parent" AS parent, count(*) AS orphans FROM pragma_foreign_key_check${what} GROUP BY 1, 2`
  const found = await connection.query(sql, parameters).catch(() => null)
  return (
    found &&
    found.rows.map((row) => ({
      table: String(row['name']),
      parent: String(row['parent']),
      rows: Number(row['orphans']),
    }))
  )
}

function keyOf({ table, parent }: Orphans): string {
  return JSON.stringify([table, parent])
}

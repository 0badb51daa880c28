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
 * Counted by child and parent: a rebuild may renumber rowids and foreign keys, so rows cannot be told one by one.
 * Table by table, since one key whose parent columns are not unique fails the check of the whole database
 * (https://www.sqlite.org/pragma.html#pragma_foreign_key_check); such a table cannot be checked, before or after.
 */
async function orphans(connection: Connection): Promise<readonly Orphans[]> {
  const { rows: tables } = await connection.query(
    `SELECT DISTINCT m.name AS name FROM sqlite_schema m, pragma_foreign_key_list(m.name) WHERE m.type = 'table'`,
  )
  const found: Orphans[] = []
  for (const { name } of tables) {
    const { rows } = await connection
      .query(
        'SELECT "table" AS name, "parent" AS parent, count(*) AS orphans FROM pragma_foreign_key_check(?) GROUP BY 1, 2',
        [name],
      )
      .catch(() => ({ rows: [] }))
    for (const row of rows) {
      found.push({ table: String(row['name']), parent: String(row['parent']), rows: Number(row['orphans']) })
    }
  }
  return found
}

function keyOf({ table, parent }: Orphans): string {
  return JSON.stringify([table, parent])
}

import type { Connection } from '../../connection.ts'
import type { Orphans } from './errors.ts'
import { literal } from './literal.ts'
import { orphanQuery } from './orphan-query.ts'
import { type CheckedTable, readCheckedTable } from './checked-table.ts'
import { foldAscii, isSameName } from './token-list.ts'

/** The rows of a table that violate one of its foreign keys. Names are in one case. */
export interface OrphanRows extends Orphans {
  /** The columns of the foreign key. */
  readonly columns: readonly string[]
  /** All columns of the table. */
  readonly tableColumns: ReadonlySet<string>
  /** The columns of the table's primary key; empty if it has none. */
  readonly keyColumns: string
  /** Null if the rows can only be counted: if there are too many to be remembered. */
  readonly orphans: readonly OrphanRow[] | null
}

/** What tells a row from others. */
export interface OrphanRow {
  /** The values of the primary key; empty without one. */
  readonly key: string
  /** The values of the foreign key. */
  readonly values: string
}

/** More rows of one table are only counted. */
const limit = 100_000

/** The orphans of these tables with these parents, each of which `PRAGMA foreign_key_check` has found. */
export async function readOrphanRows(
  connection: Connection,
  found: readonly Orphans[],
): Promise<readonly OrphanRows[]> {
  const all: OrphanRows[] = []
  for (const table of new Set(found.map((each) => each.table))) {
    const parents = found.filter((each) => each.table === table).map(({ parent }) => parent)
    const ofTable = await orphansIn(connection, table)
    all.push(...ofTable.filter((each) => parents.some((parent) => isSameName(parent, each.parent))))
  }
  return all
}

async function orphansIn(connection: Connection, name: string): Promise<readonly OrphanRows[]> {
  const table = await readCheckedTable(connection, name)
  const { rows: counted } = await connection.query(
    `SELECT fkid, count(*) AS orphans FROM pragma_foreign_key_check(${literal(name)}, 'main') GROUP BY fkid`,
  )
  const read = await readRows(connection, table)
  return counted.flatMap((row) => {
    const foreignKey = table.foreignKeys.find(({ id }) => id === Number(row['fkid']))
    if (foreignKey === undefined) return []
    const rows = Number(row['orphans'])
    const orphans = read?.get(foreignKey.id) ?? []
    return {
      table: foldAscii(name),
      parent: foldAscii(foreignKey.parent),
      columns: foreignKey.columns.map(foldAscii),
      tableColumns: new Set(table.columns.map(foldAscii)),
      keyColumns: foldAscii(table.key.join('\n')),
      rows,
      orphans: orphans.length === rows ? orphans : null,
    }
  })
}

/** The orphans by their foreign key; null if they can only be counted. */
async function readRows(
  connection: Connection,
  table: CheckedTable,
): Promise<ReadonlyMap<number, readonly OrphanRow[]> | null> {
  const query = orphanQuery(table)
  if (query === null) return null
  const { rows } = await connection.query(`${query} LIMIT ${limit + 1}`)
  if (rows.length > limit) return null
  const found = new Map<number, OrphanRow[]>()
  for (const row of rows) {
    const id = Number(row['fkid'])
    const ofKey = found.get(id) ?? []
    ofKey.push({ key: String(row['key']), values: String(row['values']) })
    found.set(id, ofKey)
  }
  return found
}

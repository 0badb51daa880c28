import type { Connection } from '../../connection.ts'
import { literal } from './literal.ts'

/** A table of the main database whose foreign keys are checked. */
export interface CheckedTable {
  readonly name: string
  readonly columns: readonly string[]
  /** The columns of its primary key; empty if it has none. */
  readonly key: readonly string[]
  readonly withoutRowid: boolean
  readonly foreignKeys: readonly CheckedKey[]
}

/** One of its foreign keys. */
export interface CheckedKey {
  readonly id: number
  readonly parent: string
  readonly columns: readonly string[]
  /** The columns of the parent that they refer to; null if the parent is missing. */
  readonly parentColumns: readonly string[] | null
}

/** What tells the rows of a table apart, and which others they refer to. */
export async function readCheckedTable(connection: Connection, name: string): Promise<CheckedTable> {
  const of = `(${literal(name)}, 'main')`
  const { rows: listed } = await connection.query(
    `SELECT wr FROM pragma_table_list(${literal(name)}) WHERE schema = 'main'`,
  )
  const { rows: keys } = await connection.query(
    `SELECT id, "table" AS parent, "from" AS "from", "to" AS "to" FROM pragma_foreign_key_list${of} ORDER BY id, seq`,
  )
  const foreignKeys: CheckedKey[] = []
  for (const id of new Set(keys.map((row) => Number(row['id'])))) {
    const own = keys.filter((row) => Number(row['id']) === id)
    const parent = String(own[0]?.['parent'])
    const columns = own.map(({ from }) => String(from))
    const { columns: ofParent, key } = await readColumns(connection, `(${literal(parent)}, 'main')`)
    const named = own.map(({ to }) => to)
    const parentColumns = named.every((to) => to === null) ? key : named.map(String)
    foreignKeys.push({ id, parent, columns, parentColumns: ofParent.length === 0 ? null : parentColumns })
  }
  return { name, ...(await readColumns(connection, of)), withoutRowid: Number(listed[0]?.['wr']) !== 0, foreignKeys }
}

async function readColumns(connection: Connection, of: string): Promise<Pick<CheckedTable, 'columns' | 'key'>> {
  const { rows } = await connection.query(`SELECT name, pk FROM pragma_table_xinfo${of}`)
  const key = rows.filter(({ pk }) => Number(pk) > 0).toSorted((one, other) => Number(one['pk']) - Number(other['pk']))
  return { columns: rows.map(({ name }) => String(name)), key: key.map(({ name }) => String(name)) }
}

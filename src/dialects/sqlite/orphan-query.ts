import type { CheckedKey, CheckedTable } from './checked-table.ts'
import { literal } from './literal.ts'
import { quote, quoteColumn } from './quote.ts'
import { isSameName } from './token-list.ts'

/**
 * A query for the orphans of a table: the foreign key (`fkid`), the values of the primary key (`key`), and those of the
 * foreign key (`values`). Null if the table has no name for its rowid.
 */
export function orphanQuery(table: CheckedTable): string | null {
  const { name, columns, key, foreignKeys } = table
  if (table.withoutRowid) return foreignKeys.map((each) => missingParents(table, each)).join(' UNION ALL ')
  const rowid = ['rowid', '_rowid_', 'oid'].find((each) => !columns.some((column) => isSameName(column, each)))
  if (rowid === undefined) return null
  const values = foreignKeys.map((each) => `WHEN ${each.id} THEN ${textOf(each.columns)}`).join(' ')
  // CROSS JOIN: SQLite keeps the order, and checks the table once.
  return `SELECT f.fkid AS fkid, ${textOf(key)} AS "key", CASE f.fkid ${values} END AS "values"
  FROM pragma_foreign_key_check(${literal(name)}, 'main') f CROSS JOIN main.${quote(name)} t ON t.${rowid} = f.rowid`
}

/**
 * `PRAGMA foreign_key_check` names no row of a table WITHOUT ROWID. Values are compared as it does, with the type and
 * the collation of the parent's columns: `+` is for a value without a type of its own.
 */
function missingParents({ name, key }: CheckedTable, { id, parent, columns, parentColumns }: CheckedKey): string {
  const given = columns.map((column) => `t.${quoteColumn(column)} IS NOT NULL`)
  const found = parentColumns?.map((to, index) => `p.${quoteColumn(to)} = +t.${quoteColumn(columns[index] ?? to)}`)
  const missing = found ? [`NOT EXISTS (SELECT 1 FROM main.${quote(parent)} p WHERE ${found.join(' AND ')})`] : []
  return `SELECT ${id} AS fkid, ${textOf(key)} AS "key", ${textOf(columns)} AS "values"
  FROM main.${quote(name)} t WHERE ${[...given, ...missing].join(' AND ')}`
}

/** The values of columns as one text: a change of their type does not change it. */
function textOf(columns: readonly string[]): string {
  if (columns.length === 0) return "''"
  return columns
    .map((name) => `t.${quoteColumn(name)}`)
    .map(
      (value) => `coalesce(CASE typeof(${value}) WHEN 'blob' THEN hex(${value}) ELSE CAST(${value} AS TEXT) END, '')`,
    )
    .join(' || char(31) || ')
}

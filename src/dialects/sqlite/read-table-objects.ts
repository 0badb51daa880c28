import { syntax } from './syntax.ts'
import type { Connection } from '../../connection.ts'
import { nameOf } from '../../sql/token.ts'
import { tokensMention } from '../../sql/mentions.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { quote } from './quote.ts'
import type { DependentObject, TableObjects } from './rebuild-table/table-objects.ts'
import { isSameName } from './token-list.ts'

/** Reads everything that depends on a table, as SQLite stores it. */
export async function readTableObjects(
  connection: Connection,
  table: Pick<TableObjects, 'schema' | 'name' | 'sql' | 'withoutRowid'>,
): Promise<TableObjects> {
  const { schema, name } = table
  const all = [
    ...(await readSchema(connection, schema)),
    // A temporary trigger may be on a table of any database, and is dropped with it too.
    ...(isSameName(schema, 'temp')
      ? []
      : (await readSchema(connection, 'temp')).filter(({ type }) => type !== 'index')),
  ]
  const isOwn = (object: SchemaRow) => isSameName(object.table, name)
  const triggers = all.filter(({ type }) => type === 'trigger')
  return {
    ...table,
    indexes: all.filter((object) => object.type === 'index' && isOwn(object)),
    triggers: triggers.filter(isOwn),
    views: viewsOver(
      all.filter(({ type }) => type === 'view'),
      name,
    ),
    mentioningTriggers: triggers.filter((object) => !isOwn(object) && reads(object, name)),
    names: new Set(all.map((object) => object.name.toLowerCase())),
    foreignKeys: await pragma(connection, 'foreign_keys'),
    legacyAlterTable: await pragma(connection, 'legacy_alter_table'),
  }
}

interface SchemaRow extends DependentObject {
  readonly type: string
  readonly table: string
}

async function readSchema(connection: Connection, schema: string): Promise<readonly SchemaRow[]> {
  // In the order of creation, in which they will be recreated. The indexes of constraints have no SQL.
  const { rows } = await connection.query(
    `SELECT type, name, tbl_name, sql FROM ${quote(schema)}.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid`,
  )
  return rows.map((row) => ({
    schema,
    type: String(row['type']),
    name: String(row['name']),
    table: String(row['tbl_name']),
    sql: String(row['sql']),
  }))
}

/** The views that mention a name, and the views that mention those. */
function viewsOver(views: readonly SchemaRow[], name: string): readonly SchemaRow[] {
  const names = [name]
  const found = new Set<SchemaRow>()
  for (const each of names) {
    for (const view of views) {
      if (found.has(view) || !reads(view, each)) continue
      found.add(view)
      names.push(view.name)
    }
  }
  return [...found]
}

function reads({ sql, name: own }: SchemaRow, name: string): boolean {
  // Its own name, after CREATE VIEW, is not one that it reads.
  const tokens = tokensOf(sql, syntax)
  const ownAt = tokens.findIndex((token) => isSameName(nameOf(token), own))
  return tokensMention(tokens.slice(ownAt + 1), [name], { isSameName })
}

async function pragma(connection: Connection, name: string): Promise<boolean> {
  const { rows } = await connection.query(`PRAGMA ${name}`)
  return Number(rows[0]?.[name]) === 1
}

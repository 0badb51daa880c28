import type { Connection, Row } from '../../connection.ts'
import type { Column } from '../../schema/column.ts'
import type { Index } from '../../schema/index-definition.ts'
import type { Inspector, ListOptions } from '../../schema/inspector.ts'
import type { Table } from '../../schema/table.ts'
import { formatTableName, parseTableName } from '../../schema/table-name.ts'
import type { Trigger } from '../../schema/trigger.ts'
import type { View } from '../../schema/view.ts'
import { parseTable } from './parse-table.ts'
import type { ParsedTable } from './parsed-table.ts'
import { quote } from './quote.ts'
import { columnRow, readColumn } from './read-column.ts'
import type { ColumnRow } from './read-column.ts'
import { primaryKeyName, readChecks, readForeignKeys, readUniques } from './read-constraints.ts'
import { readIndex } from './read-index.ts'
import { readTableObjects } from './read-table-objects.ts'
import type { TableObjects } from './rebuild-table/table-objects.ts'
import { viewQuery } from './read-view.ts'
import { isSameName } from './token-list.ts'

/** What was asked for by name, whether it is there or not: a table or view with all on it, its triggers alone, an index. */
export interface SeenObject {
  readonly kind: 'table' | 'triggers' | 'index'
  readonly schema: string
  readonly name: string
}

/** Reads SQLite's pragmas, and the text of tables and indexes where the pragmas do not say. */
export class SqliteInspector implements Inspector {
  readonly #connection: Connection
  readonly #onLook: (object: SeenObject) => void

  /** `onLook` is told what is asked for by name. */
  constructor(connection: Connection, onLook: (object: SeenObject) => void = () => {}) {
    this.#connection = connection
    this.#onLook = onLook
  }

  async hasTable(table: string): Promise<boolean> {
    return (await this.#find(table, 'table')) !== null
  }

  async hasView(view: string): Promise<boolean> {
    return (await this.#find(view, 'view')) !== null
  }

  async hasColumn(table: string, column: string): Promise<boolean> {
    return (await this.columns(table)).some(({ name }) => isSameName(name, column))
  }

  async hasIndex(table: string, index: string): Promise<boolean> {
    return (await this.indexes(table)).some(({ name }) => isSameName(name, index))
  }

  async hasConstraint(table: string, constraint: string): Promise<boolean> {
    const found = await this.table(table)
    if (!found) return false
    return [found.primaryKey, ...(found.uniques ?? []), ...(found.checks ?? []), ...(found.foreignKeys ?? [])].some(
      (each) => each?.name !== undefined && isSameName(each.name, constraint),
    )
  }

  async schemaNames(): Promise<readonly string[]> {
    const rows = await this.#rows("SELECT name FROM pragma_database_list WHERE name <> 'temp' ORDER BY seq")
    return rows.map((row) => String(row['name']))
  }

  async tableNames(options?: ListOptions): Promise<readonly string[]> {
    return (await this.#list('table', options)).map(nameOfObject)
  }

  async viewNames(options?: ListOptions): Promise<readonly string[]> {
    return (await this.#list('view', options)).map(nameOfObject)
  }

  async columns(table: string): Promise<readonly Column[]> {
    const found = await this.#find(table, 'table')
    return found ? readColumns(await this.#columnRows(found), found) : []
  }

  async indexes(table: string): Promise<readonly Index[]> {
    const found = await this.#find(table, 'table')
    return found ? (await this.#indexes(found)).indexes : []
  }

  async table(table: string): Promise<Table | null> {
    const found = await this.#find(table, 'table')
    return found && this.#read(found)
  }

  async tables(options?: ListOptions): Promise<readonly Table[]> {
    const tables: Table[] = []
    for (const found of await this.#list('table', options)) tables.push(await this.#read(found))
    return tables
  }

  async views(options?: ListOptions): Promise<readonly View[]> {
    const views = await this.#list('view', options)
    return views.map((view) => ({ name: nameOfObject(view), definition: viewQuery(view.sql) }))
  }

  /** SQLite has none: an enum is a check of its column. */
  enums(): Promise<readonly []> {
    return Promise.resolve([])
  }

  async triggers(table: string): Promise<readonly Trigger[]> {
    const found = (await this.#find(table, 'table', 'triggers')) ?? (await this.#find(table, 'view', 'triggers'))
    if (!found) return []
    const rows = await this.#rows(
      `SELECT name, sql FROM ${quote(found.schema)}.sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE ORDER BY name`,
      [found.name],
    )
    return rows.map((row) => ({
      name: String(row['name']),
      table: nameOfObject(found),
      definition: String(row['sql']),
    }))
  }

  async tableSql(table: string): Promise<string | null> {
    return (await this.#find(table, 'table'))?.sql ?? null
  }

  /** A table with the texts of all that hangs on it; null where it is not there. */
  async tableObjects(table: string): Promise<TableObjects | null> {
    const found = await this.#find(table, 'table')
    return found && readTableObjects(this.#connection, found)
  }

  /** The text of an index; null where it is not there, or belongs to a constraint. */
  async indexSql(index: string, table: string | undefined): Promise<string | null> {
    const schema = (table === undefined ? null : parseTableName(table)?.schema) ?? MAIN
    this.#onLook({ kind: 'index', schema, name: index })
    const rows = await this.#rows(
      `SELECT sql FROM ${quote(schema)}.sqlite_schema WHERE type = 'index' AND name = ? COLLATE NOCASE AND sql IS NOT NULL`,
      [index],
    )
    return rows[0] ? String(rows[0]['sql']) : null
  }

  async #read(found: SchemaObject): Promise<Table> {
    const rows = await this.#columnRows(found)
    const { indexes, uniqueColumns } = await this.#indexes(found)
    const foreignKeyRows = await this.#rows('SELECT * FROM pragma_foreign_key_list(?, ?)', [found.name, found.schema])
    const parsed = parseTable(found.sql)
    const key = rows.filter(({ pk }) => pk > 0).toSorted((left, right) => left.pk - right.pk)
    const keyName = primaryKeyName(parsed)
    return {
      name: nameOfObject(found),
      columns: readColumns(rows, found, parsed),
      ...(key.length > 0 && {
        primaryKey: { ...(keyName !== null && { name: keyName }), columns: key.map(({ name }) => name) },
      }),
      uniques: readUniques(parsed, uniqueColumns),
      checks: readChecks(parsed),
      foreignKeys: readForeignKeys(parsed, foreignKeyRows),
      indexes,
      ...(found.withoutRowid && { withoutRowid: true }),
      ...(found.strict && { strict: true }),
    }
  }

  async #columnRows({ schema, name }: SchemaObject): Promise<readonly ColumnRow[]> {
    const rows = await this.#rows('SELECT * FROM pragma_table_xinfo(?, ?) ORDER BY cid', [name, schema])
    // 1 is a hidden column of a virtual table.
    return rows.map(columnRow).filter(({ hidden }) => hidden !== 1)
  }

  /** Sorted by name; the columns of unique constraints in the order in which they were declared. */
  async #indexes({ schema, name }: SchemaObject) {
    const list = await this.#rows(
      `SELECT i.seq, i.name, i."unique", i.origin, s.sql
         FROM pragma_index_list(?, ?) i LEFT JOIN ${quote(schema)}.sqlite_schema s ON s.type = 'index' AND s.name = i.name
        ORDER BY i.seq DESC`,
      [name, schema],
    )
    const indexes: Index[] = []
    const uniqueColumns: string[][] = []
    for (const row of list) {
      const index = String(row['name'])
      const keys = await this.#rows('SELECT * FROM pragma_index_xinfo(?, ?) WHERE key = 1 ORDER BY seqno', [
        index,
        schema,
      ])
      if (row['origin'] === 'c') indexes.push(readIndex(index, Number(row['unique']) === 1, String(row['sql']), keys))
      if (row['origin'] === 'u') uniqueColumns.push(keys.map((key) => String(key['name'])))
    }
    return { indexes: indexes.toSorted((left, right) => (left.name < right.name ? -1 : 1)), uniqueColumns }
  }

  async #find(name: string, type: ObjectType, kind: SeenObject['kind'] = 'table'): Promise<SchemaObject | null> {
    const parts = parseTableName(name)
    if (!parts) return null
    const schema = parts.schema ?? MAIN
    this.#onLook({ kind, schema, name: parts.name })
    const objects = await this.#objects(schema, type, parts.name)
    return objects[0] ?? null
  }

  async #list(type: ObjectType, { schemas = 'current' }: ListOptions = {}): Promise<readonly SchemaObject[]> {
    const wanted = schemas === 'current' ? [MAIN] : schemas === 'all' ? await this.schemaNames() : schemas
    const lists: SchemaObject[] = []
    for (const schema of wanted) lists.push(...(await this.#objects(schema, type)))
    return lists
  }

  async #objects(schema: string, type: ObjectType, name?: string): Promise<readonly SchemaObject[]> {
    // Naming a database that is not attached is an error.
    const isThere = await this.#rows('SELECT 1 FROM pragma_database_list WHERE name = ? COLLATE NOCASE', [schema])
    if (isThere.length === 0) return []
    const rows = await this.#rows(
      `SELECT l.name, l.type, l.wr, l.strict, s.sql
         FROM pragma_table_list l JOIN ${quote(schema)}.sqlite_schema s ON s.type IN ('table', 'view') AND s.name = l.name
        WHERE l.schema = ? COLLATE NOCASE AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND l.type IN (${TYPES[type]})
          ${name === undefined ? '' : 'AND l.name = ? COLLATE NOCASE'}
        ORDER BY l.name`,
      name === undefined ? [schema] : [schema, name],
    )
    return rows.map((row) => ({
      schema,
      name: String(row['name']),
      sql: String(row['sql']),
      withoutRowid: Number(row['wr']) === 1,
      strict: Number(row['strict']) === 1,
    }))
  }

  async #rows(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.#connection.query(sql, parameters)).rows
  }
}

const MAIN = 'main'

type ObjectType = 'table' | 'view'

/** The shadow tables of a virtual one are left out. */
const TYPES: Readonly<Record<ObjectType, string>> = { table: "'table', 'virtual'", view: "'view'" }

interface SchemaObject {
  readonly schema: string
  readonly name: string
  readonly sql: string
  readonly withoutRowid: boolean
  readonly strict: boolean
}

function nameOfObject({ schema, name }: SchemaObject): string {
  return formatTableName({ schema: isSameName(schema, MAIN) ? null : schema, name })
}

function readColumns(
  rows: readonly ColumnRow[],
  { sql }: SchemaObject,
  parsed: ParsedTable | null = parseTable(sql),
): readonly Column[] {
  return rows.map((row) =>
    readColumn(
      row,
      sql,
      parsed?.columns.find(({ name }) => isSameName(name, row.name)),
    ),
  )
}

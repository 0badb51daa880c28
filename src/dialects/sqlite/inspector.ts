import type { Connection, Row } from '../../connection.ts'
import type { Column } from '../../schema/column.ts'
import type { Index } from '../../schema/index-definition.ts'
import type { Inspector, ListOptions } from '../../schema/inspector.ts'
import type { Table } from '../../schema/table.ts'
import { parseTableName } from '../../schema/table-name.ts'
import type { Trigger } from '../../schema/trigger.ts'
import type { View } from '../../schema/view.ts'
import { groupBy } from '../../group-by.ts'
import * as queries from './catalog-queries.ts'
import { quote } from './quote.ts'
import { MAIN, nameOfObject, readColumns, readIndexes, readTable } from './read-table.ts'
import type { SchemaObject } from './read-table.ts'
import { readTableObjects } from './read-table-objects.ts'
import { readReferences, type ReferenceTo } from './read-references.ts'
import { viewQuery } from './read-view.ts'
import type { TableObjects } from './rebuild-table/table-objects.ts'
import { isSameName } from './token-list.ts'

/**
 * A request by name, whether the object exists or not: a table or view with everything on it, its triggers only, or an
 * index.
 */
export interface SeenObject {
  readonly kind: 'table' | 'triggers' | 'index'
  readonly schema: string
  readonly name: string
}

/**
 * Reads SQLite's pragmas, and the SQL of tables and indexes for what the pragmas do not return: four queries for all
 * tables of a database, one for its views.
 */
export class SqliteInspector implements Inspector {
  readonly #connection: Connection
  readonly #onLook: (object: SeenObject) => void

  /** `onLook` is called with each object requested by name. */
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
    return this.#names('table', options)
  }

  async viewNames(options?: ListOptions): Promise<readonly string[]> {
    return this.#names('view', options)
  }

  async columns(table: string): Promise<readonly Column[]> {
    const found = await this.#find(table, 'table')
    return found ? readColumns(await this.#rows(queries.columnRows(found.schema), [found.name]), found) : []
  }

  async indexes(table: string): Promise<readonly Index[]> {
    const found = await this.#find(table, 'table')
    return found ? readIndexes(await this.#rows(queries.indexRows(found.schema), [found.name])) : []
  }

  async table(table: string): Promise<Table | null> {
    const found = await this.#find(table, 'table')
    return found && ((await this.#readAll(found.schema, [found], found.name))[0] ?? null)
  }

  async tables({ schemas = 'current' }: ListOptions = {}): Promise<readonly Table[]> {
    const tables: Table[] = []
    for (const schema of await this.#listed(schemas)) {
      tables.push(...(await this.#readAll(schema, await this.#objects(schema, 'table'))))
    }
    return tables
  }

  async views(options?: ListOptions): Promise<readonly View[]> {
    const views = await this.#list('view', options)
    return views.map((view) => ({ name: nameOfObject(view), definition: viewQuery(view.sql) }))
  }

  /** SQLite has none: an enum is a check on its column. */
  enums(): Promise<readonly []> {
    return Promise.resolve([])
  }

  async triggers(...tables: string[]): Promise<readonly Trigger[]> {
    const found: Trigger[] = []
    for (const table of tables) found.push(...(await this.#triggersOf(table)))
    return found
  }

  async #triggersOf(table: string): Promise<readonly Trigger[]> {
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

  /** The foreign keys that reference a table, its own included. */
  async referencesTo(table: string): Promise<readonly ReferenceTo[]> {
    const found = await this.#find(table, 'table')
    return found ? readReferences(found, (sql, parameters) => this.#rows(sql, parameters)) : []
  }

  async tableSql(table: string): Promise<string | null> {
    return (await this.#find(table, 'table'))?.sql ?? null
  }

  /** A table with the SQL of everything that depends on it; null if it does not exist. */
  async tableObjects(table: string): Promise<TableObjects | null> {
    const found = await this.#find(table, 'table')
    return found && readTableObjects(this.#connection, found)
  }

  /** The SQL of an index; null if it does not exist, or belongs to a constraint. */
  async indexSql(index: string, table: string | undefined): Promise<string | null> {
    const schema = (table === undefined ? null : parseTableName(table)?.schema) ?? MAIN
    this.#onLook({ kind: 'index', schema, name: index })
    if ((await this.#listed([schema])).length === 0) return null
    const rows = await this.#rows(
      `SELECT sql FROM ${quote(schema)}.sqlite_schema WHERE type = 'index' AND name = ? COLLATE NOCASE AND sql IS NOT NULL`,
      [index],
    )
    return rows[0] ? String(rows[0]['sql']) : null
  }

  /**
   * The value of an expression over a column for this value of the column, as a literal; null if it depends on more
   * than that.
   */
  async valueOf(
    expression: string,
    { table, column, text }: { readonly table: string; readonly column: string; readonly text: string },
  ): Promise<string | null> {
    const row = `(SELECT ${text} AS ${quote(column)}) AS ${quote(table)}`
    // The expression may use other columns too, which a default cannot have.
    const rows = await this.#rows(`SELECT quote((${expression})) AS value FROM ${row}`).catch(() => [])
    return rows[0] ? String(rows[0]['value']) : null
  }

  async #readAll(
    schema: string,
    found: readonly SchemaObject[],
    name: string | null = null,
  ): Promise<readonly Table[]> {
    const columns = byObject(await this.#rows(queries.columnRows(schema), [name]))
    const indexes = byObject(await this.#rows(queries.indexRows(schema), [name]))
    const foreignKeys = byObject(await this.#rows(queries.foreignKeyRows(schema), [name]))
    return found.map((object) =>
      readTable(object, {
        columns: columns.get(object.name) ?? [],
        indexes: indexes.get(object.name) ?? [],
        foreignKeys: foreignKeys.get(object.name) ?? [],
      }),
    )
  }

  async #find(name: string, type: 'table' | 'view', kind: SeenObject['kind'] = 'table'): Promise<SchemaObject | null> {
    const parts = parseTableName(name)
    if (!parts) return null
    this.#onLook({ kind, schema: parts.schema ?? MAIN, name: parts.name })
    const [schema] = await this.#listed(parts.schema === null ? 'current' : [parts.schema])
    return schema === undefined ? null : ((await this.#objects(schema, type, parts.name))[0] ?? null)
  }

  async #names(type: 'table' | 'view', { schemas = 'current' }: ListOptions = {}): Promise<readonly string[]> {
    const names: string[] = []
    for (const schema of await this.#listed(schemas)) {
      const rows = await this.#rows(queries.nameRows(schema, type), [null])
      names.push(...rows.map((row) => nameOfObject({ schema, name: String(row['name']) })))
    }
    return names
  }

  async #list(type: 'table' | 'view', { schemas = 'current' }: ListOptions = {}): Promise<readonly SchemaObject[]> {
    const lists: SchemaObject[] = []
    for (const schema of await this.#listed(schemas)) lists.push(...(await this.#objects(schema, type)))
    return lists
  }

  /** The main and attached databases: naming any other is an error. */
  async #listed(schemas: NonNullable<ListOptions['schemas']>): Promise<readonly string[]> {
    if (schemas === 'current') return [MAIN]
    const attached = await this.schemaNames()
    return schemas === 'all' ? attached : schemas.filter((name) => attached.some((each) => isSameName(each, name)))
  }

  async #objects(schema: string, type: 'table' | 'view', name: string | null = null): Promise<readonly SchemaObject[]> {
    const rows = await this.#rows(queries.objectRows(schema, type, name !== null), [name])
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

function byObject(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return groupBy(rows, (row) => String(row['object']))
}

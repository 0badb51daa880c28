import type { Connection, Row } from '../../connection.ts'
import type { Column } from '../../schema/column.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import type { Index } from '../../schema/index-definition.ts'
import type { Inspector, ListOptions } from '../../schema/inspector.ts'
import { parseTableName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import type { Trigger } from '../../schema/trigger.ts'
import type { View } from '../../schema/view.ts'
import { groupBy } from '../../group-by.ts'
import * as queries from './catalog-queries.ts'
import { literal } from './literal.ts'
import { quoteTable } from './quote.ts'
import * as relations from './relation-queries.ts'
import { readColumn } from './read-column.ts'
import { ofType, readCheck, readExclusion, readForeignKey, readPrimaryKey, readUnique } from './read-constraints.ts'
import { readIndex } from './read-index.ts'
import { flag, list, objectName, text } from './row.ts'

/**
 * Reads pg_catalog: four queries for all tables of a database, two for its views, one for its enums; as many for one
 * table.
 */
export class PostgresInspector implements Inspector {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async hasTable(table: string): Promise<boolean> {
    return (await this.#relation(table, relations.FIND_TABLE)) !== null
  }

  async hasView(view: string): Promise<boolean> {
    return (await this.#relation(view, relations.FIND_VIEW)) !== null
  }

  async hasColumn(table: string, column: string): Promise<boolean> {
    return (await this.columns(table)).some(({ name }) => name === column)
  }

  async hasIndex(table: string, index: string): Promise<boolean> {
    return (await this.indexes(table)).some(({ name }) => name === index)
  }

  async hasConstraint(table: string, constraint: string): Promise<boolean> {
    const scope = await this.#scope(table)
    if (!scope) return false
    return (await this.#rows(queries.CONSTRAINT_ROWS, scope)).some((row) => row['name'] === constraint)
  }

  /** Whether a table, view, index or sequence has the name. */
  async hasRelation(name: string): Promise<boolean> {
    const { rows } = await this.#connection.query(
      `SELECT to_regclass(${literal(quoteTable(name))}) IS NOT NULL AS found`,
    )
    return rows[0] !== undefined && flag(rows[0], 'found')
  }

  /** The columns of a table, and whether the type of each, or of its elements, is an enum. */
  async enumsByColumn(table: string): Promise<ReadonlyMap<string, boolean>> {
    if (!parseTableName(table)) return new Map()
    const { rows } = await this.#connection.query(queries.enumRows(literal(quoteTable(table))))
    return new Map(rows.map((row) => [text(row, 'name') ?? '', flag(row, 'is_enum')]))
  }

  async schemaNames(): Promise<readonly string[]> {
    const { rows } = await this.#connection.query(relations.USER_SCHEMAS)
    return rows.map((row) => text(row, 'schema') ?? '')
  }

  async tableNames(options?: ListOptions): Promise<readonly string[]> {
    return (await this.#rows(relations.TABLE_NAMES, listing(options))).map((row) => objectName(row))
  }

  async viewNames(options?: ListOptions): Promise<readonly string[]> {
    return (await this.#rows(relations.VIEW_NAMES, listing(options))).map((row) => objectName(row))
  }

  async columns(table: string): Promise<readonly Column[]> {
    const relation = await this.#relation(table, relations.FIND_TABLE)
    if (!relation) return []
    const scope = scopeOf(relation)
    const primaryKey = readPrimaryKey(await this.#rows(queries.CONSTRAINT_ROWS, scope))?.columns ?? []
    const rows = await this.#rows(queries.COLUMN_ROWS, scope)
    return rows.map((row) => readColumn(row, objectName(relation), primaryKey))
  }

  async indexes(table: string): Promise<readonly Index[]> {
    const scope = await this.#scope(table)
    if (scope) return (await this.#rows(queries.INDEX_ROWS, scope)).map(readIndex)
    const view = await this.#relation(table, relations.FIND_VIEW)
    return view ? (await this.#rows(queries.VIEW_INDEX_ROWS, scopeOf(view))).map(readIndex) : []
  }

  async table(table: string): Promise<Table | null> {
    const relation = await this.#relation(table, queries.TABLE_OF_NAME)
    return relation && ((await this.#read([relation], scopeOf(relation)))[0] ?? null)
  }

  async tables(options?: ListOptions): Promise<readonly Table[]> {
    const scope = listing(options)
    return this.#read(await this.#rows(queries.TABLE_ROWS, scope), scope)
  }

  async views(options?: ListOptions): Promise<readonly View[]> {
    const scope = listing(options)
    const rows = await this.#rows(queries.VIEW_ROWS, scope)
    const hasIndexes = rows.some((row) => flag(row, 'is_materialized'))
    const indexes = groupByOid(hasIndexes ? await this.#rows(queries.VIEW_INDEX_ROWS, scope) : [])
    return rows.map((row) => ({
      name: objectName(row),
      definition: (text(row, 'definition') ?? '').trim().replace(/;$/, ''),
      ...(flag(row, 'is_materialized') && {
        materialized: true,
        indexes: (indexes.get(text(row, 'oid') ?? '') ?? []).map(readIndex),
      }),
    }))
  }

  async enums(options?: ListOptions): Promise<readonly EnumType[]> {
    const rows = await this.#rows(queries.ENUM_ROWS, listing(options))
    return rows.map((row) => ({ name: objectName(row), values: list(row, 'values') }))
  }

  async triggers(...tables: string[]): Promise<readonly Trigger[]> {
    const known = tables.filter((table) => parseTableName(table))
    if (known.length === 0) return []
    const { rows } = await this.#connection.query(queries.TRIGGER_ROWS, [known.map(quoteTable)])
    return rows.map((row) => ({
      name: text(row, 'name') ?? '',
      table: objectName(row, 'table_'),
      definition: text(row, 'definition') ?? '',
    }))
  }

  /** PostgreSQL stores none. */
  tableSql(): Promise<null> {
    return Promise.resolve(null)
  }

  async #read(tables: readonly Row[], scope: Scope): Promise<readonly Table[]> {
    const columns = groupByOid(await this.#rows(queries.COLUMN_ROWS, scope))
    const constraints = groupByOid(await this.#rows(queries.CONSTRAINT_ROWS, scope))
    const indexes = groupByOid(await this.#rows(queries.INDEX_ROWS, scope))
    return tables.map((row) => {
      const oid = text(row, 'oid') ?? ''
      return readTable(row, columns.get(oid) ?? [], constraints.get(oid) ?? [], indexes.get(oid) ?? [])
    })
  }

  async #scope(table: string): Promise<Scope | null> {
    const relation = await this.#relation(table, relations.FIND_TABLE)
    return relation && scopeOf(relation)
  }

  async #relation(name: string, query: string): Promise<Row | null> {
    if (!parseTableName(name)) return null
    return (await this.#connection.query(query, [quoteTable(name)])).rows[0] ?? null
  }

  async #rows(query: string, { oid, schemas }: Scope): Promise<readonly Row[]> {
    return (await this.#connection.query(query, [oid, schemas])).rows
  }
}

/** One relation, or all relations of some schemas; no schemas: the current one, one null: all user schemas. */
interface Scope {
  readonly oid: string | null
  readonly schemas: readonly (string | null)[] | null
}

function scopeOf(relation: Row): Scope {
  return { oid: text(relation, 'oid'), schemas: null }
}

function listing({ schemas = 'current' }: ListOptions = {}): Scope {
  if (schemas === 'current') return { oid: null, schemas: null }
  return { oid: null, schemas: schemas === 'all' ? [null] : schemas }
}

function groupByOid(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return groupBy(rows, (row) => text(row, 'oid') ?? '')
}

function readTable(row: Row, columns: readonly Row[], constraints: readonly Row[], indexes: readonly Row[]): Table {
  const name = objectName(row)
  const primaryKey = readPrimaryKey(constraints)
  const comment = text(row, 'comment')
  const partitionBy = text(row, 'partition_key')
  // Built by json_agg, with the keys that `objectName` reads.
  const parents = (row['parents'] ?? []) as readonly Row[]
  return {
    name,
    columns: columns.map((column) => readColumn(column, name, primaryKey?.columns ?? [])),
    ...(primaryKey && { primaryKey }),
    uniques: ofType(constraints, 'u').map(readUnique),
    checks: ofType(constraints, 'c').map(readCheck),
    exclusions: ofType(constraints, 'x').map(readExclusion),
    foreignKeys: ofType(constraints, 'f').map(readForeignKey),
    indexes: indexes.map(readIndex),
    ...(comment !== null && { comment }),
    ...(partitionBy !== null && { partitionBy }),
    ...(parents.length > 0 && { inherits: parents.map((parent) => objectName(parent)) }),
  }
}

import type { Connection } from '../../../src/connection.ts'
import { literal } from '../../../src/dialects/sqlite/literal.ts'
import { SqliteInspector } from '../../../src/dialects/sqlite/inspector.ts'
import type { Column } from '../../../src/schema/column.ts'
import { indexKey, type Index } from '../../../src/schema/index-definition.ts'
import type { ListOptions } from '../../../src/schema/inspector.ts'
import type { Table } from '../../../src/schema/table.ts'
import { readAttributes } from './attributes.ts'

/**
 * The toy's catalog is that of the file in which it stores its tables. A JSON column is text with a check, which
 * belongs to the type and is not reported as a check.
 */
export class ToyInspector extends SqliteInspector {
  readonly #connection: Connection

  constructor(connection: Connection) {
    super(connection)
    this.#connection = connection
  }

  override async columns(table: string): Promise<readonly Column[]> {
    const sql = await this.#sqlOf(table)
    return (await super.columns(table)).map((column) => withAttributes(column, sql))
  }

  override async indexes(table: string): Promise<readonly Index[]> {
    const indexes = await super.indexes(table)
    return Promise.all(indexes.map(async (index) => indexOf(index, await this.#sqlOf(index.name))))
  }

  override async table(table: string): Promise<Table | null> {
    const found = await super.table(table)
    return found && this.#whole(found)
  }

  override async tables(options?: ListOptions): Promise<readonly Table[]> {
    const tables = await super.tables(options)
    return Promise.all(tables.map((table) => this.#whole(table)))
  }

  async #whole(table: Table): Promise<Table> {
    const checks = (table.checks ?? []).filter(({ expression }) => !/^\s*json_valid\(/.test(expression))
    return {
      ...table,
      columns: await this.columns(table.name),
      checks,
      indexes: await this.indexes(table.name),
    }
  }

  async #sqlOf(name: string): Promise<string> {
    const { rows } = await this.#connection.query(
      `SELECT sql FROM sqlite_schema WHERE name = ${literal(name)} COLLATE NOCASE`,
    )
    return String(rows[0]?.['sql'] ?? '')
  }
}

function withAttributes(column: Column, sql: string): Column {
  // SQLite writes the name of a renamed column in double quotes.
  const definition =
    new RegExp(`[\`"]${column.name}[\`"] ((?:[^,()]|\\((?:[^()]|\\([^()]*\\))*\\))*)`).exec(sql)?.[1] ?? ''
  const attributes = readAttributes(definition)
  return {
    ...column,
    ...(definition.includes('CHECK (json_valid(') && { type: 'json' }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  }
}

function indexOf(index: Index, sql: string): Index {
  const [head = '', ...keys] = sql.split(/[(,]/)
  const attributes = readAttributes(head)
  return {
    ...index,
    columns: index.columns.map((key, at) => {
      const own = readAttributes(keys[at] ?? '')
      return Object.keys(own).length === 0 ? key : { ...indexKey(key), attributes: own }
    }),
    ...(head.includes('/* FULLTEXT */') && { using: 'FULLTEXT' }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  }
}

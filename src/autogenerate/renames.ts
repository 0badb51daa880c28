import type { Operation } from '../operations/operation.ts'
import type { Column } from '../schema/column.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { indexKey } from '../schema/index-definition.ts'
import { parseTableName, siblingName } from '../schema/table-name.ts'
import type { Table } from '../schema/table.ts'
import { nameOf } from '../sql/token.ts'
import type { SqlDialect } from '../sql/sql-dialect.ts'
import { tokenize } from '../sql/tokenizer.ts'

/** Names that changed: of tables, and of columns by the table's new name. */
export interface Renames {
  /** New name to old name, a schema included where there is one. */
  readonly tables: ReadonlyMap<string, string>
  /** By the table's new name: new name to old name. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** The operations that rename, and the schema as it is after them. */
export interface Renamed {
  readonly operations: readonly Operation[]
  readonly schema: DatabaseSchema
}

/** Renames tables and columns, and all that speaks of them, as the databases do it themselves. */
export function applyRenames(schema: DatabaseSchema, renames: Renames, dialect: SqlDialect): Renamed {
  const newTable = new Map([...renames.tables].map(([wanted, there]) => [there, wanted]))
  const tableName = (name: string) => newTable.get(name) ?? name
  const columnName = (table: string, column: string) => {
    const own = renames.columns.get(tableName(table)) ?? new Map<string, string>()
    return [...own].find(([, there]) => there === column)?.[0] ?? column
  }
  return {
    operations: [
      ...[...renames.tables].map(([wanted, there]): Operation => {
        return { kind: 'renameTable', table: there, name: parseTableName(wanted)?.name ?? wanted }
      }),
      ...[...renames.columns].flatMap(([table, columns]) =>
        [...columns].map(([wanted, there]): Operation => {
          return { kind: 'alterColumn', table, column: there, changes: { name: wanted } }
        }),
      ),
    ],
    schema: {
      ...schema,
      tables: schema.tables.map((table) => renamedTable(table, tableName, columnName, dialect)),
    },
  }
}

function renamedTable(
  table: Table,
  tableName: (name: string) => string,
  columnName: (table: string, column: string) => string,
  dialect: SqlDialect,
): Table {
  const own = (column: string) => columnName(table.name, column)
  const text = (sql: string) => renamedText(sql, own, dialect)
  return {
    ...table,
    name: tableName(table.name),
    columns: table.columns.map((column): Column => {
      const { asExpression } = column
      return {
        ...column,
        name: own(column.name),
        ...(asExpression !== undefined && { asExpression: text(asExpression) }),
      }
    }),
    ...(table.primaryKey && { primaryKey: { ...table.primaryKey, columns: table.primaryKey.columns.map(own) } }),
    uniques: (table.uniques ?? []).map((unique) => ({ ...unique, columns: unique.columns.map(own) })),
    checks: (table.checks ?? []).map((check) => ({ ...check, expression: text(check.expression) })),
    exclusions: (table.exclusions ?? []).map((each) => ({ ...each, expression: text(each.expression) })),
    foreignKeys: (table.foreignKeys ?? []).map((key) => ({
      ...key,
      columns: key.columns.map(own),
      referencedTable: tableName(key.referencedTable),
      referencedColumns: key.referencedColumns.map((column) => columnName(key.referencedTable, column)),
    })),
    indexes: (table.indexes ?? []).map((index) => ({
      ...index,
      columns: index.columns.map(indexKey).map((key) => {
        const { column, expression, ...rest } = key
        if (column === undefined) return { ...rest, expression: text(expression ?? '') }
        return Object.keys(rest).length === 0 ? own(column) : { ...rest, column: own(column) }
      }),
      ...(index.where !== undefined && { where: text(index.where) }),
      ...(index.include && { include: index.include.map(own) }),
    })),
  }
}

/** Puts the new names of columns into an expression. */
function renamedText(sql: string, own: (column: string) => string, dialect: SqlDialect): string {
  let text = ''
  let at = 0
  for (const token of tokenize(sql, dialect)) {
    const name = token.kind === 'word' || token.kind === 'quoted' ? nameOf(token) : null
    const wanted = name === null ? null : own(name)
    text +=
      sql.slice(at, token.start) +
      (wanted === name || wanted === null ? token.text : `"${wanted.replaceAll('"', '""')}"`)
    at = token.end
  }
  return text + sql.slice(at)
}

/** What looks like a renaming: something that goes, and something of the same kind that comes. */
export type RenameCandidate =
  | { readonly kind: 'table'; readonly from: string; readonly to: string }
  | { readonly kind: 'column'; readonly table: string; readonly from: string; readonly to: string }

/** The text by which `--rename` takes a candidate. */
export function renameText(candidate: RenameCandidate): string {
  return candidate.kind === 'table'
    ? `${candidate.from}:${candidate.to}`
    : `${candidate.table}.${candidate.from}:${candidate.to}`
}

/** The schema that a table's new name must share. */
export function isSibling(from: string, to: string): boolean {
  return siblingName(from, parseTableName(to)?.name ?? to) === to
}

import type { Column } from '../../schema/column.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { parseTableName } from '../../schema/table-name.ts'
import type { RowValues } from '../../schema/value.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import type { SqlDialect } from '../../sql/sql-dialect.ts'
import { transactionWords } from '../../sql/transaction-words.ts'
import type { AddColumn, AlterColumn, DropColumn } from '../../operations/columns.ts'
import {
  checkArgument,
  hasShape,
  isBoolean,
  isListOf,
  isName,
  isSql,
  isSqlString,
  isTableName,
  isText,
} from './check-value.ts'
import { InvalidOperationError, TransactionStatementError } from '../../operations/errors.ts'
import type { CreateIndex, DropIndex, RenameIndex } from '../../operations/indexes.ts'
import type { IndexKeyArgument } from './normalize-index.ts'
import { normalizeIndex } from './normalize-index.ts'
import type { Operation } from '../../operations/operation.ts'
import type {
  AddColumnOptions,
  AlterColumnChanges,
  AlterColumnOptions,
  CreateIndexOptions,
  CreateTableOptions,
  DropIndexOptions,
  DropOptions,
  RenameIndexOptions,
} from './options.ts'
import {
  INDEX_SHAPE,
  isCheck,
  isColumn,
  isColumnChanges,
  isDropOptions,
  isExclusion,
  isForeignKey,
  isIndex,
  isIndexKey,
  isPrimaryKey,
  isUnique,
} from './shapes.ts'
import type { Using } from '../../operations/using.ts'

/*
 * The arguments of `op`, checked and made into operations. Revision files may be plain JavaScript, so nothing is
 * taken for granted. Everything here throws InvalidOperationError.
 */

export function createTable(table: string, columns: readonly Column[], options: CreateTableOptions): Operation {
  checkArgument('createTable', 'table', table, isTableName)
  checkArgument('createTable', 'columns', columns, isListOf(isColumn, 1))
  checkArgument('createTable', 'options', options, isCreateTableOptions)
  const names = columns.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new InvalidOperationError('createTable', 'columns', `has '${twice}' twice`)
  const { ifNotExists, indexes, ...rest } = options
  return {
    kind: 'createTable',
    table: { name: table, columns, ...rest, ...(indexes && { indexes: indexes.map(normalizeIndex) }) },
    ...(ifNotExists && { ifNotExists }),
  }
}

export function dropTable(table: string, options: DropOptions): Operation {
  checkArgument('dropTable', 'table', table, isTableName)
  checkArgument('dropTable', 'options', options, isDropOptions)
  return { kind: 'dropTable', table, ...options }
}

export function renameTable(table: string, name: string): Operation {
  checkArgument('renameTable', 'table', table, isTableName)
  checkArgument('renameTable', 'name', name, isTableName)
  const from = parseTableName(table)
  const to = parseTableName(name)
  if (to?.schema != null && to.schema !== from?.schema) {
    throw new InvalidOperationError(
      'renameTable',
      'name',
      `would move '${table}' to another schema; name the table alone`,
    )
  }
  return { kind: 'renameTable', table, name: to?.name ?? name }
}

export function addColumn(table: string, column: Column, options: AddColumnOptions): AddColumn {
  checkArgument('addColumn', 'table', table, isTableName)
  checkArgument('addColumn', 'column', column, isColumn)
  checkArgument('addColumn', 'options', options, hasShape<AddColumnOptions>({ ifNotExists: isBoolean }))
  return { kind: 'addColumn', table, column, ...options }
}

export function dropColumn(table: string, column: string, options: DropOptions): DropColumn {
  checkArgument('dropColumn', 'table', table, isTableName)
  checkArgument('dropColumn', 'column', column, isName)
  checkArgument('dropColumn', 'options', options, isDropOptions)
  return { kind: 'dropColumn', table, column, ...options }
}

export function alterColumn(
  table: string,
  column: string,
  changes: AlterColumnChanges,
  options: AlterColumnOptions = {},
): AlterColumn {
  checkArgument('alterColumn', 'table', table, isTableName)
  checkArgument('alterColumn', 'column', column, isName)
  checkArgument('alterColumn', 'changes', changes, isColumnChanges)
  checkArgument('alterColumn', 'options', options, hasShape<AlterColumnOptions>({ concurrently: isBoolean }))
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  if (options.concurrently && (changes.nullable !== false || Object.keys(given).length > 1)) {
    throw new InvalidOperationError('alterColumn', 'options.concurrently', 'is for { nullable: false } alone')
  }
  const { using } = changes
  return {
    kind: 'alterColumn',
    table,
    column,
    changes: { ...given, ...(using !== undefined && { using: usingText(using) }) },
    ...(options.concurrently && { concurrently: true }),
  }
}

function usingText(given: NonNullable<AlterColumnChanges['using']>): Using {
  if (typeof given === 'string') return given
  if (isSqlText(given)) return given.text
  const each = Object.entries(given).filter(([, text]) => text !== undefined)
  return Object.fromEntries(each.map(([database, text]) => [database, isSqlText(text) ? text.text : text]))
}

export function createIndex(
  name: string,
  table: string,
  columns: readonly IndexKeyArgument[],
  options: CreateIndexOptions,
): CreateIndex {
  checkArgument('createIndex', 'name', name, isName)
  checkArgument('createIndex', 'table', table, isTableName)
  checkArgument('createIndex', 'columns', columns, isListOf(isIndexKey, 1))
  checkArgument('createIndex', 'options', options, isCreateIndexOptions)
  const { concurrently, ifNotExists, ...rest } = options
  return {
    kind: 'createIndex',
    table,
    index: normalizeIndex({ name, columns, ...rest }),
    ...(concurrently && { concurrently }),
    ...(ifNotExists && { ifNotExists }),
  }
}

export function dropIndex(name: string, options: DropIndexOptions): DropIndex {
  checkArgument('dropIndex', 'name', name, isName)
  checkArgument('dropIndex', 'options', options, isDropIndexOptions)
  return { kind: 'dropIndex', index: name, ...options }
}

export function renameIndex(name: string, newName: string, options: RenameIndexOptions): RenameIndex {
  checkArgument('renameIndex', 'name', name, isName)
  checkArgument('renameIndex', 'newName', newName, isName)
  checkArgument('renameIndex', 'options', options, hasShape<RenameIndexOptions>({ table: isTableName }))
  return { kind: 'renameIndex', index: name, name: newName, ...options }
}

/** One operation a statement, so that a failure names its statement. */
export function execute(
  sql: string | SqlText,
  parameters: readonly unknown[] | undefined,
  dialect: SqlDialect,
): readonly Operation[] {
  if (parameters !== undefined) {
    checkArgument(
      'execute',
      'parameters',
      parameters,
      isListOf(() => null),
    )
    return [{ kind: 'execute', sql: oneStatement('execute', sql, dialect), parameters }]
  }
  return statementsOf('execute', sql, dialect).map((statement) => ({ kind: 'execute', sql: statement }))
}

/** The text of the one statement that a script holds. */
export function oneStatement(operation: string, sql: string | SqlText, dialect: SqlDialect): string {
  const [statement = '', ...others] = statementsOf(operation, sql, dialect)
  if (others.length === 0) return statement
  const problem = `holds ${others.length + 1} statements`
  const wayOut =
    operation === 'execute' ? '; with parameters it must be one: call op.execute for each' : '; it must be one'
  throw new InvalidOperationError(operation, 'sql', problem + wayOut)
}

function statementsOf(operation: string, sql: string | SqlText, dialect: SqlDialect): readonly string[] {
  checkArgument(operation, 'sql', sql, isSql)
  const statements = splitStatements(isSqlText(sql) ? sql.text : sql, dialect).map(({ text }) => text)
  if (statements.length === 0) throw new InvalidOperationError(operation, 'sql', 'holds no statement')
  for (const statement of statements) {
    const words = transactionWords(statement, dialect)
    if (words !== null) throw new TransactionStatementError(operation, words)
  }
  return statements
}

export function bulkInsert(table: string, rows: readonly RowValues[]): Operation {
  checkArgument('bulkInsert', 'table', table, isTableName)
  checkArgument('bulkInsert', 'rows', rows, isListOf(isRow))
  return {
    kind: 'bulkInsert',
    table,
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))),
  }
}

const isRow: Parameters<typeof isListOf>[0] = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { path, problem: 'must be an object with a value for each column' }
  }
  for (const column of Object.keys(value)) {
    const problem = isName(column, `a column of ${path}`)
    if (problem) return problem
  }
  return null
}

export function checkBlock(work: unknown, isNested: boolean): void {
  if (typeof work !== 'function') {
    throw new InvalidOperationError('autocommitBlock', 'work', 'must be a function: async () => { … }')
  }
  if (isNested) {
    throw new InvalidOperationError(
      'autocommitBlock',
      'work',
      'is inside another autocommitBlock, which is outside a transaction already',
    )
  }
}

const isDropIndexOptions = hasShape<DropIndexOptions>({
  table: isTableName,
  ifExists: isBoolean,
  cascade: isBoolean,
  concurrently: isBoolean,
})

const isCreateIndexOptions = hasShape<CreateIndexOptions>({
  ...INDEX_SHAPE,
  concurrently: isBoolean,
  ifNotExists: isBoolean,
})

const isCreateTableOptions = hasShape<CreateTableOptions>({
  primaryKey: isPrimaryKey,
  uniques: isListOf(isUnique),
  checks: isListOf(isCheck),
  exclusions: isListOf(isExclusion),
  foreignKeys: isListOf(isForeignKey),
  indexes: isListOf(isIndex),
  comment: isText,
  partitionBy: isSqlString,
  inherits: isListOf(isTableName, 1),
  withoutRowid: isBoolean,
  strict: isBoolean,
  ifNotExists: isBoolean,
})

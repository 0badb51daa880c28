import type { AlterColumn, ColumnChanges } from '../../operations/columns.ts'
import { usingOn } from '../../operations/using.ts'
import { restateChanges } from '../sql/restate-changes.ts'
import { withoutCast } from './without-cast.ts'
import { generatedBy } from '../../schema/column.ts'
import type { Column } from '../../schema/column.ts'
import { portableType } from '../../schema/portable-types.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Statement } from '../port/dialect.ts'
import { statements, words } from '../sql/compile.ts'
import { NoSuchColumnError } from '../port/errors.ts'
import { ColumnTypeNeededError } from './errors.ts'
import { becomeOwnEnumBlock } from './become-own-enum-sql.ts'
import { becomeEnumBlock } from './change-enum-sql.ts'
import { changeGenerationSql, retypeSequenceSql } from './change-generation-sql.ts'
import { defaultSql } from './column-sql.ts'
import { columnCommentSql } from './comment-sql.ts'
import { doBlock } from './do-block.ts'
import { quote, quoteTable } from './quote.ts'
import { retypeBlock, type Retyping } from './retype-sql.ts'
import { columnType, enumTypeName, enumTypePath } from './column-type.ts'
import type { PostgresInspector } from './inspector.ts'

/**
 * One ALTER TABLE for all changes, so that the table is rewritten at most once; followed by the comment and the new
 * name.
 */
export async function alterColumnSql(
  operation: AlterColumn,
  inspector: PostgresInspector | null,
): Promise<readonly Statement[]> {
  const { table, column } = operation
  const changes = restateChanges(operation, withoutCast)
  const whole = await wholeColumn({ ...operation, changes }, inspector)
  const actions = alterActions(whole, changes, table)
  const { comment, name } = changes
  const alter = `ALTER TABLE ${quoteTable(table)} ${actions.map((each) => `ALTER COLUMN ${quote(column)} ${each}`).join(', ')}`
  const isCounted = changes.generated !== undefined
  const block =
    actions.length > 0 && isRetyped(changes) ? await retyped(alter, whole, { ...operation, changes }, inspector) : null
  const statement = block ?? (actions.length === 0 ? null : alter)
  return statements(
    // A computed column cannot have USING, even in the statement that makes it a plain one.
    ...(changes.asExpression === null && isTypeChange(changes)
      ? [`ALTER TABLE ${quoteTable(table)} ALTER COLUMN ${quote(column)} DROP EXPRESSION IF EXISTS`]
      : []),
    ...(isCounted
      ? [changeGenerationSql(table, column, changes, statement)]
      : statement === null
        ? []
        : [block === null ? statement : doBlock(block)]),
    ...(!isCounted && mayHaveSequence(operation) ? [retypeSequenceSql(table, column)] : []),
    ...(comment === undefined ? [] : [columnCommentSql(table, column, comment)]),
    ...(name === undefined || name === column
      ? []
      : [`ALTER TABLE ${quoteTable(table)} RENAME COLUMN ${quote(column)} TO ${quote(name)}`]),
  )
}

/** Whether the column becomes another integer type and may still be auto-increment. */
function mayHaveSequence({ changes: { type, array, default: value }, definition }: AlterColumn): boolean {
  if (type === undefined || isSqlText(type) || array || value !== undefined) return false
  const isInteger = ['smallint', 'int', 'bigint'].includes(portableType(type) ?? '')
  return isInteger && (definition === undefined || generatedBy(definition) !== null)
}

/**
 * The block that changes the column's type, keeping what the statement alone would lose, and, for an enum that
 * specifies its values, with the type that it needs. Null if the statement is enough.
 */
async function retyped(
  statement: string,
  whole: Column,
  operation: AlterColumn,
  inspector: PostgresInspector | null,
): Promise<string | null> {
  const { table, column, changes } = operation
  const kept = (await hasMore(operation, inspector)) ? retypeBlock(retypingOf(operation, statement)) : null
  if (!isEnum(whole) || !whole.enum) return kept
  const named = lastNamed(whole, changes)
  const become = { table, column, statement: kept ?? statement, keepsDefault: changes.default === undefined }
  return whole.enumName === undefined
    ? becomeOwnEnumBlock(
        { name: enumTypePath(named, table), values: whole.enum, isRenamed: named.name !== column },
        become,
      )
    : becomeEnumBlock({ type: enumTypeName(named, table), values: whole.enum }, become)
}

function retypingOf({ table, column, changes }: AlterColumn, statement: string): Retyping {
  const { generated, asExpression, collation } = changes
  const by = generatedBy({ generated: generated ?? false })
  return {
    table,
    column,
    statement,
    using: usingOn(changes, 'postgres') ?? null,
    keepsDefault: changes.default === undefined && asExpression == null && by === null,
    keepsCollation: collation === undefined,
  }
}

/**
 * Whether the column has something that a new type would drop: a default, a collation, an enum type. A script cannot
 * know.
 */
async function hasMore(
  { table, column, changes, definition }: AlterColumn,
  inspector: PostgresInspector | null,
): Promise<boolean> {
  // PostgreSQL itself changes their size.
  if (changes.type === undefined && changes.array === undefined) return false
  if (!definition && inspector === null) return true
  const columns = definition ? [definition] : ((await inspector?.columns(table)) ?? [])
  const found = columns.find(({ name }) => name === column)
  if (columns.length > 0 && !found) return true
  return found !== undefined && (found.default !== undefined || found.collation !== undefined || found.type === 'enum')
}

function alterActions(column: Column, changes: ColumnChanges, table: string): readonly string[] {
  const { nullable, asExpression } = changes
  const isTyped = isTypeChange(changes)
  const hasDefault = changes.default !== undefined
  const newDefault = hasDefault ? defaultSql(column) : null
  const actions = [
    asExpression === null && !isTyped && 'DROP EXPRESSION IF EXISTS',
    // The old default may have no cast to the new type; PostgreSQL drops it first and sets the new one last, in any
    // order.
    hasDefault && (newDefault === null || isTyped) && 'DROP DEFAULT',
    isTyped &&
      words(
        `TYPE ${columnType(lastNamed(column, changes), table)}`,
        column.collation !== undefined && `COLLATE ${quote(column.collation)}`,
        usingClause(column, changes, table),
      ),
    typeof asExpression === 'string' && `SET EXPRESSION AS (${asExpression})`,
    nullable !== undefined && (nullable ? 'DROP NOT NULL' : 'SET NOT NULL'),
    newDefault !== null && `SET DEFAULT ${newDefault}`,
    changes.generated === undefined && changes.generatedIdentity && `SET GENERATED ${changes.generatedIdentity}`,
    changes.generated === 'uuid' && newDefault === null && 'SET DEFAULT gen_random_uuid()',
  ]
  return actions.filter((action) => typeof action === 'string')
}

/** Casts from text to an enum are never implicit, and there is none from another enum. */
function usingClause(column: Column, changes: ColumnChanges, table: string): string | null {
  const using = usingOn(changes, 'postgres')
  if (changes.type === undefined || !isEnum(column)) return using === undefined ? null : `USING ${using}`
  const value = using === undefined ? quote(column.name) : `(${using})`
  return `USING ${value}::text${column.array ? '[]' : ''}::${columnType(lastNamed(column, changes), table)}`
}

/** With its final name: an enum type without a name of its own is named after the column. */
function lastNamed(column: Column, { name }: ColumnChanges): Column {
  return name === undefined ? column : { ...column, name }
}

function isEnum({ type }: Column): boolean {
  return !isSqlText(type) && portableType(type) === 'enum'
}

/** Whether the change needs a TYPE clause. */
function isTypeChange(changes: ColumnChanges): boolean {
  return isRetyped(changes) || changes.collation !== undefined || usingOn(changes, 'postgres') !== undefined
}

function isRetyped({ type, length, precision, scale, array }: ColumnChanges): boolean {
  return [type, length, precision, scale, array].some((each) => each !== undefined)
}

/**
 * The column after the changes, as far as its statements need it. Only if the changes leave the type out and it is
 * needed (a new length, a collation, USING, a list) is it read from the operation's definition or the database.
 */
async function wholeColumn(
  { table, column, changes, definition }: AlterColumn,
  inspector: PostgresInspector | null,
): Promise<Column> {
  const { type, collation, default: value, length, precision, scale, array, enum: values, enumName } = changes
  const needsType =
    type === undefined &&
    (isRetyped(changes) ||
      collation !== undefined ||
      usingOn(changes, 'postgres') !== undefined ||
      Array.isArray(value) ||
      // Whether a number is quoted depends on the type.
      (typeof value === 'number' && definition !== undefined))
  const was = needsType ? (definition ?? (await readColumn(table, column, inspector))) : null
  const kept = was && typeOf(was)
  const newCollation = collation === undefined ? was?.collation : collation
  return {
    name: column,
    ...(kept ?? { type: type ?? 'text' }),
    ...defined({ length, precision, scale, array, enum: values, enumName, default: value }),
    ...(newCollation != null && { collation: newCollation }),
  }
}

function typeOf({ type, length, precision, scale, array, enum: values, enumName }: Column) {
  return { type, ...defined({ length, precision, scale, array, enum: values, enumName }) }
}

async function readColumn(table: string, column: string, inspector: PostgresInspector | null): Promise<Column> {
  if (inspector === null) throw new ColumnTypeNeededError(table, column)
  const columns = await inspector.columns(table)
  const found = columns.find(({ name }) => name === column)
  if (!found) throw new NoSuchColumnError(table, column)
  return found
}

function defined(values: Partial<Column>): Partial<Column> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

import { syntax } from './syntax.ts'
import { isAutoIncrement } from '../../schema/column.ts'
import type { Column } from '../../schema/column.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { isSymbol, keyword } from '../../sql/token.ts'
import { tokenize } from '../../sql/tokenizer.ts'
import { words } from '../sql/compile.ts'
import { UnsupportedTypeError } from '../port/errors.ts'
import { portableExpression } from '../sql/portable-expressions.ts'
import { literal } from './literal.ts'
import { quote } from './quote.ts'
import { declaredType, strictColumnType } from './column-type.ts'
import { spellings } from './spellings.ts'

/** The role of a column in its table. */
export interface ColumnPlace {
  /** Set if the column is the whole primary key and declares it itself; the text may be empty. Null otherwise. */
  readonly primaryKey: string | null
  readonly strict?: boolean
}

/** A column's definition. Comments are left out: SQLite has none. */
export function columnSql(column: Column, { primaryKey, strict }: ColumnPlace): string {
  const counted = isAutoIncrement(column)
  if (counted && primaryKey === null) {
    throw new UnsupportedTypeError(
      column.name,
      typeText(column),
      'SQLite supports auto-increment only on a single-column primary key',
    )
  }
  return words(
    quote(column.name),
    strict ? strictColumnType(column) : declaredType(column),
    primaryKey !== null && words(primaryKey, counted && 'AUTOINCREMENT'),
    column.collation !== undefined && `COLLATE ${quote(column.collation)}`,
    !column.nullable && 'NOT NULL',
    column.asExpression === undefined
      ? defaultClause(column)
      : `GENERATED ALWAYS AS (${column.asExpression}) ${column.generatedType ?? 'VIRTUAL'}`,
    column.enum && !column.array && enumCheck(column.name, column.enum),
  )
}

/** The default as SQL, a literal unchanged and anything else in parentheses; null if there is none. */
export function defaultSql(column: Column): string | null {
  const { default: value } = column
  if (value === undefined || value === null) return null
  const text = isSqlText(value) ? portableExpression(value.text, spellings) : literal(value)
  return isLiteral(text) ? text : `(${text})`
}

/** Defaults that SQLite accepts without parentheses: https://www.sqlite.org/syntax/column-constraint.html */
function isLiteral(text: string): boolean {
  const [first, second, ...others] = tokenize(text, syntax)
  if (!first || others.length > 0) return false
  if (second) return isSymbol(first, '-') && second.kind === 'number'
  return ['string', 'number', 'blob'].includes(first.kind) || ['NULL', 'TRUE', 'FALSE'].includes(keyword(first))
}

/** The check that makes a column an enum, as TypeORM writes it. */
export function enumCheck(column: string, values: readonly string[]): string {
  return `CHECK (${quote(column)} IN (${values.map(literal).join(', ')}))`
}

function defaultClause(column: Column): string {
  const text = defaultSql(column)
  return text === null ? '' : `DEFAULT ${text}`
}

function typeText({ type }: Column): string {
  return isSqlText(type) ? type.text : type
}

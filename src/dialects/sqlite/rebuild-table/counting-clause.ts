import { isAutoIncrement } from '../../../schema/column.ts'
import type { Column } from '../../../schema/column.ts'
import { isSymbol } from '../../../sql/token.ts'
import { words } from '../../sql/compile.ts'
import { TableChangeError } from '../../port/errors.ts'
import { autoIncrementWord } from '../auto-increment.ts'
import type { ParsedColumn, ParsedConstraint, ParsedTable } from '../parsed-table.ts'
import { quote } from '../quote.ts'
import { constrainedColumns } from '../read-constraints.ts'
import { afterParentheses, isSameName, textOf } from '../token-list.ts'
import { cutConstraint } from './edit-constraint.ts'
import { cutText, insertText, replaceText } from './text-edit.ts'

/**
 * The table's SQL with AUTOINCREMENT added to a column or removed from it. AUTOINCREMENT requires an INTEGER PRIMARY
 * KEY declared with the column: a primary key declared by the table is moved there.
 */
export function countingClause(
  table: string,
  parsed: ParsedTable,
  column: ParsedColumn,
  generated: NonNullable<Column['generated']>,
): string {
  const { sql } = parsed
  const word = autoIncrementWord(parsed, column)
  if (!isAutoIncrement({ generated })) return word ? cutText(sql, word.start, word.end) : sql
  if (word) return sql
  return replaceText(
    withCountedKey(table, parsed, column),
    column.typeStart,
    column.typeEnd,
    column.type === '' ? ' integer' : 'integer',
  )
}

function withCountedKey(table: string, parsed: ParsedTable, column: ParsedColumn): string {
  const own = column.constraints.find(isPrimaryKey)
  if (own) return insertText(parsed.sql, own.end, 'AUTOINCREMENT')
  const key = parsed.constraints.find(isPrimaryKey)
  const [only, ...others] = key ? constrainedColumns(key, null) : []
  if (!key || only === undefined || !isSameName(only, column.name) || others.length > 0) {
    const problem = 'SQLite supports auto-increment only on a single-column primary key'
    throw new TableChangeError(table, `generate column '${column.name}'`, problem)
  }
  const name = key.name !== null && `CONSTRAINT ${quote(key.name)}`
  const conflict = textOf(parsed.sql, key.body.slice(afterParentheses(key.body, key.body.findIndex(isOpen))))
  // Columns come before the table's constraints, so their positions do not change.
  return insertText(cutConstraint(parsed, key), column.typeEnd, words(name, 'PRIMARY KEY', conflict, 'AUTOINCREMENT'))
}

function isPrimaryKey({ kind }: ParsedConstraint): boolean {
  return kind === 'primary key'
}

function isOpen(token: Parameters<typeof isSymbol>[0]): boolean {
  return isSymbol(token, '(')
}

import { syntax } from './syntax.ts'
import type { AlterColumn, ColumnChanges } from '../../operations/columns.ts'
import { sql } from '../../schema/sql-text.ts'
import { keyword } from '../../sql/token.ts'
import { mentions } from '../../sql/mentions.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { bareName } from '../../schema/table-name.ts'
import { parseTable } from './parse-table.ts'
import { findColumn, newValueOf } from './rebuild-table/edit-column.ts'
import type { TableObjects } from './rebuild-table/table-objects.ts'
import { isSameName, textOf } from './token-list.ts'
import type { SqliteInspector } from './inspector.ts'

/**
 * The changes, with the default that a column keeps when its type changes: it is converted like the values in the rows.
 * A default that SQLite converts itself, or that is not a literal (`CURRENT_TIMESTAMP`), is kept as written.
 */
export async function withKeptDefault(
  { table, column, changes }: Pick<AlterColumn, 'table' | 'column' | 'changes'>,
  { sql: tableSql }: TableObjects,
  inspector: SqliteInspector,
): Promise<ColumnChanges> {
  if (changes.default !== undefined || typeof changes.asExpression === 'string') return changes
  if (changes.type === undefined && changes.array === undefined) return changes
  const parsed = parseTable(tableSql)
  const found = parsed && findColumn(parsed, column)
  const text = textOf(tableSql, found?.constraints.find(({ kind }) => kind === 'default')?.body.slice(1) ?? [])
  const source = found && newValueOf(found, changes)
  if (!parsed || !found || source == null || !isValue(text)) return changes
  // SQLite treats the quoted name of a missing column as a string.
  const others = parsed.columns.map(({ name }) => name).filter((name) => name !== found.name)
  if (mentions(source, others, syntax, { isSameName })) return changes
  const value = await inspector.valueOf(source, { table: bareName(table), column: found.name, text })
  return value === null ? changes : { ...changes, default: value === 'NULL' ? null : sql.raw(value) }
}

/** A literal, possibly a signed number or in parentheses. */
function isValue(text: string): boolean {
  const tokens = tokensOf(text, syntax).filter((token) => !/^[-+()]$/.test(token.text))
  const [first, ...others] = tokens
  if (!first || others.length > 0) return false
  return ['string', 'number', 'blob'].includes(first.kind) || ['TRUE', 'FALSE'].includes(keyword(first))
}

import { syntax } from '../syntax.ts'
import type { ColumnChanges } from '../../../operations/columns.ts'
import { usingOn } from '../../../operations/using.ts'
import type { Column } from '../../../schema/column.ts'
import { primaryKeyName, uniqueName } from '../../../schema/naming.ts'
import { isSqlText } from '../../../schema/sql-text.ts'
import { isSymbol } from '../../../sql/token.ts'
import { tokensOf } from '../../../sql/tokens-of.ts'
import { words } from '../../sql/compile.ts'
import { constraintName, uniqueSql } from '../../sql/constraint-sql.ts'
import { NoSuchColumnError, TableChangeError } from '../../port/errors.ts'
import { constraintsHolding } from '../column-holders.ts'
import { conversion } from '../conversion.ts'
import { declaredColumn } from '../read-column.ts'
import { columnSql, defaultSql } from '../column-sql.ts'
import type { ParsedColumn, ParsedTable } from '../parsed-table.ts'
import { parseTable } from '../parse-table.ts'
import { quote, quoteTable } from '../quote.ts'
import { isSameName } from '../token-list.ts'
import { alterColumnClauses } from './edit-column-clauses.ts'
import { cutConstraint } from './edit-constraint.ts'
import type { EditedTable } from './edited-table.ts'
import { cutText, replaceText } from './text-edit.ts'

/** The table with a column appended; existing rows get its default. */
export function addColumnText(table: EditedTable, parsed: ParsedTable, column: Column): EditedTable {
  const change = `add column '${column.name}'`
  if (findColumn(parsed, column.name)) throw new TableChangeError(table.name, change, 'it already exists')
  if (column.primary && hasPrimaryKey(parsed))
    throw new TableChangeError(table.name, change, 'the table already has a primary key')
  const key = column.primaryKeyConstraintName ?? primaryKeyName(table.name, [column.name])
  const text = words(
    columnSql(column, {
      primaryKey: column.primary ? words(constraintName({ quote, quoteTable }, key), 'PRIMARY KEY') : null,
      strict: parsed.options.includes('STRICT'),
    }),
    column.unique &&
      uniqueSql({ quote, quoteTable }, { name: uniqueName(table.name, [column.name]), columns: [] }).replace(' ()', ''),
  )
  const at = parsed.columns.at(-1)?.end ?? parsed.bodyStart
  const next = parsed.constraints[0]?.start ?? parsed.bodyEnd
  const between = parsed.sql.slice(at, next)
  // A comment that follows the last column stays with it.
  const comment = /^[ \t]*--[^\n]*\n/.exec(between)?.[0] ?? ''
  const end = at + comment.length
  const sql = `${parsed.sql.slice(0, at)},${comment || '\n'}  ${text}${comment && '\n'}${parsed.sql.slice(end)}`
  // A later change may drop the default: by then the rows have it, as on PostgreSQL.
  return { ...table, sql, sources: new Map(table.sources).set(column.name, defaultSql(column)) }
}

/** The table without a column and without the constraints that use it, as on PostgreSQL. */
export function dropColumnText(table: EditedTable, parsed: ParsedTable, name: string): EditedTable {
  const change = `drop column '${name}'`
  const column = requireColumn(table, parsed, name)
  if (parsed.columns.length === 1) throw new TableChangeError(table.name, change, 'it is the only column')
  let current = parsed
  for (;;) {
    const [holder] = constraintsHolding(current, name)
    if (!holder) break
    if (holder.constraint.kind === 'generated') {
      const problem = `the generated column '${holder.column ?? ''}' is computed from it; drop that first`
      throw new TableChangeError(table.name, change, problem)
    }
    current = reparse(table, cutConstraint(current, holder.constraint))
  }
  return {
    ...table,
    sql: cutColumn(current, requireColumn(table, current, name)),
    dropped: [...table.dropped, column.name],
  }
}

/** The table with a column changed, except for its name. */
export function alterColumnText(
  table: EditedTable,
  parsed: ParsedTable,
  name: string,
  changes: ColumnChanges,
): EditedTable {
  const column = requireColumn(table, parsed, name)
  const sql = alterColumnClauses(table, parsed, column.name, changes)
  const source = newValueOf(column, changes)
  return source === null
    ? { ...table, sql }
    : { ...table, sql, sources: new Map(table.sources).set(column.name, source) }
}

/** The expression for the column's new values; null if SQLite converts them itself. */
export function newValueOf(column: ParsedColumn, changes: ColumnChanges): string | null {
  return usingOn(changes, 'sqlite') ?? convertedBy(column, changes)
}

/**
 * The expression that converts values to another type; null if SQLite converts them itself, or no conversion is known.
 */
function convertedBy(parsed: ParsedColumn, { name: _name, using: _using, ...changes }: ColumnChanges): string | null {
  if (changes.type === undefined && changes.array === undefined) return null
  if (typeof changes.asExpression === 'string' || parsed.constraints.some(({ kind }) => kind === 'generated'))
    return null
  const from = declaredColumn(parsed)
  // Changes that are null remove what a type does not have.
  const way = conversion(from, { ...from, array: false, ...changes } as Column)
  return isSqlText(way) ? way.text : null
}

/** Whether the table or one of its columns declares PRIMARY KEY. */
export function hasPrimaryKey(parsed: ParsedTable): boolean {
  return [...parsed.columns, parsed].some(({ constraints }) => constraints.some(({ kind }) => kind === 'primary key'))
}

/** The column of that name, compared case-insensitively. */
export function findColumn({ columns }: ParsedTable, name: string): ParsedColumn | undefined {
  return columns.find((column) => isSameName(column.name, name))
}

function requireColumn(table: EditedTable, parsed: ParsedTable, name: string): ParsedColumn {
  const found = findColumn(parsed, name)
  if (found) return found
  throw new NoSuchColumnError(table.name, name)
}

/** Removes the column and one comma; comments around it are kept. */
function cutColumn({ sql }: ParsedTable, { start, end }: ParsedColumn): string {
  const tokens = tokensOf(sql, syntax)
  const next = tokens.find((token) => token.start >= end)
  const before = tokens.findLast((token) => token.end <= start)
  if (next && isSymbol(next, ',')) return cutText(replaceText(sql, next.start, next.end, ''), start, end)
  const without = cutText(sql, start, end)
  // A constraint may follow without a comma, and then needs the comma before the column.
  const isLast = next === undefined || isSymbol(next, ')')
  return before && isLast && isSymbol(before, ',') ? replaceText(without, before.start, before.end, '') : without
}

function reparse({ name }: EditedTable, sql: string): ParsedTable {
  const parsed = parseTable(sql)
  if (parsed) return parsed
  throw new TableChangeError(name, 'edit the SQL', sql)
}

import { syntax } from './syntax.ts'
import type { AddColumn, AlterColumn, DropColumn } from '../../operations/columns.ts'
import type { Column } from '../../schema/column.ts'
import { keyword } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import type { Statement } from '../port/dialect.ts'
import { statements, words } from '../sql/compile.ts'
import { NoSuchTableError } from '../port/errors.ts'
import { columnSql, defaultSql } from './column-sql.ts'
import { constraintsHolding, indexesWith } from './column-holders.ts'
import { parseTable } from './parse-table.ts'
import { quote, quoteTable } from './quote.ts'
import { withKeptDefault } from './kept-default.ts'
import { rebuildTable } from './rebuild-table/rebuild-table.ts'
import { refuseReferenced } from './refuse-referenced.ts'
import { requireTableObjects } from './require-table-objects.ts'
import type { SqliteInspector } from './inspector.ts'

/*
 * Changes that SQLite's own ALTER TABLE supports (https://www.sqlite.org/lang_altertable.html) use it; for all others
 * the table is rebuilt.
 */

/**
 * Adding a column that is NOT NULL without a default is left to SQLite, which allows it for an empty table and refuses
 * it for one with rows, as every database does.
 */
export async function addColumnSql(
  { table, column, ifNotExists }: AddColumn,
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  if (ifNotExists && (await inspector.hasColumn(table, column.name))) return []
  if (!canAdd(column)) {
    return rebuildTable(await requireTableObjects(inspector, table), [{ kind: 'addColumn', column }])
  }
  return statements(`ALTER TABLE ${quoteTable(table)} ADD COLUMN ${columnSql(column, { primaryKey: null })}`)
}

/**
 * As on PostgreSQL, the column's own indexes and constraints are dropped with it, and those of other tables are not.
 */
export async function dropColumnSql(
  { table, column, ifExists }: DropColumn,
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  const sql = await inspector.tableSql(table)
  if (sql === null) throw new NoSuchTableError(table)
  if (ifExists && !(await inspector.hasColumn(table, column))) return []
  await refuseReferenced(table, column, inspector)
  const parsed = parseTable(sql)
  const isHeld =
    indexesWith(await inspector.indexes(table), column).length > 0 ||
    (parsed !== null && constraintsHolding(parsed, column).length > 0)
  if (isHeld) return rebuildTable(await requireTableObjects(inspector, table), [{ kind: 'dropColumn', column }])
  return statements(words('ALTER TABLE', quoteTable(table), 'DROP COLUMN', quote(column)))
}

/**
 * A rename uses SQLite's own ALTER TABLE, which updates views, triggers and other tables; all other changes are a
 * rebuild.
 */
export async function alterColumnSql(
  { table, column, changes }: AlterColumn,
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  const { name, comment: _comment, ...others } = changes
  const isMore = Object.values(others).some((value) => value !== undefined)
  return [
    ...(isMore ? await rebuildColumn({ table, column, changes: others }, inspector) : []),
    ...(name === undefined || name === column ? [] : statements(renameColumnText(table, column, name))),
  ]
}

async function rebuildColumn(
  change: Pick<AlterColumn, 'table' | 'column' | 'changes'>,
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  const objects = await requireTableObjects(inspector, change.table)
  const changes = await withKeptDefault(change, objects, inspector)
  return rebuildTable(objects, [{ kind: 'alterColumn', column: change.column, changes }])
}

/** SQLite's own RENAME COLUMN. */
export function renameColumnText(table: string, column: string, name: string): string {
  return `ALTER TABLE ${quoteTable(table)} RENAME COLUMN ${quote(column)} TO ${quote(name)}`
}

/** Whether ALTER TABLE can add it, whatever rows exist. */
export function canAdd(column: Column): boolean {
  return !column.primary && !column.unique && column.generatedType !== 'STORED' && isConstant(column)
}

/** A literal, with a sign or in parentheses: SQLite evaluates nothing else for existing rows. */
function isConstant(column: Column): boolean {
  const tokens = tokensOf(defaultSql(column) ?? 'NULL', syntax)
  const [last, ...before] = tokens.filter(({ text }) => text !== '(' && text !== ')').toReversed()
  if (!last || before.some(({ text }) => text !== '-' && text !== '+')) return false
  return ['string', 'number', 'blob'].includes(last.kind) || ['NULL', 'TRUE', 'FALSE'].includes(keyword(last))
}

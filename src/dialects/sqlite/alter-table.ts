import type { AddColumn, DropColumn } from '../../operations/columns.ts'
import type { Column } from '../../schema/column.ts'
import type { Inspector } from '../../schema/inspector.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { parseTableName } from '../../schema/table-name.ts'
import { keyword, withoutComments } from '../../sql/token.ts'
import { tokenize } from '../../sql/tokenizer.ts'
import type { Statement } from '../dialect.ts'
import { statements, words } from '../compile.ts'
import { ColumnReferencedError, NeedsRebuildError, NoSuchTableError } from '../errors.ts'
import { portableExpression } from '../portable-expressions.ts'
import { columnSql } from './column-sql.ts'
import { constraintsWith, indexesWith } from './column-holders.ts'
import { quote, quoteTable } from './quote.ts'
import { isSameName } from './token-list.ts'

/*
 * What SQLite's own ALTER TABLE does: https://www.sqlite.org/lang_altertable.html. What it refuses is refused here
 * first, with names. A column that is NOT NULL and has no default is left to SQLite, which takes it for an empty table
 * and refuses it for one with rows, as every database does.
 */

export async function addColumnSql(
  { table, column, ifNotExists }: AddColumn,
  inspector: Inspector,
): Promise<readonly Statement[]> {
  if (ifNotExists && (await inspector.hasColumn(table, column.name))) return []
  const reasons = reasonsAgainstAdding(column)
  if (reasons.length > 0) throw new NeedsRebuildError(table, `add column '${column.name}'`, reasons)
  return statements(`ALTER TABLE ${quoteTable(table)} ADD COLUMN ${columnSql(column, { primaryKey: null })}`)
}

export async function dropColumnSql(
  { table, column, ifExists }: DropColumn,
  inspector: Inspector,
): Promise<readonly Statement[]> {
  const found = await inspector.table(table)
  const sql = await inspector.tableSql(table)
  if (!found || sql === null) throw new NoSuchTableError(table)
  if (ifExists && !found.columns.some(({ name }) => isSameName(name, column))) return []
  const indexes = indexesWith(found.indexes ?? [], column)
  const constraints = constraintsWith(sql, column)
  const holders = [...constraints, ...indexes.map((name) => `index '${name}'`)]
  if (holders.length > 0) {
    const wayOut = constraints.length === 0 ? 'Drop the index first, with op.dropIndex' : ''
    throw new NeedsRebuildError(
      table,
      `drop column '${column}'`,
      holders.map((holder) => `${holder} is on it`),
      wayOut,
    )
  }
  await refuseReferenced(found.name, column, inspector)
  return statements(words('ALTER TABLE', quoteTable(table), 'DROP COLUMN', quote(column)))
}

/** SQLite drops a column that foreign keys of other tables refer to, and refuses every write to those from then on. */
async function refuseReferenced(table: string, column: string, inspector: Inspector): Promise<void> {
  const name = parseTableName(table)?.name ?? table
  for (const other of await inspector.tables()) {
    for (const { referencedTable, referencedColumns } of other.foreignKeys ?? []) {
      const isIt = isSameName(referencedTable, name) && referencedColumns.some((each) => isSameName(each, column))
      if (isIt) throw new ColumnReferencedError(table, column, other.name)
    }
  }
}

function reasonsAgainstAdding(column: Column): readonly string[] {
  const reasons = [
    column.primary && 'it is a primary key',
    column.unique && 'it is unique',
    column.generatedType === 'STORED' && 'it is generated and STORED',
    !isConstant(column) && 'its default is not a constant',
  ]
  return reasons.filter((reason) => reason !== false && reason !== undefined)
}

/** A literal, with a sign or in parentheses: SQLite evaluates no more than that for the rows that are there. */
function isConstant({ default: value }: Column): boolean {
  if (!isSqlText(value)) return true
  const tokens = withoutComments(tokenize(portableExpression(value.text, 'sqlite'), 'sqlite'))
  const [last, ...before] = tokens.filter(({ text }) => text !== '(' && text !== ')').toReversed()
  if (!last || before.some(({ text }) => text !== '-' && text !== '+')) return false
  return ['string', 'number', 'blob'].includes(last.kind) || ['NULL', 'TRUE', 'FALSE'].includes(keyword(last))
}

import { syntax } from './syntax.ts'
import type { CreateIndex, DropIndex, RenameIndex } from '../../operations/indexes.ts'
import type { IndexKey } from '../../schema/index-definition.ts'
import { indexKey } from '../../schema/index-definition.ts'
import { bareName, formatTableName, parseTableName } from '../../schema/table-name.ts'
import { keyword } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { statements, words } from '../sql/compile.ts'
import type { Statement } from '../port/dialect.ts'
import { NoSuchIndexError, UnsupportedOperationError } from '../port/errors.ts'
import { quote, quoteColumn, quoteTable } from './quote.ts'
import { rules } from './rules.ts'
import type { SqliteInspector } from './inspector.ts'

/** An index; `concurrently` creates an ordinary one. The schema qualifies the index, not its table. */
export function createIndexSql({ table, index, ifNotExists }: CreateIndex): string {
  const { using, include, nullsNotDistinct } = index
  const wayOut = 'leave it out, or branch on op.dialect'
  if (using !== undefined && using.toLowerCase() !== rules.defaultIndexMethod) {
    throw new UnsupportedOperationError('SQLite', `index method '${using}' (index '${index.name}')`, wayOut)
  }
  if (include) throw new UnsupportedOperationError('SQLite', `INCLUDE (index '${index.name}')`, wayOut)
  if (index.with) throw new UnsupportedOperationError('SQLite', `storage parameters (index '${index.name}')`, wayOut)
  if (nullsNotDistinct)
    throw new UnsupportedOperationError('SQLite', `NULLS NOT DISTINCT (index '${index.name}')`, wayOut)
  return words(
    'CREATE',
    index.unique && 'UNIQUE',
    'INDEX',
    ifNotExists && 'IF NOT EXISTS',
    indexPath(index.name, table),
    `ON ${quote(bareName(table))}`,
    `(${index.columns
      .map(indexKey)
      .map((key) => keySql(key, index.name))
      .join(', ')})`,
    index.where !== undefined && `WHERE ${index.where}`,
  )
}

export function dropIndexSql({ index, table, ifExists }: DropIndex): string {
  return words('DROP INDEX', ifExists && 'IF EXISTS', indexPath(index, table))
}

/** SQLite cannot rename an index: it is recreated under its new name, from its own SQL. */
export async function renameIndexSql(
  { index, name, table }: RenameIndex,
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  const sql = await inspector.indexSql(index, table)
  if (sql === null) throw new NoSuchIndexError(index)
  const tokens = tokensOf(sql, syntax)
  const nameToken = tokens[tokens.findIndex((token) => keyword(token) === 'INDEX') + 1]
  const start = nameToken?.start ?? 0
  return statements(
    dropIndexSql({ kind: 'dropIndex', index, ...(table !== undefined && { table }) }),
    `${sql.slice(0, start)}${indexPath(name, table)}${sql.slice(nameToken?.end ?? start)}`,
  )
}

function indexPath(index: string, table: string | undefined): string {
  const schema = table === undefined ? null : (parseTableName(table)?.schema ?? null)
  return quoteTable(formatTableName({ schema, name: index }))
}

function keySql({ column, expression, order, nulls, collation, opclass }: IndexKey, index: string): string {
  if (opclass !== undefined) {
    throw new UnsupportedOperationError(
      'SQLite',
      `operator class '${opclass}' (index '${index}')`,
      'branch on op.dialect',
    )
  }
  // SQLite treats NULL as the smallest value, and allows no other order in an index.
  if (nulls !== undefined && nulls !== (order === 'DESC' ? 'LAST' : 'FIRST')) {
    throw new UnsupportedOperationError('SQLite', `NULLS ${nulls} in an index (index '${index}')`, 'leave it out')
  }
  return words(
    column === undefined ? (expression ?? '') : quoteColumn(column),
    collation !== undefined && `COLLATE ${quote(collation)}`,
    order,
  )
}

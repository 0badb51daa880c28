import type { QualifiedName, Span, Stmt } from 'sqlite3-parser'

import type { Change } from '../../../port/sql-change.ts'
import { nameOf, textOf } from './names.ts'

type Insert = Extract<Stmt, { readonly type: 'InsertStmt' }>

/** The change of an INSERT. */
export function readInsert(stmt: Insert): readonly Change[] {
  const { tblName, body } = stmt
  const isFromQuery = body.type === 'SelectInsertBody' && body.select.select.type !== 'SelectValues'
  return [{ kind: 'insertRows', table: nameOf(tblName), isFromQuery, ...readBy(stmt), ...star(stmt) }]
}

/** Which rows an UPDATE or DELETE chooses. */
export function choiceOf(
  { whereClause }: { readonly whereClause?: { readonly span: Span } | undefined },
  sql: string,
): { readonly hasWhere: boolean; readonly where?: string } {
  return whereClause === undefined ? { hasWhere: false } : { hasWhere: true, where: textOf(whereClause, sql) }
}

/** The tables that a statement reads, without that whose rows it writes. */
export function readBy(stmt: Stmt): { readonly reads?: readonly string[] } {
  const reads = tablesRead(stmt)
  return reads.length > 0 ? { reads } : {}
}

/** The tables that a query names, without its WITH queries. */
export function tablesRead(query: unknown): readonly string[] {
  const named = new Set<string>()
  const tables = new Set<string>()
  visit(query, (node) => {
    const { type, tblName } = node as { readonly type?: string; readonly tblName?: QualifiedName }
    if (tblName === undefined) return
    if (type === 'CommonTableExpr') named.add(String((tblName as unknown as { readonly text: string }).text))
    if (type === 'TableSelectTable') tables.add(nameOf(tblName))
  })
  return [...tables].filter((table) => !named.has(table))
}

function visit(tree: unknown, see: (node: object) => void): void {
  if (typeof tree !== 'object' || tree === null) return
  see(tree)
  for (const value of Object.values(tree)) visit(value, see)
}

/** `INSERT INTO a SELECT * FROM b`: what goes where is a matter of places. */
function star({ columns, body }: Insert): { readonly starOf?: string } {
  const select = body.type === 'SelectInsertBody' ? body.select.select : undefined
  if (columns !== undefined || select?.type !== 'SelectFrom' || select.columns[0]?.type !== 'StarResultColumn')
    return {}
  const { from } = select
  const table = from?.select
  const isOne = (from?.joins ?? []).length === 0
  return table?.type === 'TableSelectTable' && isOne ? { starOf: nameOf(table.tblName) } : {}
}

import type { QualifiedName, Span, Stmt } from 'sqlite3-parser'

import type { Change } from '../../../port/sql-change.ts'
import { nameOf, textOf } from './names.ts'

type Insert = Extract<Stmt, { readonly type: 'InsertStmt' }>

/** The change of an INSERT. */
export function readInsert(stmt: Insert): readonly Change[] {
  const { tblName, body, orConflict } = stmt
  const upsert = 'upsert' in body ? body.upsert : undefined
  const isFromQuery = body.type === 'SelectInsertBody' && body.select.select.type !== 'SelectValues'
  const skips = orConflict === 'Ignore' || orConflict === 'Replace' || upsert?.doClause.type === 'NothingUpsertDo'
  const skipping = skips ? { skipsRows: true as const } : {}
  return [{ kind: 'insertRows', table: nameOf(tblName), isFromQuery, ...skipping, ...readBy(stmt), ...star(stmt) }]
}

/** Which rows an UPDATE or DELETE chooses. */
export function choiceOf(
  { whereClause }: { readonly whereClause?: { readonly span: Span } | undefined },
  sql: string,
): { readonly hasWhere: boolean; readonly where?: string } {
  return whereClause === undefined ? { hasWhere: false } : { hasWhere: true, where: textOf(whereClause, sql) }
}

/** The columns that an UPDATE sets to what reads no column. */
export function overwrittenBy({ sets }: Extract<Stmt, { readonly type: 'UpdateStmt' }>): {
  readonly overwrites?: readonly string[]
} {
  const constant = sets.filter(({ expr }) => !isReading(expr))
  const columns = constant.flatMap(({ colNames }) => colNames.map(({ text }) => text))
  return columns.length > 0 ? { overwrites: columns } : {}
}

/** Whether an expression reads a column, or a query. `Id` is also what true, false and the names of functions are. */
function isReading(expression: unknown): boolean {
  const functions = new Set<unknown>()
  let isFound = false
  visit(expression, (node) => {
    const { type = '', name } = node as { readonly type?: string; readonly name?: unknown }
    if (type === 'FunctionCallExpr') functions.add(name)
    isFound ||= type === 'Id' ? !functions.has(node) && !/^(?:true|false)$/i.test(String(name)) : READING.test(type)
  })
  return isFound
}

const READING = /Qualified|Column|Select|Subquery|Exists/

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

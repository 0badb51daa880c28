import type { FuncCall, InsertStmt, Node, RangeVar } from 'libpg-query'

import { isHarmless } from '../stable-functions.ts'
import type { Change } from '../../../port/sql-change.ts'
import { allOf, as, strings, tableOf, walk } from './nodes.ts'
import type { Source } from './source.ts'
import { isTrue } from './type-of.ts'

/**
 * What a query does: SELECT, INSERT, UPDATE, DELETE, MERGE, also in its WITH queries. One that calls what is not known to
 * be harmless is opaque.
 */
export function readQuery(stmt: Node, source: Source): readonly Change[] {
  const changes: Change[] = []
  const calls = new Set<string>()
  const isRead = 'SelectStmt' in stmt
  walk(stmt, (kind, node) => {
    if (kind === 'FuncCall' && isRead) noteCall(node, changes, calls)
    else changes.push(...(WRITES[kind]?.(node, source) ?? []))
  })
  if (calls.size > 0) changes.push({ kind: 'opaque', what: `SELECT ${[...calls].join(', ')}` })
  return changes.length > 0 ? changes : [{ kind: 'harmless' }]
}

/** What the statements that write rows have in common; each has some of it. */
interface Writing extends InsertStmt {
  readonly whereClause?: Node
  readonly mergeWhenClauses?: Node[]
  readonly targetList?: Node[]
  readonly rel?: RangeVar
  readonly lockedRels?: Node[]
  readonly fromClause?: Node[]
  readonly lockingClause?: Node[]
}

const WRITES: Readonly<Record<string, (node: Writing, source: Source) => readonly Change[]>> = {
  UpdateStmt: (node, source) => [
    {
      kind: 'updateRows',
      table: tableOf(node.relation),
      ...overwrittenBy(node),
      ...choiceOf(node, source),
      ...readBy(node),
    },
  ],
  DeleteStmt: (node, source) => [
    { kind: 'deleteRows', table: tableOf(node.relation), ...choiceOf(node, source), ...readBy(node) },
  ],
  InsertStmt: (node) => [
    {
      kind: 'insertRows',
      table: tableOf(node.relation),
      isFromQuery: isFromQuery(node),
      ...(node.onConflictClause?.action === 'ONCONFLICT_NOTHING' && { skipsRows: true as const }),
      ...namesOf(node),
      ...readBy(node),
      ...star(node),
    },
  ],
  MergeStmt({ relation, mergeWhenClauses }) {
    const table = tableOf(relation)
    const kinds = new Set(allOf(mergeWhenClauses, 'MergeWhenClause').map(({ commandType }) => commandType))
    return [
      ...(kinds.has('CMD_INSERT') ? [{ kind: 'insertRows', table, isFromQuery: true } as const] : []),
      ...(kinds.has('CMD_UPDATE') ? [{ kind: 'updateRows', table, hasWhere: true } as const] : []),
      ...(kinds.has('CMD_DELETE') ? [{ kind: 'deleteRows', table, hasWhere: true } as const] : []),
    ]
  },
  // SELECT … INTO.
  intoClause: ({ rel }) => [{ kind: 'createTableFrom', table: tableOf(rel), from: 'query', of: [] }],
  SelectStmt: ({ lockingClause, fromClause }) =>
    lockingClause === undefined
      ? []
      : lockedBy(lockingClause, fromClause).map((table) => ({ kind: 'lockTable', table, lock: 'ROW SHARE' })),
}

/** The columns that an UPDATE sets to what reads no column. */
function overwrittenBy({ targetList }: Writing): { readonly overwrites?: readonly string[] } {
  const columns = allOf(targetList, 'ResTarget').flatMap(({ name, val }) => {
    let isReading = false
    walk(val, (kind) => void (isReading ||= kind === 'ColumnRef' || kind === 'SubLink'))
    return name === undefined || isReading ? [] : [name]
  })
  return columns.length > 0 ? { overwrites: columns } : {}
}

/** The tables that a statement reads, without that whose rows it writes and without its WITH queries. */
function readBy({ relation: _written, ...rest }: Writing): { readonly reads?: readonly string[] } {
  const reads = tablesRead(rest)
  return reads.length > 0 ? { reads } : {}
}

/** The tables that a query names. */
export function tablesRead(query: unknown): readonly string[] {
  const named = new Set<string>()
  const tables = new Set<string>()
  walk(query, (kind, node) => {
    if (kind === 'CommonTableExpr') named.add(String(node['ctename']))
    if (kind === 'RangeVar') tables.add(tableOf(node))
  })
  return [...tables].filter((table) => !named.has(table))
}

function namesOf({ cols }: Writing): { readonly columns?: readonly string[] } {
  const columns = allOf(cols, 'ResTarget').map(({ name = '' }) => name)
  return columns.length > 0 ? { columns } : {}
}

/** `INSERT INTO a SELECT * FROM b`: what goes where is a matter of places. */
function star({ cols, selectStmt }: Writing): { readonly starOf?: string } {
  const select = as(selectStmt, 'SelectStmt')
  const [first] = allOf(select?.targetList, 'ResTarget')
  const [table, ...more] = select?.fromClause ?? []
  const source = as(table, 'RangeVar')
  const isStar = as(as(first?.val, 'ColumnRef')?.fields?.at(-1), 'A_Star') !== null
  return (cols ?? []).length === 0 && isStar && source !== null && more.length === 0 ? { starOf: tableOf(source) } : {}
}

/** The tables whose rows a SELECT … FOR UPDATE locks: those that it names, or all that it reads. */
function lockedBy(clauses: readonly Node[], from: readonly Node[] | undefined): readonly string[] {
  const tables = new Map<string, string>()
  walk(from, (kind, node) => {
    if (kind !== 'RangeVar') return
    const table: RangeVar = node
    tables.set(table.alias?.aliasname ?? table.relname ?? '', tableOf(table))
  })
  const named = allOf(clauses, 'LockingClause').flatMap(({ lockedRels }) => allOf(lockedRels, 'RangeVar'))
  if (named.length === 0) return [...tables.values()]
  return named.flatMap(({ relname = '' }) => tables.get(relname) ?? [])
}

function choiceOf({ whereClause }: Writing, source: Source): { readonly hasWhere: boolean; readonly where?: string } {
  if (whereClause === undefined || isTrue(whereClause)) return { hasWhere: false }
  return { hasWhere: true, where: source.expression(whereClause) }
}

function isFromQuery({ selectStmt }: InsertStmt): boolean {
  const select = as(selectStmt, 'SelectStmt')
  return select !== null && (select.valuesLists ?? []).length === 0
}

/** A function of PostgreSQL is read by its name; that of another schema is not known. */
function noteCall(call: FuncCall, changes: Change[], calls: Set<string>): void {
  const names = strings(call.funcname)
  const own = names.length === 1 || names[0] === 'pg_catalog'
  const [name = ''] = names.toReversed()
  if (own && name === 'set_config') changes.push(settingOf(call))
  else if (!own || !isHarmless(name)) calls.add(`${names.join('.')}()`)
}

/** `set_config('search_path', '', false)`. */
function settingOf({ args }: FuncCall): Change {
  const [name, value, local] = (args ?? []).map((each) => as(each, 'A_Const'))
  return {
    kind: 'setSetting',
    name: name?.sval?.sval ?? '',
    isLocal: local?.boolval?.boolval === true || local?.sval?.sval === 't' || local?.sval?.sval === 'true',
    ...(value?.sval?.sval !== undefined && { value: value.sval.sval }),
  }
}

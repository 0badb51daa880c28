import { UnreadableSqlError } from '../../../port/impact.ts'
import type { Change } from '../../../port/sql-change.ts'
import { walk } from './nodes.ts'
import type { Parser } from './reading.ts'

/**
 * The changes of a DO block: those of every statement in it, whatever it depends on. A statement that is put together
 * while the block runs is opaque. Null if the block cannot be read.
 */
export function readBlock(
  body: string,
  parser: Parser,
  read: (sql: string) => readonly Change[],
): readonly Change[] | null {
  const tag = unusedTag(body)
  try {
    const tree = parser.parsePlPgSQLSync(`CREATE FUNCTION block() RETURNS void LANGUAGE plpgsql AS ${tag}${body}${tag}`)
    const changes: Change[] = []
    walk(tree, (kind, node) => {
      const query = queryOf(kind, node)
      if (query === null) return
      changes.push(...(query.isDynamic ? dynamic(query.text, read) : readStatic(query.text, read)))
    })
    return changes.length === 0 ? [{ kind: 'harmless' }] : withoutNothing(changes)
  } catch {
    return null
  }
}

function unusedTag(body: string): string {
  for (let count = 0; ; count++) {
    const tag = `$block${count}$`
    if (!body.includes(tag)) return tag
  }
}

interface Query {
  readonly text: string
  readonly isDynamic: boolean
}

/** The SQL of a statement of PL/pgSQL; null for what is none. */
function queryOf(kind: string, node: Readonly<Record<string, unknown>>): Query | null {
  const field = { PLpgSQL_stmt_execsql: 'sqlstmt', PLpgSQL_stmt_perform: 'expr', PLpgSQL_stmt_dynexecute: 'query' }[
    kind
  ]
  if (field !== undefined) return textOf(node[field], kind === 'PLpgSQL_stmt_dynexecute')
  if (kind === 'PLpgSQL_stmt_dynfors') return textOf(node['query'], true)
  if (kind === 'PLpgSQL_stmt_fors') return textOf(node['query'], false)
  if (kind === 'PLpgSQL_stmt_call') return textOf(node['expr'], false)
  return null
}

function textOf(expression: unknown, isDynamic: boolean): Query | null {
  const { PLpgSQL_expr: inner } = expression as { readonly PLpgSQL_expr?: { readonly query?: string } }
  return inner?.query === undefined ? null : { text: inner.query, isDynamic }
}

function dynamic(expression: string, read: (sql: string) => readonly Change[]): readonly Change[] {
  const literal = /^\s*'((?:[^']|'')*)'\s*$/.exec(expression)?.[1]
  if (literal !== undefined) return readStatic(literal.replaceAll("''", "'"), read)
  return [{ kind: 'opaque', what: `EXECUTE ${expression.trim()} in a DO block` }]
}

/** What PL/pgSQL writes in its own way (`SELECT … INTO variable`) the SQL parser may refuse, or take for a new table. */
function readStatic(sql: string, read: (sql: string) => readonly Change[]): readonly Change[] {
  try {
    return read(sql).filter(({ kind }) => kind !== 'createTableFrom' || !/^\s*(?:select|with)\b/i.test(sql))
  } catch (error) {
    if (!(error instanceof UnreadableSqlError)) throw error
    return [{ kind: 'opaque', what: `${sql.trim()} in a DO block` }]
  }
}

/** Without what does nothing, unless that is all. */
function withoutNothing(changes: readonly Change[]): readonly Change[] {
  const rest = changes.filter(({ kind }) => kind !== 'harmless')
  return rest.length === 0 ? [{ kind: 'harmless' }] : rest
}

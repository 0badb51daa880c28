import { splitStatements } from '../../sql/split-statements.ts'
import { isSymbol, keyword, nameOf, type Token } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import type { SqlReach } from './sql-reach.ts'
import type { Spelling } from './spelling.ts'
import { type Opaque, type Touch, touch } from './touch.ts'

/** What a statement of raw SQL touches, as far as its words tell. */
export function touchesOfSql(sql: string, { syntax, reach }: Spelling): readonly (Touch | Opaque)[] {
  return splitStatements(sql, syntax).map(({ text }) => touchOfStatement(text, tokensOf(text, syntax), reach))
}

/** Words before the name of a table. */
const BEFORE_TABLE = new Set(['FROM', 'INTO', 'JOIN', 'UPDATE', 'TABLE', 'USING', 'ON'])

function touchOfStatement(text: string, tokens: readonly Token[], { rowWords }: SqlReach): Touch | Opaque {
  const words = tokens.map((token) => keyword(token))
  const [first = '', second = '', third = ''] = words
  if (rowWords.has(first)) return rowsOf(text, tokens)
  const created = first === 'CREATE' ? createdBy(tokens) : null
  const isIndex = second === 'INDEX' || (second === 'UNIQUE' && third === 'INDEX')
  if (created && (isIndex || second === 'VIEW'))
    return touch({
      writes: named(afterHead(tokens)),
      creates: [created.name],
      texts: [text],
      reaches: true,
      ties: 'by sql',
    })
  if (first === 'DROP' && ['TABLE', 'VIEW', 'INDEX'].includes(second))
    return touch({ writes: named(afterHead(tokens)), texts: [text], reaches: true, ties: 'by sql' })
  return { opaque: `raw SQL that begins with ${[first || 'a symbol', second].join(' ').trim()}` }
}

/** Without the words with which it begins: CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS, DROP TABLE IF EXISTS. */
function afterHead(tokens: readonly Token[]): readonly Token[] {
  const words = tokens.map((token) => keyword(token))
  let at = words[1] === 'UNIQUE' ? 3 : 2
  if (words[at] === 'CONCURRENTLY') at += 1
  if (words[at] === 'IF' && words[at + 1] === 'EXISTS') at += 2
  if (words[at] === 'IF' && words[at + 1] === 'NOT') at += 3
  return tokens.slice(at)
}

function named(tokens: readonly Token[]): readonly string[] {
  return tokens.filter(({ kind }) => ['word', 'quoted', 'string'].includes(kind)).map(nameOf)
}

/** It writes to the table that it names, and may read whatever else it names. */
function rowsOf(text: string, tokens: readonly Token[]): Touch {
  const tables = tokens.flatMap((token, at) => {
    const [next, after, last] = tokens.slice(at + 1, at + 4)
    if (!BEFORE_TABLE.has(keyword(token)) || next === undefined || isSymbol(next, '(')) return []
    // ON CONFLICT and USING of a condition name no table; what they name is a word like others.
    if (['ON', 'USING'].includes(keyword(token))) return []
    // ON CONFLICT … DO UPDATE SET.
    if (keyword(next) === 'SET') return []
    return [nameOf(isSymbol(after, '.') && last ? last : next)]
  })
  return touch({ writes: tables, needs: tables, texts: [text], reaches: true, ties: 'no', isRows: true })
}

/** What a CREATE statement creates, by the word of its kind and its name without a schema. */
export function createdBy(tokens: readonly Token[]): { readonly kind: string; readonly name: string } | null {
  const kinds = [
    'TABLE',
    'VIEW',
    'INDEX',
    'TYPE',
    'DOMAIN',
    'SEQUENCE',
    'FUNCTION',
    'PROCEDURE',
    'AGGREGATE',
    'TRIGGER',
  ]
  let at = tokens.findIndex((token) => kinds.includes(keyword(token)))
  if (at < 0) return null
  const kind = keyword(tokens[at])
  at++
  while (['CONCURRENTLY', 'IF', 'NOT', 'EXISTS'].includes(keyword(tokens[at]))) at++
  if (isSymbol(tokens[at + 1], '.')) at += 2
  const token = tokens[at]
  // An index that is given no name.
  return token === undefined || keyword(token) === 'ON' ? null : { kind, name: nameOf(token) }
}

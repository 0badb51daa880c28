import { splitStatements } from '../../sql/split-statements.ts'
import type { Syntax } from '../../sql/syntax.ts'
import { keyword, nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Operation } from '../operation.ts'
import { singleChanges } from '../single-changes.ts'
import { createdBy } from './sql-touch.ts'
import { touchOf } from './touch-of.ts'
import type { Touch } from './touch.ts'

/** How a database reads names and SQL. */
export interface Spelling {
  readonly syntax: Syntax
  /** A name as it is cut if it is too long; null if none is cut. */
  readonly cut: ((kind: 'table', name: string) => string) | null
}

/** Names that depend on each other. */
type Links = Map<string, Set<string>>

/** Which objects there are, and what depends on what, by the operations that made them. */
export class Surroundings {
  /** Why more may depend on something than is known; null if all is known. */
  unknown: string | null = null
  readonly objects = new Set<string>()
  readonly functions = new Set<string>()
  readonly #dependents: Links = new Map()
  readonly #dependencies: Links = new Map()
  /** Either may change with the other. */
  readonly #tied: Links = new Map()
  readonly #tables = new Map<string, string>()
  readonly spelling: Spelling

  constructor(operations: readonly Operation[], spelling: Spelling) {
    this.spelling = spelling
    const touches = operations.flatMap(singleChanges).flatMap((operation) => this.#read(operation))
    // Only now all names are known.
    for (const each of touches) this.#link(each)
  }

  /** One spelling for all that may be the same: without schema and case, and cut. */
  key(name: string): string {
    const bare = bareName(name)
    return (this.spelling.cut?.('table', bare) ?? bare).toLowerCase()
  }

  /** The words of SQL, and of strings in it, each as a key. */
  wordsOf(sql: string): readonly string[] {
    return tokensOf(sql, this.spelling.syntax).flatMap((token) => {
      if (token.kind === 'word' || token.kind === 'quoted') return [this.key(nameOf(token))]
      return token.kind === 'string' ? (token.text.match(/[\p{L}\p{N}_$]+/gu) ?? []).map((word) => this.key(word)) : []
    })
  }

  /** The table of an index, by the name of the index. */
  tableOf(index: string): string | undefined {
    return this.#tables.get(this.key(index))
  }

  /** What may change with these: all that depends on them, or for a small change only what was tied to them by SQL. */
  reachedBy(keys: Iterable<string>, how: 'all' | 'tied'): ReadonlySet<string> {
    return spread(keys, how === 'all' ? [this.#dependents, this.#tied] : [this.#tied])
  }

  /** What these depend on. */
  neededBy(keys: Iterable<string>): ReadonlySet<string> {
    return spread(keys, [this.#dependencies, this.#tied])
  }

  #read(operation: Operation): readonly Touch[] {
    if (operation.kind === 'execute') return this.#readSql(operation.sql)
    const found = touchOf(operation)
    if ('opaque' in found) return []
    for (const name of found.creates) this.objects.add(this.key(name))
    if (operation.kind === 'createIndex') this.#tables.set(this.key(operation.index.name), operation.table)
    if (operation.kind === 'createTable')
      for (const { name } of operation.table.indexes ?? []) this.#tables.set(this.key(name), operation.table.name)
    return [found]
  }

  #readSql(sql: string): readonly Touch[] {
    return splitStatements(sql, this.spelling.syntax).flatMap(({ text }) => {
      const tokens = tokensOf(text, this.spelling.syntax)
      const first = keyword(tokens[0])
      if (DYNAMIC.test(text) || /^CREATE\s+EVENT\s+TRIGGER/i.test(text))
        this.unknown ??= 'SQL that is made while it runs'
      if (!ORDINARY.has(first)) this.unknown ??= `raw SQL that begins with ${first || 'a symbol'}`
      const created = first === 'CREATE' ? createdBy(tokens) : null
      if (created) this.objects.add(this.key(created.name))
      if (created && ['FUNCTION', 'PROCEDURE', 'AGGREGATE'].includes(created.kind))
        this.functions.add(this.key(created.name))
      const facts = { writes: [], parts: [], reads: [], needs: [], creates: [], reaches: true }
      return first === 'CREATE' || first === 'ALTER' ? [{ ...facts, texts: [text], ties: 'by sql' as const }] : []
    })
  }

  #link({ writes, parts, reads, texts, ties }: Touch): void {
    if (ties === 'no') return
    const mentioned = texts.flatMap((text) => this.wordsOf(text)).filter((word) => this.objects.has(word))
    const own = [...writes, ...parts.map(({ table }) => table)].map((name) => this.key(name))
    const needed = [...reads.map((name) => this.key(name)), ...mentioned]
    const all = [...own, ...needed]
    // What is called may do more than it says.
    if (ties === 'by sql' || mentioned.some((word) => this.functions.has(word))) {
      const [center, ...others] = all
      for (const other of others) if (center !== undefined) both(this.#tied, center, other)
      return
    }
    // A sequence counts on with the rows of its table.
    const [table, ...others] = own
    for (const other of others) if (table !== undefined && other.endsWith('_seq')) both(this.#tied, table, other)
    for (const one of own)
      for (const other of needed) {
        add(this.#dependencies, one, other)
        add(this.#dependents, other, one)
      }
  }
}

/** Statements whose consequences are those of their words. */
const ORDINARY = new Set([
  'CREATE',
  'ALTER',
  'DROP',
  'INSERT',
  'REPLACE',
  'UPDATE',
  'DELETE',
  'COMMENT',
  'GRANT',
  'REVOKE',
])

/** SQL that is put together while it runs. */
const DYNAMIC = /\bEXECUTE\b(?!\s+(?:FUNCTION|PROCEDURE)\b)|^\s*DO\b/i

function add(links: Links, from: string, to: string): void {
  const found = links.get(from)
  if (found) found.add(to)
  else links.set(from, new Set([to]))
}

function both(links: Links, one: string, other: string): void {
  add(links, one, other)
  add(links, other, one)
}

function spread(keys: Iterable<string>, all: readonly Links[]): ReadonlySet<string> {
  const seen = new Set(keys)
  // Iterating over a set includes elements that are added during the iteration.
  for (const key of seen) for (const links of all) for (const next of links.get(key) ?? []) seen.add(next)
  return seen
}

import { formatTableName } from '../../schema/table-name.ts'
import type { Syntax } from '../../sql/syntax.ts'
import { isSymbol, keyword, nameOf, type Token } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'

/** What a statement makes, drops or renames. Names are as a database keeps them: without quotes, folded where it folds. */
export type ObjectChange =
  | { readonly action: 'create' | 'drop'; readonly kind: 'table' | 'view'; readonly name: string }
  | {
      readonly action: 'rename'
      readonly kind: 'table' | 'view'
      readonly name: string
      /** Without a schema. */
      readonly to: string
    }

/**
 * The tables and views that statements make, drop and rename, in their order. Temporary ones are none; nor is what a
 * function or a DO block makes, whose text is a string.
 */
export function objectChanges(sql: string, syntax: Syntax): readonly ObjectChange[] {
  const tokens = tokensOf(sql, syntax)
  const changes: ObjectChange[] = []
  let start = 0
  while (start < tokens.length) {
    const end = tokens.findIndex((token, at) => at >= start && isSymbol(token, ';'))
    const statement = tokens.slice(start, end < 0 ? tokens.length : end)
    changes.push(...changesOf(statement, syntax))
    start += statement.length + 1
  }
  return changes
}

function changesOf(statement: readonly Token[], syntax: Syntax): readonly ObjectChange[] {
  const action = keyword(statement[0])
  const at = statement.findIndex((token) => KINDS.has(keyword(token)))
  const between = statement.slice(1, Math.max(at, 1)).map(keyword)
  const kind = KINDS.get(keyword(statement[at]))
  if (!kind || !between.every((word) => MODIFIERS.has(word)) || between.some((word) => word.startsWith('TEMP')))
    return []
  const reader = new NameReader(statement, at + 1, syntax)
  if (action === 'CREATE') return reader.names(1).map((name): ObjectChange => ({ action: 'create', kind, name }))
  if (action === 'DROP') return reader.names().map((name): ObjectChange => ({ action: 'drop', kind, name }))
  if (action !== 'ALTER') return []
  const [name] = reader.names(1)
  const [to] = reader.takes('RENAME', 'TO') ? reader.names(1) : []
  return name !== undefined && to !== undefined ? [{ action: 'rename', kind, name, to }] : []
}

const KINDS: ReadonlyMap<string, 'table' | 'view'> = new Map([
  ['TABLE', 'table'],
  ['VIEW', 'view'],
])

/** What may stand between CREATE, DROP or ALTER and the kind. */
const MODIFIERS: ReadonlySet<string> = new Set([
  'OR',
  'REPLACE',
  'TEMP',
  'TEMPORARY',
  'LOCAL',
  'GLOBAL',
  'UNLOGGED',
  'VIRTUAL',
  'FOREIGN',
  'RECURSIVE',
  'MATERIALIZED',
])

/** Walks along the names of a statement. */
class NameReader {
  #at: number
  readonly #tokens: readonly Token[]
  readonly #syntax: Syntax

  constructor(tokens: readonly Token[], at: number, syntax: Syntax) {
    this.#tokens = tokens
    this.#at = at
    this.#syntax = syntax
    void (this.takes('IF', 'NOT', 'EXISTS') || this.takes('IF', 'EXISTS'))
    this.takes('ONLY')
  }

  /** Steps over these words, where they come next. */
  takes(...words: readonly string[]): boolean {
    const isThere = words.every((word, index) => keyword(this.#tokens[this.#at + index]) === word)
    if (isThere) this.#at += words.length
    return isThere
  }

  /** The names that come next, with commas between them. */
  names(most = Infinity): readonly string[] {
    const names: string[] = []
    for (let name = this.#name(); name !== null; name = this.#name()) {
      names.push(name)
      if (names.length === most || !isSymbol(this.#tokens[this.#at], ',')) break
      this.#at++
    }
    return names
  }

  #name(): string | null {
    const first = this.#part()
    if (first === null) return null
    if (!isSymbol(this.#tokens[this.#at], '.')) return formatTableName({ schema: null, name: first })
    this.#at++
    const second = this.#part()
    return second === null ? null : formatTableName({ schema: first, name: second })
  }

  #part(): string | null {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'word' && token?.kind !== 'quoted') return null
    this.#at++
    return token.kind === 'word' ? this.#syntax.bareName(token.text) : nameOf(token)
  }
}

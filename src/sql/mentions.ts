import type { Syntax } from './syntax.ts'
import { nameOf, type Token, type TokenKind } from './token.ts'
import { tokensOf } from './tokens-of.ts'

/** How names are searched for. */
export interface MentionOptions {
  /** Whether the database treats two names as equal; without it, names must be spelled alike. */
  readonly isSameName?: (left: string, right: string) => boolean
  /** Whether strings count too: `'users'::regclass` names a table, and SQLite accepts `FROM 'users'`. */
  readonly inStrings?: boolean
}

/** Whether SQL mentions one of these names, quoted or not. Missing SQL mentions nothing. */
export function mentions(
  sql: string | undefined,
  names: Iterable<string>,
  syntax: Syntax,
  options?: MentionOptions,
): boolean {
  const wanted = [...names]
  return sql !== undefined && wanted.length > 0 && tokensMention(tokensOf(sql, syntax), wanted, options)
}

/** The same for SQL that is already tokenized, without comments. */
export function tokensMention(
  tokens: readonly Token[],
  names: readonly string[],
  { isSameName = isEqual, inStrings = false }: MentionOptions = {},
): boolean {
  const kinds: readonly TokenKind[] = inStrings ? ['word', 'quoted', 'string'] : ['word', 'quoted']
  return tokens.some((token) => kinds.includes(token.kind) && names.some((name) => isSameName(nameOf(token), name)))
}

function isEqual(left: string, right: string): boolean {
  return left === right
}

import type { Token, TokenKind } from './token.ts'

/** The lexical syntax of one database's SQL. */
export interface Syntax {
  /** Readers, tried in this order at the start of each token; what none of them reads is a symbol of one character. */
  readonly readers: readonly Reader[]
  /** Tracks the position within one statement, to distinguish the semicolon that ends it from one inside it. */
  openScope(): StatementScope
  /** A word at the start of a statement that only a client understands, not the server; null if there is none. */
  clientWord(statement: string): string | null
  /** The name denoted by an unquoted word. */
  bareName(word: string): string
  /** Whether a name means the same with and without quotes. */
  readonly plainName: RegExp
}

/** The kind of a token and its end. */
export type Ending = readonly [TokenKind, number]

/** Reads the token at `start`; null if it is not of the reader's kind. */
export type Reader = (sql: string, start: number) => Ending | null

/** The position within one statement, advanced token by token. */
export interface StatementScope {
  pass(token: Token): void
  /** Whether a semicolon here would be inside the statement. */
  isInside(): boolean
}

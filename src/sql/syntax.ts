import type { Token, TokenKind } from './token.ts'

/** How the SQL of one database is read. */
export interface Syntax {
  /** Tried in this order wherever a token begins; what none of them reads is a symbol of one character. */
  readonly readers: readonly Reader[]
  /** Follows one statement, to tell the semicolon that ends it from one inside it. */
  openScope(): StatementScope
  /** The name that a word without quotes stands for. */
  bareName(word: string): string
  /** Names that mean the same with quotes and without. */
  readonly plainName: RegExp
}

/** What a token is and where it ends. */
export type Ending = readonly [TokenKind, number]

/** Reads the token at `start`; null where it is not of the reader's kind. */
export type Reader = (sql: string, start: number) => Ending | null

/** Where one statement stands, token by token. */
export interface StatementScope {
  pass(token: Token): void
  /** Whether a semicolon here would be inside the statement. */
  isInside(): boolean
}

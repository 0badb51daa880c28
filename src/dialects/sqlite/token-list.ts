import type { Token } from '../../sql/token.ts'
import { isSymbol } from '../../sql/token.ts'

/** The index after the parenthesis that closes the one at `open`; the list's length if it is not closed. */
export function afterParentheses(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    if (isSymbol(tokens[at], '(')) depth++
    if (isSymbol(tokens[at], ')') && --depth === 0) return at + 1
  }
  return tokens.length
}

/** The tokens between commas, ignoring commas in parentheses. */
export function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth++
    if (isSymbol(token, ')')) depth--
    if (depth === 0 && isSymbol(token, ',')) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

/** The tokens inside the first pair of parentheses. */
export function insideParentheses(tokens: readonly Token[]): readonly Token[] {
  const open = tokens.findIndex((token) => isSymbol(token, '('))
  return open < 0 ? [] : tokens.slice(open + 1, afterParentheses(tokens, open) - 1)
}

/** The source text from the first token to the last, unchanged. */
export function textOf(sql: string, tokens: readonly Token[]): string {
  const [first] = tokens
  const last = tokens.at(-1)
  return first && last ? sql.slice(first.start, last.end) : ''
}

/** Whether SQLite treats two names as the same. */
export function isSameName(left: string, right: string): boolean {
  if (left === right) return true
  // Names that differ in all cases are told apart without folding.
  return left.toLowerCase() === right.toLowerCase() && foldAscii(left) === foldAscii(right)
}

/** A name in one case, as SQLite compares names: of ASCII's letters alone. */
export function foldAscii(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

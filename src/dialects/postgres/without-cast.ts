import { isSymbol, keyword } from '../../sql/token.ts'
import { syntax } from './syntax.ts'
import { tokenize } from '../../sql/tokenizer.ts'

/** The literal of `'a'::character varying`; any other text unchanged. PostgreSQL appends the column's type. */
export function withoutCast(text: string): string {
  if (!text.includes('::')) return text
  const tokens = tokenize(text, syntax)
  const at = tokens.findIndex((token) => isSymbol(token, '::'))
  const literal = tokens.slice(0, at).filter((token) => !isSymbol(token, '(') && !isSymbol(token, ')'))
  const isLiteral = literal.every(
    (token) => ['string', 'number'].includes(token.kind) || isSymbol(token, '-') || keyword(token) === 'NULL',
  )
  const type = tokens.slice(at + 1)
  const isType = type.every(
    (token) => ['word', 'quoted', 'number'].includes(token.kind) || /^[()[\].,]$/.test(token.text),
  )
  if (at < 1 || !isLiteral || !isType) return text
  return literal.map((token) => token.text).join('')
}

import { splitStatements } from '../../sql/split-statements.ts'
import type { Syntax } from '../../sql/syntax.ts'
import { isSymbol, keyword, nameOf, type Token } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import type { Operation } from '../operation.ts'
import { singleChanges } from '../single-changes.ts'
import { touchOf } from './touch-of.ts'

/**
 * Whether operations may act in another way where the columns of a table come in another order: by `*`, an INSERT without
 * columns, a row as a value. True wherever it is not plain that they do not.
 */
export function mindsColumnOrder(operations: readonly Operation[], syntax: Syntax): boolean {
  return operations.flatMap(singleChanges).some((operation) => {
    if (operation.kind === 'execute')
      return splitStatements(operation.sql, syntax).some(({ text }) => statementMinds(tokensOf(text, syntax)))
    if (operation.kind === 'createView') return true
    if (operation.kind === 'createTable' && operation.table.inherits) return true
    const found = touchOf(operation)
    if ('opaque' in found) return true
    const names = new Set([...found.writes, ...found.parts.map(({ table }) => table)].map((name) => lastOf(name)))
    return found.texts.some((text) => {
      const tokens = tokensOf(text, syntax)
      return tokens.some((token) => MINDING.has(keyword(token)) || names.has(nameOf(token).toLowerCase()))
    })
  })
}

/** Words by which SQL reads rows whole, or in an order. */
const MINDING = new Set(['SELECT', 'TABLE', 'ROW', 'LIKE', 'INHERITS', 'PARTITION', 'OF', 'LIMIT', 'EXECUTE'])

const CHANGING = new Set(['ALTER', 'CREATE', 'DROP'])

const CREATED = new Set(['TABLE', 'INDEX', 'UNIQUE', 'TYPE', 'SEQUENCE', 'DOMAIN', 'SCHEMA', 'EXTENSION'])

function statementMinds(tokens: readonly Token[]): boolean {
  const words = tokens.map((token) => keyword(token))
  const [first = '', second = ''] = words
  if (first === 'COMMENT') return false
  if (tokens.some((token) => isSymbol(token, '*')) || words.slice(2).some((word) => MINDING.has(word))) return true
  if (CHANGING.has(first)) return first === 'CREATE' && !CREATED.has(second)
  const at = first === 'INSERT' || first === 'DELETE' ? 2 : 1
  if (!['INSERT', 'UPDATE', 'DELETE'].includes(first) || (at === 2 && !['INTO', 'FROM'].includes(second))) return true
  // The name of the table, perhaps with its schema.
  const end = isSymbol(tokens[at + 1], '.') ? at + 3 : at + 1
  const table = nameOf(tokens[end - 1] ?? (tokens[at] as Token)).toLowerCase()
  const rest = tokens.slice(end)
  // An alias, other tables, and the row itself as a value.
  if (first === 'INSERT' ? !isSymbol(rest[0], '(') : !['SET', 'WHERE', ''].includes(keyword(rest[0]))) return true
  if (words.slice(end).some((word) => ['FROM', 'USING', 'RETURNING', 'CONFLICT'].includes(word))) return true
  return rest.some((token, index) => {
    const isName = ['word', 'quoted'].includes(token.kind) && nameOf(token).toLowerCase() === table
    return isName && !isSymbol(rest[index + 1], '.')
  })
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}

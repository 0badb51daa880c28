import { comment, number, pattern, prefixed, quoted, word } from '../../sql/readers.ts'
import { endOfDollarQuoted } from '../../sql/scan.ts'
import type { Reader, StatementScope, Syntax } from '../../sql/syntax.ts'
import { isSymbol, keyword, type Token } from '../../sql/token.ts'

const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y

const dollarQuoted: Reader = (sql, start) => {
  DOLLAR_TAG.lastIndex = start
  const tag = DOLLAR_TAG.exec(sql)?.[0]
  return tag === undefined ? null : ['string', endOfDollarQuoted(sql, start, tag)]
}

/** Extensions may define operators from any of these characters; an operator ends where a comment begins. */
const operator: Reader = (sql, start) => {
  if (sql.startsWith('::', start) || sql.startsWith(':=', start)) return ['symbol', start + 2]
  const run = /^[-+*/<>=~!@#%^&|`?]+/.exec(sql.slice(start, start + 64))?.[0]
  if (run === undefined) return null
  const text = run.replace(/(?:--|\/\*).*$/, '')
  // PostgreSQL's rule: an operator may end in + or - only if it contains one of ~ ! @ # % ^ & | ` ?
  return ['symbol', start + (/[~!@#%^&|`?]/.test(text) ? text : text.replace(/(?<=.)[-+]+$/, '')).length]
}

/** PostgreSQL's syntax, with `standard_conforming_strings` on, the default since 9.1. */
export const syntax: Syntax = {
  readers: [
    comment(/[\r\n]/, true),
    prefixed('string', /(?:[eEbBxXnN]|[uU]&)'/y),
    prefixed('quoted', /[uU]&"/y),
    word,
    quoted('string', "'", "'", 'string'),
    quoted('quoted', '"', '"', 'quoted name'),
    dollarQuoted,
    pattern('parameter', /\$\d+/y),
    number,
    operator,
  ],
  openScope: bodyScope,
  clientWord: () => null,
  bareName: (text) => text.toLowerCase(),
  plainName: /^[a-z_][a-z0-9_$]*$/,
}

/**
 * The body of a function or procedure, from BEGIN ATOMIC to its END; a CASE has its own END. A word after AS or a dot
 * is a name. Unlike psql, which counts every BEGIN, it does not mistake a name or a column `begin` for one. Nor does a
 * semicolon in parentheses end a statement: `CREATE RULE … DO (a; b)`.
 */
function bodyScope(): StatementScope {
  const head: string[] = []
  let parentheses = 0
  let blocks = 0
  let last: Token | null = null
  return {
    pass(token) {
      const before = last
      last = token
      if (head.length < 4) head.push(keyword(token))
      if (isSymbol(token, '(')) parentheses++
      if (isSymbol(token, ')')) parentheses--
      if (parentheses > 0 || !/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(head.join(' '))) return
      if (before && (keyword(before) === 'AS' || isSymbol(before, '.'))) return
      const text = keyword(token)
      if (text === 'ATOMIC' && blocks === 0 && keyword(before ?? undefined) === 'BEGIN') blocks++
      if (text === 'CASE' && blocks > 0) blocks++
      if (text === 'END' && blocks > 0) blocks--
    },
    isInside: () => parentheses > 0 || blocks > 0,
  }
}

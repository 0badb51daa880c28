import { comment, number, pattern, prefixed, quoted, word } from '../../sql/readers.ts'
import type { StatementScope, Syntax } from '../../sql/syntax.ts'
import { isSymbol, keyword } from '../../sql/token.ts'

/** SQLite's syntax: https://www.sqlite.org/lang_keywords.html, https://www.sqlite.org/lang_expr.html */
export const syntax: Syntax = {
  readers: [
    comment(/\n/, false),
    prefixed('blob', /[xX]'/y),
    word,
    quoted('string', "'", "'", 'string'),
    quoted('quoted', '"', '"', 'quoted name'),
    quoted('quoted', '`', '`', 'quoted name'),
    quoted('quoted', '[', ']', 'quoted name'),
    pattern('parameter', /\?\d*|[:@#$][\w$\u0080-\uffff]+(?:::[\w$\u0080-\uffff]+)*/y),
    number,
    pattern('symbol', /->>|->|\|\||<<|>>|<=|>=|==|<>|!=/y),
  ],
  openScope: triggerScope,
  clientWord: () => null,
  bareName: (text) => text,
  plainName: /^[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*$/,
}

/**
 * Like SQLite's own `sqlite3_complete`: a trigger ends with a semicolon, END and a semicolon; the END of a CASE does
 * not follow a semicolon.
 */
function triggerScope(): StatementScope {
  const head: string[] = []
  let isEnd = false
  let isAfterSemicolon = false
  return {
    pass(token) {
      if (head.length < 6) head.push(keyword(token))
      isEnd = isAfterSemicolon && keyword(token) === 'END'
      isAfterSemicolon = isSymbol(token, ';')
    },
    isInside: () => !isEnd && /^(EXPLAIN (QUERY PLAN )?)?CREATE (TEMP |TEMPORARY )?TRIGGER\b/.test(head.join(' ')),
  }
}

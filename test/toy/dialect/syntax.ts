import { comment, number, pattern, quoted, word } from '../../../src/sql/readers.ts'
import { syntax as sqlite } from '../../../src/dialects/sqlite/syntax.ts'
import type { Syntax } from '../../../src/sql/syntax.ts'

/** The toy's syntax: text in double quotes would be a string. */
export const syntax: Syntax = {
  readers: [
    comment(/\n/, false),
    word,
    quoted('string', "'", "'", 'string'),
    quoted('string', '"', '"', 'string'),
    quoted('quoted', '`', '`', 'quoted name'),
    pattern('parameter', /\?\d*/y),
    number,
    pattern('symbol', /\|\||<=|>=|<>|!=/y),
  ],
  // Triggers have bodies as SQLite's do.
  openScope: sqlite.openScope,
  clientWord: (statement) => /^(DELIMITER)\b/i.exec(statement)?.[1] ?? null,
  bareName: (text) => text,
  plainName: /^[A-Za-z_]\w*$/,
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { UnclosedSqlError } from '../../src/sql/errors.ts'
import type { DialectName } from '../../src/dialect-name.ts'
import { nameOf } from '../../src/sql/token.ts'
import { tokenize } from '../../src/sql/tokenizer.ts'

const texts = (sql: string, dialect: DialectName) =>
  tokenize(sql, dialectOf(dialect).syntax).map(({ kind, text }) => `${kind} ${text}`)

describe('tokenize', () => {
  it.each<[string, DialectName, string[]]>([
    ["SELECT 'it''s'", 'sqlite', ['word SELECT', "string 'it''s'"]],
    [String.raw`'\' , 1`, 'postgres', [String.raw`string '\'`, 'symbol ,', 'number 1']],
    [String.raw`E'\'' , 1`, 'postgres', [String.raw`string E'\''`, 'symbol ,', 'number 1']],
    [String.raw`e'a''\\' , 1`, 'postgres', [String.raw`string e'a''\\'`, 'symbol ,', 'number 1']],
    [String.raw`U&'d\0061t' U&"d"`, 'postgres', [String.raw`string U&'d\0061t'`, 'quoted U&"d"']],
    ["x'ff' X'00'", 'sqlite', ["blob x'ff'", "blob X'00'"]],
    ["x'ff' B'01' n'x'", 'postgres', ["string x'ff'", "string B'01'", "string n'x'"]],
    ['$$a;b$$ $t$ $$ $t$', 'postgres', ['string $$a;b$$', 'string $t$ $$ $t$']],
    ['a$b$c', 'postgres', ['word a$b$c']],
    ['$1 $12', 'postgres', ['parameter $1', 'parameter $12']],
    ['? ?2 :a @b $c', 'sqlite', ['parameter ?', 'parameter ?2', 'parameter :a', 'parameter @b', 'parameter $c']],
    ["a ? 'b' ?| c", 'postgres', ['word a', 'symbol ?', "string 'b'", 'symbol ?|', 'word c']],
    ['a::int x:=1', 'postgres', ['word a', 'symbol ::', 'word int', 'word x', 'symbol :=', 'number 1']],
    ['`a``b` [c"d] "e""f"', 'sqlite', ['quoted `a``b`', 'quoted [c"d]', 'quoted "e""f"']],
    ['a[1]', 'postgres', ['word a', 'symbol [', 'number 1', 'symbol ]']],
    ['1 -- a;b\n2', 'sqlite', ['number 1', 'comment -- a;b', 'number 2']],
    ['1 -- a;b\r2', 'postgres', ['number 1', 'comment -- a;b', 'number 2']],
    ['1 -- a;b\r2\n3', 'sqlite', ['number 1', 'comment -- a;b\r2', 'number 3']],
    ['1 --', 'sqlite', ['number 1', 'comment --']],
    ["E'a'\n \t-- why\n'b\\'c;' , 1", 'postgres', ["string E'a'\n \t-- why\n'b\\'c;'", 'symbol ,', 'number 1']],
    ["E'a'\r'\\'' 'b\\'", 'postgres', ["string E'a'\r'\\''", String.raw`string 'b\'`]],
    [String.raw`E'a' '\'`, 'postgres', [String.raw`string E'a'`, String.raw`string '\'`]],
    [
      `$${'a'.repeat(300)}$;$${'a'.repeat(300)}$ 1`,
      'postgres',
      [`string $${'a'.repeat(300)}$;$${'a'.repeat(300)}$`, 'number 1'],
    ],
    ['a\u00a0b\u2003c', 'sqlite', ['word a\u00a0b\u2003c']],
    ["x'3b' `;` [;]", 'sqlite', ["blob x'3b'", 'quoted `;`', 'quoted [;]']],
    ['/* a /* b */ c */ 1', 'postgres', ['comment /* a /* b */ c */', 'number 1']],
    ['/* a /* b */ c', 'sqlite', ['comment /* a /* b */', 'word c']],
    ['1 /* open', 'sqlite', ['number 1', 'comment /* open']],
    ['a=-1', 'postgres', ['word a', 'symbol =', 'symbol -', 'number 1']],
    ['a@-1', 'postgres', ['word a', 'symbol @-', 'number 1']],
    ['a*--x', 'postgres', ['word a', 'symbol *', 'comment --x']],
    ['a->>b||c', 'sqlite', ['word a', 'symbol ->>', 'word b', 'symbol ||', 'word c']],
    ['1.5e-3 .5 0xFF 1_000 7.', 'postgres', ['number 1.5e-3', 'number .5', 'number 0xFF', 'number 1_000', 'number 7.']],
    ['größe 名前 😀', 'sqlite', ['word größe', 'word 名前', 'word 😀']],
    ['\ufeffSELECT', 'sqlite', ['word SELECT']],
  ])('reads %s on %s', (sql, dialect, expected) => {
    expect(texts(sql, dialect)).toEqual(expected)
  })

  it.each<[string, DialectName, string]>([
    ["a\n'open", 'sqlite', 'string'],
    ['a\n"open', 'postgres', 'quoted name'],
    ['a\n[open', 'sqlite', 'quoted name'],
    ['a\n$x$ open $y$', 'postgres', 'string $x$'],
    ['a\n/* /* */', 'postgres', 'comment'],
  ])('names what is not closed in %j on %s, and its line', (sql, dialect, what) => {
    const error = catchError(() => tokenize(sql, dialectOf(dialect).syntax))
    expect(error).toBeInstanceOf(UnclosedSqlError)
    expect(error).toMatchObject({ code: 'UNCLOSED_SQL', facts: { what, line: 2 } })
  })

  it.each(['sqlite', 'postgres'] as const)('keeps every character that is no white space, in place (%s)', (dialect) => {
    const piece = fc.oneof(
      fc.constantFrom(
        "'a''b'",
        '"x y"',
        '--c\n',
        '/*d*/',
        '$1',
        '?',
        ';',
        '(',
        ')',
        '::',
        '1e5',
        'word',
        ' ',
        '\n',
        '->>',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }).map((text) => text.replaceAll(/['"`[$/]/g, '')),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const sql = pieces.join('')
        let at = 0
        for (const { start, end, text } of tokenize(sql, dialectOf(dialect).syntax)) {
          expect(sql.slice(at, start).replaceAll(/[\s\ufeff]/g, '')).toBe('')
          expect(text).toBe(sql.slice(start, end))
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(sql.slice(at).replaceAll(/[\s\ufeff]/g, '')).toBe('')
      }),
    )
  })

  it('takes the quotes off names', () => {
    const names = tokenize('Plain "a""b" `c``d` [e"f]', dialectOf('sqlite').syntax).map(nameOf)
    expect(names).toEqual(['Plain', 'a"b', 'c`d', 'e"f'])
  })
})

function catchError(work: () => unknown): unknown {
  try {
    work()
    return null
  } catch (error) {
    return error
  }
}

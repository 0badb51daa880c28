import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { InvalidLiteralError } from '../../src/dialects/port/errors.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { TestDatabase } from '../support/databases.ts'

const date = new Date('2026-11-21T02:10:00.123Z')

describe('literal', () => {
  it.each<[unknown, string, string]>([
    [null, 'NULL', 'NULL'],
    ["it's", "'it''s'", "'it''s'"],
    ['a\r\nb\n', "'a\r\nb\n'", "replace('a<CR>\nb\n', '<CR>', char(13))"],
    ['a\\b', String.raw`E'a\\b'`, String.raw`'a\b'`],
    [true, 'TRUE', '1'],
    [-1.5, '-1.5', '-1.5'],
    [1e21, '1e+21', '1e+21'],
    [Infinity, "'Infinity'::double precision", '9e999'],
    [-Infinity, "'-Infinity'::double precision", '-9e999'],
    [9007199254740993n, '9007199254740993', '9007199254740993'],
    [date, "'2026-11-21T02:10:00.123Z'", "'2026-11-21 02:10:00.123'"],
    [Buffer.from([0, 255]), String.raw`E'\\x00ff'::bytea`, "X'00ff'"],
    [{ a: "b'c" }, `'{"a":"b''c"}'`, `'{"a":"b''c"}'`],
    [[1, 'a"b', null, [true]], String.raw`E'{1,"a\\"b",NULL,{true}}'`, String.raw`'[1,"a\"b",null,[true]]'`],
    [sql`now()`, 'now()', 'now()'],
  ])('writes %s', (value, postgres, sqlite) => {
    expect(dialectOf('postgres').literal(value)).toBe(postgres)
    expect(dialectOf('sqlite').literal(value)).toBe(sqlite)
  })

  it.each<[string, unknown, string]>([
    ['both', undefined, 'undefined'],
    ['both', () => 1, 'a function'],
    ['both', Symbol('x'), 'a symbol'],
    ['both', 'a\0b', 'NUL'],
    ['both', 'a\ud800', 'surrogate'],
    ['both', new Date(NaN), 'a Date is invalid'],
    ['both', new Date(-1e14), 'in the year'],
    ['both', { a: () => 1 }, "'a' is a function"],
    ['both', { a: NaN }, "'a' is NaN"],
    ['both', { a: 1n }, 'cannot be written as JSON'],
    ['postgres', { a: 'b\0' }, 'NUL'],
    ['postgres', ['a\0'], 'NUL'],
    ['sqlite', NaN, 'NaN'],
    ['sqlite', 2n ** 63n, '64-bit'],
  ])('refuses on %s: %s', (where, value, message) => {
    for (const name of ['postgres', 'sqlite'] as const) {
      if (where !== 'both' && where !== name) continue
      expect(() => dialectOf(name).literal(value)).toThrow(InvalidLiteralError)
      expect(() => dialectOf(name).literal(value)).toThrow(message)
    }
  })
})

describeEachDatabase('a literal, read back', (create, kind) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await create()
  })
  afterAll(() => database.close())
  const { literal } = dialectOf(kind)
  const read = async (value: unknown) => (await database.query(`SELECT ${literal(value)} AS value`))[0]?.['value']

  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom("'", '"', '\\', '$', '?', '-', '/', '*', '\n', ';', '😀', 'n', 'x') }),
  )

  it('is the same text, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        fc.pre(!value.includes('\0'))
        expect(await read(value)).toBe(value)
      }),
    )
  })

  it('is the same text without standard_conforming_strings too', async () => {
    if (kind === 'sqlite') return
    await database.query('SET standard_conforming_strings = off')
    for (const value of ['\\', "\\'", 'a\\n', "it's"]) expect(await read(value)).toBe(value)
    await database.query('SET standard_conforming_strings = on')
  })

  it('is the same JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (value) => {
        const written = JSON.stringify(value)
        fc.pre(!written.includes(String.raw`\u0000`) && !/\\ud[89a-f]/.test(written))
        expect(JSON.parse(String(await read(value)))).toEqual(JSON.parse(written))
      }),
      { numRuns: 50 },
    )
  })

  it('is the same number', async () => {
    const asNumber = async (value: number) => Number(await read(value))
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), async (value) => {
        expect(await asNumber(value)).toBe(value)
      }),
      { numRuns: 50 },
    )
    for (const value of [Infinity, -Infinity, 5e-324, Number.MAX_VALUE]) expect(await asNumber(value)).toBe(value)
    const large = -(2n ** 63n)
    expect(
      await database.query(`SELECT CAST(${literal(large)} AS ${kind === 'sqlite' ? 'text' : 'varchar'}) AS value`),
    ).toEqual([{ value: String(large) }])
  })

  it('is the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (value) => {
        expect(await read(value)).toEqual(Buffer.from(value))
      }),
      { numRuns: 30 },
    )
  })

  it('is the same list of text', async () => {
    const list = fc.array(text.filter((value) => !value.includes('\0')))
    await fc.assert(
      fc.asyncProperty(list, async (value) => {
        const [row] = await database.query(`SELECT (${literal(value)})${kind === 'sqlite' ? '' : '::text[]'} AS value`)
        const found = row?.['value']
        expect(typeof found === 'string' ? JSON.parse(found) : found).toEqual(value)
      }),
      { numRuns: 50 },
    )
  })
})

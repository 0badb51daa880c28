import { columnPair, type Pair } from './pair.ts'
import type { ColumnSketch } from './sketch.ts'

const int: ColumnSketch = { type: 'integer' }
const text: ColumnSketch = { type: 'text' }
const of = (type: ColumnSketch['type']): ColumnSketch => ({ ...(type !== undefined && { type }) })

/* SQLite keeps any value in any column: what its affinity does not convert stays what it was. */
const all: readonly Pair[] = [
  columnPair('text that is no number to integer', text, int, ["'abc'", "'12'", "''", "'1.5'", 'NULL']),
  columnPair('text that is no number to decimal', text, of('decimal'), ["'abc'", "'12'", 'NULL']),
  columnPair('integer to varchar', int, { type: 'varchar', length: 2 }, ['12345', 'NULL']),
  columnPair(
    'a shorter varchar than its rows, which SQLite does not mind',
    { type: 'varchar', length: 20 },
    { type: 'varchar', length: 2 },
    ["'abc'"],
  ),
  columnPair('a number with a fraction to integer', of('real'), int, ['1.5', '-0.25', 'NULL']),
  columnPair('a number with a fraction to bigint', of('double'), of('bigint'), ['1.5', 'NULL']),
  columnPair('tinyint to integer', of('tinyint'), int, ['1', 'NULL']),
  columnPair('int2 to int8', of('int2'), of('int8'), ['1', 'NULL']),
  columnPair('other numbers than 0 and 1 to boolean', int, of('boolean'), ['5', '-1', '0', 'NULL']),
  columnPair('words that are neither yes nor no to boolean', text, of('boolean'), ["'maybe'", "''", 'NULL']),
  columnPair('boolean to real', of('boolean'), of('real'), ['1', '0', 'NULL']),
  columnPair('boolean to blob, by what the writer fills in', of('boolean'), of('blob'), ['1', 'NULL'], {
    fillIns: { '#t.v': "'CAST(v AS blob)'" },
    become: ["x'31'", 'NULL'],
    fillInsBack: { '#t.v': "'CAST(CAST(v AS text) AS integer)'" },
  }),
  columnPair('text to blob', text, of('blob'), ["'abc'", "'é'", 'NULL'], { become: ["x'616263'", "x'c3a9'", 'NULL'] }),
  columnPair('blob to text', of('blob'), text, ["x'616263'", 'NULL'], { become: ["'abc'", 'NULL'] }),
  columnPair('nvarchar to clob', { type: 'nvarchar', length: 20 }, of('clob'), ["'abc'", 'NULL']),
  columnPair('text to jsonb', text, of('jsonb'), [`'{"a":1}'`, 'NULL'], { become: [`jsonb('{"a":1}')`, 'NULL'] }),
  columnPair('json that is a number to integer', of('json'), int, ['7', 'NULL']),
  columnPair('jsonb that is a number to integer', of('jsonb'), int, ["jsonb('7')", 'NULL'], { become: ['7', 'NULL'] }),
  columnPair('integer to jsonb', int, of('jsonb'), ['7', 'NULL'], { become: ["jsonb('7')", 'NULL'] }),
  columnPair('json that is a string to text', of('json'), of('varchar'), [`'"a b"'`, 'NULL']),
  columnPair('integer to a datetime, by what the writer fills in', int, of('datetime'), ['0', '86400', 'NULL'], {
    fillIns: { '#t.v': `"datetime(v, 'unixepoch')"` },
    become: ["'1970-01-01 00:00:00'", "'1970-01-02 00:00:00'", 'NULL'],
    fillInsBack: { '#t.v': `"CAST(strftime('%s', v) AS integer)"` },
  }),
  columnPair('a date to an integer, by what the writer fills in', of('date'), int, ["'1970-01-02'", 'NULL'], {
    fillIns: { '#t.v': `"CAST(julianday(v) - julianday('1970-01-01') AS integer)"` },
    become: ['1', 'NULL'],
    fillInsBack: { '#t.v': `"date('1970-01-01', v || ' days')"` },
  }),
  columnPair(
    'a datetime to a time',
    of('datetime'),
    of('time'),
    ["'2024-02-29 12:30:00'", "'2024-02-29 12:30:00.125'", 'NULL'],
    {
      become: ["'12:30:00'", "'12:30:00.125'", 'NULL'],
      fillInsBack: { '#t.v': `"'2000-01-01 ' || v"` },
      back: ["'2000-01-01 12:30:00'", "'2000-01-01 12:30:00.125'", 'NULL'],
    },
  ),
  columnPair('text to an enum in another case', text, { type: 'simple-enum', enum: ['A', 'b'] }, [
    "'A'",
    "'b'",
    'NULL',
  ]),
]

export const sqliteTypePairs: readonly Pair[] = all.map((pair) => ({ ...pair, on: 'sqlite' }))

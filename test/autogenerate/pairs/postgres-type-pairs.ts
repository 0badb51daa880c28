import { columnPair, type Pair } from './pair.ts'
import type { ColumnSketch } from './sketch.ts'

const UUIDS = ["'0b9e2f4e-6b1b-4a53-9c55-0a1c5c0e2a11'", "'ffffffff-0000-4000-8000-000000000000'", 'NULL']
const MOMENTS = ["'2024-02-29 12:30:00'", "'1999-12-31 23:59:59.123456'", 'NULL']
const NUMBERS = ['0', '7', '-20', 'NULL']

const list = (type: ColumnSketch): ColumnSketch => ({ ...type, array: true })
const int: ColumnSketch = { type: 'int' }
const text: ColumnSketch = { type: 'text' }
const of = (type: ColumnSketch['type']): ColumnSketch => ({ ...(type !== undefined && { type }) })
const enumOf = (...values: readonly string[]): ColumnSketch => ({ type: 'enum', enum: [...values] })

const all: readonly Pair[] = [
  columnPair('text to uuid', text, of('uuid'), UUIDS),
  columnPair('uuid to text', of('uuid'), text, UUIDS),
  columnPair('varchar(36) to uuid', { type: 'varchar', length: 36 }, of('uuid'), UUIDS),
  columnPair('uuid to varchar(36)', of('uuid'), { type: 'varchar', length: 36 }, UUIDS),
  columnPair('int to uuid, by what the writer fills in', int, of('uuid'), ['1', '255', 'NULL'], {
    fillIns: { '#t.v': `"lpad(to_hex(v), 32, '0')::uuid"` },
    become: ["'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-0000000000ff'", 'NULL'],
    fillInsBack: { '#t.v': `"('x' || right(v::text, 8))::bit(32)::int"` },
  }),

  columnPair('text to timestamp', text, of('timestamp'), MOMENTS),
  columnPair('timestamp to text', of('timestamp'), text, MOMENTS),
  columnPair('text to timestamptz', text, of('timestamptz'), ["'2024-02-29 12:30:00+00'", 'NULL']),
  columnPair('timestamptz to text', of('timestamptz'), text, ["'2024-02-29 12:30:00+00'", 'NULL']),
  columnPair('timestamp to timestamptz', of('timestamp'), of('timestamptz'), MOMENTS),
  columnPair('timestamptz to timestamp', of('timestamptz'), of('timestamp'), MOMENTS),
  columnPair('date to timestamptz', of('date'), of('timestamptz'), ["'2024-02-29'", 'NULL']),
  columnPair('timestamptz to date', of('timestamptz'), of('date'), ["'2024-02-29 12:30:00+00'", 'NULL'], {
    become: ["'2024-02-29'", 'NULL'],
    back: ["'2024-02-29 00:00:00+00'", 'NULL'],
  }),
  columnPair('a more precise timestamp', { type: 'timestamp', precision: 0 }, { type: 'timestamp', precision: 6 }, [
    "'2024-02-29 12:30:00'",
  ]),
  columnPair(
    'a less precise timestamptz, which rounds',
    { type: 'timestamptz', precision: 6 },
    { type: 'timestamptz', precision: 3 },
    ["'2024-02-29 12:30:00.123456'"],
    { become: ["'2024-02-29 12:30:00.123'"], back: ["'2024-02-29 12:30:00.123'"] },
  ),
  columnPair('timestamp to time', of('timestamp'), of('time'), ["'2024-02-29 12:30:00'", 'NULL'], {
    become: ["'12:30:00'", 'NULL'],
    fillInsBack: { '#t.v': `"date '2000-01-01' + v"` },
    back: ["'2000-01-01 12:30:00'", 'NULL'],
  }),
  columnPair('time to timetz', of('time'), of('timetz'), ["'12:30:00'", 'NULL']),
  columnPair('timetz to time', of('timetz'), of('time'), ["'12:30:00+00'", 'NULL']),
  columnPair('time to interval', of('time'), of('interval'), ["'12:30:00'", 'NULL']),
  columnPair('text to interval', text, of('interval'), ["'1 day'", "'02:00:00'", 'NULL']),
  columnPair('interval to text', of('interval'), text, ["'1 day'", 'NULL']),
  columnPair('int to timestamp, by what the writer fills in', int, of('timestamp'), ['0', '86400', 'NULL'], {
    fillIns: { '#t.v': `"to_timestamp(v) AT TIME ZONE 'UTC'"` },
    become: ["'1970-01-01 00:00:00'", "'1970-01-02 00:00:00'", 'NULL'],
    fillInsBack: { '#t.v': "'extract(epoch FROM v)::int'" },
  }),
  columnPair('date to int, by what the writer fills in', of('date'), int, ["'1970-01-02'", 'NULL'], {
    fillIns: { '#t.v': `"v - date '1970-01-01'"` },
    become: ['1', 'NULL'],
    fillInsBack: { '#t.v': `"date '1970-01-01' + v"` },
  }),

  columnPair('text to jsonb', text, of('jsonb'), [`'{"a": [1, 2]}'`, `'"x"'`, "'7'", 'NULL']),
  columnPair('jsonb of numbers to int', of('jsonb'), int, ["'7'", "'-2'", 'NULL'], { become: ['7', '-2', 'NULL'] }),
  columnPair('json of numbers to bigint', of('json'), of('bigint'), ["'7'", 'NULL'], { become: ['7', 'NULL'] }),
  columnPair('jsonb to boolean', of('jsonb'), of('boolean'), ["'true'", "'false'", 'NULL']),
  columnPair('json of strings to uuid', of('json'), of('uuid'), [`'"0b9e2f4e-6b1b-4a53-9c55-0a1c5c0e2a11"'`, 'NULL'], {
    become: ["'0b9e2f4e-6b1b-4a53-9c55-0a1c5c0e2a11'", 'NULL'],
  }),
  columnPair('jsonb of strings to a date', of('jsonb'), of('date'), [`'"2024-02-29"'`, 'NULL'], {
    become: ["'2024-02-29'", 'NULL'],
  }),
  columnPair('uuid to jsonb', of('uuid'), of('jsonb'), ["'0b9e2f4e-6b1b-4a53-9c55-0a1c5c0e2a11'", 'NULL'], {
    become: [`'"0b9e2f4e-6b1b-4a53-9c55-0a1c5c0e2a11"'`, 'NULL'],
  }),
  columnPair('an enum to jsonb', enumOf('a', 'b'), of('jsonb'), ["'a'", 'NULL'], { become: [`'"a"'`, 'NULL'] }),
  columnPair('boolean to jsonb', of('boolean'), of('jsonb'), ['TRUE', 'FALSE', 'NULL'], {
    become: ["'true'", "'false'", 'NULL'],
  }),
  columnPair('a list of text to jsonb', list(text), of('jsonb'), ["'{a,b c}'", "'{}'", 'NULL'], {
    become: [`'["a", "b c"]'`, "'[]'", 'NULL'],
    fillInsBack: { '#t.v': `"translate(v::text, '[]', '{}')::text[]"` },
  }),

  columnPair('text to a list of it', text, list(text), ["'abc'", "'a,b'", "'{c}'", "''", 'NULL'], {
    become: ["ARRAY['abc']", "ARRAY['a,b']", "ARRAY['{c}']", "ARRAY['']", 'NULL'],
  }),
  columnPair('int to a list of it', int, list(int), NUMBERS, {
    become: ["'{0}'", "'{7}'", "'{-20}'", 'NULL'],
  }),
  columnPair('int to a list of text', int, list(text), NUMBERS, { become: ["'{0}'", "'{7}'", "'{-20}'", 'NULL'] }),
  columnPair('a list of one to its value', list(int), int, ["'{1}'", "'{}'", 'NULL'], {
    become: ['1', 'NULL', 'NULL'],
    back: ["'{1}'", 'NULL', 'NULL'],
  }),
  columnPair('a list to text', list(text), text, ["'{a,b}'", "'{}'", `'{"c d"}'`, 'NULL']),
  columnPair('a list of int to one of bigint', list(int), list(of('bigint')), ["'{1,2}'", "'{}'", 'NULL']),
  columnPair('a list of int to one of text', list(int), list(text), ["'{1,2}'", 'NULL']),
  columnPair('a list of text to one of int', list(text), list(int), ["'{1,2}'", 'NULL']),
  columnPair(
    'a list of varchar(9) to one of varchar(5)',
    list({ type: 'varchar', length: 9 }),
    list({ type: 'varchar', length: 5 }),
    ["'{abc,de}'", 'NULL'],
  ),
  columnPair('a list of text to one of an enum', list(text), list(enumOf('a', 'b')), ["'{a,b}'", "'{}'", 'NULL']),
  columnPair('a list of an enum to one of text', list(enumOf('a', 'b')), list(text), ["'{a,b}'", 'NULL']),
  columnPair('an enum to a list of it', enumOf('a', 'b'), list(enumOf('a', 'b')), ["'a'", 'NULL'], {
    become: ["'{a}'", 'NULL'],
  }),
  columnPair('an enum to a list of text', enumOf('a', 'b'), list(text), ["'a'", 'NULL'], { become: ["'{a}'", 'NULL'] }),

  columnPair('text to bytea', text, of('bytea'), ["'abc'", String.raw`'a\b'`, "'é'", 'NULL'], {
    become: [String.raw`'\x616263'`, String.raw`'\x615c62'`, String.raw`'\xc3a9'`, 'NULL'],
  }),
  columnPair('bytea to text', of('bytea'), text, [String.raw`'\x616263'`, String.raw`'\xc3a9'`, 'NULL'], {
    become: ["'abc'", "'é'", 'NULL'],
  }),
  columnPair('text to inet', text, of('inet'), ["'10.0.0.1'", "'10.0.0.0/8'", 'NULL'], {
    back: ["'10.0.0.1/32'", "'10.0.0.0/8'", 'NULL'],
  }),
  columnPair('cidr to inet', of('cidr'), of('inet'), ["'10.0.0.0/8'", 'NULL']),
  columnPair('inet to cidr', of('inet'), of('cidr'), ["'10.0.0.0/8'", 'NULL']),
  columnPair('macaddr to macaddr8', of('macaddr'), of('macaddr8'), ["'08:00:2b:01:02:03'", 'NULL']),
  columnPair('decimal to money', { type: 'decimal', precision: 10, scale: 2 }, of('money'), ['12.34', 'NULL'], {
    become: ["'12.34'", 'NULL'],
  }),
  columnPair('money to decimal', of('money'), { type: 'decimal', precision: 10, scale: 2 }, ["'12.34'", 'NULL'], {
    become: ['12.34', 'NULL'],
  }),
  columnPair('int to money', int, of('money'), ['12', 'NULL'], { become: ["'12'", 'NULL'] }),
  columnPair('text to xml', text, of('xml'), ["'<a>1</a>'", 'NULL']),
  columnPair('xml to text', of('xml'), text, ["'<a>1</a>'", 'NULL']),
  columnPair('bit(4) to bit varying', { type: 'bit', length: 4 }, of('bit varying'), ["B'1010'", 'NULL']),
  columnPair('text to an int4range', text, of('int4range'), ["'[1,5)'", 'NULL']),
  columnPair('text to a point', text, of('point'), ["'(1,2)'", 'NULL']),
  columnPair('text to tsvector', text, of('tsvector'), ["'''a'' ''b'''", 'NULL']),

  columnPair(
    'decimal with a fraction to int, which rounds',
    { type: 'decimal', precision: 8, scale: 2 },
    int,
    ['1.50', '-2.25'],
    {
      become: ['2', '-2'],
      back: ['2.00', '-2.00'],
    },
  ),
  columnPair(
    'a decimal with fewer digits behind the point, which rounds',
    { type: 'decimal', precision: 8, scale: 4 },
    { type: 'decimal', precision: 8, scale: 2 },
    ['1.2345'],
    {
      become: ['1.23'],
      back: ['1.2300'],
    },
  ),
  columnPair('other numbers than 0 and 1 to boolean', int, of('boolean'), ['5', '-1', '0'], {
    become: ['TRUE', 'TRUE', 'FALSE'],
    back: ['1', '1', '0'],
  }),
  columnPair('decimal to boolean', { type: 'decimal', precision: 4, scale: 1 }, of('boolean'), ['0.5', '0'], {
    become: ['TRUE', 'FALSE'],
    back: ['1', '0'],
  }),
  columnPair('double precision to boolean', of('double precision'), of('boolean'), ['1', '0', 'NULL'], {
    become: ['TRUE', 'FALSE', 'NULL'],
  }),
]

export const postgresTypePairs: readonly Pair[] = all.map((pair) => ({ ...pair, on: 'postgres' }))

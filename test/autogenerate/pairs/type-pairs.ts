import { columnPair, type Pair } from './pair.ts'
import type { ColumnSketch } from './sketch.ts'

/* Changes of a type that both databases know; what one alone has stands in postgres-type-pairs.ts and sqlite-type-pairs.ts. */

const WORDS = ["'abc'", "''", "'O''Reilly said \"hi\"'", "'ÅÄÖ 🙂'", "'a\nb'", 'NULL']
const SHORT = ["'abc'", "'de'", 'NULL']
const NUMBERS = ['0', '1', '-20', '32767', 'NULL']
const TRUTHS = ['TRUE', 'FALSE', 'NULL']

const varchar = (length: number): ColumnSketch => ({ type: 'varchar', length })
const decimal = (precision: number, scale: number): ColumnSketch => ({ type: 'decimal', precision, scale })
const datetime: ColumnSketch = { type: Date }

export const typePairs: readonly Pair[] = [
  columnPair('text to varchar', { type: 'text' }, { type: 'varchar' }, WORDS),
  columnPair('text to varchar(40)', { type: 'text' }, varchar(40), WORDS),
  columnPair('varchar to text', { type: 'varchar' }, { type: 'text' }, WORDS),
  columnPair('varchar(40) to text', varchar(40), { type: 'text' }, WORDS),
  columnPair('a longer varchar', varchar(30), varchar(60), WORDS),
  columnPair('a shorter varchar whose rows fit', varchar(60), varchar(30), WORDS),
  columnPair('varchar(20) to varchar without a length', varchar(20), { type: 'varchar' }, SHORT),
  columnPair('varchar without a length to varchar(20)', { type: 'varchar' }, varchar(20), SHORT),
  columnPair('varchar(5) to character(5)', varchar(5), { type: 'character', length: 5 }, SHORT),
  columnPair('character(5) to varchar(5)', { type: 'character', length: 5 }, varchar(5), SHORT),
  columnPair('character(3) to text', { type: 'character', length: 3 }, { type: 'text' }, ["'abc'", 'NULL']),
  columnPair('character(5) to character(8)', { type: 'character', length: 5 }, { type: 'character', length: 8 }, SHORT),

  columnPair('smallint to int', { type: 'smallint' }, { type: 'int' }, NUMBERS),
  columnPair('smallint to bigint', { type: 'smallint' }, { type: 'bigint' }, NUMBERS),
  columnPair('int to bigint', { type: 'int' }, { type: 'bigint' }, ['-2147483648', '2147483647', 'NULL']),
  columnPair('int to smallint', { type: 'int' }, { type: 'smallint' }, NUMBERS),
  columnPair('bigint to int', { type: 'bigint' }, { type: 'int' }, NUMBERS),
  columnPair('bigint to smallint', { type: 'bigint' }, { type: 'smallint' }, NUMBERS),
  columnPair('int to decimal', { type: 'int' }, decimal(12, 2), NUMBERS),
  columnPair('bigint to decimal', { type: 'bigint' }, decimal(20, 0), ['9007199254740993', 'NULL']),
  columnPair('decimal without a fraction to int', decimal(12, 2), { type: 'int' }, NUMBERS),
  columnPair('int to double precision', { type: 'int' }, { type: 'double precision' }, NUMBERS),
  columnPair('double precision without a fraction to int', { type: 'double precision' }, { type: 'int' }, NUMBERS),
  columnPair('real to double precision', { type: 'real' }, { type: 'double precision' }, ['1.5', '-0.25', 'NULL']),
  columnPair('double precision to real', { type: 'double precision' }, { type: 'real' }, ['1.5', '-0.25', 'NULL']),
  columnPair('int to real', { type: 'int' }, { type: 'real' }, NUMBERS),
  columnPair('decimal to double precision', decimal(10, 3), { type: 'double precision' }, ['1.125', '-20', 'NULL']),
  columnPair('double precision to decimal', { type: 'double precision' }, decimal(10, 3), ['1.125', '-20', 'NULL']),
  columnPair('a wider decimal', decimal(10, 2), decimal(14, 2), ['12.34', '99999999.99', 'NULL']),
  columnPair('a decimal with more digits behind the point', decimal(10, 2), decimal(14, 4), ['12.34', 'NULL']),
  columnPair('decimal with a scale to decimal without', decimal(10, 2), { type: 'decimal' }, ['12.34', 'NULL']),

  columnPair('int to text', { type: 'int' }, { type: 'text' }, NUMBERS),
  columnPair('int to varchar(6)', { type: 'int' }, varchar(6), NUMBERS),
  columnPair('bigint to text', { type: 'bigint' }, { type: 'text' }, ['9007199254740993', 'NULL']),
  columnPair('text of numbers to int', { type: 'text' }, { type: 'int' }, ["'0'", "'-20'", "'32767'", 'NULL']),
  columnPair('varchar of numbers to bigint', varchar(20), { type: 'bigint' }, ["'9007199254740993'", 'NULL']),
  columnPair('text of numbers to decimal', { type: 'text' }, decimal(10, 2), ["'12.34'", "'-0.5'", 'NULL'], {
    back: { postgres: ["'12.34'", "'-0.50'", 'NULL'], sqlite: ["'12.34'", "'-0.5'", 'NULL'] },
  }),
  columnPair('text of numbers to double precision', { type: 'text' }, { type: 'double precision' }, ["'1.5'", 'NULL']),
  columnPair('decimal to text', decimal(10, 2), { type: 'text' }, ['12.25', '-0.5', 'NULL'], {
    become: { postgres: ["'12.25'", "'-0.50'", 'NULL'], sqlite: ["'12.25'", "'-0.5'", 'NULL'] },
  }),
  columnPair('double precision to text', { type: 'double precision' }, { type: 'text' }, ['1.5', '-0.25', 'NULL'], {
    become: ["'1.5'", "'-0.25'", 'NULL'],
  }),

  columnPair('boolean to int', { type: 'boolean' }, { type: 'int' }, TRUTHS, { become: ['1', '0', 'NULL'] }),
  columnPair('boolean to smallint', { type: 'boolean' }, { type: 'smallint' }, TRUTHS, { become: ['1', '0', 'NULL'] }),
  columnPair('boolean to bigint', { type: 'boolean' }, { type: 'bigint' }, TRUTHS, { become: ['1', '0', 'NULL'] }),
  columnPair('boolean to decimal', { type: 'boolean' }, decimal(4, 1), TRUTHS, { become: ['1', '0', 'NULL'] }),
  columnPair('int to boolean', { type: 'int' }, { type: 'boolean' }, ['1', '0', 'NULL'], { become: TRUTHS }),
  columnPair('bigint to boolean', { type: 'bigint' }, { type: 'boolean' }, ['1', '0', 'NULL'], { become: TRUTHS }),
  columnPair('boolean to text', { type: 'boolean' }, { type: 'text' }, TRUTHS, {
    become: ["'true'", "'false'", 'NULL'],
  }),
  columnPair('boolean to varchar(5)', { type: 'boolean' }, varchar(5), TRUTHS, {
    become: ["'true'", "'false'", 'NULL'],
  }),
  columnPair('text to boolean', { type: 'text' }, { type: 'boolean' }, ["'true'", "'false'", 'NULL'], {
    become: TRUTHS,
  }),
  columnPair(
    'the words for yes and no to boolean',
    { type: 'varchar' },
    { type: 'boolean' },
    ["'t'", "'F'", "'yes'", "'no'", "'1'", "'0'", "'ON'", "'off'"],
    {
      become: ['TRUE', 'FALSE', 'TRUE', 'FALSE', 'TRUE', 'FALSE', 'TRUE', 'FALSE'],
      back: ["'true'", "'false'", "'true'", "'false'", "'true'", "'false'", "'true'", "'false'"],
    },
  ),

  columnPair('text to date', { type: 'text' }, { type: 'date' }, ["'2024-02-29'", "'1999-12-31'", 'NULL']),
  columnPair('date to text', { type: 'date' }, { type: 'text' }, ["'2024-02-29'", 'NULL']),
  columnPair('text to time', { type: 'text' }, { type: 'time' }, ["'12:30:00'", 'NULL']),
  columnPair('time to varchar', { type: 'time' }, { type: 'varchar' }, ["'12:30:00'", 'NULL']),
  columnPair('text to a moment', { type: 'text' }, datetime, ["'2024-02-29 12:30:00'", 'NULL']),
  columnPair('a moment to text', datetime, { type: 'text' }, ["'2024-02-29 12:30:00'", 'NULL']),
  columnPair('date to a moment', { type: 'date' }, datetime, ["'2024-02-29'", 'NULL'], {
    become: ["'2024-02-29 00:00:00'", 'NULL'],
  }),
  columnPair(
    'a moment to its date',
    datetime,
    { type: 'date' },
    ["'2024-02-29 12:30:00'", "'2024-02-29 00:00:00'", 'NULL'],
    {
      become: ["'2024-02-29'", "'2024-02-29'", 'NULL'],
      back: ["'2024-02-29 00:00:00'", "'2024-02-29 00:00:00'", 'NULL'],
    },
  ),
  columnPair('text to json', { type: 'text' }, { type: 'json' }, [`'{"a": [1, 2]}'`, `'"x"'`, 'NULL']),
  columnPair('json to text', { type: 'json' }, { type: 'text' }, [`'{"a": [1, 2]}'`, 'NULL']),
  columnPair('json to jsonb', { type: 'json' }, { type: 'jsonb' }, [`'{"a":[1,2]}'`, 'NULL'], {
    become: { postgres: [`'{"a":[1,2]}'`, 'NULL'], sqlite: [`jsonb('{"a":[1,2]}')`, 'NULL'] },
    back: { postgres: [`'{"a": [1, 2]}'`, 'NULL'], sqlite: [`'{"a":[1,2]}'`, 'NULL'] },
  }),
  columnPair(
    'jsonb to json',
    { type: 'jsonb' },
    { type: 'json' },
    { postgres: [`'{"a": [1, 2]}'`, 'NULL'], sqlite: [`jsonb('{"a":[1,2]}')`, 'NULL'] },
    { become: { postgres: [`'{"a": [1, 2]}'`, 'NULL'], sqlite: [`'{"a":[1,2]}'`, 'NULL'] } },
  ),
  columnPair(
    'jsonb to text',
    { type: 'jsonb' },
    { type: 'text' },
    { postgres: [`'{"a": [1, 2]}'`, 'NULL'], sqlite: [`jsonb('{"a":[1,2]}')`, 'NULL'] },
    { become: { postgres: [`'{"a": [1, 2]}'`, 'NULL'], sqlite: [`'{"a":[1,2]}'`, 'NULL'] } },
  ),
  columnPair('int to json', { type: 'int' }, { type: 'json' }, NUMBERS, {
    become: { postgres: ["'0'", "'1'", "'-20'", "'32767'", 'NULL'], sqlite: NUMBERS },
  }),

  columnPair('an enum to text', enumOf('a', 'b b', "c'c"), { type: 'text' }, ["'a'", "'c''c'", 'NULL']),
  columnPair('an enum to varchar', enumOf('a', 'b'), varchar(10), ["'a'", "'b'", 'NULL']),
  columnPair('text to an enum', { type: 'text' }, enumOf('a', 'b b', "c'c"), ["'a'", "'c''c'", 'NULL']),
  columnPair('varchar to an enum', varchar(10), enumOf('a', 'b'), ["'a'", "'b'", 'NULL']),
  columnPair('an enum of numbers to int', enumOf('1', '2'), { type: 'int' }, ["'1'", "'2'", 'NULL'], {
    become: ['1', '2', 'NULL'],
  }),
  columnPair('int to an enum of numbers', { type: 'int' }, enumOf('1', '2'), ['1', '2', 'NULL'], {
    become: ["'1'", "'2'", 'NULL'],
  }),
]

/** 'simple-enum' is TypeORM's enum on both databases. */
export function enumOf(...values: readonly string[]): ColumnSketch {
  return { type: 'simple-enum', enum: [...values] }
}

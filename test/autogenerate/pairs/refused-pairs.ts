import { ID, insertValues, type PerDatabase, type RefusedPair, withColumn } from './pair.ts'
import type { ColumnSketch, Sketch, TableSketch } from './sketch.ts'
import { enumOf } from './type-pairs.ts'

const int: ColumnSketch = { type: 'int' }
const text: ColumnSketch = { type: 'text' }
const varchar = (length: number): ColumnSketch => ({ type: 'varchar', length })
const decimal = (precision: number, scale: number): ColumnSketch => ({ type: 'decimal', precision, scale })

/** A column whose values do not fit. */
function column(
  name: string,
  before: ColumnSketch,
  after: ColumnSketch,
  values: readonly string[],
  error: PerDatabase<RegExp>,
  only?: 'postgres' | 'sqlite',
): RefusedPair {
  return {
    name,
    before: { t: withColumn(before) },
    after: { t: withColumn(after) },
    rows: insertValues(values),
    error,
    ...(only && { on: only }),
  }
}

/** Something on a table that its rows do not keep. */
function on(name: string, after: Partial<TableSketch>, error: PerDatabase<RegExp>): RefusedPair {
  const columns = { id: ID, a: int, b: { ...int, nullable: true } }
  return {
    name,
    before: { t: { columns } },
    after: { t: { columns, ...after } },
    rows: ['INSERT INTO #t (id, a, b) VALUES (1, 5, 1), (2, 5, NULL)'],
    error,
  }
}

const MOOD: ColumnSketch = { type: 'enum', enumName: '#mood', nullable: true }
const mood = (...values: readonly string[]): Sketch => ({
  t: { columns: { id: ID, v: { ...MOOD, enum: [...values] } } },
  u: { columns: { id: ID, v: { ...MOOD, enum: [...values] } } },
})

const T: Sketch = { t: { columns: { id: ID, a: int } } }

/** What neither database keeps; the words are the database's, or hub's where it looks first. */
export const refusedPairs: readonly RefusedPair[] = [
  column(
    'text that is no number to int',
    text,
    int,
    ["'1'", "'abc'"],
    /invalid input syntax for type integer: "abc"/,
    'postgres',
  ),
  column('an empty text to int', text, int, ["''"], /invalid input syntax for type integer: ""/, 'postgres'),
  column(
    'text that is no date to date',
    text,
    { type: 'date' },
    ["'soon'"],
    /invalid input syntax for type date: "soon"/,
    'postgres',
  ),
  column(
    'text that is no uuid to uuid',
    text,
    { type: 'uuid' },
    ["'abc'"],
    /invalid input syntax for type uuid: "abc"/,
    'postgres',
  ),
  column(
    'words that are neither yes nor no to boolean',
    text,
    { type: 'boolean' },
    ["'maybe'"],
    /invalid input syntax for type boolean: "maybe"/,
    'postgres',
  ),
  column('text that is no JSON to json', text, { type: 'json' }, ["'{'"], {
    postgres: /invalid input syntax for type json/,
    sqlite: /malformed JSON/,
  }),
  column(
    'a shorter varchar than its rows',
    varchar(20),
    varchar(2),
    ["'abc'"],
    /value too long for type character varying\(2\)/,
    'postgres',
  ),
  column(
    'a longer number than the text has room for',
    int,
    varchar(2),
    ['123'],
    /value too long for type character varying\(2\)/,
    'postgres',
  ),
  column('a larger number than an int', { type: 'bigint' }, int, ['2147483648'], /integer out of range/, 'postgres'),
  column('a larger number than a smallint', int, { type: 'smallint' }, ['32768'], /smallint out of range/, 'postgres'),
  column(
    'a larger number than the decimal',
    decimal(6, 2),
    decimal(3, 1),
    ['100'],
    /numeric field overflow/,
    'postgres',
  ),
  column(
    'a list of several values to one value',
    { ...int, array: true },
    int,
    ["'{1,2}'"],
    /"\{1,2\} has several values"/,
    'postgres',
  ),
  column(
    'bytes that are no text to text',
    { type: 'bytea' },
    text,
    [String.raw`'\xff'`],
    /invalid byte sequence for encoding "UTF8"/,
    'postgres',
  ),
  column('text that is no value of the enum', text, enumOf('a', 'b'), ["'a'", "'zzz'"], /contains 'zzz' \(1 row\)/),
  column(
    'an enum loses a value that rows have',
    enumOf('a', 'b'),
    enumOf('a', 'c'),
    ["'a'", "'b'", "'b'"],
    /contains 'b' \(2 rows\)/,
  ),
  column(
    'a list of an enum loses a value that rows have',
    { type: 'enum', enum: ['a', 'b'], array: true },
    { type: 'enum', enum: ['a'], array: true },
    ["'{a,b}'"],
    /contains 'b' \(1 row\)/,
    'postgres',
  ),
  column('nothing where something must be', text, { ...text, nullable: false }, ["'a'", 'NULL'], {
    postgres: /column "v" of relation "\w+" contains null values/,
    sqlite: /NOT NULL constraint failed/,
  }),
  column('a conversion that nobody filled in', int, { type: Date }, ['1'], /\w+\.v needs a value for existing rows/),
  {
    name: 'a new column that nobody filled in',
    before: T,
    after: { t: { columns: { id: ID, a: int, v: text } } },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 2)'],
    error: /\w+\.v needs a value for existing rows/,
  },
  {
    name: 'a new unique column that is filled with one value',
    before: T,
    after: { t: { columns: { id: ID, a: int, b: { ...int, default: 1, unique: true } } } },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 2), (2, 3)'],
    error: { postgres: /could not create unique index/, sqlite: /UNIQUE constraint failed/ },
  },
  on(
    'a unique constraint over rows that are twice there',
    { uniques: [{ columns: ['a'] }] },
    { postgres: /could not create unique index/, sqlite: /UNIQUE constraint failed/ },
  ),
  on(
    'a unique index over rows that are twice there',
    { indexes: [{ columns: ['a'], unique: true }] },
    { postgres: /could not create unique index/, sqlite: /UNIQUE constraint failed/ },
  ),
  on(
    'a check that a row does not pass',
    { checks: [{ expression: 'b IS NOT NULL' }] },
    { postgres: /is violated by some row/, sqlite: /CHECK constraint failed/ },
  ),
  on(
    'a primary key over rows that are twice there',
    { columns: { id: int, a: { ...int, primary: true }, b: { ...int, nullable: true } } },
    { postgres: /could not create unique index/, sqlite: /UNIQUE constraint failed/ },
  ),
  on(
    'a foreign key to rows that are not there',
    { foreignKeys: [{ columns: ['a'], to: 't', references: ['id'] }] },
    { postgres: /violates foreign key constraint/, sqlite: /refers? to|foreign key/i },
  ),
  {
    name: 'an exclusion that two rows break',
    on: 'postgres',
    before: { t: { columns: { id: ID, during: { type: 'int4range' } } } },
    after: {
      t: {
        columns: { id: ID, during: { type: 'int4range' } },
        exclusions: [{ expression: 'USING gist (during WITH &&)' }],
      },
    },
    rows: ["INSERT INTO #t (id, during) VALUES (1, '[1,5)'), (2, '[2,9)')"],
    error: /conflicting key value violates exclusion constraint|could not create exclusion constraint/,
  },
  {
    name: 'a shared enum loses a value that rows of one table have',
    on: 'postgres',
    before: mood('a', 'b'),
    after: mood('a'),
    rows: ["INSERT INTO #t (id, v) VALUES (1, 'a')", "INSERT INTO #u (id, v) VALUES (1, 'b')"],
    error: /contains 'b' \(1 row\)/,
  },
  {
    name: 'a type under a view that no entity has, by its name',
    on: 'postgres',
    before: T,
    after: { t: { columns: { id: ID, a: { type: 'bigint' } } } },
    beside: ['CREATE SCHEMA #other', 'CREATE VIEW #other.theirs AS SELECT a FROM #t'],
    rows: ['INSERT INTO #t (id, a) VALUES (1, 2)'],
    error: /cannot alter type of a column used by a view.*view \w+\.theirs/s,
  },
  {
    name: 'text that is no number as the key that counts',
    on: 'sqlite',
    before: { t: { columns: { id: { type: 'varchar', primary: true } } } },
    after: { t: { columns: { id: { type: 'integer', primary: true, generated: 'increment' } } } },
    rows: ["INSERT INTO #t (id) VALUES ('abc')"],
    error: /datatype mismatch/,
  },
  {
    name: 'the last of several changes, of which none stays',
    before: {
      t: { columns: { id: ID, a: int, b: { ...text, nullable: true } }, indexes: [{ columns: ['a'] }] },
      gone: { columns: { id: ID } },
    },
    after: {
      t: {
        columns: { id: { type: 'bigint', primary: true }, a: { type: 'bigint' }, b: text, c: { ...int, default: 1 } },
      },
      comes: { columns: { id: ID } },
    },
    rows: ['INSERT INTO #t (id, a, b) VALUES (1, 2, NULL)', 'INSERT INTO #gone (id) VALUES (1)'],
    error: { postgres: /contains null values/, sqlite: /NOT NULL constraint failed/ },
  },
]

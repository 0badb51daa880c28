import { columnPair, ID, insertValues, type Pair, withColumn } from './pair.ts'
import type { ColumnSketch, TableSketch } from './sketch.ts'
import { enumOf } from './type-pairs.ts'

const text: ColumnSketch = { type: 'text' }
const int: ColumnSketch = { type: 'int' }
const VALUES = ["'abc'", "''", "'it''s'"]
const WITH_NULL = [...VALUES, 'NULL']

/** A table whose rows are there when a column comes. */
function added(name: string, column: ColumnSketch, value: string, more: Partial<Pair> = {}): Pair {
  const old: TableSketch = { columns: { id: ID, name: { type: 'varchar', nullable: true } } }
  return {
    name,
    before: { t: old },
    after: { t: { columns: { ...old.columns, v: column } } },
    rows: ["INSERT INTO #t (id, name) VALUES (1, 'one'), (2, NULL)"],
    become: [`INSERT INTO #t (id, name, v) VALUES (1, 'one', ${value}), (2, NULL, ${value})`],
    ...more,
  }
}

/** A column that goes with what it held. */
function dropped(name: string, column: ColumnSketch, value: string, back: string, more: Partial<Pair> = {}): Pair {
  const { before, after } = added(name, column, value)
  const rows = (literal: string) => [
    `INSERT INTO #t (id, name, v) VALUES (1, 'one', ${literal}), (2, NULL, ${literal})`,
  ]
  return {
    name,
    before: after,
    after: before,
    rows: rows(value),
    become: ["INSERT INTO #t (id, name) VALUES (1, 'one'), (2, NULL)"],
    back: rows(back),
    ...more,
  }
}

/** A default that changes: the rows that are there keep their values, and the next row gets the new one. */
function defaults(name: string, before: ColumnSketch, after: ColumnSketch, values = VALUES): Pair {
  const statement = 'INSERT INTO #t (id) VALUES (99)'
  return columnPair(name, before, after, values, { next: statement, nextBack: statement })
}

export const columnPairs: readonly Pair[] = [
  columnPair('NOT NULL to nullable', { ...text, nullable: false }, text, VALUES),
  columnPair('nullable to NOT NULL where every row has a value', text, { ...text, nullable: false }, VALUES),
  columnPair('NOT NULL and another type', { type: 'varchar', length: 9 }, { ...text, nullable: false }, VALUES),
  columnPair('nullable and another type', { ...int, nullable: false }, { type: 'bigint' }, ['1', '2']),
  columnPair('NOT NULL and a default', int, { ...int, nullable: false, default: 5 }, ['1', '2']),

  defaults('a default is given', text, { ...text, default: 'x' }, WITH_NULL),
  defaults('a default is changed', { ...text, default: 'x' }, { ...text, default: 'y' }, WITH_NULL),
  defaults('a default is dropped', { ...text, default: 'x' }, text, WITH_NULL),
  defaults('a default with quotes', { ...text, default: 'a' }, { ...text, default: `it's "so"` }),
  defaults('a default with a backslash and a line end', { ...text, default: 'a' }, { ...text, default: 'a\\b\nc' }),
  defaults('an empty text as default', { ...text, default: 'a' }, { ...text, default: '' }),
  defaults('a default that looks like a number', { ...text, default: '1' }, { ...text, default: '01' }),
  defaults('a default that looks like a function', { ...text, default: 'a' }, { ...text, default: 'now()' }),
  defaults('a number as default', int, { ...int, default: 7 }, ['1']),
  defaults('another number as default', { ...int, default: 7 }, { ...int, default: -7 }, ['1']),
  defaults('a zero as default', { ...int, default: 7 }, { ...int, default: 0 }, ['1']),
  defaults(
    'a number with a fraction as default',
    { type: 'decimal', precision: 8, scale: 2 },
    { type: 'decimal', precision: 8, scale: 2, default: 1.5 },
    ['1.25'],
  ),
  defaults('a truth as default', { type: 'boolean' }, { type: 'boolean', default: true }, ['FALSE']),
  defaults('the other truth as default', { type: 'boolean', default: true }, { type: 'boolean', default: false }, [
    'TRUE',
  ]),
  defaults('a date as default', { type: 'date' }, { type: 'date', default: '2024-02-29' }, ["'2024-03-01'"]),
  defaults('a function as default', { type: Date }, { type: Date, default: () => 'CURRENT_TIMESTAMP' }, [
    "'2024-03-01 00:00:00'",
  ]),
  defaults('a function instead of a value', { ...text, default: 'x' }, { ...text, default: () => "lower('ABC')" }),
  defaults('a value instead of a function', { ...text, default: () => "lower('ABC')" }, { ...text, default: 'abc' }),
  defaults('another function', { ...text, default: () => "lower('ABC')" }, { ...text, default: () => "upper('abc')" }),
  defaults('the default of an enum', { ...enumOf('a', 'b'), default: 'a' }, { ...enumOf('a', 'b'), default: 'b' }, [
    "'a'",
    "'b'",
  ]),
  defaults('a default and another type', { ...text, default: '5' }, { ...int, default: 7 }, ["'1'"]),
  defaults('a default that the new type cannot have', { ...text, default: 'abc' }, { ...int, default: 7 }, ["'1'"]),
  defaults('a default that is dropped with the type', { ...text, default: 'abc' }, int, ["'1'"]),
  defaults('a default that stays while the type changes', { ...int, default: 7 }, { type: 'bigint', default: 7 }, [
    '1',
  ]),
  defaults('a default that stays while an int becomes text', { ...int, default: 7 }, { ...text, default: '7' }, ['1']),
  defaults(
    'a default that stays while text becomes an enum',
    { ...text, default: 'a' },
    { ...enumOf('a', 'b'), default: 'a' },
    ["'b'"],
  ),
  defaults(
    'a default that stays while an enum becomes text',
    { ...enumOf('a', 'b'), default: 'a' },
    { ...text, default: 'a' },
    ["'b'"],
  ),
  defaults(
    'a default that stays while a truth becomes a number',
    { type: 'boolean', default: true },
    { ...int, default: 1 },
    ['FALSE'].map(() => 'NULL'),
  ),
  defaults(
    'NOT NULL, a default and another type at once',
    { type: 'varchar', length: 5 },
    { ...text, nullable: false, default: 'x' },
    ["'a'"],
  ),

  added('a column that may be null', { ...text, nullable: true }, 'NULL'),
  added('a column with a default, which the rows get', { type: 'varchar', default: 'x' }, "'x'"),
  added('a number with a default', { ...int, default: 0 }, '0'),
  added('a truth with a default', { type: 'boolean', default: false }, 'FALSE'),
  added('a column that may be null and has a default', { ...int, nullable: true, default: 3 }, '3'),
  added('a NOT NULL column, by what the writer fills in', text, "'filled'", { fillIns: { '#t.v': "'filled'" } }),
  added('a NOT NULL number, by what the writer fills in', int, '7', { fillIns: { '#t.v': '7' } }),
  added('a NOT NULL column that other columns give', text, "'x'", {
    fillIns: { '#t.v': "sql`coalesce(name, 'none')`" },
    become: ["INSERT INTO #t (id, name, v) VALUES (1, 'one', 'one'), (2, NULL, 'none')"],
  }),
  added('a NOT NULL enum, by what the writer fills in', enumOf('a', 'b'), "'b'", { fillIns: { '#t.v': "'b'" } }),
  added('an enum with a default', { ...enumOf('a', 'b'), default: 'a' }, "'a'"),
  added('a column with a default that is no constant', { ...text, default: () => "lower('ABC')" }, "'abc'"),
  added('a unique column', { ...text, nullable: true, unique: true }, 'NULL'),

  dropped('a column that may be null is dropped', { ...text, nullable: true }, "'x'", 'NULL'),
  dropped('a NOT NULL text is dropped, and comes back empty', text, "'x'", "''"),
  dropped('a NOT NULL number is dropped, and comes back as 0', int, '7', '0'),
  dropped('a NOT NULL truth is dropped', { type: 'boolean' }, 'TRUE', 'FALSE'),
  dropped('a NOT NULL enum is dropped, and comes back as its first value', enumOf('a', 'b'), "'b'", "'a'"),
  dropped('a column with a default is dropped', { ...int, default: 3 }, '7', '3'),
  dropped('a column with an index is dropped', { ...text, nullable: true }, "'x'", 'NULL', {
    before: {
      t: {
        columns: { id: ID, name: { type: 'varchar', nullable: true }, v: { ...text, nullable: true } },
        indexes: [{ columns: ['v'] }, { columns: ['name', 'v'] }],
      },
    },
  }),

  {
    name: 'several columns change at once, and others come and go',
    before: {
      t: {
        columns: {
          id: ID,
          a: { type: 'varchar', length: 10, nullable: true },
          b: { ...int, default: 1 },
          c: { ...text, nullable: true },
          d: { type: 'boolean', default: false },
        },
      },
    },
    after: {
      t: {
        columns: {
          id: { type: 'bigint', primary: true },
          a: { type: 'varchar', length: 20, default: 'n/a' },
          b: { type: 'bigint', nullable: true },
          d: { ...int, default: 0 },
          e: { ...text, nullable: true },
        },
      },
    },
    rows: ["INSERT INTO #t (id, a, b, c, d) VALUES (1, 'x', 5, 'gone', TRUE), (2, 'y', 6, NULL, FALSE)"],
    become: ["INSERT INTO #t (id, a, b, d, e) VALUES (1, 'x', 5, 1, NULL), (2, 'y', 6, 0, NULL)"],
    back: ["INSERT INTO #t (id, a, b, c, d) VALUES (1, 'x', 5, NULL, TRUE), (2, 'y', 6, NULL, FALSE)"],
  },
  {
    name: 'another order of the columns is no difference',
    before: { t: { columns: { id: ID, a: text, b: int } } },
    after: { t: { columns: { b: int, id: ID, a: text } } },
    rows: ["INSERT INTO #t (id, a, b) VALUES (1, 'x', 2)"],
  },
  {
    name: 'a computed column comes',
    before: { t: { columns: { id: ID, a: int } } },
    after: {
      t: { columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'STORED' } } },
    },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 4), (2, 5)'],
  },
  {
    name: 'a computed column goes',
    before: {
      t: { columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'STORED' } } },
    },
    after: { t: { columns: { id: ID, a: int } } },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 4), (2, 5)'],
  },
  {
    name: 'a computed column is computed otherwise',
    before: {
      t: { columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'STORED' } } },
    },
    after: {
      t: { columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 3', generatedType: 'STORED' } } },
    },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 4), (2, 5)'],
  },
  {
    name: 'a computed column with an index is computed otherwise',
    before: {
      t: {
        columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'STORED' } },
        indexes: [{ columns: ['v'] }],
      },
    },
    after: {
      t: {
        columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 3', generatedType: 'STORED' } },
        indexes: [{ columns: ['v'] }],
      },
    },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 4), (2, 5)'],
  },
  {
    name: 'a computed column becomes a plain one, and keeps what was computed',
    before: {
      t: { columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'STORED' } } },
    },
    after: { t: { columns: { id: ID, a: int, v: { ...int, nullable: true } } } },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 4), (2, 5)'],
    become: ['INSERT INTO #t (id, a, v) VALUES (1, 4, 8), (2, 5, 10)'],
  },
  {
    name: 'a plain column becomes a computed one',
    before: { t: { columns: { id: ID, a: int, v: { ...int, nullable: true } } } },
    after: {
      t: { columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'STORED' } } },
    },
    rows: ['INSERT INTO #t (id, a, v) VALUES (1, 4, 7)'],
    become: ['INSERT INTO #t (id, a) VALUES (1, 4)'],
    back: {
      postgres: ['INSERT INTO #t (id, a) VALUES (1, 4)'],
      sqlite: ['INSERT INTO #t (id, a, v) VALUES (1, 4, 8)'],
    },
  },
  {
    name: 'a stored computed column becomes a virtual one',
    on: 'sqlite',
    before: {
      t: { columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'STORED' } } },
    },
    after: {
      t: {
        columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'VIRTUAL' } },
      },
    },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 4), (2, 5)'],
  },
  {
    name: 'a virtual computed column becomes a plain one',
    on: 'sqlite',
    before: {
      t: {
        columns: { id: ID, a: int, v: { ...int, nullable: true, asExpression: 'a * 2', generatedType: 'VIRTUAL' } },
      },
    },
    after: { t: { columns: { id: ID, a: int, v: { ...int, nullable: true } } } },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 4), (2, 5)'],
    become: ['INSERT INTO #t (id, a, v) VALUES (1, 4, 8), (2, 5, 10)'],
  },
  {
    name: 'what a computed column is computed from gets another type',
    before: {
      t: {
        columns: {
          id: ID,
          a: int,
          v: { type: 'bigint', nullable: true, asExpression: 'a * 2', generatedType: 'STORED' },
        },
      },
    },
    after: {
      t: {
        columns: {
          id: ID,
          a: { type: 'bigint' },
          v: { type: 'bigint', nullable: true, asExpression: 'a * 2', generatedType: 'STORED' },
        },
      },
    },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 4), (2, 5)'],
  },
  columnPair('a collation is given', { type: 'varchar' }, { type: 'varchar', collation: 'C' }, VALUES, {
    on: 'postgres',
  }),
  columnPair('a collation is taken off', { type: 'varchar', collation: 'C' }, { type: 'varchar' }, VALUES, {
    on: 'postgres',
  }),
  columnPair(
    'a collation and a length',
    { type: 'varchar', length: 9 },
    { type: 'varchar', length: 20, collation: 'C' },
    VALUES,
    { on: 'postgres' },
  ),
  columnPair('a collation is given', { type: 'varchar' }, { type: 'varchar', collation: 'NOCASE' }, VALUES, {
    on: 'sqlite',
  }),
  columnPair(
    'another collation',
    { type: 'varchar', collation: 'RTRIM' },
    { type: 'varchar', collation: 'NOCASE' },
    VALUES,
    { on: 'sqlite' },
  ),
  columnPair('a collation is taken off', { type: 'varchar', collation: 'NOCASE' }, { type: 'varchar' }, VALUES, {
    on: 'sqlite',
  }),
  columnPair('a comment is given', text, { ...text, comment: "what it's for" }, VALUES, { on: 'postgres' }),
  columnPair('a comment is changed', { ...text, comment: 'a' }, { ...text, comment: 'b\nc' }, VALUES, {
    on: 'postgres',
  }),
  columnPair('a comment is taken off', { ...text, comment: 'a' }, text, VALUES, { on: 'postgres' }),
  columnPair('a comment and a type', { ...int, comment: 'a' }, { type: 'bigint', comment: 'b' }, ['1'], {
    on: 'postgres',
  }),
  columnPair('a list as default', { ...int, array: true }, { ...int, array: true, default: [1, 2] }, ["'{3}'"], {
    on: 'postgres',
  }),
  columnPair('JSON as default', { type: 'jsonb' }, { type: 'jsonb', default: { a: ["it's"] } }, ["'{}'"], {
    on: 'postgres',
  }),
  columnPair(
    'a default with a cast',
    { type: 'jsonb', default: () => "'{}'::jsonb" },
    { type: 'jsonb', default: () => "'[]'::jsonb" },
    ["'{}'"],
    { on: 'postgres' },
  ),
  columnPair('a default of an interval', { type: 'interval' }, { type: 'interval', default: '1 day' }, ["'1 hour'"], {
    on: 'postgres',
  }),
  {
    name: 'a table without rows gets a NOT NULL column',
    before: { t: { columns: { id: ID } } },
    after: { t: withColumn({ ...text, nullable: false }) },
    rows: [],
    become: insertValues([]),
    fillIns: { '#t.v': "'any'" },
  },
]

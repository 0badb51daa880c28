import { columnPair, ID, type Pair } from './pair.ts'
import type { ColumnSketch, Sketch } from './sketch.ts'
import { enumOf } from './type-pairs.ts'

const AB = ["'a'", "'b'"]
const text: ColumnSketch = { type: 'varchar', nullable: true }

/** An enum column that must have a value. */
const strict = (...values: readonly string[]): ColumnSketch => ({ ...enumOf(...values), nullable: false })
/** An enum with a type of its own name, which may be shared. */
const named = (...values: readonly string[]): ColumnSketch => ({
  ...enumOf(...values),
  enumName: '#mood',
  nullable: true,
})

function shared(name: string, before: ColumnSketch, after: ColumnSketch, more: Partial<Pair> = {}): Pair {
  const side = (column: ColumnSketch): Sketch => ({
    t: { columns: { id: ID, v: column } },
    u: { columns: { id: ID, w: { ...column, default: 'a' }, x: { ...column, array: true } } },
  })
  return {
    name,
    on: 'postgres',
    before: side(before),
    after: side(after),
    rows: ["INSERT INTO #t (id, v) VALUES (1, 'a'), (2, 'b')", "INSERT INTO #u (id, w, x) VALUES (1, 'b', '{a,b}')"],
    next: 'INSERT INTO #u (id) VALUES (9)',
    nextBack: 'INSERT INTO #u (id) VALUES (9)',
    ...more,
  }
}

export const enumPairs: readonly Pair[] = [
  columnPair('an enum gets a value at its end', enumOf('a', 'b'), enumOf('a', 'b', 'c'), AB),
  columnPair('an enum gets a value at its beginning', enumOf('a', 'b'), enumOf('0', 'a', 'b'), AB),
  columnPair('an enum gets a value in its middle', enumOf('a', 'b'), enumOf('a', 'aa', 'b'), AB),
  columnPair('an enum gets several values', enumOf('a', 'b'), enumOf('x', 'a', 'y', 'z', 'b', "it's", 'NULL'), AB),
  columnPair('an enum loses a value that no row has', enumOf('a', 'b', 'c'), enumOf('a', 'b'), AB),
  columnPair('an enum has its values in another order', enumOf('a', 'b', 'c'), enumOf('c', 'b', 'a'), AB),
  columnPair('an enum loses a value and gets another', enumOf('a', 'b', 'c'), enumOf('a', 'b', 'd'), AB),
  columnPair('a NOT NULL enum gets a value', strict('a', 'b'), strict('a', 'b', 'c'), AB),
  columnPair(
    'an enum with a default gets a value',
    { ...strict('a', 'b'), default: 'a' },
    { ...strict('a', 'b', 'c'), default: 'a' },
    AB,
  ),
  columnPair(
    'an enum gets a value that becomes its default',
    { ...strict('a', 'b'), default: 'a' },
    { ...strict('a', 'b', 'c'), default: 'c' },
    AB,
    {
      next: 'INSERT INTO #t (id) VALUES (9)',
      nextBack: 'INSERT INTO #t (id) VALUES (9)',
    },
  ),
  columnPair(
    'an enum loses the value that was its default',
    { ...strict('a', 'b', 'c'), default: 'c' },
    { ...strict('a', 'b'), default: 'a' },
    AB,
    {
      next: 'INSERT INTO #t (id) VALUES (9)',
      nextBack: 'INSERT INTO #t (id) VALUES (9)',
    },
  ),
  columnPair('an enum loses a value and its default', { ...strict('a', 'b', 'c'), default: 'c' }, strict('a', 'b'), AB),
  columnPair('an enum loses a value and may be null', strict('a', 'b', 'c'), enumOf('a', 'b'), AB),
  {
    name: 'an enum under an index, a unique constraint and a check gets its values in another order',
    before: {
      t: {
        columns: { id: ID, v: enumOf('a', 'b') },
        indexes: [{ columns: ['v'] }],
        uniques: [{ columns: ['v', 'id'] }],
        checks: [{ expression: "v <> 'b' OR id > 0" }],
      },
    },
    after: {
      t: {
        columns: { id: ID, v: enumOf('b', 'a', 'c') },
        indexes: [{ columns: ['v'] }],
        uniques: [{ columns: ['v', 'id'] }],
        checks: [{ expression: "v <> 'b' OR id > 0" }],
      },
    },
    rows: ["INSERT INTO #t (id, v) VALUES (1, 'a'), (2, 'b')"],
  },
  columnPair(
    'a value of an enum gets another name, as the writer says',
    enumOf('a', 'old'),
    enumOf('a', 'new'),
    ["'a'", "'old'"],
    {
      become: ["'a'", "'new'"],
      edits: {
        [`'#t', 'v', { type: 'enum', enum: ['a', 'new'] }`]: `'#t', 'v', { type: 'enum', enum: ['a', 'new'], using: "replace(CAST(v AS text), 'old', 'new')" }`,
        [`'#t', 'v', { type: 'enum', enum: ['a', 'old'] }`]: `'#t', 'v', { type: 'enum', enum: ['a', 'old'], using: "replace(CAST(v AS text), 'new', 'old')" }`,
      },
    },
  ),
  shared('a value of a shared enum gets another name, as the writer says', named('a', 'b'), named('a', 'bee'), {
    become: [
      "INSERT INTO #t (id, v) VALUES (1, 'a'), (2, 'bee')",
      "INSERT INTO #u (id, w, x) VALUES (1, 'bee', '{a,bee}')",
    ],
    edits: {
      [`await op.alterEnum('#mood', ['a', 'bee'], { columns: ['#t.v', '#u.w', '#u.x'] })`]: `await op.renameEnumValue('#mood', 'b', 'bee')`,
      [`await op.alterEnum('#mood', ['a', 'b'], { columns: ['#t.v', '#u.w', '#u.x'] })`]: `await op.alterEnum('#mood', ['a', 'b'], { columns: ['#t.v', '#u.w', '#u.x'], mapping: { bee: 'b' } })`,
    },
  }),
  {
    name: 'an enum column comes and goes with its type',
    before: { t: { columns: { id: ID, v: { ...enumOf('a', 'b'), nullable: true } } } },
    after: { t: { columns: { id: ID, w: { ...enumOf('c', 'd'), nullable: true } } } },
    rows: ["INSERT INTO #t (id, v) VALUES (1, 'a')"],
    become: ['INSERT INTO #t (id) VALUES (1)'],
    back: ['INSERT INTO #t (id) VALUES (1)'],
  },
  columnPair('an enum gets a name of its own', enumOf('a', 'b'), named('a', 'b'), AB, { on: 'postgres' }),
  columnPair('an enum loses the name of its own', named('a', 'b'), enumOf('a', 'b'), AB, { on: 'postgres' }),
  columnPair('an enum gets a name of its own and another value', enumOf('a', 'b'), named('b', 'a', 'c'), AB, {
    on: 'postgres',
  }),
  columnPair('an enum gets another name of its own', named('a', 'b'), { ...named('a', 'b'), enumName: '#temper' }, AB, {
    on: 'postgres',
  }),
  columnPair('an enum with a name of its own becomes text', named('a', 'b'), text, AB, { on: 'postgres' }),
  columnPair('text becomes an enum with a name of its own', text, named('a', 'b'), AB, { on: 'postgres' }),
  columnPair(
    'a list of an enum gets a value',
    { ...enumOf('a', 'b'), array: true },
    { ...enumOf('a', 'b', 'c'), array: true },
    ["'{a,b}'", "'{}'"],
    { on: 'postgres' },
  ),
  columnPair(
    'a list of an enum loses a value',
    { ...enumOf('a', 'b', 'c'), array: true },
    { ...enumOf('b', 'a'), array: true },
    ["'{a,b}'", "'{}'"],
    { on: 'postgres' },
  ),
  shared('a shared enum gets a value', named('a', 'b'), named('a', 'b', 'c')),
  shared('a shared enum gets a value in its middle', named('a', 'b'), named('a', 'x', 'b')),
  shared('a shared enum loses a value', named('a', 'b', 'c'), named('a', 'b')),
  shared('a shared enum has its values in another order', named('a', 'b', 'c'), named('c', 'b', 'a')),
  shared('a shared enum gets a value that becomes a default', named('a', 'b'), named('a', 'b', 'c'), {
    after: {
      t: { columns: { id: ID, v: named('a', 'b', 'c') } },
      u: {
        columns: {
          id: ID,
          w: { ...named('a', 'b', 'c'), default: 'c' },
          x: { ...named('a', 'b', 'c'), array: true, default: ['c'] },
        },
      },
    },
    before: {
      t: { columns: { id: ID, v: named('a', 'b') } },
      u: { columns: { id: ID, w: { ...named('a', 'b'), default: 'a' }, x: { ...named('a', 'b'), array: true } } },
    },
  }),
  shared('a shared enum gets a value, and another column has the type', named('a', 'b'), named('a', 'b', 'c'), {
    after: {
      t: { columns: { id: ID, v: named('a', 'b', 'c'), more: { ...named('a', 'b', 'c'), default: 'c' } } },
      u: {
        columns: { id: ID, w: { ...named('a', 'b', 'c'), default: 'a' }, x: { ...named('a', 'b', 'c'), array: true } },
      },
    },
  }),
  shared('a column stops sharing an enum', named('a', 'b'), named('a', 'b'), {
    after: {
      t: { columns: { id: ID, v: text } },
      u: { columns: { id: ID, w: { ...named('a', 'b'), default: 'a' }, x: { ...named('a', 'b'), array: true } } },
    },
  }),
  shared('a shared enum loses a value, and a column of it goes', named('a', 'b', 'c'), named('a', 'b'), {
    after: {
      u: { columns: { id: ID, w: { ...named('a', 'b'), default: 'a' }, x: { ...named('a', 'b'), array: true } } },
    },
    become: ["INSERT INTO #u (id, w, x) VALUES (1, 'b', '{a,b}')"],
    back: ["INSERT INTO #u (id, w, x) VALUES (1, 'b', '{a,b}')"],
  }),
]

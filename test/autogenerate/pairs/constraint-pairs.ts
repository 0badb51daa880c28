import type { Pair } from './pair.ts'
import { ID } from './pair.ts'
import type { ColumnSketch, TableSketch } from './sketch.ts'

const int: ColumnSketch = { type: 'int' }
const open: ColumnSketch = { type: 'int', nullable: true }
const text: ColumnSketch = { type: 'varchar', nullable: true }

/** One table of numbers `a`, `b` and a text `c`, with something else on it. */
function on(name: string, before: Partial<TableSketch>, after: Partial<TableSketch>, more: Partial<Pair> = {}): Pair {
  const columns = { id: ID, a: int, b: open, c: text }
  return {
    name,
    before: { t: { columns, ...before } },
    after: { t: { columns, ...after } },
    rows: ["INSERT INTO #t (id, a, b, c) VALUES (1, 1, 2, 'x'), (2, 2, NULL, NULL), (3, 3, 1, 'y')"],
    ...more,
  }
}

const postgresOnly = { on: 'postgres' } as const

const uniques: readonly Pair[] = [
  on('a unique constraint is added', {}, { uniques: [{ columns: ['a'] }] }),
  on('a unique constraint is dropped', { uniques: [{ columns: ['a'] }] }, {}),
  on(
    'a unique constraint is over other columns',
    { uniques: [{ columns: ['a'] }] },
    { uniques: [{ columns: ['a', 'b'] }] },
  ),
  on(
    'a named unique constraint is over other columns',
    { uniques: [{ name: '#uq', columns: ['a', 'b'] }] },
    { uniques: [{ name: '#uq', columns: ['b', 'c'] }] },
  ),
  on(
    'a unique constraint has its columns in another order',
    { uniques: [{ name: '#uq', columns: ['a', 'b'] }] },
    { uniques: [{ name: '#uq', columns: ['b', 'a'] }] },
  ),
  on(
    'a unique constraint gets another name',
    { uniques: [{ columns: ['a'] }] },
    { uniques: [{ name: '#uq', columns: ['a'] }] },
  ),
  on(
    'two unique constraints take each other’s names',
    {
      uniques: [
        { name: '#one', columns: ['a'] },
        { name: '#two', columns: ['b'] },
      ],
    },
    {
      uniques: [
        { name: '#two', columns: ['a'] },
        { name: '#one', columns: ['b'] },
      ],
    },
  ),
  on(
    'a unique constraint becomes deferrable',
    { uniques: [{ columns: ['a'] }] },
    { uniques: [{ columns: ['a'], deferrable: 'INITIALLY DEFERRED' }] },
    postgresOnly,
  ),
  on(
    'a unique constraint is deferred otherwise',
    { uniques: [{ columns: ['a'], deferrable: 'INITIALLY DEFERRED' }] },
    { uniques: [{ columns: ['a'], deferrable: 'INITIALLY IMMEDIATE' }] },
    postgresOnly,
  ),
  on(
    'a unique constraint becomes a unique index',
    { uniques: [{ columns: ['a'] }] },
    { indexes: [{ columns: ['a'], unique: true }] },
  ),
  on('a unique column is one no longer', { columns: { id: ID, a: { ...int, unique: true }, b: open, c: text } }, {}),
  on(
    'a column of a unique constraint gets another type',
    { uniques: [{ columns: ['a', 'b'] }] },
    { columns: { id: ID, a: { type: 'bigint' }, b: open, c: text }, uniques: [{ columns: ['a', 'b'] }] },
  ),
]

const primaryKeys: readonly Pair[] = [
  on('the primary key is another column', {}, { columns: { id: int, a: { ...int, primary: true }, b: open, c: text } }),
  on(
    'the primary key gets a second column',
    {},
    { columns: { id: ID, a: { ...int, primary: true }, b: open, c: text } },
  ),
  on(
    'a composite primary key loses a column',
    { columns: { id: ID, a: { ...int, primary: true }, b: open, c: text } },
    {},
  ),
  on(
    'the primary key gets a name',
    {},
    { columns: { id: { ...ID, primaryKeyConstraintName: 'PK_given_name' }, a: int, b: open, c: text } },
    // SQLite's keys need none, and get none.
    postgresOnly,
  ),
  on(
    'the primary key gets another type',
    {},
    { columns: { id: { type: 'bigint', primary: true }, a: int, b: open, c: text } },
  ),
  on(
    'the primary key becomes text',
    {},
    { columns: { id: { type: 'varchar', primary: true }, a: int, b: open, c: text } },
  ),
  on(
    'a nullable column becomes the primary key',
    { columns: { id: ID, a: open, c: text } },
    { columns: { id: open, a: { ...int, primary: true }, c: text } },
    {
      rows: ["INSERT INTO #t (id, a, c) VALUES (1, 5, 'x'), (2, 6, NULL)"],
    },
  ),
  on(
    'the primary key is dropped with its column',
    { columns: { id: ID, a: int } },
    { columns: { a: { ...int, primary: true } } },
    { rows: [] },
  ),
]

const checks: readonly Pair[] = [
  on('a check is added', {}, { checks: [{ expression: 'a > 0' }] }),
  on('a check is dropped', { checks: [{ expression: 'a > 0' }] }, {}),
  on(
    'a check says something else',
    { checks: [{ name: '#ck', expression: 'a > 0' }] },
    { checks: [{ name: '#ck', expression: 'a >= 0' }] },
  ),
  on(
    'a check without a name of its own says something else',
    { checks: [{ expression: 'a > 0' }] },
    { checks: [{ expression: 'a > -1' }] },
  ),
  on(
    'a check gets another name',
    { checks: [{ name: '#ck', expression: 'a > 0' }] },
    { checks: [{ name: '#other', expression: 'a > 0' }] },
  ),
  on(
    'a check is over several columns',
    { checks: [{ name: '#ck', expression: 'a > 0' }] },
    { checks: [{ name: '#ck', expression: "a > 0 OR b IS NULL OR c IN ('x', 'y')" }] },
  ),
  on(
    'a column under a check gets another type',
    { checks: [{ name: '#ck', expression: 'a > 0' }] },
    { columns: { id: ID, a: { type: 'bigint' }, b: open, c: text }, checks: [{ name: '#ck', expression: 'a > 0' }] },
  ),
  on(
    'two checks come and one goes',
    { checks: [{ expression: 'a > 0' }] },
    { checks: [{ expression: 'a < 100' }, { expression: "c <> ''" }] },
  ),
]

const indexes: readonly Pair[] = [
  on('an index is added', {}, { indexes: [{ columns: ['a'] }] }),
  on('an index is dropped', { indexes: [{ columns: ['a'] }] }, {}),
  on(
    'an index is over other columns',
    { indexes: [{ name: '#ix', columns: ['a'] }] },
    { indexes: [{ name: '#ix', columns: ['a', 'b'] }] },
  ),
  on(
    'an index has its columns in another order',
    { indexes: [{ name: '#ix', columns: ['a', 'b'] }] },
    { indexes: [{ name: '#ix', columns: ['b', 'a'] }] },
  ),
  on(
    'an index descends',
    { indexes: [{ name: '#ix', columns: ['a'] }] },
    { indexes: [{ name: '#ix', columns: { a: -1 } }] },
  ),
  on(
    'an index ascends',
    { indexes: [{ name: '#ix', columns: { a: -1, b: 1 } }] },
    { indexes: [{ name: '#ix', columns: { a: 1, b: -1 } }] },
  ),
  on('an index becomes unique', { indexes: [{ columns: ['a'] }] }, { indexes: [{ columns: ['a'], unique: true }] }),
  on(
    'an index is unique no longer',
    { indexes: [{ columns: ['a'], unique: true }] },
    { indexes: [{ columns: ['a'] }] },
  ),
  on(
    'an index becomes partial',
    { indexes: [{ name: '#ix', columns: ['a'] }] },
    { indexes: [{ name: '#ix', columns: ['a'], where: 'b IS NOT NULL' }] },
  ),
  on(
    'a partial index has another condition',
    { indexes: [{ name: '#ix', columns: ['a'], where: 'b IS NOT NULL' }] },
    { indexes: [{ name: '#ix', columns: ['a'], where: 'b > 0' }] },
  ),
  on(
    'an index is partial no longer',
    { indexes: [{ name: '#ix', columns: ['a'], where: 'b > 0' }] },
    { indexes: [{ name: '#ix', columns: ['a'] }] },
  ),
  on('an index gets another name', { indexes: [{ columns: ['a'] }] }, { indexes: [{ name: '#ix', columns: ['a'] }] }),
  on(
    'a column of an index gets another type',
    { indexes: [{ columns: ['a'] }] },
    { columns: { id: ID, a: { type: 'bigint' }, b: open, c: text }, indexes: [{ columns: ['a'] }] },
  ),
  on(
    'a column of a partial index gets another type',
    { indexes: [{ name: '#ix', columns: ['a'], where: 'b > 0' }] },
    {
      columns: { id: ID, a: int, b: { type: 'bigint', nullable: true }, c: text },
      indexes: [{ name: '#ix', columns: ['a'], where: 'b > 0' }],
    },
  ),
  on(
    'an index has another method',
    { indexes: [{ name: '#ix', columns: ['a'] }] },
    { indexes: [{ name: '#ix', columns: ['a'], type: 'hash' }] },
    postgresOnly,
  ),
  on(
    'an index is a btree again',
    { indexes: [{ name: '#ix', columns: ['a'], type: 'brin' }] },
    { indexes: [{ name: '#ix', columns: ['a'] }] },
    postgresOnly,
  ),
]

const exclusions: readonly Pair[] = [
  ['an exclusion is added', [], [{ expression: 'USING gist (during WITH &&)' }]],
  ['an exclusion is dropped', [{ expression: 'USING gist (during WITH &&)' }], []],
  [
    'an exclusion says something else',
    [{ name: '#xcl', expression: 'USING gist (during WITH &&)' }],
    [{ name: '#xcl', expression: 'USING gist (during WITH =)' }],
  ],
  [
    'an exclusion is deferred',
    [{ name: '#xcl', expression: 'USING gist (during WITH &&)' }],
    [{ name: '#xcl', expression: 'USING gist (during WITH &&)', deferrable: 'INITIALLY DEFERRED' }],
  ],
  [
    'an exclusion gets another name',
    [{ name: '#xcl', expression: 'USING gist (during WITH &&)' }],
    [{ name: '#other', expression: 'USING gist (during WITH &&)' }],
  ],
].map(([name, before, after]) => {
  const columns = { id: ID, during: { type: 'int4range' } as ColumnSketch }
  return {
    name: name as string,
    on: 'postgres',
    before: { t: { columns, exclusions: before as TableSketch['exclusions'] & object } },
    after: { t: { columns, exclusions: after as TableSketch['exclusions'] & object } },
    rows: ["INSERT INTO #t (id, during) VALUES (1, '[1,5)'), (2, '[5,9)')"],
  }
})

const comments: readonly Pair[] = [
  on('a table gets a comment', {}, { comment: "the table's own" }, postgresOnly),
  on('a table gets another comment', { comment: 'a' }, { comment: 'b' }, postgresOnly),
  on('the comment of a table is taken off', { comment: 'a' }, {}, postgresOnly),
]

const several: readonly Pair[] = [
  on(
    'all that stands on a table changes at once',
    {
      uniques: [{ columns: ['a'] }],
      checks: [{ name: '#ck', expression: 'a > 0' }],
      indexes: [{ name: '#ix', columns: ['b'] }, { columns: ['c'] }],
    },
    {
      columns: { id: ID, a: { type: 'bigint' }, b: { ...open, default: 4 }, c: { type: 'text', nullable: true } },
      uniques: [{ columns: ['a', 'c'] }],
      checks: [{ name: '#ck', expression: 'a > -1' }],
      indexes: [{ name: '#ix', columns: { b: -1 }, where: 'b > 0' }],
    },
  ),
]

export const constraintPairs: readonly Pair[] = [
  ...uniques,
  ...primaryKeys,
  ...checks,
  ...indexes,
  ...exclusions,
  ...comments,
  ...several,
]

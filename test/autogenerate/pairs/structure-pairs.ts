import { ID, type Pair } from './pair.ts'
import type { ColumnSketch, Sketch } from './sketch.ts'
import { enumOf } from './type-pairs.ts'

const int: ColumnSketch = { type: 'int' }
const text: ColumnSketch = { type: 'varchar', nullable: true }
const KEEP: Sketch = { keep: { columns: { id: ID } } }

/** A table `t` under the view `seen`, and what else. */
function underView(name: string, before: Sketch, after: Sketch, more: Partial<Pair> = {}): Pair {
  return { name, before, after, rows: ["INSERT INTO #t (id, a, b) VALUES (1, 5, 'x'), (2, 6, NULL)"], ...more }
}

const T: Sketch = { t: { columns: { id: ID, a: int, b: text } } }
const BIG: Sketch = { t: { columns: { id: ID, a: { type: 'bigint' }, b: text } } }
const SEEN: Sketch = { seen: { view: 'SELECT id, a FROM #t WHERE a > 5' } }

const views: readonly Pair[] = [
  underView('a view comes', T, { ...T, ...SEEN }),
  underView('a view goes', { ...T, ...SEEN }, T),
  underView('a view says something else', { ...T, ...SEEN }, { ...T, seen: { view: 'SELECT id, a, b FROM #t' } }),
  underView('a column under a view gets another type', { ...T, ...SEEN }, { ...BIG, ...SEEN }),
  underView(
    'a column that a view does not read goes',
    { ...T, ...SEEN },
    { t: { columns: { id: ID, a: int } }, ...SEEN },
    {
      become: ['INSERT INTO #t (id, a) VALUES (1, 5), (2, 6)'],
      back: ['INSERT INTO #t (id, a, b) VALUES (1, 5, NULL), (2, 6, NULL)'],
    },
  ),
  underView(
    'a column that a view reads goes, and the view reads another',
    { ...T, seen: { view: 'SELECT id, b FROM #t' } },
    { t: { columns: { id: ID, a: int } }, seen: { view: 'SELECT id, a FROM #t' } },
    {
      become: ['INSERT INTO #t (id, a) VALUES (1, 5), (2, 6)'],
      back: ['INSERT INTO #t (id, a, b) VALUES (1, 5, NULL), (2, 6, NULL)'],
    },
  ),
  underView('a column comes that a view reads', T, {
    t: { columns: { id: ID, a: int, b: text, c: { ...int, default: 3 } } },
    seen: { view: 'SELECT id, c FROM #t' },
  }),
  underView(
    'a column under a view over a view gets another type',
    { ...T, ...SEEN, over: { view: 'SELECT count(*) AS n FROM #seen' } },
    { ...BIG, ...SEEN, over: { view: 'SELECT count(*) AS n FROM #seen' } },
  ),
  underView(
    'a view over a view says something else',
    { ...T, ...SEEN, over: { view: 'SELECT id FROM #seen' } },
    { ...T, seen: { view: 'SELECT id, a FROM #t' }, over: { view: 'SELECT id FROM #seen' } },
  ),
  underView(
    'a NOT NULL column comes under a view',
    { ...T, ...SEEN },
    { t: { columns: { id: ID, a: int, b: text, c: int } }, ...SEEN },
    {
      fillIns: { '#t.c': '4' },
      become: ["INSERT INTO #t (id, a, b, c) VALUES (1, 5, 'x', 4), (2, 6, NULL, 4)"],
    },
  ),
  underView(
    'an index and a check come under a view',
    { ...T, ...SEEN },
    {
      t: { columns: { id: ID, a: int, b: text }, indexes: [{ columns: ['a'] }], checks: [{ expression: 'a > 0' }] },
      ...SEEN,
    },
  ),
  underView(
    'an enum under a view gets another value',
    { t: { columns: { id: ID, a: enumOf('x', 'y') } }, seen: { view: 'SELECT a FROM #t' } },
    { t: { columns: { id: ID, a: enumOf('y', 'x', 'z') } }, seen: { view: 'SELECT a FROM #t' } },
    {
      rows: ["INSERT INTO #t (id, a) VALUES (1, 'x')"],
    },
  ),
  underView(
    'a materialized view comes',
    T,
    { ...T, seen: { view: 'SELECT id, a FROM #t', materialized: true } },
    { on: 'postgres', rows: [] },
  ),
  underView(
    'a materialized view becomes a plain one',
    { ...T, seen: { view: 'SELECT id, a FROM #t', materialized: true } },
    { ...T, seen: { view: 'SELECT id, a FROM #t' } },
    { on: 'postgres', rows: [] },
  ),
  underView(
    'a column under a materialized view gets another type',
    { ...T, seen: { view: 'SELECT id, a FROM #t', materialized: true } },
    { ...BIG, seen: { view: 'SELECT id, a FROM #t', materialized: true } },
    { on: 'postgres', rows: [] },
  ),
]

const tables: readonly Pair[] = [
  {
    name: 'a table comes',
    before: KEEP,
    after: {
      ...KEEP,
      t: {
        columns: {
          id: { type: 'integer', primary: true, generated: 'increment' },
          a: { ...text, unique: true },
          e: { ...enumOf('x', 'y'), default: 'x' },
        },
        indexes: [{ columns: ['a', 'e'] }],
      },
    },
    rows: ['INSERT INTO #keep (id) VALUES (1)'],
    next: "INSERT INTO #t (a) VALUES ('x')",
  },
  {
    name: 'a table goes, and comes back empty',
    before: {
      ...KEEP,
      t: { columns: { id: ID, a: { ...text, unique: true }, e: enumOf('x', 'y') }, indexes: [{ columns: ['e'] }] },
    },
    after: KEEP,
    rows: ['INSERT INTO #keep (id) VALUES (1)', "INSERT INTO #t (id, a, e) VALUES (1, 'x', 'y')"],
    become: ['INSERT INTO #keep (id) VALUES (1)'],
    back: ['INSERT INTO #keep (id) VALUES (1)'],
  },
  {
    name: 'one table goes and another comes',
    before: { ...KEEP, a: { columns: { id: ID, x: int } } },
    after: { ...KEEP, b: { columns: { id: ID, y: text, z: text } } },
    rows: ['INSERT INTO #keep (id) VALUES (1)', 'INSERT INTO #a (id, x) VALUES (1, 1)'],
    become: ['INSERT INTO #keep (id) VALUES (1)'],
    back: ['INSERT INTO #keep (id) VALUES (1)'],
  },
  {
    name: 'a table is split in two, and each refers to the other',
    before: { t: { columns: { id: ID, a: int, b: text } } },
    after: {
      t: {
        columns: { id: ID, a: int, part: { ...int, nullable: true } },
        foreignKeys: [{ columns: ['part'], to: 'parts', references: ['id'] }],
      },
      parts: {
        columns: { id: ID, whole: { ...int, nullable: true } },
        foreignKeys: [{ columns: ['whole'], to: 't', references: ['id'] }],
      },
    },
    rows: ["INSERT INTO #t (id, a, b) VALUES (1, 5, 'x')"],
    become: ['INSERT INTO #t (id, a) VALUES (1, 5)'],
    back: ['INSERT INTO #t (id, a, b) VALUES (1, 5, NULL)'],
  },
]

export const structurePairs: readonly Pair[] = [...tables, ...views]

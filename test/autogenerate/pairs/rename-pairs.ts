import { ID, type Pair } from './pair.ts'
import type { ColumnSketch, Sketch, TableSketch } from './sketch.ts'
import { enumOf } from './type-pairs.ts'

const int: ColumnSketch = { type: 'int' }
const open: ColumnSketch = { type: 'int', nullable: true }
const COUNTED: ColumnSketch = { type: 'integer', primary: true, generated: 'increment' }
const text: ColumnSketch = { type: 'varchar', nullable: true }

/** A column `old` becomes `new`, and what stands on it follows. */
function column(name: string, definition: (name: string) => Partial<TableSketch>, more: Partial<Pair> = {}): Pair {
  const side = (each: string): Sketch => ({
    t: { columns: { id: ID, [each]: open, other: text }, ...definition(each) },
  })
  const rows = (each: string) => [`INSERT INTO #t (id, ${each}, other) VALUES (1, 5, 'x'), (2, 6, NULL)`]
  return {
    name,
    before: side('old'),
    after: side('new'),
    rows: rows('old'),
    become: rows('new'),
    renames: ['#t.old:new'],
    ...more,
  }
}

/** A table `old` becomes `new`, and what stands on it follows. */
function table(name: string, definition: (name: string) => Partial<TableSketch>, more: Partial<Pair> = {}): Pair {
  const side = (each: string): Sketch => ({
    [each]: { columns: { id: ID, a: open, c: text }, ...definition(each) },
  })
  const rows = (each: string) => [`INSERT INTO #${each} (id, a, c) VALUES (1, 5, 'x'), (2, 6, NULL)`]
  return {
    name,
    before: side('old'),
    after: side('new'),
    rows: rows('old'),
    become: rows('new'),
    renames: ['#old:#new'],
    ...more,
  }
}

const columns: readonly Pair[] = [
  column('a column gets another name', () => ({})),
  column('a column with an index gets another name', (name) => ({
    indexes: [{ columns: [name] }, { columns: ['other', name] }],
  })),
  column('a column with an index of a given name gets another name', (name) => ({
    indexes: [{ name: '#ix', columns: [name] }],
  })),
  column('a column of a partial index gets another name', (name) => ({
    indexes: [{ columns: ['other'], where: `"${name}" > 0` }],
  })),
  column('a column with a unique constraint gets another name', (name) => ({
    uniques: [{ columns: [name, 'other'] }],
  })),
  column('a column with a check gets another name', (name) => ({ checks: [{ expression: `"${name}" > 0` }] })),
  column(
    'a column with a foreign key gets another name',
    (name) => ({ foreignKeys: [{ columns: [name], to: 't', references: ['id'], onDelete: 'CASCADE' }] }),
    {
      rows: ["INSERT INTO #t (id, old, other) VALUES (1, NULL, 'x'), (2, 1, NULL)"],
      become: ["INSERT INTO #t (id, new, other) VALUES (1, NULL, 'x'), (2, 1, NULL)"],
    },
  ),
  column('a column gets another name and another type', (name) => ({
    columns: { id: ID, [name]: name === 'old' ? open : { type: 'bigint', nullable: true }, other: text },
  })),
  column('a column gets another name, another default and NOT NULL', (name) => ({
    columns: { id: ID, [name]: name === 'old' ? open : { ...int, default: 3 }, other: text },
  })),
  column('a column gets another name and an index', (name) => ({
    indexes: name === 'old' ? [] : [{ columns: ['new'] }],
  })),
  column('a column gets another name and loses its index', (name) => ({
    indexes: name === 'new' ? [] : [{ columns: ['old'] }],
  })),
  column('a column with a default gets another name', (name) => ({
    columns: { id: ID, [name]: { ...int, default: 7 }, other: text },
  })),
  column('a column from which another is computed gets another name', (name) => ({
    columns: {
      id: ID,
      [name]: open,
      other: text,
      twice: { ...open, asExpression: `"${name}" * 2`, generatedType: 'STORED' },
    },
  })),
  column(
    'an enum column gets another name, and its type with it',
    (name) => ({ columns: { id: ID, [name]: { ...enumOf('a', 'b'), nullable: true }, other: text } }),
    {
      rows: ["INSERT INTO #t (id, old) VALUES (1, 'a'), (2, 'b')"],
      become: ["INSERT INTO #t (id, new) VALUES (1, 'a'), (2, 'b')"],
    },
  ),
  column(
    'an enum column whose type has a name of its own gets another name',
    (name) => ({
      columns: { id: ID, [name]: { ...enumOf('a', 'b'), enumName: '#mood', nullable: true }, other: text },
    }),
    {
      rows: ["INSERT INTO #t (id, old) VALUES (1, 'a'), (2, 'b')"],
      become: ["INSERT INTO #t (id, new) VALUES (1, 'a'), (2, 'b')"],
    },
  ),
  column(
    'an enum column with a default gets another name and another value',
    (name) => ({
      columns: { id: ID, [name]: { ...enumOf('a', 'b', ...(name === 'new' ? ['c'] : [])), default: 'a' }, other: text },
    }),
    {
      rows: ["INSERT INTO #t (id, old) VALUES (1, 'a'), (2, 'b')"],
      become: ["INSERT INTO #t (id, new) VALUES (1, 'a'), (2, 'b')"],
    },
  ),
  column('the name of a column gets capitals', () => ({}), {
    after: { t: { columns: { id: ID, Old: open, other: text } } },
    become: [`INSERT INTO #t (id, "Old", other) VALUES (1, 5, 'x'), (2, 6, NULL)`],
    renames: ['#t.old:Old'],
    on: 'postgres',
  }),
  {
    name: 'the primary key gets another name under a foreign key',
    before: {
      people: { columns: { id: ID } },
      files: {
        columns: { id: ID, owner: open },
        foreignKeys: [{ columns: ['owner'], to: 'people', references: ['id'] }],
      },
    },
    after: {
      people: { columns: { number: ID } },
      files: {
        columns: { id: ID, owner: open },
        foreignKeys: [{ columns: ['owner'], to: 'people', references: ['number'] }],
      },
    },
    rows: ['INSERT INTO #people (id) VALUES (1)', 'INSERT INTO #files (id, owner) VALUES (10, 1)'],
    become: ['INSERT INTO #people (number) VALUES (1)', 'INSERT INTO #files (id, owner) VALUES (10, 1)'],
    renames: ['#people.id:number'],
  },
  {
    name: 'the primary key gets another name and another column',
    before: { t: { columns: { id: ID, a: int } } },
    after: { t: { columns: { number: ID, a: { ...int, primary: true } } } },
    rows: ['INSERT INTO #t (id, a) VALUES (1, 5)'],
    become: ['INSERT INTO #t (number, a) VALUES (1, 5)'],
    renames: ['#t.id:number'],
  },
  {
    name: 'a counted key and its table get other names, and another table the one',
    before: { t: { columns: { id: COUNTED, a: text } }, u: { columns: { id: COUNTED } } },
    after: { v: { columns: { number: COUNTED, a: text } }, t: { columns: { id: COUNTED } } },
    rows: ["INSERT INTO #t (a) VALUES ('x')", 'INSERT INTO #u (id) VALUES (1)'],
    become: ["INSERT INTO #v (a) VALUES ('x')", 'INSERT INTO #t (id) VALUES (1)'],
    renames: ['#t:#v', '#u:#t', '#v.id:number'],
    next: "INSERT INTO #v (a) VALUES ('y')",
  },
  {
    name: 'two columns take each other’s names',
    before: { t: { columns: { id: ID, a: text, b: text } } },
    after: { t: { columns: { id: ID, b: text, a: text } } },
    rows: ["INSERT INTO #t (id, a, b) VALUES (1, 'was a', 'was b')"],
    become: ["INSERT INTO #t (id, b, a) VALUES (1, 'was a', 'was b')"],
    renames: ['#t.a:b', '#t.b:a'],
  },
  {
    name: 'a column takes the name that another gives up',
    before: { t: { columns: { id: ID, a: text, b: text } } },
    after: { t: { columns: { id: ID, b: text, c: text } } },
    rows: ["INSERT INTO #t (id, a, b) VALUES (1, 'was a', 'was b')"],
    become: ["INSERT INTO #t (id, b, c) VALUES (1, 'was a', 'was b')"],
    renames: ['#t.a:b', '#t.b:c'],
  },
  {
    name: 'a column gets another name, and a new one has its old name',
    before: { t: { columns: { id: ID, a: text } } },
    after: { t: { columns: { id: ID, b: text, a: { ...int, default: 1 } } } },
    rows: ["INSERT INTO #t (id, a) VALUES (1, 'was a')"],
    become: ["INSERT INTO #t (id, b, a) VALUES (1, 'was a', 1)"],
    renames: ['#t.a:b'],
  },
  {
    name: 'a counted key gets another name',
    before: { t: { columns: { id: { type: 'integer', primary: true, generated: 'increment' }, a: text } } },
    after: { t: { columns: { number: { type: 'integer', primary: true, generated: 'increment' }, a: text } } },
    rows: ["INSERT INTO #t (a) VALUES ('x')", "INSERT INTO #t (a) VALUES ('y')"],
    renames: ['#t.id:number'],
    next: "INSERT INTO #t (a) VALUES ('z')",
    nextBack: "INSERT INTO #t (a) VALUES ('z')",
  },
]

const tables: readonly Pair[] = [
  table('a table gets another name', () => ({})),
  table('a table with indexes and constraints gets another name', () => ({
    uniques: [{ columns: ['a'] }, { name: '#uq', columns: ['a', 'c'] }],
    indexes: [{ columns: ['c'] }, { name: '#ix', columns: ['a'], where: 'a > 0' }],
    checks: [{ expression: 'a > 0' }],
  })),
  table(
    'a table that refers to itself gets another name',
    (name) => ({ foreignKeys: [{ columns: ['a'], to: name, references: ['id'] }] }),
    {
      rows: ["INSERT INTO #old (id, a, c) VALUES (5, NULL, 'x'), (6, 5, NULL)"],
      become: ["INSERT INTO #new (id, a, c) VALUES (5, NULL, 'x'), (6, 5, NULL)"],
    },
  ),
  table('a table with an enum gets another name, and the type with it', () => ({
    columns: { id: ID, a: open, c: { ...enumOf('x', 'y'), nullable: true } },
  })),
  table('a table with an enum that has a name of its own gets another name', () => ({
    columns: { id: ID, a: open, c: { ...enumOf('x', 'y'), enumName: '#mood', nullable: true } },
  })),
  table(
    'a counted table gets another name',
    () => ({ columns: { id: { type: 'integer', primary: true, generated: 'increment' }, a: open, c: text } }),
    {
      rows: ["INSERT INTO #old (a, c) VALUES (5, 'x')", "INSERT INTO #old (a, c) VALUES (6, 'y')"],
      become: ["INSERT INTO #new (a, c) VALUES (5, 'x')", "INSERT INTO #new (a, c) VALUES (6, 'y')"],
      next: 'INSERT INTO #new (a) VALUES (7)',
      nextBack: 'INSERT INTO #old (a) VALUES (7)',
    },
  ),
  table('a table gets another name, and a column another type', (name) => ({
    columns: { id: ID, a: name === 'old' ? open : { type: 'bigint', nullable: true }, c: text },
  })),
  table(
    'a table with a comment gets another name',
    () => ({ comment: 'a table', columns: { id: ID, a: { ...open, comment: 'a number' }, c: text } }),
    { on: 'postgres' },
  ),
  {
    name: 'a table to which others refer gets another name, and so does its key',
    before: {
      people: { columns: { id: ID } },
      files: {
        columns: { id: ID, owner: open },
        foreignKeys: [{ columns: ['owner'], to: 'people', references: ['id'], onDelete: 'SET NULL' }],
      },
    },
    after: {
      users: { columns: { number: ID } },
      files: {
        columns: { id: ID, owner: open },
        foreignKeys: [{ columns: ['owner'], to: 'users', references: ['number'], onDelete: 'SET NULL' }],
      },
    },
    rows: ['INSERT INTO #people (id) VALUES (1)', 'INSERT INTO #files (id, owner) VALUES (10, 1)'],
    become: ['INSERT INTO #users (number) VALUES (1)', 'INSERT INTO #files (id, owner) VALUES (10, 1)'],
    renames: ['#people:#users', '#people.id:number'],
  },
  {
    name: 'two tables take each other’s names',
    before: { a: { columns: { id: ID, one: text } }, b: { columns: { id: ID, two: text } } },
    after: { b: { columns: { id: ID, one: text } }, a: { columns: { id: ID, two: text } } },
    rows: ["INSERT INTO #a (id, one) VALUES (1, 'was a')", "INSERT INTO #b (id, two) VALUES (1, 'was b')"],
    become: ["INSERT INTO #b (id, one) VALUES (1, 'was a')", "INSERT INTO #a (id, two) VALUES (1, 'was b')"],
    renames: ['#a:#b', '#b:#a'],
  },
  {
    name: 'a table takes the name that another gives up',
    before: { a: { columns: { id: ID, one: text } }, b: { columns: { id: ID, two: text } } },
    after: { b: { columns: { id: ID, one: text } }, c: { columns: { id: ID, two: text } } },
    rows: ["INSERT INTO #a (id, one) VALUES (1, 'was a')", "INSERT INTO #b (id, two) VALUES (1, 'was b')"],
    become: ["INSERT INTO #b (id, one) VALUES (1, 'was a')", "INSERT INTO #c (id, two) VALUES (1, 'was b')"],
    renames: ['#a:#b', '#b:#c'],
  },
  {
    name: 'a table and its columns get other names under a view',
    before: { old: { columns: { id: ID, a: open } }, seen: { view: 'SELECT id, a FROM #old' } },
    after: { new: { columns: { id: ID, b: open } }, seen: { view: 'SELECT id, b FROM #new' } },
    rows: ['INSERT INTO #old (id, a) VALUES (1, 2)'],
    become: ['INSERT INTO #new (id, b) VALUES (1, 2)'],
    renames: ['#old:#new', '#new.a:b'],
  },
]

export const renamePairs: readonly Pair[] = [...columns, ...tables]

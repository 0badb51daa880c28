import { ID, type Pair } from './pair.ts'
import type { ColumnSketch, Sketch } from './sketch.ts'
import { enumOf } from './type-pairs.ts'

/** An enum whose type has the name of its column, by TypeORM's rule: `#t_a_enum` for the column `a` of `#t`. */
const own = (...values: readonly string[]): ColumnSketch => ({ ...enumOf(...values), nullable: true })
const named = (enumName: string, ...values: readonly string[]): ColumnSketch => ({ ...own(...values), enumName })
const list = (column: ColumnSketch): ColumnSketch => ({ ...column, array: true })
const text: ColumnSketch = { type: 'varchar', nullable: true }

const A = '#t_a_enum'
const B = '#t_b_enum'

function t(columns: Readonly<Record<string, ColumnSketch>>): Sketch {
  return { t: { columns: { id: ID, ...columns } } }
}

/** A table whose checks, indexes and unique constraints use its enums. */
function guarded(a: ColumnSketch, b: ColumnSketch): Sketch {
  const table = t({ a, b })['t']
  if (!table || 'view' in table) throw new Error('a table')
  return {
    t: {
      ...table,
      checks: [{ expression: "a <> 'y' OR b = 'y'" }],
      indexes: [{ columns: ['a'], where: "b = 'y'" }],
      uniques: [{ columns: ['b', 'a'] }],
    },
  }
}

/** Statements for rows of `#t`. */
function rows(...values: readonly Readonly<Record<string, string>>[]): readonly string[] {
  return values.map((row, at) => {
    const literals = Object.values(row).map((value) => `'${value}'`)
    return `INSERT INTO #t (${['id', ...Object.keys(row)].join(', ')}) VALUES (${[at + 1, ...literals].join(', ')})`
  })
}

/** One table on PostgreSQL: the columns before and after, which keep their values. */
function pair(
  name: string,
  before: Readonly<Record<string, ColumnSketch>>,
  after: Readonly<Record<string, ColumnSketch>>,
  more: Partial<Pair> = {},
): Pair {
  return { name, on: 'postgres', before: t(before), after: t(after), rows: rows({ a: 'x', b: 'y' }), ...more }
}

const onlyA = { become: rows({ a: 'x' }), back: rows({ a: 'x' }) }

/** The name of a type that one column had goes to another column in the same revision. */
export const enumNamePairs: readonly Pair[] = [
  pair(
    'an enum takes the name of a column that is dropped',
    { a: own('x', 'y'), b: own('x', 'y') },
    { a: named(B, 'x', 'y') },
    onlyA,
  ),
  pair(
    'an enum takes the name of a column that is dropped, with other values',
    { a: own('x', 'y'), b: own('y', 'z') },
    { a: named(B, 'y', 'x') },
    onlyA,
  ),
  pair(
    'an enum takes the name of a column that becomes text',
    { a: own('x', 'y'), b: own('x', 'y') },
    { a: named(B, 'x', 'y'), b: text },
  ),
  pair(
    'an enum takes the name of a column that becomes text, with other values',
    { a: own('x', 'y'), b: own('y', 'z') },
    { a: named(B, 'w', 'x'), b: text },
  ),
  pair(
    'text takes the name of a column whose type gets another one',
    { a: text, b: own('x', 'y') },
    { a: named(B, 'x', 'y'), b: named('#mood', 'x', 'y') },
  ),
  pair(
    'an enum takes the name of a column whose type gets another one',
    { a: own('x', 'y'), b: own('x', 'y') },
    { a: named(B, 'x', 'y'), b: named('#mood', 'x', 'y') },
  ),
  pair(
    'an enum takes the name of a column whose type gets another one, all with other values',
    { a: own('x', 'y'), b: own('y', 'z') },
    { a: named(B, 'w', 'x'), b: named('#mood', 'z', 'y') },
  ),
  pair(
    'an enum takes the name of a column whose type stays, and they share it',
    { a: own('x', 'y'), b: own('x', 'y') },
    { a: named(B, 'x', 'y'), b: own('x', 'y') },
  ),
  pair(
    'an enum takes the name of a column whose type stays, and both get a value',
    { a: own('x', 'y'), b: own('x', 'y') },
    { a: named(B, 'x', 'y', 'z'), b: own('x', 'y', 'z') },
  ),
  pair(
    'two enums exchange their names',
    { a: own('x', 'y'), b: own('x', 'y') },
    { a: named(B, 'x', 'y'), b: named(A, 'x', 'y') },
  ),
  pair(
    'two enums with other values exchange their names',
    { a: own('x', 'y'), b: own('y', 'z') },
    { a: named(B, 'x', 'y'), b: named(A, 'y', 'z') },
  ),
  pair(
    'two enums with names of their own exchange them',
    { a: named('#mood', 'x', 'y'), b: named('#temper', 'y', 'z') },
    { a: named('#temper', 'x', 'y'), b: named('#mood', 'y', 'z') },
  ),
  pair(
    'a list of an enum takes the name of a column that becomes text',
    { a: list(own('x', 'y')), b: own('x', 'y') },
    { a: list(named(B, 'x', 'y')), b: text },
    { rows: rows({ a: '{x,y}', b: 'y' }) },
  ),
  pair(
    'enums with defaults exchange their names',
    { a: { ...own('x', 'y'), default: 'x' }, b: { ...own('y', 'z'), default: 'z' } },
    { a: { ...named(B, 'x', 'y'), default: 'y' }, b: { ...named(A, 'y', 'z'), default: 'z' } },
    { next: 'INSERT INTO #t (id) VALUES (9)', nextBack: 'INSERT INTO #t (id) VALUES (9)' },
  ),
  pair(
    'a new column has the name that an enum gives up',
    { a: named(B, 'x', 'y') },
    { a: own('x', 'y'), b: own('y', 'z') },
    { rows: rows({ a: 'x' }) },
  ),
  pair(
    'a new column takes the name that an enum gives up, with the same values',
    { a: named(B, 'x', 'y') },
    { a: own('x', 'y'), b: named(B, 'x', 'y') },
    { rows: rows({ a: 'x' }) },
  ),
  pair(
    'a new column takes the name of one that is dropped',
    { a: own('x', 'y') },
    { b: named(A, 'y', 'z') },
    { rows: rows({ a: 'x' }), become: ['INSERT INTO #t (id) VALUES (1)'], back: ['INSERT INTO #t (id) VALUES (1)'] },
  ),
  pair(
    'a column stops sharing an enum with another one, and both have names of columns',
    { a: named(B, 'x', 'y'), b: own('x', 'y') },
    { a: own('x', 'y', 'z'), b: own('y', 'x') },
  ),
  pair(
    'a column stops sharing an enum that has the name of another one',
    { a: named(B, 'x', 'y'), b: own('x', 'y') },
    { a: text, b: own('x', 'y') },
  ),
  pair(
    'a column stops sharing an enum that has the name of another one, which gets a value',
    { a: named(B, 'x', 'y'), b: own('x', 'y') },
    { a: text, b: own('x', 'y', 'z') },
  ),
  pair(
    'a column stops sharing an enum, which gets a value',
    { a: named('#mood', 'x', 'y'), b: named('#mood', 'x', 'y') },
    { a: text, b: named('#mood', 'x', 'y', 'z') },
  ),
  {
    name: 'a type that is set aside finds a table of the name it would get',
    on: 'postgres',
    before: {
      ...t({ a: named('#mood', 'x', 'y'), b: named('#mood', 'x', 'y') }),
      mood_old: { columns: { id: ID } },
    },
    after: { ...t({ a: text, b: named('#mood', 'x', 'y', 'z') }), mood_old: { columns: { id: ID } } },
    rows: rows({ a: 'x', b: 'y' }),
  },
  pair(
    'a column that shares an enum is dropped, and its values with it',
    { a: named('#mood', 'x', 'y'), b: named('#mood', 'x', 'y') },
    { a: named('#mood', 'x', 'z') },
    onlyA,
  ),
  pair(
    'enums with checks and indexes exchange their names',
    { a: own('x', 'y'), b: own('y', 'z') },
    { a: named(B, 'x', 'y'), b: named(A, 'y', 'z') },
    { before: guarded(own('x', 'y'), own('y', 'z')), after: guarded(named(B, 'x', 'y'), named(A, 'y', 'z')) },
  ),
  pair(
    'of a shared enum one column keeps the name and another one gets other values',
    { a: named('#mood', 'x', 'y'), b: named('#mood', 'x', 'y') },
    { a: named('#mood', 'x', 'y'), b: own('z', 'y') },
  ),
  pair(
    'a shared enum gets another name',
    { a: named('#mood', 'x', 'y'), b: named('#mood', 'x', 'y') },
    { a: named('#temper', 'x', 'y'), b: named('#temper', 'x', 'y') },
  ),
  pair(
    'a shared enum gets another name and another value',
    { a: named('#mood', 'x', 'y'), b: { ...named('#mood', 'x', 'y'), default: 'y' } },
    { a: named('#temper', 'y', 'x', 'z'), b: { ...named('#temper', 'y', 'x', 'z'), default: 'x' } },
    { next: 'INSERT INTO #t (id) VALUES (9)', nextBack: 'INSERT INTO #t (id) VALUES (9)' },
  ),
  pair(
    'a shared enum gets the name of a column that is dropped',
    { a: named('#mood', 'x', 'y'), c: named('#mood', 'x', 'y'), b: own('y', 'z') },
    { a: named(B, 'x', 'y'), c: named(B, 'x', 'y') },
    onlyA,
  ),
  pair(
    'an enum takes the name that a column had before it was renamed',
    { a: own('x', 'y'), b: own('y', 'z') },
    { a: named(B, 'x', 'y'), c: own('y', 'z') },
    { renames: ['#t.b:c'], become: rows({ a: 'x', c: 'y' }) },
  ),
  pair(
    'a renamed column keeps its values, and its old name goes to a new one',
    { b: own('x', 'y') },
    { c: own('x', 'y'), b: own('y', 'z') },
    { rows: rows({ b: 'x' }), renames: ['#t.b:c'], become: rows({ c: 'x' }) },
  ),
  pair(
    'a renamed column takes the name of one that is dropped',
    { a: own('x', 'y'), b: own('y', 'z') },
    { c: named(B, 'x', 'y') },
    { renames: ['#t.a:c'], become: rows({ c: 'x' }), back: rows({ a: 'x' }) },
  ),
  {
    name: 'an enum takes the name of a column of a table that is dropped',
    on: 'postgres',
    before: { ...t({ a: own('x', 'y') }), u: { columns: { id: ID, w: own('y', 'z') } } },
    after: t({ a: named('#u_w_enum', 'x', 'y') }),
    rows: rows({ a: 'x' }),
  },
  {
    name: 'a new table has the name that an enum of another one gives up',
    on: 'postgres',
    before: t({ a: named('#u_w_enum', 'x', 'y') }),
    after: { ...t({ a: own('x', 'y') }), u: { columns: { id: ID, w: own('y', 'z') } } },
    rows: rows({ a: 'x' }),
  },
  {
    name: 'enums of two tables exchange their names',
    on: 'postgres',
    before: { ...t({ a: own('x', 'y') }), u: { columns: { id: ID, w: own('y', 'z') } } },
    after: { ...t({ a: named('#u_w_enum', 'x', 'y') }), u: { columns: { id: ID, w: named(A, 'z', 'y') } } },
    rows: [...rows({ a: 'x' }), "INSERT INTO #u (id, w) VALUES (1, 'z')"],
  },
]

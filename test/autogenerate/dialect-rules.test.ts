import { describe, expect, test } from 'vitest'

import { compareIndexes } from '../../src/autogenerate/compare/compare-indexes.ts'
import { compareConstraints } from '../../src/autogenerate/compare/compare-constraints.ts'
import { missingObjects } from '../../src/autogenerate/missing/missing-objects.ts'
import { untangleRenames } from '../../src/autogenerate/order/untangle-renames.ts'
import type { TableChanges } from '../../src/autogenerate/compare/compare-table.ts'
import type { Names } from '../../src/dialects/port/names.ts'
import type { Rules } from '../../src/dialects/port/rules.ts'
import type { Index } from '../../src/schema/index-definition.ts'
import type { Table } from '../../src/schema/table.ts'
import { dialectOf } from '../support/dialects.ts'

/** PostgreSQL, but for what another database answers otherwise. */
function dialectWith(rules: Partial<Rules>, names: Partial<Names> = {}) {
  const dialect = dialectOf('postgres')
  return { ...dialect, rules: { ...dialect.rules, ...rules }, names: { ...dialect.names, ...names } }
}

const posts: Table = {
  name: 'posts',
  columns: [
    { name: 'id', type: 'int', primary: true },
    { name: 'author', type: 'int' },
  ],
  foreignKeys: [{ name: 'fk', columns: ['author'], referencedTable: 'users', referencedColumns: ['id'] }],
  indexes: [],
}

describe('a column that may not be null, where nobody is there to fill it in', () => {
  const wanted: Table = { ...posts, columns: [...posts.columns, { name: 'title', type: 'text' }] }
  const schema = (table: Table) => ({ tables: [table], views: [], enums: [] })
  const added = (inventsMissingValues: boolean) =>
    missingObjects(
      { current: schema(posts), target: schema(wanted), schemas: [] },
      dialectWith({ inventsMissingValues }),
    )

  test('comes in one step where the database refuses it for existing rows', () => {
    expect(added(false)).toEqual([{ kind: 'addColumn', table: 'posts', column: { name: 'title', type: 'text' } }])
  })

  test('gets its NOT NULL afterwards where the database would invent values for them', () => {
    const open = { name: 'title', type: 'text', nullable: true }
    expect(added(true)).toEqual([
      { kind: 'addColumn', table: 'posts', column: open },
      { kind: 'alterColumn', table: 'posts', column: 'title', changes: { nullable: false }, definition: open },
    ])
  })
})

describe('an index that no entity has', () => {
  const there: Table = { ...posts, indexes: [{ name: 'ix', columns: ['author'] }] }
  const dropped = (foreignKeysMakeIndexes: boolean, wanted: Table) =>
    compareIndexes({ current: there, wanted, normalized: wanted }, { dialect: dialectWith({ foreignKeysMakeIndexes }) })
      .drops

  test('is dropped', () => {
    expect(dropped(false, posts)).toMatchObject([{ kind: 'dropIndex', index: 'ix' }])
  })

  test('stays where the foreign key would create it again', () => {
    expect(dropped(true, posts)).toEqual([])
    expect(dropped(true, { ...posts, foreignKeys: [] })).toMatchObject([{ kind: 'dropIndex', index: 'ix' }])
    const both = { ...posts, indexes: [{ name: 'of_both', columns: ['author', 'id'] }] }
    expect(dropped(true, both)).toMatchObject([{ kind: 'dropIndex', index: 'ix' }])
  })
})

test("a primary key's name is no difference where the database keeps none", () => {
  const [current, wanted] = ['PRIMARY', 'pk_posts'].map((name): Table => {
    return { ...posts, primaryKey: { name, columns: ['id'] } }
  })
  if (!current || !wanted) throw new Error('two tables')
  const renames = (keepsPrimaryKeyName: boolean) =>
    compareConstraints(
      { current, wanted, normalized: wanted },
      { dialect: dialectWith({}, { keepsPrimaryKeyName }) },
      new Set(),
    ).renames
  expect(renames(true)).toMatchObject([{ kind: 'renameConstraint', constraint: 'PRIMARY', name: 'pk_posts' }])
  expect(renames(false)).toEqual([])
})

test('constraints of two tables take each other’s names at once where names are unique within a table alone', () => {
  const changes = (table: string, constraint: string, name: string): TableChanges => ({
    table,
    renames: [{ kind: 'renameConstraint', table, constraint, name }],
    otherNames: [],
    foreignKeyDrops: [],
    drops: [],
    addedColumns: [],
    alteredColumns: [],
    recreatedColumns: [],
    droppedColumns: [],
    creates: [],
    foreignKeyCreates: [],
    comment: undefined,
  })
  const swapped = [changes('a', 'uq_one', 'uq_two'), changes('b', 'uq_two', 'uq_one')]
  expect(untangleRenames(swapped, dialectWith({}, { scopeOf: () => 'schema' })).aside).toHaveLength(2)
  expect(untangleRenames(swapped, dialectWith({}, { scopeOf: () => 'table' })).aside).toEqual([])
})

describe('what an index leaves out', () => {
  const same = (rules: Partial<Rules>, left: Partial<Index>, right: Partial<Index>) => {
    const [current, wanted] = [left, right].map((index): Table => ({
      ...posts,
      indexes: [{ name: 'ix', columns: ['author'], ...index }],
    }))
    if (!current || !wanted) throw new Error('two tables')
    const changes = compareIndexes({ current, wanted, normalized: wanted }, { dialect: dialectWith(rules) })
    return changes.drops.length === 0 && changes.creates.length === 0
  }

  test('is the default method of the database', () => {
    expect(same({}, { using: 'btree' }, {})).toBe(true)
    expect(same({ defaultIndexMethod: 'skiplist' }, { using: 'skiplist' }, {})).toBe(true)
    expect(same({ defaultIndexMethod: 'skiplist' }, { using: 'btree' }, {})).toBe(false)
  })

  test('is where the database puts NULLs', () => {
    const first: Partial<Index> = { columns: [{ column: 'author', nulls: 'FIRST' }] }
    expect(same({}, first, {})).toBe(false)
    expect(same({ nullsOf: () => 'FIRST' }, first, {})).toBe(true)
  })
})

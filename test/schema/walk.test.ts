import { expect, test } from 'vitest'

import { sql } from '../../src/schema/sql-text.ts'
import type { Table } from '../../src/schema/table.ts'
import { textsOf } from '../../src/schema/visit.ts'
import { mapSchema } from '../../src/schema/walk.ts'

const table: Table = {
  name: 'users',
  columns: [
    { name: 'id', type: 'int', primary: true, primaryKeyConstraintName: 'users_key' },
    { name: 'role', type: 'enum', enum: ['a'], enumName: 'roles', default: sql`'a'` },
    { name: 'age', type: 'int', default: 3 },
    { name: 'twice', type: 'int', asExpression: 'age * 2' },
  ],
  primaryKey: { name: 'users_key', columns: ['id'], include: ['age'] },
  uniques: [{ name: 'users_age', columns: ['age'], include: ['role'] }],
  checks: [{ name: 'users_adult', expression: 'age > 17' }],
  exclusions: [{ name: 'users_apart', expression: 'USING gist (age WITH =)' }],
  foreignKeys: [
    {
      name: 'users_boss',
      columns: ['age'],
      referencedTable: 'bosses',
      referencedColumns: ['id'],
      onDelete: 'SET NULL',
      onDeleteColumns: ['age'],
    },
  ],
  indexes: [
    {
      name: 'users_low',
      columns: ['role', { column: 'age', order: 'DESC' }, { expression: 'lower(role)' }],
      where: 'age > 1',
      include: ['id'],
    },
  ],
  partitionBy: 'RANGE (age)',
  inherits: ['people'],
}

test('a mapping reaches every name of a schema, and says of which table a column is', () => {
  const mapped = mapSchema(
    {
      tables: [table],
      views: [{ name: 'adults', definition: 'SELECT 1', indexes: [{ name: 'adults_id', columns: ['id'] }] }],
      enums: [{ name: 'roles', values: ['a'] }],
    },
    {
      table: (name) => `t:${name}`,
      view: (name) => `v:${name}`,
      column: (name, of) => `${of}.${name}`,
      enumType: (name) => `e:${name}`,
      constraint: (name) => `c:${name}`,
      index: (name) => `i:${name}`,
    },
  )
  expect(mapped.tables).toEqual([
    {
      ...table,
      name: 't:users',
      columns: [
        { name: 'users.id', type: 'int', primary: true, primaryKeyConstraintName: 'c:users_key' },
        { name: 'users.role', type: 'enum', enum: ['a'], enumName: 'e:roles', default: sql`'a'` },
        { name: 'users.age', type: 'int', default: 3 },
        { name: 'users.twice', type: 'int', asExpression: 'age * 2' },
      ],
      primaryKey: { name: 'c:users_key', columns: ['users.id'], include: ['users.age'] },
      uniques: [{ name: 'c:users_age', columns: ['users.age'], include: ['users.role'] }],
      checks: [{ name: 'c:users_adult', expression: 'age > 17' }],
      exclusions: [{ name: 'c:users_apart', expression: 'USING gist (age WITH =)' }],
      foreignKeys: [
        {
          name: 'c:users_boss',
          columns: ['users.age'],
          referencedTable: 't:bosses',
          referencedColumns: ['bosses.id'],
          onDelete: 'SET NULL',
          onDeleteColumns: ['users.age'],
        },
      ],
      indexes: [
        {
          name: 'i:users_low',
          columns: ['users.role', { column: 'users.age', order: 'DESC' }, { expression: 'lower(role)' }],
          where: 'age > 1',
          include: ['users.id'],
        },
      ],
      inherits: ['t:people'],
    },
  ])
  expect(mapped.views).toEqual([
    { name: 'v:adults', definition: 'SELECT 1', indexes: [{ name: 'i:adults_id', columns: ['adults.id'] }] },
  ])
  expect(mapped.enums).toEqual([{ name: 'e:roles', values: ['a'] }])
})

test('the texts of a table are all its SQL, in one order whatever the order of its fields', () => {
  const texts = [
    { kind: 'default', of: 'role', text: "'a'" },
    { kind: 'expression', of: 'twice', text: 'age * 2' },
    { kind: 'check', of: 'users_adult', text: 'age > 17' },
    { kind: 'exclusion', of: 'users_apart', text: 'USING gist (age WITH =)' },
    { kind: 'key', of: 'users_low 2', text: 'lower(role)' },
    { kind: 'condition', of: 'users_low', text: 'age > 1' },
    { kind: 'partition', of: 'users', text: 'RANGE (age)' },
  ]
  const { columns, indexes, ...rest } = table
  expect(textsOf(table)).toEqual(texts)
  expect(textsOf({ indexes: indexes ?? [], ...rest, columns })).toEqual(texts)
})

test('what is not given stays as it is, and nothing is added', () => {
  const plain: Table = { name: 'plain', columns: [{ name: 'id', type: 'int' }] }
  expect(mapSchema({ tables: [table, plain], views: [], enums: [] }, {})).toEqual({
    tables: [table, plain],
    views: [],
    enums: [],
  })
})

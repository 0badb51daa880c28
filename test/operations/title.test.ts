import { expect, test } from 'vitest'

import type { AddColumn } from '../../src/operations/columns.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { titleOf } from '../../src/operations/title.ts'

const id = { name: 'id', type: 'int' }
const create = (name: string): Operation => ({ kind: 'createTable', table: { name, columns: [id] } })
const add = (table: string, name: string): AddColumn => ({
  kind: 'addColumn',
  table,
  column: { name, type: 'int' },
})
const index = (table: string): Operation => ({ kind: 'createIndex', table, index: { name: 'i', columns: ['id'] } })
const alter = (table: string, column: string, changes: object): Operation => ({
  kind: 'alterColumn',
  table,
  column,
  changes,
})

test.each<[string, readonly Operation[]]>([
  ['create users', [create('users'), index('users')]],
  ['create users, posts', [create('users'), create('posts')]],
  ['add users.email', [add('users', 'email'), index('users')]],
  ['add users.age', [add('users', 'age'), alter('users', 'age', { nullable: false })]],
  ['change users', [index('users')]],
  ['rename users.a to b', [alter('users', 'a', { name: 'b' })]],
  [
    'create posts, add users.email, drop users.name',
    [create('posts'), add('users', 'email'), { kind: 'dropColumn', table: 'users', column: 'name' }],
  ],
  ['create a, b, c and 2 more', ['a', 'b', 'c', 'd', 'e'].map(create)],
  ['add users.email', [{ kind: 'batchAlterTable', table: 'users', changes: [add('users', 'email')] }]],
])('%s', (title, operations) => {
  expect(titleOf(operations)).toBe(title)
})

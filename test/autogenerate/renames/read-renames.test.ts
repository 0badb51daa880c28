import { expect, it } from 'vitest'

import { UnknownRenameError } from '../../../src/autogenerate/errors.ts'
import { readRenames } from '../../../src/autogenerate/renames/read-renames.ts'
import type { DatabaseSchema } from '../../../src/schema/database-schema.ts'

const schemaOf = (...names: readonly string[]): DatabaseSchema => ({
  tables: names.map((name) => ({ name, columns: [{ name: 'id', type: 'int' }] })),
  views: [],
  enums: [],
})

it('a table that would get another schema is refused with the way to move it', () => {
  const rename = () => readRenames(['users:app.users'], schemaOf('users'), schemaOf('app.users'))
  expect(rename).toThrow(UnknownRenameError)
  expect(rename).toThrow("Cannot rename 'users:app.users'")
  expect(rename).toThrow('with ALTER TABLE … SET SCHEMA')
})

it('a table is renamed within its schema', () => {
  const { tables } = readRenames(['app.users:app.people'], schemaOf('app.users'), schemaOf('app.people'))
  expect([...tables]).toEqual([['app.people', 'app.users']])
})

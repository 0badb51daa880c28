import fc from 'fast-check'
import { DefaultNamingStrategy } from 'typeorm'
import { describe, expect, it } from 'vitest'

import {
  checkName,
  enumName,
  exclusionName,
  foreignKeyName,
  indexName,
  primaryKeyName,
  uniqueName,
} from '../../src/schema/naming.ts'
import { formatTableName } from '../../src/schema/table-name.ts'

describe('names', () => {
  const theirs = new DefaultNamingStrategy()
  const name = fc.oneof(fc.constantFrom('users', 'my.users', '"q"', 'Ünï', 'a_b'), fc.string({ minLength: 1 }))
  const schema = fc.option(name)

  it("are those of the installed TypeORM's default strategy", () => {
    fc.assert(
      fc.property(schema, name, fc.array(name, { minLength: 1 }), name, (inSchema, plain, columns, text) => {
        const table = formatTableName({ schema: inSchema, name: plain })
        // TypeORM's has no quotes.
        const path = inSchema === null ? plain : `${inSchema}.${plain}`
        expect(primaryKeyName(table, columns)).toBe(theirs.primaryKeyName(path, columns))
        expect(uniqueName(table, columns)).toBe(theirs.uniqueConstraintName(path, columns))
        expect(foreignKeyName(table, columns)).toBe(theirs.foreignKeyName(path, columns))
        expect(indexName(table, columns)).toBe(theirs.indexName(path, columns))
        expect(indexName(table, columns, text)).toBe(theirs.indexName(path, columns, text))
        expect(exclusionName(table, text)).toBe(theirs.exclusionConstraintName(path, text))
        expect(checkName(table, text)).toBe(theirs.checkConstraintName(path, text))
      }),
    )
  })

  it('never change', () => {
    expect(primaryKeyName('users', ['id'])).toBe('PK_a3ffb1c0c8416b9fc6f907b7433')
    expect(uniqueName('users', ['email'])).toBe('UQ_97672ac88f789774dd47f7c8be3')
    expect(enumName('app.users', 'Role', { size: 63, unit: 'bytes' })).toBe('users_role_enum')
    expect(enumName('users', 'Größe', { size: 10, unit: 'bytes' })).toBe('users_grö')
    expect(enumName('users', 'Größe', { size: 10, unit: 'characters' })).toBe('users_größ')
  })
})

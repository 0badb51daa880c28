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

describe('names', () => {
  const theirs = new DefaultNamingStrategy()
  const name = fc.oneof(fc.constantFrom('users', 'app.users', 'Ünï', 'a_b'), fc.string({ minLength: 1 }))

  it("are those of the installed TypeORM's default strategy", () => {
    fc.assert(
      fc.property(name, fc.array(name, { minLength: 1 }), name, (table, columns, text) => {
        expect(primaryKeyName(table, columns)).toBe(theirs.primaryKeyName(table, columns))
        expect(uniqueName(table, columns)).toBe(theirs.uniqueConstraintName(table, columns))
        expect(foreignKeyName(table, columns)).toBe(theirs.foreignKeyName(table, columns))
        expect(indexName(table, columns)).toBe(theirs.indexName(table, columns))
        expect(indexName(table, columns, text)).toBe(theirs.indexName(table, columns, text))
        expect(exclusionName(table, text)).toBe(theirs.exclusionConstraintName(table, text))
        expect(checkName(table, text)).toBe(theirs.checkConstraintName(table, text))
      }),
    )
  })

  it('never change', () => {
    expect(primaryKeyName('users', ['id'])).toBe('PK_a3ffb1c0c8416b9fc6f907b7433')
    expect(uniqueName('users', ['email'])).toBe('UQ_97672ac88f789774dd47f7c8be3')
    expect(enumName('app.users', 'Role')).toBe('users_role_enum')
  })
})

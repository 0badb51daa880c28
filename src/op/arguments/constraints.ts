import { createConstraint } from '../../operations/constraint-kinds.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import { textOf } from '../../schema/sql-text.ts'
import { plural } from '../../words.ts'
import { builder } from './builder.ts'
import { options, without } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { areColumns, isBoolean, isListOf, isName, isNullOr, isSql, isTableName, isUndefinedOr } from './check-value.ts'
import { isExclusion, isForeignKey, isPrimaryKey, isUnique } from './constraint.ts'
import { dropOptions } from './drop-options.ts'

const isNameOrNone = isUndefinedOr(isNullOr(isName))

/** A constraint's name; without one it gets hub's. */
export type ConstraintName = ArgumentOf<typeof isNameOrNone>

const createPrimaryKeyOptions = without(isPrimaryKey, 'name', 'columns')

export interface CreatePrimaryKeyOptions extends ArgumentOf<typeof createPrimaryKeyOptions> {}

export const createPrimaryKey = builder(
  'createPrimaryKey',
  { name: isNameOrNone, table: isTableName, columns: areColumns, options: createPrimaryKeyOptions },
  ({ name, table, columns, options: given }) =>
    createConstraint('createPrimaryKey', table, { ...named(name), columns, ...given }),
)

const createUniqueOptions = without(isUnique, 'name', 'columns')

export interface CreateUniqueOptions extends ArgumentOf<typeof createUniqueOptions> {}

export const createUnique = builder(
  'createUnique',
  { name: isNameOrNone, table: isTableName, columns: areColumns, options: createUniqueOptions },
  ({ name, table, columns, options: given }) =>
    createConstraint('createUnique', table, { ...named(name), columns, ...given }),
)

const createCheckOptions = options({
  /**
   * PostgreSQL: existing rows are not checked, and no lock is held for that; `validateConstraint` checks them later.
   * SQLite checks them at once.
   */
  notValid: isBoolean,
})

export interface CreateCheckOptions extends ArgumentOf<typeof createCheckOptions> {}

export const createCheck = builder(
  'createCheck',
  { name: isNameOrNone, table: isTableName, condition: isSql, options: createCheckOptions },
  ({ name, table, condition, options: { notValid } }) =>
    createConstraint('createCheck', table, {
      ...named(name),
      expression: textOf(condition),
      ...(notValid && { notValid }),
    }),
)

const createExclusionOptions = without(isExclusion, 'name', 'expression')

export interface CreateExclusionOptions extends ArgumentOf<typeof createExclusionOptions> {}

export const createExclusion = builder(
  'createExclusion',
  { name: isNameOrNone, table: isTableName, expression: isSql, options: createExclusionOptions },
  ({ name, table, expression, options: given }) =>
    createConstraint('createExclusion', table, { ...named(name), expression: textOf(expression), ...given }),
)

const createForeignKeyOptions = without(isForeignKey, 'name', 'columns', 'referencedTable', 'referencedColumns')

export interface CreateForeignKeyOptions extends ArgumentOf<typeof createForeignKeyOptions> {}

export const createForeignKey = builder(
  'createForeignKey',
  {
    name: isNameOrNone,
    table: isTableName,
    referencedTable: isTableName,
    columns: areColumns,
    referencedColumns: isListOf(isName),
    options: createForeignKeyOptions,
  },
  ({ name, table, referencedTable, columns, referencedColumns, options: given }) => {
    if (referencedColumns.length > 0 && referencedColumns.length !== columns.length) {
      const problem = `has ${referencedColumns.length} for ${plural(columns.length, 'column')}`
      throw new InvalidOperationError('createForeignKey', 'referencedColumns', problem)
    }
    return createConstraint('createForeignKey', table, {
      ...named(name),
      columns,
      referencedTable,
      referencedColumns,
      ...given,
    })
  },
)

export const dropConstraint = builder(
  'dropConstraint',
  { constraint: isName, table: isTableName, options: dropOptions },
  ({ constraint, table, options: given }) => ({ kind: 'dropConstraint', table, constraint, ...given }),
)

export const renameConstraint = builder(
  'renameConstraint',
  { constraint: isName, newName: isName, table: isTableName },
  ({ constraint, newName, table }) => ({ kind: 'renameConstraint', table, constraint, name: newName }),
)

export const validateConstraint = builder(
  'validateConstraint',
  { constraint: isName, table: isTableName },
  ({ constraint, table }) => ({ kind: 'validateConstraint', table, constraint }),
)

function named(name: ConstraintName): { readonly name?: string } {
  return name == null ? {} : { name }
}

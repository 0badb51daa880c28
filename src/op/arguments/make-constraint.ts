import { checkName, exclusionName, foreignKeyName, primaryKeyName, uniqueName } from '../../schema/naming.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Check } from './check-value.ts'
import { checkArgument, hasShape, isBoolean, isListOf, isName, isSql, isTableName } from './check-value.ts'
import type {
  CreateCheck,
  CreateExclusion,
  CreateForeignKey,
  CreatePrimaryKey,
  CreateUnique,
  DropConstraint,
  RenameConstraint,
  ValidateConstraint,
} from '../../operations/constraints.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import type {
  CreateCheckOptions,
  CreateExclusionOptions,
  CreateForeignKeyOptions,
  CreatePrimaryKeyOptions,
  CreateUniqueOptions,
  DropOptions,
} from './options.ts'
import { EXCLUSION_SHAPE, FOREIGN_KEY_SHAPE, isDropOptions, PRIMARY_KEY_SHAPE, UNIQUE_SHAPE } from './shapes.ts'

/*
 * The arguments of the constraint methods of `op`, checked and made into operations. A constraint without a name gets
 * hub's, so that it can always be named again.
 */

/** The name that is given, or none. */
export type ConstraintName = string | null | undefined

export function createPrimaryKey(
  name: ConstraintName,
  table: string,
  columns: readonly string[],
  options: CreatePrimaryKeyOptions,
): CreatePrimaryKey {
  check('createPrimaryKey', { name, table, columns })
  checkArgument('createPrimaryKey', 'options', options, hasShape<CreatePrimaryKeyOptions>(PRIMARY_KEY_SHAPE))
  return {
    kind: 'createPrimaryKey',
    table,
    primaryKey: { name: name ?? primaryKeyName(table, columns), columns, ...options },
  }
}

export function createUnique(
  name: ConstraintName,
  table: string,
  columns: readonly string[],
  options: CreateUniqueOptions,
): CreateUnique {
  check('createUnique', { name, table, columns })
  checkArgument('createUnique', 'options', options, hasShape<CreateUniqueOptions>(UNIQUE_SHAPE))
  return { kind: 'createUnique', table, unique: { name: name ?? uniqueName(table, columns), columns, ...options } }
}

export function createCheck(
  name: ConstraintName,
  table: string,
  condition: string | SqlText,
  options: CreateCheckOptions,
): CreateCheck {
  check('createCheck', { name, table, condition })
  checkArgument('createCheck', 'options', options, hasShape<CreateCheckOptions>({ notValid: isBoolean }))
  const expression = isSqlText(condition) ? condition.text : condition
  return {
    kind: 'createCheck',
    table,
    check: { name: name ?? checkName(table, expression), expression, ...(options.notValid && { notValid: true }) },
  }
}

export function createExclusion(
  name: ConstraintName,
  table: string,
  definition: string | SqlText,
  options: CreateExclusionOptions,
): CreateExclusion {
  check('createExclusion', { name, table, expression: definition })
  checkArgument('createExclusion', 'options', options, hasShape<CreateExclusionOptions>(EXCLUSION_SHAPE))
  const expression = isSqlText(definition) ? definition.text : definition
  return {
    kind: 'createExclusion',
    table,
    exclusion: { name: name ?? exclusionName(table, expression), expression, ...options },
  }
}

export function createForeignKey(
  name: ConstraintName,
  table: string,
  referencedTable: string,
  columns: readonly string[],
  referencedColumns: readonly string[],
  options: CreateForeignKeyOptions,
): CreateForeignKey {
  check('createForeignKey', { name, table, referencedTable, columns, referencedColumns })
  checkArgument('createForeignKey', 'options', options, isForeignKeyOptions)
  if (referencedColumns.length > 0 && referencedColumns.length !== columns.length) {
    const problem = `has ${referencedColumns.length} for ${columns.length} columns`
    throw new InvalidOperationError('createForeignKey', 'referencedColumns', problem)
  }
  return {
    kind: 'createForeignKey',
    table,
    foreignKey: {
      name: name ?? foreignKeyName(table, columns),
      columns,
      referencedTable,
      referencedColumns,
      ...options,
    },
  }
}

export function dropConstraint(constraint: string, table: string, options: DropOptions): DropConstraint {
  check('dropConstraint', { constraint, table })
  checkArgument('dropConstraint', 'options', options, isDropOptions)
  return { kind: 'dropConstraint', table, constraint, ...options }
}

export function renameConstraint(constraint: string, name: string, table: string): RenameConstraint {
  check('renameConstraint', { constraint, newName: name, table })
  return { kind: 'renameConstraint', table, constraint, name }
}

export function validateConstraint(constraint: string, table: string): ValidateConstraint {
  check('validateConstraint', { constraint, table })
  return { kind: 'validateConstraint', table, constraint }
}

const CHECKS: Readonly<Record<string, Check>> = {
  name: (value, path) => (value === null || value === undefined ? null : isName(value, path)),
  constraint: isName,
  newName: isName,
  table: isTableName,
  referencedTable: isTableName,
  columns: isListOf(isName, 1),
  referencedColumns: isListOf(isName),
  condition: isSql,
  expression: isSql,
}

function check(operation: string, values: Readonly<Record<string, unknown>>): void {
  for (const [argument, value] of Object.entries(values)) {
    checkArgument(operation, argument, value, CHECKS[argument] ?? isName)
  }
}

const isForeignKeyOptions = hasShape<CreateForeignKeyOptions>(FOREIGN_KEY_SHAPE)

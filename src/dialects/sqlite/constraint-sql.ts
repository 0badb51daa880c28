import type { CreateConstraint } from '../../operations/constraints.ts'
import type { ExclusionConstraint, ForeignKey, UniqueConstraint } from '../../schema/constraints.ts'
import { checkSql, foreignKeySql, primaryKeySql, uniqueSql } from '../sql/constraint-sql.ts'
import { UnsupportedOperationError } from '../port/errors.ts'
import { quote, quoteTable } from './quote.ts'

/**
 * How constraints refer to tables. A foreign key never leaves its own database file, and SQLite allows no schema name
 * in it.
 */
export const QUOTING = {
  quote,
  quoteTable: (table: string) => quoteTable(table).replace(/^"(?:[^"]|"")*"\.(?=")/, ''),
}

/**
 * A constraint as a clause of its table. NOT VALID is left out: existing rows are checked when they are copied, and
 * foreign keys before the commit.
 */
export function constraintText(operation: CreateConstraint): string {
  switch (operation.kind) {
    case 'createPrimaryKey':
      refuseKey(operation.primaryKey)
      return primaryKeySql(QUOTING, operation.primaryKey)
    case 'createUnique':
      refuseKey(operation.unique)
      return uniqueSql(QUOTING, operation.unique)
    case 'createCheck':
      return checkSql(QUOTING, operation.check)
    case 'createExclusion':
      return refuseExclusion(operation.exclusion)
    case 'createForeignKey':
      refuseForeignKey(operation.foreignKey)
      return foreignKeySql(QUOTING, operation.foreignKey)
  }
}

/** Throws: SQLite has no exclusion constraints. */
export function refuseExclusion({ name, expression }: ExclusionConstraint): never {
  const wayOut = 'leave it out, enforce it with a trigger, or branch on op.dialect'
  throw new UnsupportedOperationError('SQLite', `exclusion constraints ('${name ?? expression}')`, wayOut)
}

/** Throws for features that SQLite's unique constraints and primary keys do not have. */
export function refuseKey({ name, deferrable, include, nullsNotDistinct }: UniqueConstraint): void {
  refuse(deferrable, 'deferrable unique constraints', name)
  refuse(nullsNotDistinct, 'NULLS NOT DISTINCT', name)
  refuse(include, 'INCLUDE', name)
}

/** Throws for features that SQLite's foreign keys do not have. */
export function refuseForeignKey({ name, onDelete, onDeleteColumns }: ForeignKey): void {
  refuse(onDeleteColumns, `${onDelete ?? 'ON DELETE'} for some of the columns`, name)
}

function refuse(wish: unknown, what: string, name: string | undefined): void {
  if (!wish) return
  throw new UnsupportedOperationError('SQLite', `${what} ('${name ?? ''}')`, 'leave it out, or branch on op.dialect')
}

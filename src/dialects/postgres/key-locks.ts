import type { DropConstraint } from '../../operations/constraints.ts'
import type { Operation } from '../../operations/operation.ts'
import type { DropTable } from '../../operations/tables.ts'
import type { ForeignKey } from '../../schema/constraints.ts'
import { literal } from './literal.ts'
import { quoteTable } from './quote.ts'

/** A lock that a foreign key needs on both of its tables, from weak to strong. */
export type KeyLock = 'SHARE ROW EXCLUSIVE' | 'ACCESS EXCLUSIVE'

/** A table that is locked, or those of a table's foreign keys, which only a query can find. */
export interface LockedTable {
  readonly table: string
  readonly lock: KeyLock
  /** Which foreign keys, as a condition on pg_constraint. */
  readonly keysWhere?: string
}

/** The tables that an operation locks because of foreign keys between them; none if there is no other table. */
export function keyLocksOf(operation: Operation): readonly LockedTable[] {
  switch (operation.kind) {
    case 'createForeignKey':
      return withReferenced(operation.table, [operation.foreignKey], 'SHARE ROW EXCLUSIVE')
    case 'createTable':
      return withReferenced(operation.table.name, operation.table.foreignKeys, 'SHARE ROW EXCLUSIVE')
    case 'dropConstraint':
      return ofConstraint(operation)
    case 'dropTable':
      return ofTable(operation)
    default:
      return []
  }
}

function withReferenced(table: string, keys: readonly ForeignKey[] = [], lock: KeyLock): readonly LockedTable[] {
  const others = keys.map(({ referencedTable }) => referencedTable).filter((other) => other !== table)
  return others.length === 0 ? [] : [...others, table].map((each) => ({ table: each, lock }))
}

function ofConstraint({ table, constraint, definition }: DropConstraint): readonly LockedTable[] {
  const keysWhere = `conrelid = ${oidOf(table)} AND conname = ${literal(constraint)}`
  if (definition === undefined) return [{ table, lock: 'ACCESS EXCLUSIVE', keysWhere }]
  return definition.kind === 'createForeignKey'
    ? withReferenced(table, [definition.foreignKey], 'ACCESS EXCLUSIVE')
    : []
}

function ofTable({ table, definition, cascade }: DropTable): readonly LockedTable[] {
  if (definition !== undefined && !cascade) return withReferenced(table, definition.foreignKeys, 'ACCESS EXCLUSIVE')
  const keysWhere = cascade ? `${oidOf(table)} IN (conrelid, confrelid)` : `conrelid = ${oidOf(table)}`
  return [{ table, lock: 'ACCESS EXCLUSIVE', keysWhere }]
}

function oidOf(table: string): string {
  return `to_regclass(${literal(quoteTable(table))})`
}

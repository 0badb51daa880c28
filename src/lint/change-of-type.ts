import type { AlterColumn, ColumnChanges } from '../operations/columns.ts'
import type { Column } from '../schema/column.ts'
import { sql } from '../schema/sql-text.ts'
import { calls, fillAndRequire, inSteps } from './instead.ts'
import type { LintedChange } from './linted.ts'

/** Whether a change is about the type, or the length or precision that is a part of it. */
export function changesType(changes: ColumnChanges): boolean {
  const { type, length, precision, scale, array, enum: values, enumName, collation, using } = changes
  return [type, length, precision, scale, array, values, enumName, collation, using].some((each) => each !== undefined)
}

/** Without `using`, by which the author says what becomes of values that do not fit. */
export function isNarrower(
  { known, impact }: LintedChange,
  { table, column, changes, definition }: AlterColumn,
): boolean {
  const before = definition ?? known.table(table)?.columns.find(({ name }) => name === column)
  if (before === undefined || changes.using !== undefined || !changesType(changes)) return false
  return impact.advice.isNarrower(before, retyped(before, changes))
}

/** Whether `using` is no more than a cast of the column, so that it says nothing of values that do not fit. */
export function isCut(
  { known, impact, dialect }: LintedChange,
  { table, column, changes, definition }: AlterColumn,
): boolean {
  const before = definition ?? known.table(table)?.columns.find(({ name }) => name === column)
  if (before === undefined || typeof changes.using !== 'string' || changes.type === undefined) return false
  const [, cast, shorthand] = CAST.exec(changes.using) ?? []
  const cut = cast ?? shorthand
  const isOwn = cut !== undefined && dialect.names.isSameName('column', cut.replaceAll('"', ''), column)
  return isOwn && impact.advice.cutsByCast(before, retyped(before, changes))
}

const CAST = /^\s*(?:cast\s*\(\s*("?\w+"?)\s+as\s+[\w\s(),]+\)|("?\w+"?)\s*::\s*[\w\s(),]+)\s*$/i

/** The column with another type. */
export function retyped(before: Column, { type, length, precision, scale, array }: ColumnChanges): Column {
  const { length: _length, precision: _precision, scale: _scale, array: _array, ...rest } = before
  return {
    ...(type === undefined ? before : { ...rest, type }),
    ...(length !== undefined && { length }),
    ...(precision !== undefined && { precision }),
    ...(scale !== undefined && { scale }),
    ...(array !== undefined && { array }),
  }
}

/** A column beside the one that is the key. */
export function withoutKeys({
  primary: _primary,
  primaryKeyConstraintName: _name,
  unique: _unique,
  generated: _generated,
  generatedIdentity: _identity,
  ...column
}: Column): Column {
  return column
}

/** Expand and contract: another column that is kept in sync, filled, and takes over. */
export function otherColumn({ table, column, changes }: AlterColumn, { known, dialect }: LintedChange): string {
  const before = known.table(table)?.columns.find(({ name }) => name === column)
  const {
    using,
    name: _name,
    nullable,
    default: value,
    comment: _comment,
    generatedType: _generated,
    ...type
  } = changes
  const name = `${column}_new`
  const isNullable = nullable ?? before?.nullable ?? false
  const added = {
    ...(before && withoutKeys(retyped(before, changes))),
    ...Object.fromEntries(Object.entries(type).filter(([, each]) => each !== null)),
    ...(value !== undefined && value !== null && { default: value }),
    name,
    nullable: true,
  } as Column
  const old = typeof using === 'string' ? using : dialect.quote(column)
  return [
    `// a second column that is kept in sync (docs/safety/expand-and-contract.md)`,
    inSteps(
      calls({ kind: 'addColumn', table, column: added }),
      ...fillAndRequire(table, name, sql.raw(old), isNullable, dialect.quote),
    ),
  ].join('\n')
}

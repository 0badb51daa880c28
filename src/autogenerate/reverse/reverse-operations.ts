import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { AlterColumn } from '../../operations/columns.ts'
import { reverse } from '../../operations/reverse.ts'
import type { Column } from '../../schema/column.ts'
import { dropOwnEnums } from '../enums/drop-own-enums.ts'
import { nameOwnEnums } from '../enums/name-own-enums.ts'
import { fillEmptyColumn, needsFilling } from '../fills/fill-columns.ts'
import { usingOf } from '../fills/using.ts'
import { gatherFills } from '../fills/gather-fills.ts'

/**
 * The operations that undo these, on all `dialects` that they are written for. The contents of dropped tables and columns are lost.
 */
export function reverseOperations(
  operations: readonly Operation[],
  dialect: Dialect,
  dialects: readonly Dialect[] = [dialect],
): readonly Operation[] {
  const back = gatherFills(
    operations.toReversed().flatMap((operation) => undo(operation, dialect, dialects)),
    dialect,
  )
  const needed = back.filter(
    (operation, at) => !isOvertaken(operation, back[at + 1]) && !isOpened(operation, back.slice(at + 1)),
  )
  return nameOwnEnums(dropOwnEnums(needed, dialect), dialect)
}

/** Whether the operation drops NOT NULL of a filled column that is dropped later anyway. */
function isOpened(operation: Operation, later: readonly Operation[]): boolean {
  if (operation.kind !== 'alterColumn') return false
  const { table, column, changes } = operation
  const isAlone = changes.nullable === true && Object.keys(changes).length === 1
  return isAlone && later.some((each) => each.kind === 'dropColumn' && each.table === table && each.column === column)
}

/** Whether the next operation drops the column, or changes the same enum again: each would rewrite its tables. */
function isOvertaken(operation: Operation, next: Operation | undefined): boolean {
  if (operation.kind === 'alterColumn' && next?.kind === 'dropColumn')
    return operation.table === next.table && operation.column === next.column && operation.changes.name === undefined
  return (
    operation.kind === 'alterEnum' &&
    next?.kind === 'alterEnum' &&
    next.enumType === operation.enumType &&
    !operation.mapping &&
    !next.mapping
  )
}

function undo(operation: Operation, dialect: Dialect, dialects: readonly Dialect[]): readonly Operation[] {
  // The values are dropped with their column.
  if (operation.kind === 'backfill') return []
  if (operation.kind === 'batchAlterTable') return undoBatch(operation, dialect, dialects)
  const back = reverse(withoutConversion(asNew(operation)))
  if (back.kind === 'irreversible') return []
  if (operation.kind === 'alterColumn' && isPlainNow(operation, dialect)) return recreateComputed(operation)
  if (back.kind === 'addColumn' && needsFilling(back.column, dialect)) return addEmpty(back.table, back.column, dialect)
  return [withConversion(back, dialect, dialects)]
}

/** A column that is filled in batches has `ifNotExists`: it may exist when the revision runs again. */
function asNew(operation: Operation): Operation {
  if (operation.kind !== 'addColumn') return operation
  const { ifNotExists: _ifNotExists, ...added } = operation
  return added
}

/** Whether a computed column became a plain one, which not every database undoes. */
function isPlainNow({ changes, definition }: AlterColumn, { rules }: Dialect): boolean {
  return rules.needsRecreation('added') && changes.asExpression === null && definition?.asExpression !== undefined
}

function recreateComputed({ table, column, definition }: AlterColumn): readonly Operation[] {
  return [
    { kind: 'dropColumn', table, column },
    ...(definition ? [{ kind: 'addColumn', table, column: definition } as const] : []),
  ]
}

/** A batch again, after the columns that must be filled first. */
function undoBatch(
  operation: Extract<Operation, { kind: 'batchAlterTable' }>,
  dialect: Dialect,
  dialects: readonly Dialect[],
): readonly Operation[] {
  const back = gatherFills(
    operation.changes.toReversed().flatMap((change) => undo(change, dialect, dialects)),
    dialect,
  )
  // A column that carries the primary key takes the place of another one.
  const isBefore = (each: Operation) => each.kind === 'backfill' || (each.kind === 'addColumn' && !each.column.primary)
  const filled = back.some(({ kind }) => kind === 'backfill')
  const before = filled ? back.filter(isBefore) : []
  // All but fills are changes of the one table.
  const changes = back.filter((each) => !before.includes(each)) as typeof operation.changes
  if (changes.length < 2) return [...before, ...changes]
  return [...before, { ...operation, changes }]
}

/** A NOT NULL column is added again with its type's empty value, where it has one. */
function addEmpty(table: string, column: Column, dialect: Dialect): readonly Operation[] {
  const fill = fillEmptyColumn(table, column, dialect)
  if (!fill) return [{ kind: 'addColumn', table, column }]
  const open: Column = { ...column, nullable: true }
  return [
    { kind: 'addColumn', table, column: open },
    fill,
    { kind: 'alterColumn', table, column: column.name, changes: { nullable: false }, definition: open },
  ]
}

/** USING belongs to the new type; reversing takes the conversion between the types. */
function withoutConversion(operation: Operation): Operation {
  if (operation.kind !== 'alterColumn' || operation.changes.type === undefined) return operation
  const { using: _using, ...changes } = operation.changes
  return { ...operation, changes }
}

/** With the conversion of values to the old type. */
function withConversion(operation: Operation, dialect: Dialect, dialects: readonly Dialect[]): Operation {
  if (operation.kind !== 'alterColumn' || !operation.definition || operation.changes.type === undefined)
    return operation
  const { definition, changes } = operation
  const to = { ...definition, array: false, ...changes, name: definition.name } as Column
  const using = usingOf({ table: operation.table, current: definition, wanted: to }, dialect, dialects, {
    isBack: true,
  })
  return using === null ? operation : { ...operation, changes: { ...changes, using } }
}

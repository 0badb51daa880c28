import { isCreateConstraint, nameOfConstraint } from '../../operations/constraint-kinds.ts'
import { describe } from '../../operations/describe.ts'
import type { Operation } from '../../operations/operation.ts'
import { singleChanges } from '../../operations/single-changes.ts'
import { describeChange } from './describe-change.ts'

/** One difference as a person counts it. */
export interface GroupedChange {
  /** In words. */
  readonly text: string
  /** The operation that it is about. */
  readonly operation: Operation
  /** The drop of the same thing as it is now, where it is recreated. */
  readonly replaced: Operation | null
}

/**
 * The operations as differences. What is dropped and created again counts once, or not at all where it is the same and
 * was only in the way; several steps of one change count once; what only accompanies another change does not count.
 * `again` are views that are recreated for a change of their tables.
 */
export function groupChanges(operations: readonly Operation[], again: readonly string[]): readonly GroupedChange[] {
  const all = operations.flatMap(singleChanges)
  const groups: { operation: Operation; replaced: Operation | null }[] = []
  for (const operation of all) {
    if (accompanies(operation, all, again)) continue
    const before = groups.find((group) => group.replaced === null && isReplacedBy(group.operation, operation))
    if (before) Object.assign(before, { operation, replaced: before.operation })
    else groups.push({ operation, replaced: null })
  }
  return groups
    .filter(({ operation, replaced }) => replaced === null || !isSameAgain(replaced, operation))
    .map(({ operation, replaced }) => ({
      operation,
      replaced,
      text: replaced === null ? describe(operation) : describeChange(replaced, operation),
    }))
}

/** Whether an operation only accompanies another one. */
function accompanies(operation: Operation, all: readonly Operation[], again: readonly string[]): boolean {
  const comes = (table: string, column: string) =>
    all.some((each) => each.kind === 'addColumn' && each.table === table && each.column.name === column)
  const isMade = (table: string) => all.some((each) => each.kind === 'createTable' && each.table.name === table)
  const isDropped = (table: string) => all.some((each) => each.kind === 'dropTable' && each.table === table)
  const isElse = all.some(({ kind }) => !ACCOMPANYING.has(kind))
  switch (operation.kind) {
    case 'backfill':
    case 'renameSequence':
    case 'renameEnum':
      return true
    case 'createSchema':
    case 'createEnum':
    case 'dropEnum':
      return isElse
    case 'dropView':
      return again.includes(operation.view)
    case 'createView':
      return again.includes(operation.view.name)
    case 'alterColumn':
      return comes(operation.table, operation.column) && operation.changes.name === undefined
    case 'createForeignKey':
      return isMade(operation.table)
    case 'dropConstraint':
      return isDropped(operation.table)
    case 'renameConstraint':
    case 'renameIndex':
      return operation.table !== undefined && isRenamed(operation.table, all)
    default:
      return false
  }
}

/** Kinds that accompany others wherever there are others. */
const ACCOMPANYING: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'createSchema',
  'createEnum',
  'dropEnum',
])

function isRenamed(table: string, all: readonly Operation[]): boolean {
  return all.some(
    (each) =>
      (each.kind === 'renameTable' && table.endsWith(each.name)) ||
      (each.kind === 'alterColumn' && each.table === table && each.changes.name !== undefined),
  )
}

/** Whether the later operation recreates, or continues the change of, what the earlier one is about. */
function isReplacedBy(earlier: Operation, later: Operation): boolean {
  if (isCreateConstraint(later)) {
    if (earlier.kind !== 'dropConstraint' || earlier.table !== later.table) return false
    // A table has one primary key, whatever its name.
    if (later.kind === 'createPrimaryKey') return earlier.definition?.kind === later.kind
    return earlier.constraint === nameOfConstraint(later)
  }
  switch (later.kind) {
    case 'createIndex':
      return earlier.kind === 'dropIndex' && earlier.table === later.table && earlier.index === later.index.name
    case 'createView':
      return earlier.kind === 'dropView' && earlier.view === later.view.name
    case 'addColumn':
      return earlier.kind === 'dropColumn' && earlier.table === later.table && earlier.column === later.column.name
    case 'alterColumn':
      return earlier.kind === 'alterColumn' && earlier.table === later.table && earlier.column === later.column
    default:
      return false
  }
}

/** Whether what was dropped is created again as it was: it was in the way of another change. */
function isSameAgain(dropped: Operation, made: Operation): boolean {
  if (dropped.kind === 'dropConstraint') return isSame(inOneOrder(dropped.definition), inOneOrder(made))
  if (dropped.kind === 'dropIndex' && made.kind === 'createIndex') return isSame(dropped.definition, made.index)
  if (dropped.kind === 'dropColumn' && made.kind === 'addColumn') return isSame(dropped.definition, made.column)
  return false
}

/** What matters is which column refers to which, not in which order. */
function inOneOrder(operation: Operation | undefined): unknown {
  if (operation?.kind !== 'createForeignKey') return operation
  const { columns, referencedColumns, ...key } = operation.foreignKey
  const pairs = columns.map((column, at) => JSON.stringify([column, referencedColumns[at]]))
  return { ...operation, foreignKey: { ...key, pairs: pairs.toSorted() } }
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
}

/** With keys in one order, and without those that are absent or false. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && each !== false)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

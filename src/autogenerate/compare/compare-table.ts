import type { AlterColumn } from '../../operations/columns.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import { compareColumn } from './compare-column.ts'
import { compareConstraints, compareForeignKeys } from './compare-constraints.ts'
import { compareIndexes } from './compare-indexes.ts'
import type { Comparison, TablePair } from './comparison.ts'

/** What must become of a table that is on both sides, by when in a revision it happens. */
export interface TableChanges {
  readonly table: string
  /** Names alone. */
  readonly renames: readonly Operation[]
  readonly foreignKeyDrops: readonly Operation[]
  /** Of indexes and constraints. */
  readonly drops: readonly Operation[]
  readonly addedColumns: readonly Column[]
  readonly alteredColumns: readonly AlterColumn[]
  readonly droppedColumns: readonly Column[]
  readonly creates: readonly Operation[]
  readonly foreignKeyCreates: readonly Operation[]
  /** Undefined: it stays. */
  readonly comment: Operation | undefined
}

/** Compares a table with what it should be. */
export function compareTable(pair: TablePair, comparison: Comparison): TableChanges {
  const { current, wanted, said } = pair
  const table = current.name
  const isSameName = comparison.dialect.capabilities.hasSchemas
    ? (left: string, right: string) => left === right
    : (left: string, right: string) => left.toLowerCase() === right.toLowerCase()
  const find = (columns: readonly Column[], name: string) => columns.find((column) => isSameName(column.name, name))
  const alteredColumns = wanted.columns.flatMap((column): readonly AlterColumn[] => {
    const there = find(current.columns, column.name)
    if (!there) return []
    const asSaid = find(said.columns, column.name) ?? column
    const changes = compareColumn({ table, current: there, wanted: column, said: asSaid }, comparison)
    return changes ? [{ kind: 'alterColumn', table, column: there.name, changes, definition: there }] : []
  })
  const constraints = compareConstraints(pair, comparison)
  const foreignKeys = compareForeignKeys(pair, comparison)
  const indexes = compareIndexes(pair, comparison)
  return {
    table,
    renames: [...constraints.renames, ...foreignKeys.renames, ...indexes.renames],
    foreignKeyDrops: foreignKeys.drops,
    drops: [...indexes.drops, ...constraints.drops],
    addedColumns: wanted.columns.filter(({ name }) => !find(current.columns, name)),
    alteredColumns,
    droppedColumns: current.columns.filter(({ name }) => !find(wanted.columns, name)),
    creates: [...constraints.creates, ...indexes.creates],
    foreignKeyCreates: foreignKeys.creates,
    comment: compareComment(pair, comparison),
  }
}

/** Whether anything must change. */
export function isUnchanged({ table: _table, comment, ...lists }: TableChanges): boolean {
  return comment === undefined && Object.values(lists).every((list) => list.length === 0)
}

function compareComment({ current, wanted }: TablePair, { dialect }: Comparison): Operation | undefined {
  const [previous, comment] = [current.comment ?? null, wanted.comment ?? null]
  if (!dialect.capabilities.hasComments || previous === comment) return undefined
  return { kind: 'commentTable', table: current.name, comment, previous }
}

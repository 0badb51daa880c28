import type { AlterColumn } from '../../operations/columns.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import type { ForeignKey } from '../../schema/constraints.ts'
import { compareColumns, type ColumnListChanges, isAutoIncrementKey } from './compare-columns.ts'
import { compareConstraints } from './compare-constraints.ts'
import { compareForeignKeys } from './compare-foreign-keys.ts'
import { compareIndexes } from './compare-indexes.ts'
import type { Comparison, TablePair } from './comparison.ts'

/** The changes of a table that both sides have, by when in a revision they run. */
export interface TableChanges {
  readonly table: string
  /** Of constraints and indexes that differ only in their names. */
  readonly renames: readonly Operation[]
  /** What would rename constraints that are not renamed. */
  readonly otherNames: readonly Operation[]
  readonly foreignKeyDrops: readonly Operation[]
  /** Of indexes and constraints. */
  readonly drops: readonly Operation[]
  readonly addedColumns: readonly Column[]
  readonly alteredColumns: readonly AlterColumn[]
  /** Computed columns that are dropped before others change, and added after. */
  readonly recreatedColumns: ColumnListChanges['recreated']
  readonly droppedColumns: readonly Column[]
  readonly creates: readonly Operation[]
  readonly foreignKeyCreates: readonly Operation[]
  /** Undefined where it stays. */
  readonly comment: Operation | undefined
}

/** Compares a table with its target. Foreign keys for which `mustGo` holds are recreated, whether they differ or not. */
export function compareTable(
  pair: TablePair,
  comparison: Comparison,
  mustGo: (foreignKey: ForeignKey) => boolean = () => false,
): TableChanges {
  const columns = compareColumns(pair, comparison)
  const constraints = compareConstraints(pair, comparison, columns.recreatedNames)
  const foreignKeys = compareForeignKeys(pair, comparison, mustGo)
  const indexes = compareIndexes(pair, comparison, columns.recreatedNames)
  const carriesKey = (list: readonly Column[]) => list.some((column) => isAutoIncrementKey(column, comparison))
  const [drops, creates] = [carriesKey(columns.dropped), carriesKey(columns.added)]
  const names = [...constraints.renames, ...foreignKeys.renames]
  const isRenamed = comparison.renamesConstraints?.(pair.current.name) ?? true
  return {
    table: pair.current.name,
    renames: [...(isRenamed ? names : []), ...indexes.renames],
    otherNames: isRenamed ? [] : names,
    foreignKeyDrops: foreignKeys.drops,
    drops: [...indexes.drops, ...constraints.drops.filter((each) => !(drops && isOfPrimaryKey(each)))],
    addedColumns: columns.added,
    alteredColumns: columns.altered,
    recreatedColumns: columns.recreated,
    droppedColumns: columns.dropped,
    creates: [...constraints.creates.filter((each) => !(creates && isOfPrimaryKey(each))), ...indexes.creates],
    foreignKeyCreates: foreignKeys.creates,
    comment: compareComment(pair, comparison),
  }
}

const known = new WeakMap<TablePair, { readonly comparison: Comparison; readonly changes: TableChanges }>()

/** Compares a table without regard to what others change. The same pair is compared once. */
export function compareAlone(pair: TablePair, comparison: Comparison): TableChanges {
  const before = known.get(pair)
  if (before?.comparison === comparison) return before.changes
  const changes = compareTable(pair, comparison)
  known.set(pair, { comparison, changes })
  return changes
}

function isOfPrimaryKey(operation: Operation): boolean {
  if (operation.kind === 'dropConstraint') return operation.definition?.kind === 'createPrimaryKey'
  return operation.kind === 'createPrimaryKey'
}

/** Whether anything must change. */
export function isUnchanged({ table: _table, comment, ...lists }: TableChanges): boolean {
  return comment === undefined && Object.values(lists).every((list) => list.length === 0)
}

function compareComment({ current, wanted }: TablePair, { dialect }: Comparison): Operation | undefined {
  const [previous, comment] = [current.comment ?? null, wanted.comment ?? null]
  if (!dialect.rules.keepsComments || previous === comment) return undefined
  return { kind: 'commentTable', table: current.name, comment, previous }
}

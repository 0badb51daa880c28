import type { AlterColumn } from '../../operations/columns.ts'
import { isAutoIncrement } from '../../schema/column.ts'
import type { Column } from '../../schema/column.ts'
import { compareColumn } from './compare-column.ts'
import type { Comparison, TablePair } from './comparison.ts'
import { mentions } from '../../sql/mentions.ts'

/** The changes of a table's columns. */
export interface ColumnListChanges {
  /** Computed columns last, after those they are computed from. The primary key is a constraint of its own. */
  readonly added: readonly Column[]
  readonly altered: readonly AlterColumn[]
  /** Computed columns first. */
  readonly dropped: readonly Column[]
  /**
   * Computed columns that are dropped before other columns change, and added after: PostgreSQL changes neither how one
   * is computed, before version 17, nor what it is computed from.
   */
  readonly recreated: readonly { readonly current: Column; readonly wanted: Column }[]
  /** Columns that are recreated in `up` or in `down`: what is on them must be recreated too. */
  readonly recreatedNames: ReadonlySet<string>
}

/** Compares the columns of a table. */
export function compareColumns({ current, wanted, normalized }: TablePair, comparison: Comparison): ColumnListChanges {
  const { names, rules, syntax } = comparison.dialect
  const finderOf = (columns: readonly Column[]) => {
    // The first of two that the database takes for one counts.
    const byKey = new Map(columns.toReversed().map((column) => [names.nameKey('column', column.name), column]))
    return (name: string) => byKey.get(names.nameKey('column', name))
  }
  const findCurrent = finderOf(current.columns)
  const findWanted = finderOf(wanted.columns)
  const findNormalized = normalized === wanted ? findWanted : finderOf(normalized.columns)
  const pairs = wanted.columns.flatMap((column) => {
    const there = findCurrent(column.name)
    if (!there) return []
    const asNormalized = findNormalized(column.name) ?? column
    const pair = { table: current.name, current: there, wanted: column, normalized: asNormalized }
    return [{ current: there, wanted: column, changes: compareColumn(pair, comparison) }]
  })
  const retyped = new Set(pairs.filter(({ changes }) => changes?.type !== undefined).map((pair) => pair.current.name))
  const isRecreated = ({ current: there, wanted: column, changes }: (typeof pairs)[number]): boolean => {
    if (column.asExpression === undefined) return false
    const isOther = [changes?.asExpression, changes?.type, changes?.collation].some((change) => change !== undefined)
    if (isOther && rules.needsRecreation(there.asExpression === undefined ? 'added' : 'definition')) return true
    return rules.needsRecreation('source') && mentions(there.asExpression, retyped, syntax)
  }
  const recreated = pairs.filter(isRecreated)
  const altered = pairs.flatMap((pair): readonly AlterColumn[] => {
    if (!pair.changes || recreated.includes(pair)) return []
    const { name } = pair.current
    return [{ kind: 'alterColumn', table: current.name, column: name, changes: pair.changes, definition: pair.current }]
  })
  const isFreed = ({ changes }: AlterColumn) => changes.asExpression === null
  return {
    added: computedLast(wanted.columns.filter(({ name }) => !findCurrent(name))).map((column) =>
      outsideKey(column, comparison),
    ),
    altered: [...altered.filter(isFreed), ...altered.filter((each) => !isFreed(each))],
    dropped: computedLast(current.columns.filter(({ name }) => !findWanted(name)))
      .map((column) => outsideKey(column, comparison))
      .toReversed(),
    recreated,
    recreatedNames: new Set([
      ...recreated.map((pair) => pair.current.name),
      ...(rules.needsRecreation('added') ? altered.filter(isFreed).map(({ column }) => column) : []),
    ]),
  }
}

function computedLast(columns: readonly Column[]): readonly Column[] {
  const isComputed = ({ asExpression }: Column) => asExpression !== undefined
  return [...columns.filter((column) => !isComputed(column)), ...columns.filter(isComputed)]
}

/** The column without its place in the primary key, except where auto-increment needs it to be the key. */
function outsideKey(column: Column, comparison: Comparison): Column {
  if (isAutoIncrementKey(column, comparison)) return column
  const { primary: _primary, primaryKeyConstraintName: _name, ...rest } = column
  return rest
}

/** Whether a column is added and dropped together with its primary key. */
export function isAutoIncrementKey(column: Column, { dialect }: Comparison): boolean {
  return !dialect.rules.incrementsAnyColumn && Boolean(column.primary) && isAutoIncrement(column)
}

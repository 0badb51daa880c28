import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Index, IndexKey } from '../../schema/index-definition.ts'
import { indexKey } from '../../schema/index-definition.ts'
import type { Table } from '../../schema/table.ts'
import type { Syntax } from '../../sql/syntax.ts'
import { compareAttributes } from './compare-attributes.ts'
import type { ConstraintChanges } from './constraint-changes.ts'
import type { Comparison, TablePair } from './comparison.ts'
import { pairByName } from './pair-by-name.ts'
import { isSameSql } from './same-sql.ts'
import { mentions } from '../../sql/mentions.ts'

/**
 * Compares the indexes of a table. One that a failed concurrent build left invalid is recreated, and so is one on columns
 * that are `recreated`.
 */
export function compareIndexes(
  { current, wanted, normalized }: TablePair,
  comparison: Comparison,
  recreated: ReadonlySet<string> = new Set(),
): ConstraintChanges {
  const table = current.name
  const { foreignKeysMakeIndexes } = comparison.dialect.rules
  const isDroppable = (index: Index) => !foreignKeysMakeIndexes || !isOfForeignKey(index, wanted)
  const written = (index: Index) => wanted.indexes?.find(({ name }) => name === index.name) ?? index
  const { renamed, dropped, created } = pairByName(
    current.indexes ?? [],
    normalized.indexes ?? [],
    (left, right) =>
      !left.invalid && isSameIndex(left, right, comparison) && !isOn(left, recreated, comparison.dialect.syntax),
  )
  return {
    renames: renamed.map((pair): Operation => {
      return { kind: 'renameIndex', index: pair.current.name, name: pair.wanted.name, table }
    }),
    drops: dropped.filter(isDroppable).map(({ invalid: _invalid, ...index }): Operation => {
      return { kind: 'dropIndex', index: index.name, table, definition: index }
    }),
    creates: created.map((index): Operation => ({ kind: 'createIndex', table, index: written(index) })),
  }
}

/** Whether a foreign key would create this index, because no other index of the table begins with its columns. */
function isOfForeignKey({ unique, columns }: Index, { indexes = [], foreignKeys = [] }: Table): boolean {
  const begins = (keys: Index['columns'], wanted: readonly string[]) =>
    wanted.every((name, at) => indexKey(keys[at] ?? '').column === name)
  return (
    !unique &&
    foreignKeys.some(
      (key) => begins(columns, key.columns) && !indexes.some((index) => begins(index.columns, key.columns)),
    )
  )
}

function isOn({ columns, where, include = [] }: Index, names: ReadonlySet<string>, syntax: Syntax): boolean {
  return (
    include.some((name) => names.has(name)) ||
    mentions(where, names, syntax) ||
    columns
      .map(indexKey)
      .some(({ column = '', expression }) => names.has(column) || mentions(expression, names, syntax))
  )
}

function isSameIndex(left: Index, right: Index, comparison: Comparison): boolean {
  const { dialect } = comparison
  const isSameColumn = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined ? one === other : dialect.names.isSameName('column', one, other)
  const isSameText = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined ? one === other : isSameSql(one, other, dialect)
  const hasSameAttributes = (one: Pick<Index, 'attributes'>, other: Pick<Index, 'attributes'>) =>
    compareAttributes(one.attributes, other.attributes, dialect) === null
  const isSameKey = (one: IndexKey, other: IndexKey) =>
    isSameColumn(one.column, other.column) &&
    isSameText(one.expression, other.expression) &&
    (one.order ?? 'ASC') === (other.order ?? 'ASC') &&
    nullsOf(one, dialect) === nullsOf(other, dialect) &&
    one.collation === other.collation &&
    one.opclass === other.opclass &&
    hasSameAttributes(one, other)
  const [ours, theirs] = [left, right].map(({ columns }) => columns.map(indexKey))
  return (
    ours?.length === theirs?.length &&
    (ours ?? []).every((key, at) => isSameKey(key, theirs?.[at] ?? {})) &&
    Boolean(left.unique) === Boolean(right.unique) &&
    isSameText(left.where, right.where) &&
    methodOf(left, dialect) === methodOf(right, dialect) &&
    JSON.stringify(left.include ?? []) === JSON.stringify(right.include ?? []) &&
    Boolean(left.nullsNotDistinct) === Boolean(right.nullsNotDistinct) &&
    hasSameAttributes(left, right)
  )
}

function methodOf({ using }: Index, { rules }: Dialect): string {
  return using ?? rules.defaultIndexMethod
}

function nullsOf({ order, nulls }: IndexKey, { rules }: Dialect): 'FIRST' | 'LAST' {
  return nulls ?? rules.nullsOf(order ?? 'ASC')
}

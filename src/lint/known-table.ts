import { isCreateConstraint, namedConstraint } from '../operations/constraint-kinds.ts'
import type { AlterColumn } from '../operations/columns.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import type { Column } from '../schema/column.ts'
import { bareName } from '../schema/table-name.ts'
import { primaryKeyOf, type Table } from '../schema/table.ts'
import { addToTable, dropFromTable, renameInTable, validateInTable } from './known-constraints.ts'

/** A table after a change of it. What is not known of the table before is taken to be as the change says. */
export function changedTable(table: Table, change: Change): Table {
  if (isCreateConstraint(change)) return addToTable(table, change)
  switch (change.kind) {
    case 'addColumn':
      return hasColumn(table, change.column.name) ? table : { ...table, columns: [...table.columns, change.column] }
    case 'dropColumn':
      return withoutColumn(table, change.column)
    case 'alterColumn':
      return altered(table, change)
    case 'createNotNull':
      return change.notValid
        ? withCheck(table, change.name, `"${change.column}" IS NOT NULL`)
        : withColumn(table, change.column, (column) => ({ ...column, nullable: false }))
    case 'addReference':
      return { ...table, foreignKeys: [...(table.foreignKeys ?? []), change.foreignKey] }
    case 'dropConstraint':
      return dropFromTable(table, change.constraint)
    case 'renameConstraint':
      return renameInTable(table, change.constraint, change.name)
    case 'validateConstraint':
      return validateInTable(table, change.constraint)
    case 'constraintFromIndex':
      return fromIndex(table, change)
    case 'createIndex':
      return { ...table, indexes: [...(table.indexes ?? []), change.index] }
    case 'dropIndex':
      return { ...table, indexes: (table.indexes ?? []).filter(({ name }) => name !== bareName(change.index)) }
    case 'renameIndex':
      return {
        ...table,
        indexes: (table.indexes ?? []).map((index) =>
          index.name === bareName(change.index) ? { ...index, name: change.name } : index,
        ),
      }
    default:
      return table
  }
}

function hasColumn(table: Table, column: string): boolean {
  return table.columns.some(({ name }) => name === column)
}

function withColumn(table: Table, column: string, change: (column: Column) => Column): Table {
  return { ...table, columns: table.columns.map((each) => (each.name === column ? change(each) : each)) }
}

function withCheck(table: Table, name: string, expression: string): Table {
  return { ...table, checks: [...(table.checks ?? []), { name, expression, notValid: true }] }
}

/** With it go the constraints and indexes that it is in. */
function withoutColumn(table: Table, column: string): Table {
  const { primaryKey, uniques, foreignKeys, indexes, ...rest } = table
  const isOf = ({ columns }: { readonly columns: readonly unknown[] }) => columns.includes(column)
  const lists = {
    uniques: uniques?.filter((each) => !isOf(each)),
    foreignKeys: foreignKeys?.filter((each) => !isOf(each)),
    indexes: indexes?.filter((each) => !isOf(each)),
  }
  return {
    ...rest,
    ...(primaryKey && !isOf(primaryKey) && { primaryKey }),
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined)),
    columns: table.columns.filter(({ name }) => name !== column),
  }
}

/** Null removes what a change sets to it. A new type is without the sizes of the old one. */
function altered(table: Table, { column, changes }: AlterColumn): Table {
  const { name, using: _using, attributes: _attributes, ...fields } = changes
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const removed = new Set(given.filter(([, value]) => value === null).map(([key]) => key))
  const sizes = changes.type === undefined ? [] : ['length', 'precision', 'scale', 'array', 'enum', 'enumName']
  const after = withColumn(table, column, (before) => ({
    ...(Object.fromEntries(
      Object.entries(before).filter(([key]) => !removed.has(key) && !sizes.includes(key)),
    ) as unknown as Column),
    ...Object.fromEntries(given.filter(([, value]) => value !== null)),
  }))
  return name === undefined ? after : renamed(after, column, name)
}

/** Its constraints and indexes follow. */
function renamed(table: Table, from: string, to: string): Table {
  const follow = <Of extends { readonly columns: readonly unknown[] }>(each: Of): Of => ({
    ...each,
    columns: each.columns.map((name) => (name === from ? to : name)),
  })
  return {
    ...table,
    columns: table.columns.map((each) => (each.name === from ? { ...each, name: to } : each)),
    ...(table.primaryKey && { primaryKey: follow(table.primaryKey) }),
    ...(table.uniques && { uniques: table.uniques.map(follow) }),
    ...(table.foreignKeys && { foreignKeys: table.foreignKeys.map(follow) }),
    ...(table.indexes && { indexes: table.indexes.map(follow) }),
  }
}

/** The index gets the name of the constraint, and is the constraint's. */
function fromIndex(
  table: Table,
  { index, name, isPrimary }: Extract<Change, { readonly kind: 'constraintFromIndex' }>,
): Table {
  const found = table.indexes?.find((each) => each.name === index)
  const columns = (found?.columns ?? []).flatMap((key) => (typeof key === 'string' ? key : (key.column ?? [])))
  const rest = { ...table, indexes: (table.indexes ?? []).filter((each) => each !== found) }
  return isPrimary
    ? addToTable(rest, { kind: 'createPrimaryKey', table: table.name, primaryKey: { name, columns } })
    : addToTable(rest, { kind: 'createUnique', table: table.name, unique: { name, columns } })
}

/** The names of a table's indexes, those of its keys among them. */
export function indexNames(table: Table): readonly string[] {
  const { name, indexes = [], uniques = [], exclusions = [] } = table
  const primary = primaryKeyOf(table)
  return [
    ...indexes.map((index) => index.name),
    ...(primary ? [namedConstraint('createPrimaryKey', name, primary).name] : []),
    ...uniques.map((unique) => namedConstraint('createUnique', name, unique).name),
    ...exclusions.map((exclusion) => namedConstraint('createExclusion', name, exclusion).name),
  ]
}

import type { Dialect } from '../../dialects/port/dialect.ts'
import { createConstraint, nameOfConstraint } from '../../operations/constraint-kinds.ts'
import type { CreateConstraint } from '../../operations/constraints.ts'
import type { Operation } from '../../operations/operation.ts'
import type { ForeignKey, PrimaryKey, UniqueConstraint } from '../../schema/constraints.ts'
import { primaryKeyOf } from '../../schema/table.ts'
import type { Table } from '../../schema/table.ts'
import type { Comparison, TablePair } from './comparison.ts'
import { type Pairing, pairByName } from './pair-by-name.ts'
import { isSameSql } from './same-sql.ts'
import { mentions } from '../../sql/mentions.ts'
import { isSameList } from './same-type.ts'

/** What must become of a table's constraints, by when it must happen. */
export interface ConstraintChanges {
  readonly renames: readonly Operation[]
  readonly drops: readonly Operation[]
  readonly creates: readonly Operation[]
}

/** Compares all constraints but the foreign keys. What stands on columns that are `recreated` is too. */
export function compareConstraints(
  { current, wanted, said }: TablePair,
  comparison: Comparison,
  recreated: ReadonlySet<string>,
): ConstraintChanges {
  const table = current.name
  const { dialect } = comparison
  const keyOf = (side: Table) => withoutLostName(primaryKeyOf(side), dialect)
  const stays = ({ columns }: PrimaryKey) => !columns.some((name) => recreated.has(name))
  const isSameText = (left: { readonly expression: string }, right: { readonly expression: string }) =>
    isSameSql(left.expression, right.expression, dialect) && !mentions(left.expression, recreated, dialect.syntax)
  const changes = [
    comparePrimaryKey(
      table,
      keyOf(current),
      keyOf(wanted),
      (left, right) => isSameSet(keysOf(left.columns, dialect), keysOf(right.columns, dialect)) && stays(left),
    ),
    toChanges(
      table,
      withoutRepeated(
        pairByName(
          current.uniques ?? [],
          wanted.uniques ?? [],
          (left, right) => isSameUnique(left, right, dialect) && stays(left),
        ),
        wanted,
        dialect,
      ),
      (unique) => createConstraint('createUnique', table, unique),
    ),
    toChanges(
      table,
      asWritten(pairByName(current.checks ?? [], said.checks ?? [], isSameText), wanted.checks ?? []),
      (check) => createConstraint('createCheck', table, check),
    ),
    toChanges(
      table,
      asWritten(
        pairByName(
          current.exclusions ?? [],
          said.exclusions ?? [],
          (left, right) => isSameText(left, right) && left.deferrable === right.deferrable,
        ),
        wanted.exclusions ?? [],
      ),
      (exclusion) => createConstraint('createExclusion', table, exclusion),
    ),
  ]
  return {
    renames: changes.flatMap(({ renames }) => renames),
    drops: changes.flatMap(({ drops }) => drops),
    creates: changes.flatMap(({ creates }) => creates),
  }
}

/** Compares the foreign keys. Those that must go are made anew. */
export function compareForeignKeys(
  { current, wanted }: TablePair,
  comparison: Comparison,
  mustGo: (foreignKey: ForeignKey) => boolean,
): ConstraintChanges {
  const table = current.name
  const pairing = pairByName(
    current.foreignKeys ?? [],
    wanted.foreignKeys ?? [],
    (left, right) => isSameForeignKey(left, right, comparison) && !mustGo(left),
  )
  return toChanges(table, pairing, (foreignKey) => createForeignKey(table, foreignKey))
}

/** The operation that makes a foreign key. */
export function createForeignKey(table: string, foreignKey: ForeignKey): CreateConstraint {
  return createConstraint('createForeignKey', table, foreignKey)
}

/** The operation that drops a foreign key. */
export function dropForeignKey(table: string, foreignKey: ForeignKey): Operation {
  const definition = createForeignKey(table, foreignKey)
  return { kind: 'dropConstraint', table, constraint: nameOfConstraint(definition), definition }
}

function comparePrimaryKey(
  table: string,
  current: PrimaryKey | null,
  wanted: PrimaryKey | null,
  isSame: (current: PrimaryKey, wanted: PrimaryKey) => boolean,
): ConstraintChanges {
  const pairing = pairByName(current ? [current] : [], wanted ? [wanted] : [], isSame)
  return toChanges(table, pairing, (primaryKey) => createConstraint('createPrimaryKey', table, primaryKey))
}

/** The key without a name that the database does not keep, so that another one is no difference. */
function withoutLostName(key: PrimaryKey | null, { names }: Dialect): PrimaryKey | null {
  if (!key || names.keepsPrimaryKeyName) return key
  const { name: _name, ...rest } = key
  return rest
}

/** A database makes no second index for what the primary key or another unique constraint says already. */
function withoutRepeated(
  pairing: Pairing<UniqueConstraint>,
  wanted: Table,
  dialect: Dialect,
): Pairing<UniqueConstraint> {
  const key = primaryKeyOf(wanted)
  const isSaid = (unique: UniqueConstraint) =>
    (key !== null && isSameUnique(unique, { columns: key.columns }, dialect)) ||
    wanted.uniques?.some((other) => !pairing.created.includes(other) && isSameUnique(unique, other, dialect)) ||
    pairing.created.some((other, at) => at < pairing.created.indexOf(unique) && isSameUnique(unique, other, dialect))
  return { ...pairing, created: pairing.created.filter((unique) => !isSaid(unique)) }
}

function isSameUnique(left: UniqueConstraint, right: UniqueConstraint, dialect: Dialect): boolean {
  return (
    isSameList(keysOf(left.columns, dialect), keysOf(right.columns, dialect)) &&
    left.deferrable === right.deferrable &&
    Boolean(left.nullsNotDistinct) === Boolean(right.nullsNotDistinct)
  )
}

function isSameForeignKey(left: ForeignKey, right: ForeignKey, { dialect }: Comparison): boolean {
  return (
    dialect.names.isSameName('table', left.referencedTable, right.referencedTable) &&
    // Without columns the other table's primary key is meant.
    (left.referencedColumns.length === 0
      ? isSameList(keysOf(left.columns, dialect), keysOf(right.columns, dialect))
      : isSameSet(columnPairs(left, dialect), columnPairs(right, dialect))) &&
    (left.onDelete ?? 'NO ACTION') === (right.onDelete ?? 'NO ACTION') &&
    (left.onUpdate ?? 'NO ACTION') === (right.onUpdate ?? 'NO ACTION') &&
    left.deferrable === right.deferrable &&
    (left.match ?? 'SIMPLE') === (right.match ?? 'SIMPLE')
  )
}

/** Which column refers to which: in what order they are listed says nothing, and TypeORM's versions differ in it. */
function columnPairs({ columns, referencedColumns }: ForeignKey, dialect: Dialect): readonly string[] {
  const referenced = keysOf(referencedColumns, dialect)
  return keysOf(columns, dialect).map((column, at) => JSON.stringify([column, referenced[at]]))
}

/** Columns as the database tells their names apart. */
function keysOf(columns: readonly string[], { names }: Dialect): readonly string[] {
  return columns.map((name) => names.nameKey('column', name))
}

/** TypeORM gives the columns of a primary key no order, so that any is right. */
function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return isSameList(left.toSorted(), right.toSorted())
}

/** Compared as the database says them, made as the entities spell them. */
function asWritten<Item extends { readonly name?: string }>(
  { renamed, dropped, created }: Pairing<Item>,
  wanted: readonly Item[],
): Pairing<Item> {
  const written = (item: Item) => wanted.find(({ name }) => name === item.name) ?? item
  return {
    renamed: renamed.map((pair) => ({ ...pair, wanted: written(pair.wanted) })),
    dropped,
    created: created.map(written),
  }
}

function toChanges<Item extends { readonly name?: string }>(
  table: string,
  { renamed, dropped, created }: Pairing<Item>,
  create: (item: Item) => CreateConstraint,
): ConstraintChanges {
  return {
    renames: renamed.map(({ current, wanted }): Operation => ({
      kind: 'renameConstraint',
      table,
      constraint: current.name ?? '',
      name: wanted.name ?? '',
    })),
    drops: dropped.map((item): Operation => ({
      kind: 'dropConstraint',
      table,
      constraint: item.name ?? nameOfConstraint(create(item)),
      definition: create(item),
    })),
    creates: created.map(create),
  }
}

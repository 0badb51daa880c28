import type { Dialect } from '../../dialects/port/dialect.ts'
import { createConstraint } from '../../operations/constraint-kinds.ts'
import type { PrimaryKey, UniqueConstraint } from '../../schema/constraints.ts'
import { primaryKeyOf } from '../../schema/table.ts'
import type { Table } from '../../schema/table.ts'
import { mentions } from '../../sql/mentions.ts'
import type { Comparison, TablePair } from './comparison.ts'
import { asWritten, type ConstraintChanges, toChanges } from './constraint-changes.ts'
import { type Pairing, pairByName } from './pair-by-name.ts'
import { isSameSql } from './same-sql.ts'
import { isSameList, isSameSet, keysOf } from './same-list.ts'

/** Compares all constraints but the foreign keys. Those on columns that are `recreated` are recreated too. */
export function compareConstraints(
  { current, wanted, normalized }: TablePair,
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
      // TypeORM gives the columns of a primary key no order.
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
      asWritten(pairByName(current.checks ?? [], normalized.checks ?? [], isSameText), wanted.checks ?? []),
      (check) => createConstraint('createCheck', table, check),
    ),
    toChanges(
      table,
      asWritten(
        pairByName(
          current.exclusions ?? [],
          normalized.exclusions ?? [],
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

/** A database creates no second index for what the primary key or another unique constraint covers already. */
function withoutRepeated(
  pairing: Pairing<UniqueConstraint>,
  wanted: Table,
  dialect: Dialect,
): Pairing<UniqueConstraint> {
  const key = primaryKeyOf(wanted)
  const isCovered = (unique: UniqueConstraint) =>
    (key !== null && isSameUnique(unique, { columns: key.columns }, dialect)) ||
    wanted.uniques?.some((other) => !pairing.created.includes(other) && isSameUnique(unique, other, dialect)) ||
    pairing.created.some((other, at) => at < pairing.created.indexOf(unique) && isSameUnique(unique, other, dialect))
  return { ...pairing, created: pairing.created.filter((unique) => !isCovered(unique)) }
}

function isSameUnique(left: UniqueConstraint, right: UniqueConstraint, dialect: Dialect): boolean {
  return (
    isSameList(keysOf(left.columns, dialect), keysOf(right.columns, dialect)) &&
    left.deferrable === right.deferrable &&
    Boolean(left.nullsNotDistinct) === Boolean(right.nullsNotDistinct)
  )
}

import { namedConstraint } from '../../operations/constraint-kinds.ts'
import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../../schema/constraints.ts'
import type { Table } from '../../schema/table.ts'
import { primaryKeyOf } from '../../schema/table.ts'

/** A table's constraints, each with a name: the generated one if none was given. */
export interface NamedConstraints {
  readonly primaryKey: (PrimaryKey & { readonly name: string }) | null
  /** Including those of columns declared `unique`. */
  readonly uniques: readonly (UniqueConstraint & { readonly name: string })[]
  readonly checks: readonly (CheckConstraint & { readonly name: string })[]
  readonly exclusions: readonly (ExclusionConstraint & { readonly name: string })[]
  readonly foreignKeys: readonly (ForeignKey & { readonly name: string })[]
}

/** The constraints of a table to be created. */
export function namedConstraints(table: Table): NamedConstraints {
  const key = primaryKeyOf(table)
  const given = table.uniques ?? []
  const ofColumns = table.columns
    .filter(({ name, unique }) => unique && !given.some(({ columns }) => columns.length === 1 && columns[0] === name))
    .map((column): UniqueConstraint => ({ columns: [column.name] }))
  const { name } = table
  return {
    primaryKey: key && namedConstraint('createPrimaryKey', name, key),
    uniques: [...given, ...ofColumns].map((each) => namedConstraint('createUnique', name, each)),
    checks: (table.checks ?? []).map((each) => namedConstraint('createCheck', name, each)),
    exclusions: (table.exclusions ?? []).map((each) => namedConstraint('createExclusion', name, each)),
    foreignKeys: (table.foreignKeys ?? []).map((each) => namedConstraint('createForeignKey', name, each)),
  }
}

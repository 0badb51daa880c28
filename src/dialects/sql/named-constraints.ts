import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../../schema/constraints.ts'
import { checkName, exclusionName, foreignKeyName, primaryKeyName, uniqueName } from '../../schema/naming.ts'
import type { Table } from '../../schema/table.ts'
import { primaryKeyOf } from '../../schema/table.ts'

/** A table's constraints, each with a name: hub's where none was given. */
export interface NamedConstraints {
  readonly primaryKey: (PrimaryKey & { readonly name: string }) | null
  /** Those of columns that say `unique` included. */
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
    .map(({ name }): UniqueConstraint => ({ columns: [name] }))
  return {
    primaryKey: key && { ...key, name: key.name ?? primaryKeyName(table.name, key.columns) },
    uniques: [...given, ...ofColumns].map((each) => ({
      ...each,
      name: each.name ?? uniqueName(table.name, each.columns),
    })),
    checks: (table.checks ?? []).map((each) => ({
      ...each,
      name: each.name ?? checkName(table.name, each.expression),
    })),
    exclusions: (table.exclusions ?? []).map((each) => ({
      ...each,
      name: each.name ?? exclusionName(table.name, each.expression),
    })),
    foreignKeys: (table.foreignKeys ?? []).map((each) => ({
      ...each,
      name: each.name ?? foreignKeyName(table.name, each.columns),
    })),
  }
}

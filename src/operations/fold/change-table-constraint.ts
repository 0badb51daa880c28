import { type ConstraintDefinitions, namedConstraint } from '../constraint-kinds.ts'
import type { CreateConstraint, RenameConstraint } from '../constraints.ts'
import type { Table } from '../../schema/table.ts'

/** The table with a constraint; null for a primary key, and for a constraint that is checked later. */
export function addConstraint(table: Table, constraint: CreateConstraint): Table | null {
  switch (constraint.kind) {
    case 'createPrimaryKey':
      return null
    case 'createUnique':
      return { ...table, uniques: [...(table.uniques ?? []), constraint.unique] }
    case 'createExclusion':
      return { ...table, exclusions: [...(table.exclusions ?? []), constraint.exclusion] }
    case 'createCheck':
      return constraint.check.notValid ? null : { ...table, checks: [...(table.checks ?? []), constraint.check] }
    case 'createForeignKey':
      return constraint.foreignKey.notValid
        ? null
        : { ...table, foreignKeys: [...(table.foreignKeys ?? []), constraint.foreignKey] }
  }
}

/** The lists of a table's constraints, by the operation that would create one. */
const LISTS = {
  uniques: 'createUnique',
  checks: 'createCheck',
  exclusions: 'createExclusion',
  foreignKeys: 'createForeignKey',
} as const

type List = keyof typeof LISTS

/** The table without that constraint, if it has one of that name in a list. */
export function dropConstraint(table: Table, constraint: string): Table | null {
  return changeList(table, constraint, () => [])
}

export function renameConstraint(table: Table, { constraint, name }: RenameConstraint): Table | null {
  return changeList(table, constraint, (definition) => [{ ...definition, name }])
}

type Definition = ConstraintDefinitions[CreateConstraint['kind']]

function changeList(
  table: Table,
  wanted: string,
  change: (definition: Definition) => readonly Definition[],
): Table | null {
  for (const [list, kind] of Object.entries(LISTS) as [List, (typeof LISTS)[List]][]) {
    const all: readonly Definition[] = table[list] ?? []
    // Each list has the definitions of its kind.
    const nameOf = (definition: Definition) => namedConstraint(kind, table.name, definition as never).name
    if (all.filter((definition) => nameOf(definition) === wanted).length !== 1) continue
    return { ...table, [list]: all.flatMap((each) => (nameOf(each) === wanted ? change(each) : [each])) }
  }
  return null
}

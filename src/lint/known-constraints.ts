import { namedConstraint, type ConstraintDefinitions } from '../operations/constraint-kinds.ts'
import type { CreateConstraint } from '../operations/constraints.ts'
import { uniqueName } from '../schema/naming.ts'
import { primaryKeyOf, type Table } from '../schema/table.ts'

/** The lists of a table's constraints, by the operation that would create one. */
const LISTS = {
  uniques: 'createUnique',
  checks: 'createCheck',
  exclusions: 'createExclusion',
  foreignKeys: 'createForeignKey',
} as const

type Definition = ConstraintDefinitions[CreateConstraint['kind']]

/** The table with a constraint more. The columns of a primary key have values from then on. */
export function addToTable(table: Table, constraint: CreateConstraint): Table {
  switch (constraint.kind) {
    case 'createPrimaryKey': {
      const { primaryKey } = constraint
      const columns = table.columns.map((column) =>
        primaryKey.columns.includes(column.name) ? { ...column, nullable: false } : column,
      )
      return { ...table, columns, primaryKey }
    }
    case 'createUnique':
      return { ...table, uniques: [...(table.uniques ?? []), constraint.unique] }
    case 'createCheck':
      return { ...table, checks: [...(table.checks ?? []), constraint.check] }
    case 'createExclusion':
      return { ...table, exclusions: [...(table.exclusions ?? []), constraint.exclusion] }
    case 'createForeignKey':
      return { ...table, foreignKeys: [...(table.foreignKeys ?? []), constraint.foreignKey] }
  }
}

/** The table without the constraint of that name. */
export function dropFromTable(table: Table, constraint: string): Table {
  const key = primaryKeyOf(table)
  if (key !== null && namedConstraint('createPrimaryKey', table.name, key).name === constraint) {
    const { primaryKey: _primaryKey, ...rest } = table
    return {
      ...rest,
      columns: table.columns.map(({ primary: _primary, ...column }) => ({ ...column, nullable: false })),
    }
  }
  const columns = table.columns.map(({ unique, ...column }) =>
    unique && uniqueName(table.name, [column.name]) !== constraint ? { ...column, unique } : column,
  )
  return changeNamed({ ...table, columns }, constraint, () => [])
}

/** The table with the constraint of that name renamed. */
export function renameInTable(table: Table, constraint: string, name: string): Table {
  const key = primaryKeyOf(table)
  if (key !== null && namedConstraint('createPrimaryKey', table.name, key).name === constraint)
    return { ...table, primaryKey: { ...key, name } }
  return changeNamed(table, constraint, (each) => [{ ...each, name }])
}

/** The table with the constraint of that name valid; a column has values if that was what it said. */
export function validateInTable(table: Table, constraint: string): Table {
  return changeNamed(table, constraint, (definition) => {
    if (!('notValid' in definition)) return [definition]
    const { notValid: _notValid, ...rest } = definition
    return [rest]
  })
}

function changeNamed(
  table: Table,
  constraint: string,
  change: (definition: Definition) => readonly Definition[],
): Table {
  const lists = Object.entries(LISTS).map(([list, kind]) => {
    const all: readonly Definition[] = table[list as keyof typeof LISTS] ?? []
    // Each list has the definitions of its kind.
    const nameOf = (each: Definition) => namedConstraint(kind, table.name, each as never).name
    return [list, all.flatMap((each) => (nameOf(each) === constraint ? change(each) : [each]))] as const
  })
  return { ...table, ...Object.fromEntries(lists.filter(([list, all]) => list in table || all.length > 0)) }
}

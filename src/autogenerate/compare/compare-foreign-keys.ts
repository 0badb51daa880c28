import type { Dialect } from '../../dialects/port/dialect.ts'
import { createConstraint, nameOfConstraint } from '../../operations/constraint-kinds.ts'
import type { CreateConstraint } from '../../operations/constraints.ts'
import type { Operation } from '../../operations/operation.ts'
import type { ForeignKey } from '../../schema/constraints.ts'
import type { Comparison, TablePair } from './comparison.ts'
import { type ConstraintChanges, toChanges } from './constraint-changes.ts'
import { pairByName } from './pair-by-name.ts'
import { isSameList, isSameSet, keysOf } from './same-list.ts'

/** Compares the foreign keys of a table. Those that must go are recreated. */
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

/** The operation that creates a foreign key. */
export function createForeignKey(table: string, foreignKey: ForeignKey): CreateConstraint {
  return createConstraint('createForeignKey', table, foreignKey)
}

/** The operation that drops a foreign key. */
export function dropForeignKey(table: string, foreignKey: ForeignKey): Operation {
  const definition = createForeignKey(table, foreignKey)
  return { kind: 'dropConstraint', table, constraint: nameOfConstraint(definition), definition }
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

/** Which column refers to which. The order in which they are listed means nothing; it differs between versions of TypeORM. */
function columnPairs({ columns, referencedColumns }: ForeignKey, dialect: Dialect): readonly string[] {
  const referenced = keysOf(referencedColumns, dialect)
  return keysOf(columns, dialect).map((column, at) => JSON.stringify([column, referenced[at]]))
}

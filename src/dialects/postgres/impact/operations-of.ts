import { createConstraint } from '../../../operations/constraint-kinds.ts'
import { bareName } from '../../../schema/table-name.ts'
import type { Table } from '../../../schema/table.ts'
import type { Change, SingleOperation } from '../../port/sql-change.ts'

/** Kinds of changes whose operation touches the same. */
const KNOWN = new Set<Change['kind']>([
  'createTable',
  'dropTable',
  'renameTable',
  'addColumn',
  'dropColumn',
  'alterColumn',
  'createPrimaryKey',
  'createUnique',
  'createCheck',
  'createForeignKey',
  'addReference',
  'dropConstraint',
  'renameConstraint',
  'validateConstraint',
  'createIndex',
  'dropIndex',
  'renameIndex',
  'commentTable',
  'createEnum',
  'renameEnum',
  'addEnumValue',
  'renameEnumValue',
  'dropEnum',
  'createView',
  'dropView',
])

/** How long a name may be before PostgreSQL cuts it, in bytes. */
const LONGEST = 63

/** See the port. A name that PostgreSQL chooses while it runs depends on which are taken then. */
export function operationsOf(changes: readonly Change[]): readonly SingleOperation[] | null {
  const found = changes.map(operationOf)
  return found.length > 0 && found.every((each) => each !== null) ? found : null
}

function operationOf(change: Change): SingleOperation | null {
  if (!KNOWN.has(change.kind) || ('cascade' in change && change.cascade) || isChosen(change)) return null
  if (change.kind === 'addReference') return createConstraint('createForeignKey', change.table, change.foreignKey)
  if (change.kind === 'createTable') return withNames(change)
  // The others of KNOWN are operations.
  return change as SingleOperation
}

/** Whether it makes something that PostgreSQL may have to name, or more than the operation does. */
function isChosen(change: Change): boolean {
  switch (change.kind) {
    case 'addColumn':
      return Boolean(change.column.unique || change.column.primary || change.column.generated)
    case 'alterColumn':
      return change.changes.generated !== undefined
    case 'createPrimaryKey':
      return change.primaryKey.name === `${bareName(change.table)}_pkey`
    case 'createUnique':
      return change.unique.name === chosen(change.table, change.unique.columns, 'key')
    case 'createIndex':
      return change.index.name.endsWith('_idx')
    case 'createView':
      return change.replace === true || change.view.materialized === true
    default:
      return false
  }
}

/** With the names that PostgreSQL gives to unique columns; null if it would cut one. */
function withNames(change: Extract<Change, { kind: 'createTable' }>): SingleOperation | null {
  const { table } = change
  const { name, columns, partitionBy, inherits, exclusions = [], uniques = [] } = table
  if (partitionBy !== undefined || inherits || exclusions.length > 0) return null
  const own = columns.filter(({ unique }) => unique).map(({ name: column }) => ({ columns: [column] }))
  const named: Table = {
    ...table,
    columns: columns.map(({ unique: _unique, ...column }) => column),
    uniques: [...uniques, ...own.map((each) => ({ ...each, name: chosen(name, each.columns, 'key') }))],
  }
  const names = [
    `${bareName(name)}_pkey`,
    ...columns.map((column) => chosen(name, [column.name], 'seq')),
    ...(named.uniques ?? []).map((each) => each.name ?? ''),
  ]
  return names.some((each) => Buffer.byteLength(each) > LONGEST) ? null : { ...change, table: named }
}

/** `users_email_key`. */
function chosen(table: string, columns: readonly string[], suffix: string): string {
  return [bareName(table), ...columns, suffix].join('_')
}

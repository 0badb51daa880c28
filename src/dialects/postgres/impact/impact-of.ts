import { handleChange, type ImpactHandlers, type Known, type TableImpact } from '../../port/impact.ts'
import type { Change, SingleOperation } from '../../port/sql-change.ts'
import type { ForeignKey } from '../../../schema/constraints.ts'
import { primaryKeyOf, type Table } from '../../../schema/table.ts'
import { alterColumnImpacts } from './column-impacts.ts'
import { notNullWork } from './change-work.ts'
import { exclusive, impact } from './locks.ts'
import { addColumnWork } from './new-column-work.ts'
import { referencedBy, referencingColumns, tablesIn, tablesOfType, withHeirs, withPartitions } from './relatives.ts'
import { sqlImpacts } from './sql-impacts.ts'
import { dearest, strongest } from '../../port/strongest.ts'
import { tableKey } from './table-key.ts'

/** The tables that a change locks, and what it does with their rows meanwhile. Those that are only read are left out. */
export function impactOf(change: Change, known: Known): readonly TableImpact[] {
  return strongest(handleChange(IMPACTS, change, known), tableKey).map((each) =>
    // A partitioned table has no rows of its own.
    known.table(each.table)?.partitionBy === undefined ? each : { ...each, work: 'catalog' },
  )
}

const none = () => []
const alone = ({ table }: { readonly table: string }) => [exclusive(table)]
const rows = ({ table }: { readonly table: string }) => [impact(table, 'ROW EXCLUSIVE', 'rows')]

/**
 * As measured by `hub lint --trace` and as the manual says for each command:
 * https://www.postgresql.org/docs/current/sql-altertable.html
 */
const IMPACTS: ImpactHandlers<readonly TableImpact[]> = {
  ...sqlImpacts,
  createTable: ({ table: { foreignKeys = [] } }) =>
    foreignKeys.map(({ referencedTable }) => impact(referencedTable, 'SHARE ROW EXCLUSIVE')),
  dropTable: ({ table, cascade }, known) =>
    withHeirs(table, known).flatMap((each) => [
      exclusive(each),
      ...[...referencedBy(each, known), ...(cascade ? known.referencing(each) : [])].map((other) => exclusive(other)),
    ]),
  renameTable: alone,
  addColumn: ({ table, column }, known) =>
    withHeirs(table, known).map((each) => exclusive(each, addColumnWork(column, known))),
  dropColumn: ({ table, column, cascade }, known) => [
    ...withHeirs(table, known).map((each) => exclusive(each)),
    ...referencedBy(table, known, ({ columns }) => columns.includes(column)).map((each) => exclusive(each)),
    ...(cascade
      ? referencingColumns(table, (names) => names.includes(column), known).map((each) => exclusive(each))
      : []),
  ],
  alterColumn: alterColumnImpacts,
  createPrimaryKey: ({ table, primaryKey }, known) => {
    const notNull = primaryKey.columns.map((column) => notNullWork(table, column, known))
    return withPartitions(table, known).map((each) => exclusive(each, dearest('index', ...notNull)))
  },
  createUnique: ({ table }, known) => withPartitions(table, known).map((each) => exclusive(each, 'index')),
  createExclusion: ({ table }, known) => withPartitions(table, known).map((each) => exclusive(each, 'index')),
  createCheck: ({ table, check }, known) =>
    withHeirs(table, known).map((each) => exclusive(each, check.notValid ? 'catalog' : 'scan')),
  createForeignKey: ({ table, foreignKey }, known) => foreignKeyImpacts(table, foreignKey, known),
  dropConstraint: ({ table, constraint, definition, cascade }, known) => [
    ...withHeirs(table, known).map((each) => exclusive(each)),
    ...referencedOf(table, constraint, definition, known).map((each) => exclusive(each)),
    ...(cascade ? referencingKey(known.table(table), constraint, known).map((each) => exclusive(each)) : []),
  ],
  renameConstraint: alone,
  validateConstraint: ({ table, constraint }, known) => [
    ...withHeirs(table, known).map((each) => impact(each, 'SHARE UPDATE EXCLUSIVE', 'scan')),
    ...referencedOf(table, constraint, undefined, known).map((each) => impact(each, 'ROW SHARE', 'scan')),
  ],
  createIndex: ({ table, concurrently }, known) =>
    withPartitions(table, known).map((each) =>
      impact(each, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE', 'index'),
    ),
  dropIndex: ({ table: given, index, concurrently }, known) => {
    const table = given ?? known.tableOfIndex(index)?.name
    if (table === undefined) return []
    return withPartitions(table, known).map((each) =>
      concurrently ? impact(each, 'SHARE UPDATE EXCLUSIVE') : exclusive(each),
    )
  },
  // It locks the index alone, and lets readers and writers of it go on.
  renameIndex: none,
  commentTable: ({ table }) => [impact(table, 'SHARE UPDATE EXCLUSIVE')],
  createEnum: none,
  alterEnum: ({ columns }) => tablesOf(columns).map((table) => exclusive(table, 'rewrite')),
  renameEnum: none,
  addEnumValue: none,
  renameEnumValue: none,
  dropEnum: ({ enumType, cascade }, known) =>
    cascade ? tablesOfType(enumType, known).map((each) => exclusive(each)) : [],
  createView: ({ view, replace }) => (replace ? [exclusive(view.name)] : []),
  dropView: ({ view }) => [exclusive(view)],
  createSchema: none,
  dropSchema: ({ schema, cascade }, known) => (cascade ? tablesIn(schema, known).map((each) => exclusive(each)) : []),
  renameSequence: none,
  backfill: rows,
  bulkInsert: rows,
} satisfies Pick<ImpactHandlers<readonly TableImpact[]>, SingleOperation['kind']>

/** The rows of both tables are joined, so both locks are held until that is done. */
function foreignKeyImpacts(table: string, key: ForeignKey, known: Known): readonly TableImpact[] {
  const work = key.notValid ? 'catalog' : 'scan'
  return [table, key.referencedTable].flatMap((each) =>
    withPartitions(each, known).map((one) => impact(one, 'SHARE ROW EXCLUSIVE', work)),
  )
}

/** The table that a constraint references, if it is known to be a foreign key. */
function referencedOf(
  table: string,
  constraint: string,
  definition: Change | undefined,
  known: Known,
): readonly string[] {
  if (definition?.kind === 'createForeignKey') return [definition.foreignKey.referencedTable]
  return referencedBy(table, known, ({ name }) => name === constraint)
}

/** The tables with a foreign key that needs this key. */
function referencingKey(table: Table | null, constraint: string, known: Known): readonly string[] {
  if (table === null) return []
  const keys = [primaryKeyOf(table), ...(table.uniques ?? [])]
  const key = keys.find((each) => each?.name === constraint) ?? keys[0]
  return key ? referencingColumns(table.name, (names) => names.every((name) => key.columns.includes(name)), known) : []
}

function tablesOf(columns: readonly string[]): readonly string[] {
  return [...new Set(columns.map((path) => path.slice(0, path.lastIndexOf('.'))))]
}

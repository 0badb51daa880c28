import { handleChange, type ImpactHandlers, type Known, type TableImpact } from '../../port/impact.ts'
import type { Change } from '../../port/sql-change.ts'
import { changeWork } from './change-work.ts'
import { exclusive, impact, isLock } from './locks.ts'
import { addColumnWork } from './new-column-work.ts'

/** The tables that a change locks, and what it does with their rows meanwhile. */
export function impactOf(change: Change, known: Known): readonly TableImpact[] {
  return strongest(handleChange(IMPACTS, change, known))
}

const none = () => []
const catalog = ({ table }: { readonly table: string }) => [exclusive(table)]
const shared = ({ table }: { readonly table: string }) => [impact(table, 'SHARE UPDATE EXCLUSIVE')]
const rows = ({ table }: { readonly table: string }) => [impact(table, 'ROW EXCLUSIVE', 'rows')]

/**
 * As measured by `hub lint --trace` and as the manual says for each command:
 * https://www.postgresql.org/docs/current/sql-altertable.html
 */
const IMPACTS: ImpactHandlers<readonly TableImpact[]> = {
  createTable: ({ table: { foreignKeys = [], name } }) => referencedBy(name, foreignKeys),
  dropTable: ({ table }, known) => [
    exclusive(table),
    ...(known.table(table)?.foreignKeys ?? []).map(({ referencedTable }) => exclusive(referencedTable)),
    ...known.referencing(table).map((each) => exclusive(each)),
  ],
  renameTable: catalog,
  addColumn: ({ table, column }, known) => [exclusive(table, addColumnWork(column, known))],
  dropColumn: ({ table, column }, known) => [
    exclusive(table),
    ...(known.table(table)?.foreignKeys ?? [])
      .filter(({ columns }) => columns.includes(column))
      .map(({ referencedTable }) => exclusive(referencedTable)),
  ],
  alterColumn: (change, known) =>
    change.concurrently
      ? [impact(change.table, 'SHARE UPDATE EXCLUSIVE', 'scan')]
      : [exclusive(change.table, changeWork(change, known))],
  createPrimaryKey: ({ table }) => [exclusive(table, 'index')],
  createUnique: ({ table }) => [exclusive(table, 'index')],
  createExclusion: ({ table }) => [exclusive(table, 'index')],
  createCheck: ({ table, check }) => [exclusive(table, check.notValid ? 'catalog' : 'scan')],
  createForeignKey: ({ table, foreignKey }) => [
    impact(table, 'SHARE ROW EXCLUSIVE', foreignKey.notValid ? 'catalog' : 'scan'),
    impact(foreignKey.referencedTable, 'SHARE ROW EXCLUSIVE'),
  ],
  dropConstraint: ({ table, constraint, definition }, known) => [
    exclusive(table),
    ...foreignKeysOf(table, constraint, definition, known).map((each) => exclusive(each)),
  ],
  renameConstraint: catalog,
  validateConstraint: ({ table, constraint }, known) => [
    impact(table, 'SHARE UPDATE EXCLUSIVE', 'scan'),
    ...foreignKeysOf(table, constraint, undefined, known).map((each) => impact(each, 'ROW SHARE')),
  ],
  createIndex: ({ table, concurrently }) => [impact(table, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE', 'index')],
  dropIndex: ({ table, concurrently }) =>
    table === undefined ? [] : [concurrently ? impact(table, 'SHARE UPDATE EXCLUSIVE') : exclusive(table)],
  renameIndex: none,
  commentTable: shared,
  createEnum: none,
  alterEnum: ({ columns }) => tablesOf(columns).map((table) => exclusive(table, 'rewrite')),
  renameEnum: none,
  addEnumValue: none,
  renameEnumValue: none,
  dropEnum: none,
  createView: none,
  dropView: ({ view }) => [exclusive(view)],
  createSchema: none,
  dropSchema: none,
  renameSequence: none,
  backfill: rows,
  bulkInsert: rows,

  truncate: ({ tables, cascade }, known) =>
    [...tables, ...(cascade ? tables.flatMap((table) => known.referencing(table)) : [])].map((table) =>
      exclusive(table, 'rewrite'),
    ),
  updateRows: rows,
  deleteRows: rows,
  insertRows: rows,
  constraintFromIndex: catalog,
  reindex: ({ of, name, concurrently }) =>
    of === 'table' ? [impact(name, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE', 'index')] : [],
  rewriteTable: ({ table }) => (table === null ? [] : [exclusive(table, 'rewrite')]),
  detachPartition: ({ table, partition, concurrently }) =>
    concurrently
      ? [impact(table, 'SHARE UPDATE EXCLUSIVE'), impact(partition, 'SHARE UPDATE EXCLUSIVE')]
      : [exclusive(table), exclusive(partition)],
  attachPartition: ({ table, partition }) => [impact(table, 'SHARE UPDATE EXCLUSIVE'), exclusive(partition, 'scan')],
  refreshView: ({ view, concurrently }) => [
    concurrently ? impact(view, 'EXCLUSIVE', 'rewrite') : exclusive(view, 'rewrite'),
  ],
  createTrigger: ({ table }) => [impact(table, 'SHARE ROW EXCLUSIVE')],
  dropTrigger: catalog,
  setTrigger: ({ table }) => [impact(table, 'SHARE ROW EXCLUSIVE')],
  rowSecurity: catalog,
  domainConstraint: none,
  createExtension: none,
  accessControl: none,
  setSetting: none,
  transactionControl: none,
  lockTable: ({ table, lock }) => (isLock(lock) ? [impact(table, lock)] : []),
  renameSchema: none,
  dropDatabase: none,
  outsideOnly: none,
  harmless: none,
  opaque: none,
}

/** A foreign key makes a trigger on the table that it references, also where the referencing table is new. */
function referencedBy(
  table: string,
  foreignKeys: readonly { readonly referencedTable: string }[],
): readonly TableImpact[] {
  return foreignKeys
    .filter(({ referencedTable }) => referencedTable !== table)
    .map(({ referencedTable }) => impact(referencedTable, 'SHARE ROW EXCLUSIVE'))
}

/** The table that a constraint references, if it is known to be a foreign key. */
function foreignKeysOf(
  table: string,
  constraint: string,
  definition: Change | undefined,
  known: Known,
): readonly string[] {
  if (definition?.kind === 'createForeignKey') return [definition.foreignKey.referencedTable]
  const found = known.table(table)?.foreignKeys?.find(({ name }) => name === constraint)
  return found ? [found.referencedTable] : []
}

function tablesOf(columns: readonly string[]): readonly string[] {
  return [...new Set(columns.map((path) => path.slice(0, path.lastIndexOf('.'))))]
}

const WORKS = ['catalog', 'rows', 'scan', 'index', 'rewrite'] as const
const STRENGTH = ['nothing', 'changes', 'writes', 'everything'] as const

/** One for each table: its strongest lock and its dearest work. */
function strongest(impacts: readonly TableImpact[]): readonly TableImpact[] {
  const byTable = new Map<string, TableImpact>()
  for (const each of impacts) {
    const before = byTable.get(each.table)
    if (before === undefined) byTable.set(each.table, each)
    else {
      const stronger = STRENGTH.indexOf(each.blocked) > STRENGTH.indexOf(before.blocked) ? each : before
      const work = WORKS.indexOf(each.work) > WORKS.indexOf(before.work) ? each.work : before.work
      byTable.set(each.table, { ...stronger, work })
    }
  }
  return [...byTable.values()]
}

import type { ImpactHandlers, Known, TableImpact } from '../../port/impact.ts'
import type { SqlChange } from '../../port/sql-change.ts'
import { parseTableName } from '../../../schema/table-name.ts'
import { notNullWork } from './change-work.ts'
import { exclusive, impact, isLock } from './locks.ts'
import { tablesIn, tablesOfType, withHeirs, withPartitions } from './relatives.ts'
import { SETTING_LOCKS } from './setting-locks.ts'

type SqlImpacts = Pick<ImpactHandlers<readonly TableImpact[]>, SqlChange['kind']>

const none = () => []
const rows = ({ table }: { readonly table: string }) => [impact(table, 'ROW EXCLUSIVE', 'rows')]

/** What statements of raw SQL do to tables, as measured and as the manual says for each command. */
export const sqlImpacts: SqlImpacts = {
  // Its file is replaced by an empty one: nothing is written.
  truncate: ({ tables, cascade }, known) =>
    (cascade ? withReferencing(tables, known) : tables)
      .flatMap((table) => withHeirs(table, known))
      .map((table) => exclusive(table)),
  updateRows: rows,
  deleteRows: rows,
  insertRows: rows,
  constraintFromIndex: ({ table, index, isPrimary }, known) => {
    const columns = isPrimary ? indexColumns(table, index, known) : []
    const isChecked = columns.some((column) => notNullWork(table, column, known) === 'scan')
    return [exclusive(table, isChecked ? 'scan' : 'catalog')]
  },
  reindex: (change, known) => reindexed(change, known).map((table) => indexAgain(table, change.concurrently)),
  rewriteTable: ({ table, by }, known) =>
    everyTable(table, known)
      // SET ACCESS METHOD of a partitioned table is of those to come.
      .filter((each) => by !== 'SET ACCESS METHOD' || known.table(each)?.partitionBy === undefined)
      .map((each) => exclusive(each, 'rewrite')),
  detachPartition: ({ table, partition, concurrently }) =>
    // Both are locked weakly at first; then the partition alone, for a moment.
    concurrently
      ? [impact(table, 'SHARE UPDATE EXCLUSIVE'), exclusive(partition)]
      : [exclusive(table), exclusive(partition)],
  attachPartition: ({ table, partition }) => [impact(table, 'SHARE UPDATE EXCLUSIVE'), exclusive(partition, 'scan')],
  refreshView: ({ view, concurrently }) => [
    concurrently ? impact(view, 'EXCLUSIVE', 'rows') : exclusive(view, 'rewrite'),
  ],
  createTrigger: ({ table }, known) => withPartitions(table, known).map((each) => impact(each, 'SHARE ROW EXCLUSIVE')),
  dropTrigger: ({ table }, known) => withPartitions(table, known).map((each) => exclusive(each)),
  setTrigger: ({ table }, known) => withPartitions(table, known).map((each) => impact(each, 'SHARE ROW EXCLUSIVE')),
  rowSecurity: ({ table }) => [exclusive(table)],
  domainConstraint: ({ domain, isNew, notValid }, known) =>
    isNew || notValid ? [] : tablesOfType(domain, known).map((table) => impact(table, 'SHARE', 'scan')),
  createExtension: none,
  accessControl: none,
  setSetting: none,
  transactionControl: none,
  lockTable: ({ table, lock }) => (isLock(lock) ? [impact(table, lock)] : []),
  renameSchema: none,
  dropDatabase: none,
  createTableFrom: ({ from, of }) => {
    if (from === 'partition') return of.map((parent) => exclusive(parent))
    return from === 'parent' ? of.map((parent) => impact(parent, 'SHARE UPDATE EXCLUSIVE')) : []
  },
  alterTable: ({ table, what, parent }) => [
    impact(table, SETTING_LOCKS[what]),
    ...(parent === undefined ? [] : [impact(parent, 'SHARE UPDATE EXCLUSIVE')]),
  ],
  alterIndex: ({ index, what }, known) => {
    const table = what === 'rewrite' ? known.tableOfIndex(index)?.name : undefined
    return table === undefined ? [] : [indexAgain(table, false)]
  },
  moveTable: ({ table }) => [exclusive(table)],
  addReference: ({ table, foreignKey }) => [
    exclusive(table),
    impact(foreignKey.referencedTable, 'SHARE ROW EXCLUSIVE'),
  ],
  createNotNull: ({ table, column, notValid }, known) =>
    withHeirs(table, known).map((each) => exclusive(each, notValid ? 'catalog' : notNullWork(each, column, known))),
  dropObject: none,
  renameObject: none,
  maintainTable: ({ table, by }, known) =>
    everyTable(table, known).map((each) =>
      impact(each, 'SHARE UPDATE EXCLUSIVE', by === 'VACUUM' ? 'scan' : 'catalog'),
    ),
  outsideOnly: none,
  harmless: none,
  opaque: none,
}

/**
 * SHARE on the table, and ACCESS EXCLUSIVE on the index: every query of the table waits, since it plans with all indexes:
 * https://www.postgresql.org/docs/current/sql-reindex.html
 */
function indexAgain(table: string, concurrently: boolean): TableImpact {
  if (concurrently) return impact(table, 'SHARE UPDATE EXCLUSIVE', 'index')
  return { ...impact(table, 'SHARE', 'index'), blocked: 'everything' }
}

function reindexed({ of, name }: Extract<SqlChange, { readonly kind: 'reindex' }>, known: Known): readonly string[] {
  if (of === 'table') return withPartitions(name, known)
  if (of === 'schema') return tablesIn(parseTableName(name)?.name ?? name, known)
  if (of === 'database') return everyTable(null, known)
  const table = known.tableOfIndex(name)
  return table === null ? [] : [table.name]
}

function everyTable(table: string | null, known: Known): readonly string[] {
  return table === null ? known.tables().map(({ name }) => name) : withHeirs(table, known)
}

/** With the tables whose foreign keys lead to them, and on. */
function withReferencing(tables: readonly string[], known: Known): readonly string[] {
  const all = [...tables]
  for (const each of all) all.push(...known.referencing(each).filter((other) => !all.includes(other)))
  return all
}

function indexColumns(table: string, index: string, known: Known): readonly string[] {
  const found = known.table(table)?.indexes?.find(({ name }) => name === index)
  return (found?.columns ?? []).flatMap((key) => (typeof key === 'string' ? key : (key.column ?? [])))
}

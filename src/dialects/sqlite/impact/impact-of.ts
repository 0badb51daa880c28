import { handleChange, type ImpactHandlers, type Known, type TableImpact, type Work } from '../../port/impact.ts'
import type { Change } from '../../port/sql-change.ts'
import { canAdd } from '../alter-table.ts'
import { touchedTables } from './touched-tables.ts'

/**
 * The tables whose rows a change reads or writes. Any write locks the whole database until the transaction ends, and
 * readers wait only for its commit, or with a write-ahead log not at all: https://www.sqlite.org/lockingv3.html
 */
export function impactOf(change: Change, known: Known): readonly TableImpact[] {
  const work = handleChange(WORKS, change, known)
  if (work === null) return []
  return touchedTables(change, known).map((table) => ({ table, lock: 'RESERVED', blocked: 'writes', work }))
}

const none = () => null
const catalog = (): Work => 'catalog'
const rows = (): Work => 'rows'
/** SQLite's ALTER TABLE cannot do it, or writes the rows again itself: https://www.sqlite.org/lang_altertable.html */
const rewrite = (): Work => 'rewrite'

/** Null for what touches no table that is there. */
const WORKS: ImpactHandlers<Work | null> = {
  createTable: none,
  dropTable: rows,
  renameTable: catalog,
  // An enum is a check, which all rows must pass.
  addColumn: ({ column }) => (canAdd(column) ? (column.enum ? 'scan' : 'catalog') : 'rewrite'),
  dropColumn: rewrite,
  alterColumn: ({ changes: { name: _name, comment: _comment, ...others } }) =>
    Object.values(others).every((value) => value === undefined) ? 'catalog' : 'rewrite',
  createPrimaryKey: rewrite,
  createUnique: rewrite,
  createCheck: rewrite,
  createExclusion: none,
  createForeignKey: rewrite,
  dropConstraint: rewrite,
  renameConstraint: rewrite,
  // Without a name it is the check of a column that is added; what op.validateConstraint names is valid already.
  validateConstraint: ({ constraint }) => (constraint === '' ? 'scan' : null),
  createIndex: (): Work => 'index',
  dropIndex: catalog,
  renameIndex: (): Work => 'index',
  commentTable: none,
  createEnum: none,
  alterEnum: rewrite,
  renameEnum: none,
  addEnumValue: rewrite,
  renameEnumValue: rewrite,
  dropEnum: none,
  createView: none,
  dropView: none,
  createSchema: none,
  dropSchema: none,
  renameSequence: none,
  backfill: rows,
  bulkInsert: rows,

  truncate: none,
  updateRows: rows,
  deleteRows: rows,
  insertRows: rows,
  constraintFromIndex: none,
  reindex: (): Work => 'index',
  rewriteTable: rewrite,
  detachPartition: none,
  attachPartition: none,
  refreshView: none,
  createTrigger: catalog,
  dropTrigger: catalog,
  setTrigger: none,
  rowSecurity: none,
  domainConstraint: none,
  createExtension: none,
  accessControl: none,
  setSetting: none,
  transactionControl: none,
  lockTable: none,
  renameSchema: none,
  dropDatabase: none,
  createTableFrom: none,
  alterTable: none,
  alterIndex: none,
  moveTable: none,
  createNotNull: rewrite,
  addReference: catalog,
  dropObject: none,
  renameObject: none,
  maintainTable: ({ by }) => (by === 'VACUUM' ? 'rewrite' : 'scan'),
  outsideOnly: none,
  harmless: none,
  opaque: none,
}

import type { Known, TableImpact, Work } from '../../port/impact.ts'
import type { Change } from '../../port/sql-change.ts'
import { canAdd } from '../alter-table.ts'

/**
 * The table whose rows a change reads or writes. Any write locks the whole database until the transaction ends:
 * https://www.sqlite.org/lockingv3.html
 */
export function impactOf(change: Change, known: Known): readonly TableImpact[] {
  const work = workOf(change, known)
  return work === null || !('table' in change) || typeof change.table !== 'string'
    ? []
    : [{ table: change.table, lock: 'RESERVED', blocked: 'writes', work }]
}

/** Null for what touches no table that is there. */
function workOf(change: Change, _known: Known): Work | null {
  switch (change.kind) {
    case 'dropTable':
      return 'rows'
    case 'renameTable':
    case 'validateConstraint':
    case 'dropIndex':
    case 'commentTable':
    case 'createTrigger':
    case 'dropTrigger':
      return 'catalog'
    case 'addColumn':
      return canAdd(change.column) ? 'catalog' : 'rewrite'
    case 'alterColumn':
      return isRename(change.changes) ? 'catalog' : 'rewrite'
    case 'dropColumn':
    case 'createPrimaryKey':
    case 'createUnique':
    case 'createCheck':
    case 'createForeignKey':
    case 'dropConstraint':
    case 'renameConstraint':
      return 'rewrite'
    case 'createIndex':
      return 'index'
    case 'backfill':
    case 'bulkInsert':
    case 'updateRows':
    case 'deleteRows':
    case 'insertRows':
      return 'rows'
    default:
      return null
  }
}

function isRename({
  name: _name,
  comment: _comment,
  ...others
}: object & { name?: unknown; comment?: unknown }): boolean {
  return Object.values(others).every((value) => value === undefined)
}

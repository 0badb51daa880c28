import type { Change } from '../../port/sql-change.ts'
import type { CostedTable, CostedWork } from '../../port/cost.ts'

/**
 * Milliseconds for a row and for a byte, as measured by `npm run estimates` with files that fit into memory: what
 * bench/estimates prints as truths.
 */
const READ = { row: 0.000_1, byte: 0.000_000_4 }
const SORT = { row: 0.0005, byte: 0.000_000_4 }
const WRITE = { row: 0.0005, byte: 0.000_003 }
const UPDATE = { row: 0.0007, byte: 0.000_002 }
const DELETE = { row: 0, byte: 0.000_000_5 }
/** Of an index that is made again. */
const INDEX_BYTE = 0.000_03

/** The milliseconds that a change takes with the rows of a table. */
export function timeOf({ change, impact: { work }, size }: CostedWork): number {
  switch (work) {
    case 'catalog':
      return 0
    case 'scan':
      return of(READ, size)
    case 'index':
      return of(SORT, size)
    case 'rewrite':
      return of(WRITE, size) + size.indexBytes * INDEX_BYTE
    case 'rows':
      return isWhole(change) ? of(DELETE, size) : of(UPDATE, size)
  }
}

/** All pages are given back, without reading rows: https://www.sqlite.org/lang_delete.html#the_truncate_optimization */
function isWhole(change: Change): boolean {
  return change.kind === 'dropTable' || (change.kind === 'deleteRows' && !change.hasWhere)
}

function of(rate: typeof READ, { rows, bytes }: CostedTable): number {
  return rows * rate.row + bytes * rate.byte
}

import type { Change } from '../../port/sql-change.ts'
import type { CostedTable, CostedWork } from '../../port/cost.ts'

/**
 * Milliseconds for a row and for a byte, as measured by `npm run estimates` with tables that fit into memory: what
 * bench/estimates prints as truths.
 */
const READ = { row: 0.000_08, byte: 0.000_000_15 }
const SORT = { row: 0.0006, byte: 0.000_000_15 }
const WRITE = { row: 0.0007, byte: 0.000_003 }
const UPDATE = { row: 0.006, byte: 0.000_01 }
const DELETE = { row: 0.0006, byte: 0.000_000_5 }
/** An UPDATE in batches is so many times slower than one. */
const BATCHES = 1.5
/** Of an index that is made again, and of one that gets a new entry for each row. */
const INDEX_BYTE = 0.000_02
const ENTRY_BYTE = 0.000_1

/** The milliseconds that a change takes with the rows of a table. */
export function timeOf({ change, impact: { work }, size }: CostedWork): number {
  switch (work) {
    case 'catalog':
      return 0
    case 'scan':
      return of(READ, size) * (isForeignKey(change) ? 5 : 1)
    case 'index':
      return of(SORT, size) * (isConcurrent(change) ? 2 : 1)
    case 'rewrite':
      return of(WRITE, size) + size.indexBytes * INDEX_BYTE
    case 'rows':
      return rowsTime(change, size)
  }
}

function rowsTime(change: Change, size: CostedTable): number {
  if (change.kind === 'deleteRows') return of(DELETE, size)
  const time = of(UPDATE, size) + size.indexBytes * ENTRY_BYTE
  return change.kind === 'backfill' && change.batchSize !== null ? time * BATCHES : time
}

function of(rate: typeof READ, { rows, bytes }: CostedTable): number {
  return rows * rate.row + bytes * rate.byte
}

/** Both tables are joined. */
function isForeignKey({ kind }: Change): boolean {
  return kind === 'createForeignKey'
}

/** It reads the table twice. */
function isConcurrent(change: Change): boolean {
  return 'concurrently' in change && change.concurrently === true
}

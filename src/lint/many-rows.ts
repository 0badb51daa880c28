import type { Work } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import { keysOf } from './known-keys.ts'
import type { LintedChange } from './linted.ts'
import { choosesEmpty, keyOfChoice } from './update-text.ts'

/** Work on many rows: the table that is written, and the large one, of which all rows are read or written. */
export interface ManyRows {
  readonly written: string
  readonly large: string
}

/** The work of a change on many rows, or perhaps on many; null if there is none. `share`: see `isShort`. */
export function manyRows(linted: LintedChange, share = 1): ManyRows | null {
  const { change, isNew, isShort } = linted
  const isLarge = (table: string, work: Work) => !isNew(table) && !isShort(table, work, share)
  switch (change.kind) {
    case 'backfill':
      return change.batchSize === null && isLarge(change.table, 'rows') ? ofItself(change.table) : null
    case 'updateRows':
    case 'deleteRows':
      return isLarge(change.table, 'rows') && choosesMany(linted, change) ? ofItself(change.table) : readsMany(linted)
    case 'insertRows':
      return change.isFromQuery ? readsMany(linted) : null
    default:
      return null
  }
}

function ofItself(table: string): ManyRows {
  return { written: table, large: table }
}

/** A table of unknown size counts where its rows are copied, not where they are looked up. */
function readsMany({ change, isNew, isShort, rowsOf }: LintedChange): ManyRows | null {
  if (change.kind !== 'insertRows' && change.kind !== 'updateRows' && change.kind !== 'deleteRows') return null
  const work = change.kind === 'insertRows' ? 'rows' : 'scan'
  const large = change.reads?.find(
    (table) => !isNew(table) && !isShort(table, work) && (work === 'rows' || rowsOf(table) !== null),
  )
  return large === undefined ? null : { written: change.table, large }
}

/** Something is the number of one row or tenant, or its UUID. */
const OF_ONE = /=\s*(?:\d{3,}\b|'[\da-f]{8}-)/i

function choosesMany(linted: LintedChange, change: Extract<Change, { readonly kind: 'updateRows' | 'deleteRows' }>) {
  const { rowsOf, before, known, revision, callLine, isOutside } = linted
  const { table, hasWhere, where = '' } = change
  // In a loop, each by itself: these are batches.
  if (isOutside && (/\blimit\b/i.test(where) || revision.calls.filter((each) => each.line === callLine).length > 1))
    return false
  if (!hasWhere) return true
  const key = keyOfChoice(where)
  if (key !== null && (rowsOf(table) === null || known.table(table) === null)) return false
  if (key !== null && keysOf(known.table(table)).includes(key.toLowerCase())) return false
  if (rowsOf(table) !== null) return !OF_ONE.test(where)
  // How many rows a condition chooses is not known. It counts where it looks like a fill.
  const isBesideDdl = before.some(({ impacts }) => impacts.some((each) => each.table === table))
  return isBesideDdl || choosesEmpty(where)
}

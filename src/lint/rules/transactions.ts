import { BATCH_SIZE } from '../../operations/backfill.ts'
import { printValue } from '../../operations/print-value.ts'
import { assumedText } from '../impact-text.ts'
import { calls, fillAndRequire, inSteps } from '../instead.ts'
import type { LintedChange, Rule } from '../linted.ts'
import { isLong, longWait } from '../long-work.ts'
import { createdHere } from './constraints.ts'
import { asBackfill, choosesByKey, choosesEmpty } from '../update-text.ts'

/** Rules about work on many rows, and about locks that are kept meanwhile. */
export const transactionRules: readonly Rule[] = [
  {
    code: 'backfill-in-ddl-transaction',
    severity: 'error',
    title: 'rows are written in the transaction that has changed their table',
    judge(linted) {
      const table = writtenTable(linted)
      const held = table === null ? undefined : heldLock(linted, (each) => each === table)
      if (table === null || held === undefined) return null
      return {
        what: `The transaction has a lock (${held.lock}) on ${table}, and keeps it while the rows are written: every read and write of the table waits until then.${assumed(linted, table)}`,
        instead: fillLater(linted, table),
      }
    },
  },
  {
    code: 'statements-after-exclusive-lock',
    severity: 'warning',
    title: 'long work in a transaction that keeps others from a table',
    judge(linted) {
      const { impacts, isSmall, change } = linted
      const table = writtenTable(linted)
      // What makes others wait itself has a rule of its own.
      if (longWait(linted) !== null || createdHere(linted) !== undefined) return null
      if (table !== null && heldLock(linted, (each) => each === table)) return null
      const long = impacts.find((each) => isLong(each.work) && !isSmall(each.table))?.table ?? table
      const held = long === null ? undefined : heldLock(linted, () => true)
      if (long === null || held === undefined || change.kind === 'createIndex') return null
      return {
        what: `The transaction has a lock (${held.lock}) on ${held.table}, and keeps it while all rows of ${long} are read or written: every read and write of ${held.table} waits until then.${assumed(linted, long)}`,
        instead: '// move it to the next revision',
      }
    },
  },
  {
    code: 'unbatched-update',
    severity: 'warning',
    title: 'one statement writes all rows of a large table',
    judge(linted) {
      const { change, sql } = linted
      const table = writtenTable(linted)
      if (table === null || change.kind === 'insertRows' || heldLock(linted, () => true) !== undefined) return null
      if (isWrittenAnyway(linted, table)) return null
      const isDelete = change.kind === 'deleteRows'
      return {
        what: `All rows are ${isDelete ? 'deleted' : 'updated'} in one transaction. Whoever writes one of them waits until it ends, and the table keeps the old version of each row beside the new one.${assumed(linted, table)}`,
        instead:
          change.kind === 'backfill' ? calls({ ...change, batchSize: BATCH_SIZE }) : inBatches(table, sql, isDelete),
      }
    },
  },
]

/** The large table of which a change writes all rows, or perhaps all: those of a query, an UPDATE or a DELETE. */
function writtenTable({ change, sql, isNew, isSmall, rowsOf, isOutside, before }: LintedChange): string | null {
  if (isOutside) return null
  switch (change.kind) {
    case 'backfill':
      return change.batchSize !== null || isNew(change.table) || isSmall(change.table) ? null : change.table
    case 'updateRows':
    case 'deleteRows': {
      if (isNew(change.table) || isSmall(change.table)) return null
      if (!change.hasWhere || sql === null || rowsOf(change.table) !== null) return change.table
      // How many rows a condition chooses is not known. It counts where it looks like a fill.
      const isBesideDdl = before.some(({ impacts }) => impacts.some(({ table }) => table === change.table))
      return isBesideDdl ? (choosesByKey(sql) ? null : change.table) : choosesEmpty(sql) ? change.table : null
    }
    case 'insertRows':
      return change.isFromQuery ? change.table : null
    default:
      return null
  }
}

function inBatches(table: string, sql: string | null, isDelete: boolean): string {
  if (isDelete)
    return '// delete in batches, each committed by itself, in a revision with these lines\nexport const transaction = false\nexport const repeatable = true'
  const backfill = sql === null ? null : asBackfill(table, sql)
  return `// in a revision of its own\n${backfill ?? `await op.backfill(${printValue(table)}, { set: { … }, where: '…' })`}`
}

/** A lock of the same transaction that keeps everyone from a table that is not small. */
function heldLock({ before, isSmall, isOutside }: LintedChange, isWanted: (table: string) => boolean) {
  if (isOutside) return undefined
  return before
    .flatMap(({ impacts }) => impacts)
    .find(({ table, blocked }) => blocked === 'everything' && !isSmall(table) && isWanted(table))
}

/** Whether another change of the revision writes all rows of the table again: that takes longer. */
function isWrittenAnyway({ earlier, later, impact, known }: LintedChange, table: string): boolean {
  return [...earlier, ...later].some((each) =>
    impact.impactOf(each, known).some(({ table: name, work }) => name === table && work === 'rewrite'),
  )
}

function fillLater({ change, sql, before, dialect }: LintedChange, table: string): string {
  if (change.kind !== 'backfill') {
    const backfill = sql === null ? null : asBackfill(table, sql)
    return `// in the next revision${backfill === null ? ', in batches: op.backfill' : `\n${backfill}`}`
  }
  const added = before.flatMap((each) =>
    each.change.kind === 'addColumn' &&
    each.change.table === table &&
    Object.hasOwn(change.set, each.change.column.name)
      ? [each.change]
      : [],
  )
  const fill = calls({ ...change, batchSize: BATCH_SIZE })
  if (added.length === 0) return `// in the next revision\n${fill}`
  const columns = added.map(({ column }) => column.name)
  const required = columns.flatMap((name) => fillAndRequire(table, name, 0, false, dialect.quote).slice(1))
  return inSteps(
    calls(...added.map((each) => ({ ...each, column: { ...each.column, nullable: true } }))),
    fill,
    ...(required.length > 0 ? [required.join('\n')] : []),
  )
}

function assumed({ rowsOf }: LintedChange, table: string): string {
  return rowsOf(table) === null ? ` ${assumedText(table)}` : ''
}

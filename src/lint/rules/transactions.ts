import { BATCH_SIZE } from '../../operations/backfill.ts'
import { printValue } from '../../operations/print-value.ts'
import { assumedText } from '../impact-text.ts'
import { calls, fillAndRequire, inSteps } from '../instead.ts'
import type { LintedChange, Rule } from '../linted.ts'
import { isLong, longWait } from '../long-work.ts'
import { createdHere } from './constraints.ts'
import { manyRows } from '../many-rows.ts'
import { asBackfill } from '../update-text.ts'

/** Rules about work on many rows, and about locks that are kept meanwhile. */
export const transactionRules: readonly Rule[] = [
  {
    code: 'backfill-in-ddl-transaction',
    severity: 'error',
    title: 'rows are written in the transaction that has changed their table',
    judge(linted) {
      const rows = manyRows(linted)
      const held = rows === null ? undefined : heldLock(linted, (each) => each === rows.written)
      if (rows === null || held === undefined) return null
      const work =
        rows.large === rows.written
          ? 'the rows are written'
          : `the rows of ${rows.large} are read and those of ${rows.written} written`
      return {
        what: `The transaction has a lock (${held.lock}) on ${rows.written}, and keeps it while ${work}: every read and write of the table waits until then.${assumed(linted, rows.large)}`,
        ...insteadOf(held, fillLater(linted, rows.written)),
      }
    },
  },
  {
    code: 'statements-after-exclusive-lock',
    severity: 'warning',
    title: 'long work in a transaction that keeps others from a table',
    judge(linted) {
      const { impacts, isShort, change } = linted
      const rows = manyRows(linted)
      // What makes others wait itself has a rule of its own.
      if (longWait(linted) !== null || createdHere(linted) !== undefined) return null
      if (rows !== null && heldLock(linted, (each) => each === rows.written)) return null
      const long = impacts.find(({ table, work }) => isLong(work) && !isShort(table, work))?.table ?? rows?.large
      const held = long === undefined ? undefined : heldLock(linted, () => true)
      if (long === undefined || held === undefined || change.kind === 'createIndex') return null
      return {
        what: `The transaction has a lock (${held.lock}) on ${held.table}, and keeps it while all rows of ${long} are read or written: every read and write of ${held.table} waits until then.${assumed(linted, long)}`,
        ...insteadOf(held, '// move it to the next revision'),
      }
    },
  },
  {
    code: 'unbatched-update',
    severity: 'warning',
    title: 'one statement writes all rows of a large table',
    judge(linted) {
      const { change, sql, impacts } = linted
      // Where only those wait who write one of the same rows, it may take longer.
      const rows = manyRows(linted, impacts.every(({ blocked }) => blocked === 'nothing') ? 0.4 : 1)
      if (rows === null || rows.large !== rows.written || change.kind === 'insertRows') return null
      if (heldLock(linted, () => true) !== undefined || isWrittenAnyway(linted, rows.large)) return null
      const isDelete = change.kind === 'deleteRows'
      return {
        what: `All rows are ${isDelete ? 'deleted' : 'updated'} in one transaction. Whoever writes one of them waits until it ends, and the table keeps the old version of each row beside the new one.${assumed(linted, rows.large)}`,
        instead:
          change.kind === 'backfill'
            ? calls({ ...change, batchSize: BATCH_SIZE })
            : inBatches(rows.large, sql, isDelete),
      }
    },
  },
]

function inBatches(table: string, sql: string | null, isDelete: boolean): string {
  if (isDelete)
    return '// delete in batches, each committed by itself, in a revision with these lines\nexport const transaction = false\nexport const repeatable = true'
  const backfill = sql === null ? null : asBackfill(table, sql)
  return `// in a revision of its own\n${backfill ?? `await op.backfill(${printValue(table)}, { set: { … }, where: '…' })`}`
}

/** A lock of the same transaction that keeps everyone from a table. */
function heldLock({ before, isOutside }: LintedChange, isWanted: (table: string) => boolean) {
  if (isOutside) return undefined
  return before
    .flatMap(({ impacts, change, line }) => impacts.map((each) => ({ ...each, change, line })))
    .find(({ table, blocked }) => blocked === 'everything' && isWanted(table))
}

/** What to write instead; a partition can be detached without the lock, and that is the line to change. */
function insteadOf({ change, line }: Pick<LintedChange, 'change' | 'line'>, instead: string) {
  if (change.kind !== 'detachPartition') return { instead }
  return {
    at: line,
    instead: `// in a revision of its own; not CONCURRENTLY if the table has a default partition\nexport const transaction = false\nawait op.execute('ALTER TABLE ${change.table} DETACH PARTITION ${change.partition} CONCURRENTLY')`,
  }
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

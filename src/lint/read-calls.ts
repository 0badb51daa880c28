import type { Change } from '../dialects/port/sql-change.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import type { Measured } from '../dialects/port/trace.ts'
import { changesOf, type SqlReader } from './changes-of.ts'
import { statementLine } from './statement-line.ts'
import type { RecordedCall, RecordedRevision } from './linted.ts'

/** A change of a revision, and the call that makes it. */
export interface ReadChange {
  readonly change: Change
  /** The statement that makes it; null if an operation does. */
  readonly sql: string | null
  readonly line: number | null
  /** The line of the call, which may hold several statements. */
  readonly callLine: number | null
  readonly isOutside: boolean
  readonly measured: MeasuredCall | null
}

/** What a call did on a scratch database, and whether it makes one change alone. */
export interface MeasuredCall {
  readonly measured: Measured
  readonly isOnly: boolean
}

/** What a revision's calls do. */
export interface ReadRevision {
  readonly revision: RecordedRevision
  readonly changes: readonly ReadChange[]
  /** What `down` does; null if that is not wholly known. */
  readonly down: readonly ReadChange[] | null
  /** What is not known of `up`, and why. */
  readonly cannot: readonly { readonly line: number | null; readonly reason: string }[]
}

interface Reading {
  readonly reader: SqlReader
  readonly impact: ImpactDialect
}

/** Reads the calls of a revision as changes. */
export function readCalls(revision: RecordedRevision, settings: Reading): ReadRevision {
  const { calls, down, notRecorded, source } = revision
  const up = read(calls, source, settings)
  const back = down === null ? null : read(down, source, settings)
  const isDownRead = back?.cannot.length === 0
  return {
    revision,
    changes: up.changes,
    down: isDownRead ? back.changes : null,
    cannot: [...up.cannot, ...(notRecorded === null ? [] : [{ line: null, reason: notRecorded }])],
  }
}

function read(
  calls: readonly RecordedCall[],
  source: string,
  { reader, impact }: Reading,
): Pick<ReadRevision, 'changes' | 'cannot'> {
  const changes: ReadChange[] = []
  const cannot: { line: number | null; reason: string }[] = []
  for (const { operation, line: callLine, isOutside, measured } of calls) {
    const found = changesOf(operation, reader)
    const sql = operation.kind === 'execute' ? operation.sql : null
    const line = sql === null ? callLine : statementLine(sql, callLine, source)
    if (found.unread === 'no-reader')
      cannot.push({ line, reason: `raw SQL is not analysed: install ${impact.readerPackage} (npm install -D)` })
    else if (found.unread !== null) cannot.push({ line, reason: found.unread })
    const ofCall = measured === undefined ? null : { measured, isOnly: found.changes.length === 1 }
    for (const change of found.changes) {
      changes.push({ change, sql, line, callLine, isOutside, measured: ofCall })
      if (change.kind === 'opaque') cannot.push({ line, reason: `what ${change.what} does cannot be told from it` })
    }
  }
  return { changes, cannot }
}

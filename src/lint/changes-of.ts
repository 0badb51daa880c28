import { UnreadableSqlError } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import type { Operation } from '../operations/operation.ts'
import { singleChanges } from '../operations/single-changes.ts'
import { messageOf } from '../words.ts'

/** Reads raw SQL; null if what reads it is not installed. */
export type SqlReader = ((sql: string) => readonly Change[]) | null

/** The changes that an operation makes, in their order, and why raw SQL could not be read, if so. */
export interface ReadChanges {
  readonly changes: readonly Change[]
  /** 'no-reader': what reads SQL is not installed; else what the reader says. Null if all was read. */
  readonly unread: string | null
}

/** The changes of an operation: of a batch each, of raw SQL those that its statements make. */
export function changesOf(operation: Operation, reader: SqlReader): ReadChanges {
  if (operation.kind === 'execute') return changesOfSql(operation.sql, reader)
  const changes = singleChanges(operation).flatMap((each) =>
    each.kind === 'batchAlterTable' || each.kind === 'execute' ? [] : [each],
  )
  return { changes, unread: null }
}

function changesOfSql(sql: string, reader: SqlReader): ReadChanges {
  if (reader === null) return { changes: [], unread: 'no-reader' }
  try {
    return { changes: reader(sql), unread: null }
  } catch (error) {
    if (!(error instanceof UnreadableSqlError)) throw error
    return { changes: [], unread: messageOf(error) }
  }
}

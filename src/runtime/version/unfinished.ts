import type { Connection } from '../../connection.ts'
import type { LoggedEntry, VersionLog } from './version-log.ts'

/** A revision that began outside a transaction and whose end the log does not have. */
export interface Unfinished {
  readonly started: LoggedEntry
  /** The last statement that was begun outside; null where none was. */
  readonly lastStatement: string | null
  /** Whether all that was committed of it may simply run again. */
  readonly isRepeatable: boolean
}

/** Of the log's rows: that it began outside, and that nothing after it ended it. */
export function isUnfinished(log: VersionLog): string {
  return `event = 'started' AND NOT EXISTS (
       SELECT 1 FROM ${log.quoted} later
        WHERE later.id > ${log.quoted}.id AND later.revision = ${log.quoted}.revision
          AND later.event IN ('started', 'done', 'stamp', 'repair'))`
}

/**
 * The revisions that began outside and did not end, oldest first: they are at work, or were cut off. The log must be
 * there.
 */
export async function findUnfinished(log: VersionLog, connection: Connection): Promise<readonly Unfinished[]> {
  const started = await log.readWhere(connection, isUnfinished(log))
  const unfinished: Unfinished[] = []
  for (const entry of started) unfinished.push(await unfinishedOf(log, connection, entry))
  return unfinished
}

async function unfinishedOf(log: VersionLog, connection: Connection, started: LoggedEntry): Promise<Unfinished> {
  const statements = await log.readWhere(
    connection,
    `event = 'statement' AND id > ${started.id} AND revision = ${log.literal(started.revision)} AND run_id = ${log.literal(started.runId)}`,
  )
  return {
    started,
    lastStatement: statements.at(-1)?.statement ?? null,
    isRepeatable: [started, ...statements].every(({ isRepeatable }) => isRepeatable === true),
  }
}

import type { Connection } from '../../connection.ts'
import type { LoggedEntry } from './log-entry.ts'
import type { VersionLog } from './version-log.ts'

/** A revision that began outside a transaction and whose end is not in the log. */
export interface Unfinished {
  readonly started: LoggedEntry
  /** The last statement that was begun outside a transaction; null if there was none. */
  readonly lastStatement: string | null
  /** Whether everything that was committed of it may simply run again. */
  readonly isRepeatable: boolean
}

/** A condition on rows of the log: the revision began outside a transaction, and no later row ended it. */
export function isUnfinished(log: VersionLog): string {
  return `event = 'started' AND NOT EXISTS (
       SELECT 1 FROM ${log.quoted} later
        WHERE later.id > ${log.quoted}.id AND later.revision = ${log.quoted}.revision
          AND later.event IN ('started', 'done', 'stamp', 'repair'))`
}

/** The query of the number of such revisions, as `unfinished`. */
export function countUnfinishedSql(log: VersionLog): string {
  return `SELECT count(*) AS unfinished FROM ${log.quoted} WHERE ${isUnfinished(log)}`
}

/**
 * The revisions that began outside a transaction and did not end, oldest first: they are running, or were interrupted. The
 * log must exist.
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

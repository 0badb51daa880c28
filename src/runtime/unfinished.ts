import type { Connection } from '../connection.ts'
import type { LoggedEntry, VersionLog } from './version-log.ts'

/** A revision that began outside a transaction and whose end the log does not have. */
export interface Unfinished {
  readonly started: LoggedEntry
  /** The last statement that was begun outside; null where none was. */
  readonly lastStatement: string | null
  /** Whether all that was committed of it may simply run again. */
  readonly isRepeatable: boolean
}

/** Looks for an unfinished revision; null where there is none. The log must be there. */
export async function findUnfinished(log: VersionLog, connection: Connection): Promise<Unfinished | null> {
  const [started] = await log.readWhere(connection, "event = 'started'", { isLatest: true })
  if (!started) return null
  const after = await log.readWhere(connection, `id > ${started.id} AND revision = ${log.literal(started.revision)}`)
  if (after.some(({ event }) => event === 'done' || event === 'stamp' || event === 'repair')) return null
  const statements = after.filter(({ event, runId }) => event === 'statement' && runId === started.runId)
  return {
    started,
    lastStatement: statements.at(-1)?.statement ?? null,
    isRepeatable: [started, ...statements].every(({ isRepeatable }) => isRepeatable === true),
  }
}

import type { Standing } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import type { LoggedEntry } from '../../runtime/version/version-log.ts'
import { checksum } from '../../script/checksum.ts'
import type { Graph } from './graph.ts'

/** A revision whose file differs from what was applied, with its data from the version log. */
export interface ChangedRevision {
  readonly revision: string
  readonly message: string
  readonly file: string
  /** When it was applied, or when a change was last accepted: ISO 8601, UTC; null if it is not in the log. */
  readonly at: string | null
  readonly who: string | null
  /** Checksum of the file at that time; null if unknown. */
  readonly oldChecksum: string | null
  /** Checksum of the current file. */
  readonly newChecksum: string
}

/**
 * The applied revisions whose files have changed since, in upgrade order. Only files of the same form (ts, js) are
 * compared. Revisions that were stamped, or applied before the log existed, cannot be compared.
 */
export async function changedRevisions(
  graph: Graph,
  { appliedIds: applied }: Standing,
  { versionLog, connection }: Pick<Database, 'versionLog' | 'connection'>,
  { hasLog }: Pick<DatabaseState, 'hasLog'>,
): Promise<readonly ChangedRevision[]> {
  if (!hasLog || applied.size === 0) return []
  const entries = await versionLog.readWhere(connection, "event IN ('done', 'repair', 'stamp') AND direction = 'up'")
  const latest = new Map(entries.map((entry) => [entry.revision, entry]))
  return graph.map.revisions
    .filter(({ id }) => applied.has(id))
    .map(({ id }) => changeOf(graph, id, latest.get(id)))
    .filter((change) => change !== null)
}

function changeOf(graph: Graph, id: string, entry: LoggedEntry | undefined): ChangedRevision | null {
  const { message, file, source, form } = graph.fileOf(id)
  if (!entry || entry.checksum === null || entry.form !== form) return null
  const newChecksum = checksum(source)
  if (newChecksum === entry.checksum) return null
  const { at, who, checksum: oldChecksum } = entry
  return { revision: id, message, file, at, who, oldChecksum, newChecksum }
}

import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { findUnfinished } from '../../runtime/version/unfinished.ts'
import type { Graph } from './graph.ts'

/**
 * The graph in the view that a database needs. A member of a squash that was interrupted is one that the database has in
 * part, so that it goes on with the members.
 */
export async function seenGraph(
  read: Graph,
  { versionLog, connection }: Pick<Database, 'versionLog' | 'connection'>,
  { rows, isUnfinished }: Pick<DatabaseState, 'rows' | 'isUnfinished'>,
  targets: readonly string[] = [],
): Promise<Graph> {
  const unfinished = isUnfinished && read.map.hasOtherNames ? await findUnfinished(versionLog, connection) : []
  return read.at({ rows, targets, ids: unfinished.map(({ started }) => started.revision) })
}

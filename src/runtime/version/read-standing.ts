import type { RevisionMap } from '../../revision/revision-map.ts'
import { type Standing, standingOf } from '../../revision/standing.ts'
import type { Database } from '../session/database.ts'
import type { DatabaseState } from '../session/read-state.ts'

/**
 * The position of a database in the graph. The log is read if there are unknown rows, since it may show that the
 * database is ahead.
 */
export async function readStanding(
  map: RevisionMap,
  { versionLog, connection }: Database,
  { rows, hasLog }: DatabaseState,
): Promise<Standing> {
  const standing = standingOf(map, rows)
  if (standing.unknown.length === 0 || !hasLog) return standing
  return standingOf(map, rows, await versionLog.read(connection))
}

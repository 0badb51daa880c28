import type { Standing } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import type { AppliedEntry, AppliedMark } from '../../runtime/version/log-entry.ts'

/** What records that revisions were applied or undone. */
const isRecord = "event IN ('done', 'repair', 'stamp')"

type Log = Pick<Database, 'versionLog' | 'connection'>

/** What the log says of the revisions that were applied and undone, oldest first. Empty if none counts as applied. */
export async function readAppliedLog(
  { versionLog, connection }: Log,
  { shapes: { versionLog: shape } }: Pick<DatabaseState, 'shapes'>,
  { applied }: Pick<Standing, 'applied'>,
): Promise<readonly AppliedEntry[]> {
  if (shape === null || applied.size === 0) return []
  return versionLog.readApplied(connection, isRecord, shape)
}

/** The part of it that tells which revisions were applied, and of which text: a long history is read at each start. */
export async function readMarks(
  { versionLog, connection }: Log,
  { shapes: { versionLog: shape } }: Pick<DatabaseState, 'shapes'>,
  { applied }: Pick<Standing, 'applied'>,
): Promise<readonly AppliedMark[]> {
  if (shape === null || applied.size === 0) return []
  return versionLog.readMarks(connection, isRecord, shape)
}

/**
 * Whether the log records of every revision that counts as applied that it was, so that none of them never ran; for a
 * graph without squashes.
 */
export function areRecorded({ appliedIds }: Pick<Standing, 'appliedIds'>, marks: readonly AppliedMark[]): boolean {
  const latest = new Map(marks.map(({ revision, direction }) => [revision, direction]))
  for (const id of appliedIds) if (latest.get(id) !== 'up') return false
  return true
}

/** The last entry of each revision that says that it was applied. */
export function latestOf<Entry extends Pick<AppliedEntry, 'direction' | 'revision'>>(
  entries: readonly Entry[],
): ReadonlyMap<string, Entry> {
  return new Map(entries.filter(({ direction }) => direction === 'up').map((entry) => [entry.revision, entry]))
}

/** When and by whom each of these revisions was last applied. */
export async function whoApplied(
  { versionLog, connection }: Log,
  revisions: readonly string[],
): Promise<ReadonlyMap<string, { readonly at: string; readonly who: string }>> {
  if (revisions.length === 0) return new Map()
  const ids = revisions.map((id) => versionLog.literal(id)).join(', ')
  return latestOf(await versionLog.readWhere(connection, `${isRecord} AND direction = 'up' AND revision IN (${ids})`))
}

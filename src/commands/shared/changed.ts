import type { Standing } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { AppliedMark } from '../../runtime/version/log-entry.ts'
import { checksum } from '../../script/checksum.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import { latestOf, whoApplied } from './applied-log.ts'
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
 * The applied revisions whose files have changed since, in upgrade order, from the log as `readMarks` reads it; after a
 * squash those that it replaces, which may be what ran. Only files of the same form (ts, js) are compared. Revisions that
 * were stamped, or applied before the log existed, cannot be
 * compared.
 */
export async function changedRevisions(
  graph: Graph,
  { appliedIds: applied }: Pick<Standing, 'appliedIds'>,
  database: Pick<Database, 'versionLog' | 'connection'>,
  marks: readonly AppliedMark[],
): Promise<readonly ChangedRevision[]> {
  const latest = latestOf(marks)
  const files = graph.map.revisions.filter(({ id }) => applied.has(id)).flatMap(({ id }) => graph.filesFor(id))
  const changes = files.flatMap((file) => changeOf(file, latest.get(file.id)) ?? [])
  const details = await whoApplied(
    database,
    changes.map(({ revision }) => revision),
  )
  return changes.map((change) => {
    const { at = null, who = null } = details.get(change.revision) ?? {}
    return { ...change, at, who }
  })
}

function changeOf(
  { id, message, file, source, form }: ScriptRevision,
  entry: AppliedMark | undefined,
): Omit<ChangedRevision, 'at' | 'who'> | null {
  if (!entry || entry.checksum === null || entry.form !== form) return null
  const newChecksum = checksum(source)
  const { checksum: oldChecksum } = entry
  return newChecksum === oldChecksum ? null : { revision: id, message, file, oldChecksum, newChecksum }
}

import type { Standing } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { logIn } from '../../runtime/version/log-in.ts'
import { neverRun } from '../../runtime/version/never-run.ts'
import type { AppliedEntry } from '../../runtime/version/log-entry.ts'
import { checksum } from '../../script/checksum.ts'
import { latestOf, whoApplied } from './applied-log.ts'
import type { Graph } from './graph.ts'
import type { Logger } from './logger.ts'
import { warnOf } from '../../notice.ts'
import { type ReplacedRevision, replacedText } from './replaced-revision.ts'

/** What the log contradicts about the revisions that count as applied. */
export interface LogCheck {
  /** Those that never appear in the log, in upgrade order. */
  readonly neverRun: readonly string[]
  /** Those that are not the revisions that ran. */
  readonly replaced: readonly ReplacedRevision[]
}

/** Compares the revisions that count as applied with the log, as `readAppliedLog` reads it. Empty if there is no log. */
export async function checkAgainstLog(
  graph: Graph,
  database: Pick<Database, 'versionLog' | 'connection'>,
  { hasLog }: Pick<DatabaseState, 'hasLog'>,
  { known }: Pick<Standing, 'known'>,
  entries: readonly AppliedEntry[],
): Promise<LogCheck> {
  if (!hasLog || known.length === 0) return { neverRun: [], replaced: [] }
  const applied = graph.map.ancestors(known)
  const seen = logIn(graph.map, entries)
  const latest = latestOf(seen)
  const others = graph.map.revisions
    .map(({ id }) => id)
    .filter((id) => applied.has(id) && isOther(graph, id, latest.get(id)))
  const details = await whoApplied(database, others)
  return {
    neverRun: neverRun(graph.map, { known }, seen),
    replaced: others.flatMap((id) => {
      const entry = latest.get(id)
      const { at = '', who = '' } = details.get(id) ?? {}
      if (entry === undefined) return []
      const { message, downRevisions } = entry
      return [{ revision: id, file: graph.fileOf(id).file, message, downRevisions, at, who }]
    }),
  }
}

/** Warns about revisions that count as applied but never ran. */
export function warnOfNeverRun(ids: readonly string[], log: Logger): void {
  if (ids.length === 0) return
  const isOne = ids.length === 1
  const [count, that, were] = isOne ? ['counts', 'it ran', 'It was'] : ['count', 'they ran', 'They were']
  const message = `${ids.join(', ')} ${count} as applied, but the version log has no record that ${that}. ${were} inserted below an applied revision, and an upgrade skips ${isOne ? 'it' : 'them'}.`
  warnOf({ code: 'NEVER_RUN', message, facts: { revisions: ids } }, log)
}

/** Warns about applied revisions whose ids now belong to other files. */
export function warnOfReplaced(revisions: readonly ReplacedRevision[], log: Logger): void {
  if (revisions.length === 0) return
  warnOf({ code: 'REPLACED_REVISION', message: replacedText(revisions), facts: { revisions } }, log)
}

/**
 * Whether the revision that was applied is another than the one of that id now. A different file name alone is not
 * sufficient; nor is a changed text, if parents and message are the same.
 */
function isOther(graph: Graph, id: string, entry: AppliedEntry | undefined): boolean {
  const { goneInto, downRevisions } = graph.map.get(id)
  if (!entry || goneInto !== undefined) return false
  const { source, form, message } = graph.fileOf(id)
  return (
    !isSame(entry.downRevisions, downRevisions) ||
    (entry.checksum !== null && entry.form === form && entry.message !== message && checksum(source) !== entry.checksum)
  )
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  if (left.length <= 1) return left.length === right.length && left[0] === right[0]
  return left.toSorted().join('\n') === right.toSorted().join('\n')
}

import type { Standing } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { neverRun } from '../../runtime/version/never-run.ts'
import type { LoggedEntry } from '../../runtime/version/version-log.ts'
import { checksum } from '../../script/checksum.ts'
import type { Graph } from './graph.ts'
import { type Logger, warnOf } from './logger.ts'
import { type ReplacedRevision, replacedText } from './replaced-revision.ts'

/** What the log contradicts about the revisions that count as applied. */
export interface LogCheck {
  /** Those that never appear in the log, in upgrade order. */
  readonly neverRun: readonly string[]
  /** Those that are not the revisions that ran. */
  readonly replaced: readonly ReplacedRevision[]
}

/** Compares the revisions that count as applied with the log. Empty if there is no log. */
export async function checkAgainstLog(
  graph: Graph,
  { versionLog, connection }: Pick<Database, 'versionLog' | 'connection'>,
  { hasLog }: Pick<DatabaseState, 'hasLog'>,
  { known }: Standing,
): Promise<LogCheck> {
  if (!hasLog || known.length === 0) return { neverRun: [], replaced: [] }
  const entries = await versionLog.readWhere(connection, "event IN ('done', 'repair', 'stamp')")
  const applied = graph.map.ancestors(known)
  const latest = new Map(entries.filter(({ direction }) => direction === 'up').map((entry) => [entry.revision, entry]))
  return {
    neverRun: neverRun(graph.map, { known }, entries),
    replaced: graph.map.revisions
      .filter(({ id }) => applied.has(id))
      .map(({ id }) => replacedBy(graph, id, latest.get(id)))
      .filter((each) => each !== null),
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

/** A different file name alone is not sufficient; nor is a changed text, if parents and message are the same. */
function replacedBy(graph: Graph, id: string, entry: LoggedEntry | undefined): ReplacedRevision | null {
  if (!entry) return null
  const { file, source, form, message, downRevisions } = graph.fileOf(id)
  const isOther =
    !isSame(entry.downRevisions, downRevisions) ||
    (entry.checksum !== null && entry.form === form && entry.message !== message && checksum(source) !== entry.checksum)
  if (!isOther) return null
  const { at, who } = entry
  return { revision: id, file, message: entry.message, downRevisions: entry.downRevisions, at, who }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join('\n') === right.toSorted().join('\n')
}

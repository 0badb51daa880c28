import type { ReplacedRows } from '../../revision/squash-steps.ts'
import type { StatementSink } from '../sink/statement-sink.ts'
import { entryForReplaced } from '../version/log-entry.ts'
import type { InterruptedRevisions } from './interrupted.ts'
import type { RunTarget } from './run-context.ts'

/** What is needed to replace rows. */
export interface ReplaceRequest {
  readonly target: RunTarget
  readonly sink: StatementSink
  /** How unfinished revisions of other runs are handled; null if that was done. */
  readonly interrupted: InterruptedRevisions | null
}

/**
 * Replaces version rows of revisions that a squash replaces by the row of the squash, in one transaction with a row of
 * the log for each: reads the rows inside it and changes what `find` finds in them. Returns what was replaced; null if
 * there was nothing. The caller holds the run lock.
 */
export async function commitReplaced(
  { target: { versionTable, versionLog, identity }, sink, interrupted }: ReplaceRequest,
  find: (rows: readonly string[]) => ReplacedRows | null,
): Promise<ReplacedRows | null> {
  for (;;) {
    const { rows, unfinished } = await sink.begin('hub replace', [])
    const isSettled = interrupted === null || interrupted.accepts(unfinished)
    const replaced = isSettled ? find(rows) : null
    if (replaced === null) await sink.rollback()
    if (!isSettled) await interrupted.settle()
    else if (replaced === null) return null
    else {
      try {
        const entries = replaced.squashes.map((squash) => versionLog.insert(entryForReplaced(identity, squash)))
        await sink.finish(versionTable.changes(replaced.changes), entries)
        await sink.commit()
        await sink.end()
        return replaced
      } catch (error) {
        await sink.rollback()
        throw error
      }
    }
  }
}

import type { StampPlan } from '../../revision/plan.ts'
import type { Revision } from '../../revision/revision.ts'
import type { StatementSink } from '../sink/statement-sink.ts'
import type { Unfinished } from '../version/unfinished.ts'
import { entryFor } from '../version/log-entry.ts'
import type { RunTarget } from './run-context.ts'
import { rowsText } from '../../words.ts'

/** What a stamp needs. */
export interface StampRequest {
  readonly target: RunTarget
  readonly sink: StatementSink
  /** Revisions that were interrupted; a user who stamps has checked the state of the database. */
  readonly unfinished?: readonly Unfinished[]
}

/**
 * Stamps in one transaction: reads the rows inside it, plans from them and changes them, and adds a row to the log for
 * each revision that becomes applied or unapplied. `work` is done before that in the same transaction. Returns the plan
 * that was carried out.
 */
export async function commitStamp(
  { target: { versionTable, versionLog, identity }, sink, unfinished = [] }: StampRequest,
  expected: readonly string[],
  plan: (rows: readonly string[]) => StampPlan,
  work: () => Promise<void> = async () => {},
): Promise<StampPlan> {
  const { rows } = await sink.begin('hub stamp', expected)
  try {
    const planned = plan(rows)
    await work()
    sink.comment(`Stamping ${rowsText(planned.destination)}`)
    const entry = (revision: Revision, direction: 'up' | 'down') =>
      versionLog.insert({ ...entryFor(identity, revision, direction), event: 'stamp' })
    await sink.finish(versionTable.changes(planned.changes), [
      ...unfinished.map(({ started }) =>
        versionLog.insert({ ...started, ...identity, event: 'repair', isRepeatable: null }),
      ),
      ...planned.unapplied.map((revision) => entry(revision, 'down')),
      ...planned.applied.map((revision) => entry(revision, 'up')),
    ])
    await sink.commit()
    await sink.end()
    return planned
  } catch (error) {
    await sink.rollback()
    throw error
  }
}

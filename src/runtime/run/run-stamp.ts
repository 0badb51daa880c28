import type { StampPlan } from '../../revision/plan.ts'
import type { Revision } from '../../revision/revision.ts'
import type { StatementSink } from '../sink/statement-sink.ts'
import type { Unfinished } from '../version/unfinished.ts'
import { entryFor } from '../version/version-log.ts'
import type { RunTarget } from './run-context.ts'
import { rowsText } from '../../words.ts'

/** What a stamp needs of its surroundings. */
export interface StampRequest {
  readonly target: RunTarget
  readonly sink: StatementSink
  /** Revisions that were cut off; whoever stamps has looked at the database and says how it stands. */
  readonly unfinished?: readonly Unfinished[]
}

/**
 * Stamps in one transaction: the rows are read inside it and planned from there, then changed, and the log gets a row
 * for each revision that becomes applied or unapplied. `work` is done in the same transaction, before. Gives the plan that was carried out.
 */
export async function runStamp(
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
    for (const change of versionTable.changes(planned.changes)) await sink.change(change)
    const entry = (revision: Revision, direction: 'up' | 'down') =>
      versionLog.insert({ ...entryFor(identity, revision, direction), event: 'stamp' })
    for (const { started } of unfinished) {
      await sink.execute(versionLog.insert({ ...started, ...identity, event: 'repair', isRepeatable: null }))
    }
    for (const revision of planned.unapplied) await sink.execute(entry(revision, 'down'))
    for (const revision of planned.applied) await sink.execute(entry(revision, 'up'))
    await sink.commit()
    return planned
  } catch (error) {
    await sink.rollback()
    throw error
  }
}

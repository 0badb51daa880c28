import type { Step } from '../../revision/plan.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { UnfinishedRevisionError } from '../../runtime/run/errors.ts'
import { findUnfinished, type Unfinished } from '../../runtime/version/unfinished.ts'
import type { Logger } from './logger.ts'

/** A revision that began outside a transaction and did not end, as results show it. */
export interface CutOffRevision {
  readonly revision: string
  readonly message: string
  readonly direction: 'up' | 'down'
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly who: string
  /** Null where no statement outside had begun. */
  readonly lastStatement: string | null
  /** Whether the run that was looked at runs it again by itself; else it stops there. */
  readonly goesOn: boolean
}

/** What the log has as cut off, oldest first. What another run is at work on is told, and left out. */
export async function readUnfinished(
  { hasLog }: Pick<DatabaseState, 'hasLog'>,
  { versionLog, connection, lockHolder }: Pick<Database, 'versionLog' | 'connection' | 'lockHolder'>,
  log: Logger,
): Promise<readonly Unfinished[]> {
  const unfinished = hasLog ? await findUnfinished(versionLog, connection) : []
  if (unfinished.length === 0) return unfinished
  const holder = await lockHolder()
  // Asked again: a run that was at work may have ended in between.
  if (holder === null) return findUnfinished(versionLog, connection)
  for (const { started } of unfinished) log.info(`${started.revision} is run by ${started.who} right now (${holder}).`)
  return []
}

/**
 * What a plan means for revisions that were cut off. One never runs again blindly, and no plan passes it by: whatever is
 * built on it would stand on half of it.
 */
export function cutOffRevisions(
  unfinished: readonly Unfinished[],
  steps: readonly Pick<Step, 'revision' | 'direction'>[],
  { retry = false }: { readonly retry?: boolean | undefined } = {},
): readonly CutOffRevision[] {
  return unfinished.map(({ started, lastStatement, isRepeatable }) => {
    const { revision, message, direction, at, who } = started
    const isPlanned = steps.some((step) => step.revision.id === revision && step.direction === direction)
    return {
      revision,
      message,
      direction,
      startedAt: at,
      who,
      lastStatement,
      goesOn: isPlanned && (retry || isRepeatable),
    }
  })
}

/** Throws UnfinishedRevisionError for the first that a plan neither runs again nor may pass by. */
export function refuseCutOff(
  unfinished: readonly Unfinished[],
  cutOff: readonly CutOffRevision[],
  rows: readonly string[],
): void {
  const refused = unfinished[cutOff.findIndex(({ goesOn }) => !goesOn)]
  if (refused) throw new UnfinishedRevisionError(refused, rows)
}

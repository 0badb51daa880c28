import type { Step } from '../../revision/plan.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { UnfinishedRevisionError } from '../../runtime/run/errors.ts'
import { findUnfinished, type Unfinished } from '../../runtime/version/unfinished.ts'
import type { Logger } from './logger.ts'

/** A revision that began outside a transaction and did not finish, as shown in results. */
export interface CutOffRevision {
  readonly revision: string
  readonly message: string
  readonly direction: 'up' | 'down'
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly who: string
  /** Null if no statement outside a transaction had begun. */
  readonly lastStatement: string | null
  /** Whether the run in question runs it again automatically; if not, the run stops there. */
  readonly goesOn: boolean
}

/**
 * The cut-off revisions in the log, oldest first. Revisions that another run is working on are reported and left out.
 */
export async function readUnfinished(
  { hasLog }: Pick<DatabaseState, 'hasLog'>,
  { versionLog, connection, lockHolder }: Pick<Database, 'versionLog' | 'connection' | 'lockHolder'>,
  log: Logger,
): Promise<readonly Unfinished[]> {
  const unfinished = hasLog ? await findUnfinished(versionLog, connection) : []
  if (unfinished.length === 0) return unfinished
  const holder = await lockHolder()
  // Read again: the other run may have ended in between.
  if (holder === null) return findUnfinished(versionLog, connection)
  for (const { started } of unfinished) log.info(`${started.revision} is run by ${started.who} right now (${holder}).`)
  return []
}

/**
 * What a plan does about cut-off revisions. A cut-off revision is never run again unchecked, and no plan skips one:
 * later revisions would build on a half-applied one.
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

/** Throws UnfinishedRevisionError for the first cut-off revision that a plan neither runs again nor may leave. */
export function refuseCutOff(
  unfinished: readonly Unfinished[],
  cutOff: readonly CutOffRevision[],
  rows: readonly string[],
): void {
  const refused = unfinished[cutOff.findIndex(({ goesOn }) => !goesOn)]
  if (refused) throw new UnfinishedRevisionError(refused, rows)
}

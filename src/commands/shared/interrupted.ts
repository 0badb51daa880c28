import type { Step } from '../../revision/plan.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { UnfinishedRevisionError } from '../../runtime/run/errors.ts'
import { findUnfinished, type Unfinished } from '../../runtime/version/unfinished.ts'
import type { Logger } from './logger.ts'

/** A revision that began outside a transaction and did not finish, as shown in results. */
export interface InterruptedRevision {
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
 * The interrupted revisions in the log, oldest first. Revisions that another run is working on are reported and left out.
 */
export async function readUnfinished(
  { isUnfinished }: Pick<DatabaseState, 'isUnfinished'>,
  { versionLog, connection, lockHolder }: Pick<Database, 'versionLog' | 'connection' | 'lockHolder'>,
  log: Logger,
): Promise<readonly Unfinished[]> {
  const unfinished = isUnfinished ? await findUnfinished(versionLog, connection) : []
  if (unfinished.length === 0) return unfinished
  const holder = await lockHolder()
  // Read again: the other run may have ended in between.
  if (holder === null) return findUnfinished(versionLog, connection)
  for (const { started } of unfinished) log.info(`${started.revision} is being run by ${started.who} (${holder}).`)
  return []
}

/**
 * What a plan does about interrupted revisions. An interrupted revision is never run again unchecked, and no plan skips one:
 * later revisions would build on a half-applied one.
 */
export function interruptedRevisions(
  unfinished: readonly Unfinished[],
  steps: readonly Pick<Step, 'revision' | 'direction'>[],
  { retry = false }: { readonly retry?: boolean | undefined } = {},
): readonly InterruptedRevision[] {
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

/** Throws UnfinishedRevisionError for the first interrupted revision that a plan neither runs again nor may leave. */
export function refuseInterrupted(
  unfinished: readonly Unfinished[],
  interrupted: readonly InterruptedRevision[],
  rows: readonly string[],
): void {
  const refused = unfinished[interrupted.findIndex(({ goesOn }) => !goesOn)]
  if (refused) throw new UnfinishedRevisionError(refused, rows)
}

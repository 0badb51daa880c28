import { type CurrentState, readCurrent, warnOfInterrupted } from './shared/read-current.ts'
import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { type InterruptedRevision, refuseInterrupted } from './shared/interrupted.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { NotAtHeadsError } from './shared/errors.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import { isAtHeads } from './shared/require-heads.ts'
import type { RevisionResult } from './shared/results.ts'

/** The current revisions of the database. A row without a revision file has only its id, with `isKnown: false`. */
export interface CurrentResult {
  readonly heads: readonly CurrentRevision[]
  /** Revisions that began outside a transaction and did not finish. Absent if there are none. */
  readonly unfinished?: readonly InterruptedRevision[]
}

/** A row of the version table with its data from the graph. */
export type CurrentRevision =
  | ({ readonly isKnown: true } & RevisionResult)
  | { readonly isKnown: false; readonly revision: string }

/** Options of `current`. */
export interface CurrentOptions extends CommandOptions {
  /**
   * Throw NotAtHeadsError unless the database is at all real heads, and UnfinishedRevisionError whenever `upgrade`
   * would.
   */
  readonly checkHeads?: boolean
}

/** Shows the current revisions of the database. Creates nothing. */
export async function current(environment: EnvironmentInput, options: CurrentOptions = {}): Promise<CurrentResult> {
  const found = await readCurrent(resolveEnvironment(environment), options)
  const { graph, standing, interrupted } = found
  if (options.checkHeads) refuseUnlessAtHeads(found)
  warnOfInterrupted(interrupted, logOf(options))
  return {
    heads: [
      ...standing.rows.map((id) => ({ isKnown: true as const, ...describeRevision(graph, id) })),
      ...standing.unknown.map((revision) => ({ isKnown: false as const, revision })),
    ],
    ...(interrupted.length > 0 && { unfinished: interrupted }),
  }
}

function refuseUnlessAtHeads({ graph: { map }, standing, unfinished, interrupted }: CurrentState): void {
  refuseInterrupted(unfinished, interrupted, standing.found)
  if (!isAtHeads(map, standing)) throw new NotAtHeadsError([...standing.rows, ...standing.unknown], map.realHeads)
}

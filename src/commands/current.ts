import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planUpgrade } from '../revision/plan.ts'
import { standingOf } from '../revision/standing.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { type CutOffRevision, cutOffRevisions, readUnfinished, refuseCutOff } from './run/cut-off.ts'
import { warnOfOverlap } from './run/overlap.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { NotAtHeadsError } from './shared/errors.ts'
import { readGraph } from './shared/graph.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import { isAtHeads } from './shared/require-heads.ts'
import type { RevisionResult } from './shared/results.ts'

/** Where the database stands. A row that no file has shows its id alone, with `isKnown: false`. */
export interface CurrentResult {
  readonly heads: readonly CurrentRevision[]
  /** Revisions that began outside a transaction and did not end. Absent where there are none. */
  readonly unfinished?: readonly CutOffRevision[]
}

/** A row of the version table, with what the graph knows of it. */
export type CurrentRevision =
  | ({ readonly isKnown: true } & RevisionResult)
  | { readonly isKnown: false; readonly revision: string }

/** Options of `current`. */
export interface CurrentOptions extends CommandOptions {
  /** Throw NotAtHeadsError unless the database is at all real heads, and UnfinishedRevisionError where `upgrade` would. */
  readonly checkHeads?: boolean
}

/** Shows the revisions at which the database stands. Makes nothing. */
export async function current(environment: EnvironmentInput, options: CurrentOptions = {}): Promise<CurrentResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  return withDatabase(resolved, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const standing = standingOf(graph.map, state.rows)
    const { found, rows, unknown } = standing
    warnOfOverlap(standing, log)
    const unfinished = await readUnfinished(state, database, log)
    const steps = unknown.length > 0 ? [] : planUpgrade(graph.map, found, 'heads').steps
    const cutOff = cutOffRevisions(unfinished, steps)
    if (options.checkHeads) {
      refuseCutOff(unfinished, cutOff, found)
      if (!isAtHeads(graph.map, standing)) throw new NotAtHeadsError([...rows, ...unknown], graph.map.realHeads)
    }
    for (const { revision, direction } of cutOff)
      log.warn(`${revision} was cut off on its way ${direction}, outside a transaction; 'hub status' says more.`)
    return {
      heads: [
        ...rows.map((id) => ({ isKnown: true as const, ...describeRevision(graph, id) })),
        ...unknown.map((revision) => ({ isKnown: false as const, revision })),
      ],
      ...(cutOff.length > 0 && { unfinished: cutOff }),
    }
  })
}

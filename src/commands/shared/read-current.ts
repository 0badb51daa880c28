import type { Environment } from '../../config/environment.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { type Standing, standingOf } from '../../revision/standing.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import type { Unfinished } from '../../runtime/version/unfinished.ts'
import { type CutOffRevision, cutOffRevisions, readUnfinished } from './cut-off.ts'
import { type Graph, readGraph } from './graph.ts'
import { type CommandOptions, type Logger, logOf } from './logger.ts'
import { warnOfOverlap } from './overlap.ts'

/** Where a database stands now, and what of it was cut off. */
export interface CurrentState {
  readonly graph: Graph
  readonly standing: Standing
  readonly unfinished: readonly Unfinished[]
  /** The same, as an upgrade would meet them. */
  readonly cutOff: readonly CutOffRevision[]
}

/** Looks where the environment's database stands. Makes nothing. */
export async function readCurrent(environment: Environment, options: CommandOptions): Promise<CurrentState> {
  const log = logOf(options)
  const graph = await readGraph(environment, options)
  return withDatabase(environment, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const standing = standingOf(graph.map, state.rows)
    warnOfOverlap(standing, log)
    const unfinished = await readUnfinished(state, database, log)
    const steps = standing.unknown.length > 0 ? [] : planUpgrade(graph.map, standing.found, 'heads').steps
    return { graph, standing, unfinished, cutOff: cutOffRevisions(unfinished, steps) }
  })
}

/** Warns of revisions that were cut off. */
export function warnOfCutOff(cutOff: readonly CutOffRevision[], log: Logger): void {
  for (const { revision, direction } of cutOff)
    log.warn(`${revision} was cut off on its way ${direction}, outside a transaction; 'hub status' says more.`)
}

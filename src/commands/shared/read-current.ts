import type { Environment } from '../../config/environment.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { type Standing, standingOf } from '../../revision/standing.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import type { Unfinished } from '../../runtime/version/unfinished.ts'
import { type CutOffRevision, cutOffRevisions, readUnfinished } from './cut-off.ts'
import { type Graph, readGraph } from './graph.ts'
import { type CommandOptions, type Logger, logOf } from './logger.ts'
import { warnOfOverlap } from './overlap.ts'

/** The current revisions of a database, and its cut-off ones. */
export interface CurrentState {
  readonly graph: Graph
  readonly standing: Standing
  readonly unfinished: readonly Unfinished[]
  /** The cut-off revisions, as an upgrade would handle them. */
  readonly cutOff: readonly CutOffRevision[]
}

/** Reads the current revisions of the environment's database. Creates nothing. */
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

/** Warns about cut-off revisions. */
export function warnOfCutOff(cutOff: readonly CutOffRevision[], log: Logger): void {
  for (const { revision, direction } of cutOff)
    log.warn(`${revision} was cut off on its way ${direction}, outside a transaction; 'hub status' says more.`)
}

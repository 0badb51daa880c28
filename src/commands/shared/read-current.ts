import type { Environment } from '../../config/environment.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { type Standing, standingOf } from '../../revision/standing.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import type { Unfinished } from '../../runtime/version/unfinished.ts'
import { type InterruptedRevision, interruptedRevisions, readUnfinished } from './interrupted.ts'
import { type Graph, readGraph } from './graph.ts'
import { type CommandOptions, type Logger, logOf } from './logger.ts'
import { warnOf } from '../../notice.ts'
import { warnOfOverlap } from './overlap.ts'
import { seenGraph } from './seen-graph.ts'
import { directionText } from '../../words.ts'

/** The current revisions of a database, and its interrupted ones. */
export interface CurrentState {
  readonly graph: Graph
  readonly standing: Standing
  readonly unfinished: readonly Unfinished[]
  /** The interrupted revisions, as an upgrade would handle them. */
  readonly interrupted: readonly InterruptedRevision[]
}

/** Reads the current revisions of the environment's database. Creates nothing. */
export async function readCurrent(environment: Environment, options: CommandOptions): Promise<CurrentState> {
  const log = logOf(options)
  const read = await readGraph(environment, options)
  return withDatabase(environment, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const graph = await seenGraph(read, database, state)
    const standing = standingOf(graph.map, state.rows)
    warnOfOverlap(standing, log)
    const unfinished = await readUnfinished(state, database, log)
    const steps = standing.unknown.length > 0 ? [] : planUpgrade(graph.map, standing.found, 'heads').steps
    return { graph, standing, unfinished, interrupted: interruptedRevisions(unfinished, steps) }
  })
}

/** Warns about interrupted revisions. */
export function warnOfInterrupted(interrupted: readonly InterruptedRevision[], log: Logger): void {
  for (const { revision, direction } of interrupted) {
    const message = `${revision} was interrupted during its ${directionText(direction)}, outside a transaction.`
    warnOf({ code: 'INTERRUPTED_REVISION', message, facts: { revision, direction } }, log)
  }
}

import type { Environment } from '../../config/environment.ts'
import { HubError } from '../../errors.ts'
import { planUndo, planUpgrade } from '../../revision/plan.ts'
import { RevisionFailedError } from '../../runtime/run/revision-failed-error.ts'
import { readState, type State } from '../proof/read-state.ts'
import type { Way } from '../proof/prove-equal.ts'
import { run } from '../run/run.ts'
import type { Graph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'
import { progressOnly } from '../shared/run-log.ts'

/** How revisions are run in scratch databases. */
export interface Walking {
  /** The graph of the environment. */
  readonly graph: Graph
  readonly log: Logger
  readonly signal: AbortSignal | undefined
  /** What must be applied before a revision, of those that are walked. */
  before(revision: string): ReadonlySet<string>
}

/** A revision that failed where it came. */
export interface FailedAt {
  readonly revision: string
  readonly message: string
}

/** Upgrades to revisions, with all that they need. */
export function upTo(targets: readonly string[], { graph, log, signal }: Walking): Way {
  const options = { confirm: true, log: progressOnly(log), ...(signal && { signal }) }
  return async (place) =>
    void (await run(place, { graph, targets, plan: (map, rows) => planUpgrade(map, rows, targets) }, options))
}

/** Applies revisions in this order, or undoes them in the reverse one, and reads the database then. */
export async function walk(
  place: Environment,
  order: readonly string[],
  direction: 'up' | 'down',
  walking: Walking,
): Promise<State | FailedAt> {
  const { before } = walking
  const steps = direction === 'up' ? order : order.toReversed()
  // One run takes all that follow each other in the graph.
  const chains: string[][] = []
  for (const id of steps) {
    const last = chains.at(-1)
    const previous = last?.at(-1)
    const [low, high] = direction === 'up' ? [previous, id] : [id, previous]
    if (last && low !== undefined && high !== undefined && before(high).has(low)) last.push(id)
    else chains.push([id])
  }
  for (const chain of chains) {
    const failed = await step(place, chain.at(-1) ?? '', direction, walking)
    if (failed) return failed
  }
  return readState(place)
}

/** Applies a revision and what it needs, or undoes it and what needs it. Null if that succeeded. */
export async function step(
  place: Environment,
  target: string,
  direction: 'up' | 'down',
  walking: Walking,
): Promise<FailedAt | null> {
  const { graph, log, signal } = walking
  const options = { confirm: true, log: progressOnly(log), ...(signal && { signal }) }
  try {
    if (direction === 'up') await upTo([target], walking)(place)
    else await run(place, { graph, targets: [target], plan: (map, rows) => planUndo(map, rows, target) }, options)
    return null
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof HubError)) throw error
    const revision = error instanceof RevisionFailedError ? error.facts.revision : target
    return { revision, message: error.message }
  }
}

/** Whether a walk failed. */
export function isFailed(result: State | FailedAt): result is FailedAt {
  return 'message' in result
}

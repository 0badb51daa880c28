import { type Plan, replan } from '../../revision/plan.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import { requireFiles } from '../../revision/squash-steps.ts'
import { SquashedFilesMissingError } from '../../revision/squash-errors.ts'
import type { Database } from '../../runtime/session/database.ts'
import { poll } from '../../poll.ts'
import type { Graph } from '../shared/graph.ts'
import type { RunStart } from './find-start.ts'

/** How a command plans. */
export interface Planner {
  /** The targets that it was given, which decide how squashes are seen. */
  readonly targets: readonly string[]
  /** The plan from these version rows. */
  readonly plan: (map: RevisionMap, rows: readonly string[]) => Plan
  /** The graph of the environment if it was read before; else the files are read. */
  readonly graph?: Graph
}

/** Where a run starts, and its plan; null if there are rows that this code does not know. */
export interface StartedPlan {
  readonly start: RunStart
  readonly planned: Plan | null
}

/**
 * Plans from where the database is. A release that has the files which a squash replaces may be at work on them: until
 * then they cannot be done without, so its end is waited for. Throws SquashedFilesMissingError if it is not at work.
 */
export async function planFrom(
  { lockHolder, waiting }: Pick<Database, 'lockHolder' | 'waiting'>,
  find: () => Promise<RunStart>,
  { plan }: Planner,
): Promise<StartedPlan> {
  let before: string | null = null
  let refusal: unknown
  const found = await poll(
    async () => {
      const start = await find()
      const { found: rows, unknown } = start.standing
      try {
        return { start, planned: unknown.length > 0 ? null : requireFiles(plan(start.graph.map, rows)) }
      } catch (error) {
        if (!(error instanceof SquashedFilesMissingError)) throw error
        const isAtRest = (await lockHolder()) === null
        if (isAtRest && before === rows.join()) throw error
        before = isAtRest ? rows.join() : null
        refusal = error
        return undefined
      }
    },
    {
      timeout: waiting.timeout,
      signal: waiting.signal,
      onWait: (waited) =>
        waiting.onWait(
          `waiting for another run, which has the files of revisions that a squash replaces, ${Math.round(waited / 1000)} s so far`,
        ),
    },
  )
  if (found === undefined) throw refusal
  return found
}

/** The rest of a plan from other version rows, for which squashes may be seen in another way. */
export function replanAt(graph: Graph, rows: readonly string[], plan: Plan): Plan {
  const ids = plan.direction === 'up' ? plan.targets : plan.steps.map(({ revision }) => revision.id)
  return requireFiles(replan(graph.at({ rows, ids }).map, rows, plan))
}

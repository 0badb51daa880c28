import type { Node } from './node.ts'
import type { Plan, PlanNote } from './steps.ts'
import type { RevisionMap } from './revision-map.ts'
import type { Standing } from './standing.ts'
import { VersionHeads } from './version-heads.ts'

/** The parts of a plan. */
export interface PlanParts {
  readonly direction: 'up' | 'down'
  readonly standing: Standing
  /** In the order in which they run. */
  readonly nodes: readonly Node[]
  readonly targets: readonly Node[]
  readonly note: PlanNote | null
}

/** Makes a plan, with the changes to the version rows for each step. */
export function makePlan(map: RevisionMap, { direction, standing, nodes, targets, note }: PlanParts): Plan {
  // Most starts of an application find nothing to do, and rows that are followed through no step are where they were.
  const heads = nodes.length === 0 ? standing : new VersionHeads(map, standing.applied, standing.found)
  const steps =
    heads instanceof VersionHeads
      ? nodes.map((node) => ({ direction, revision: node.revision, changes: heads[direction](node) }))
      : []
  return {
    direction,
    rows: standing.rows,
    steps,
    destination: heads.rows,
    targets: targets.map(({ revision }) => revision.id),
    note: steps.length === 0 ? note : null,
  }
}

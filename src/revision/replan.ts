import { ConcurrentChangeError } from './errors.ts'
import { makePlan } from './make-plan.ts'
import { reach } from './node.ts'
import type { Plan } from './steps.ts'
import { planUpTo } from './plan-upgrade.ts'
import type { RevisionMap } from './revision-map.ts'
import { knownStandingOf } from './standing.ts'

/**
 * The rest of a plan after another process has changed the version rows: for an upgrade, the steps to the same targets;
 * for a downgrade, the steps whose revisions are still applied. Relative targets are not counted again. Throws
 * ConcurrentChangeError if a revision applied since depends on one that is to be undone, and UnknownRowsError.
 */
export function replan(map: RevisionMap, rows: readonly string[], plan: Plan): Plan {
  const standing = knownStandingOf(map, rows)
  const targets = map.nodes(plan.targets)
  if (plan.direction === 'up') return planUpTo(map, standing, new Set(targets))
  const nodes = plan.steps
    .flatMap(({ revision }) => map.nodesFor(revision.id).toReversed())
    .filter((node) => standing.applied.has(node))
  const undone = new Set(nodes)
  const needing = [...reach(undone, ({ dependents }) => dependents.filter((node) => standing.applied.has(node)))]
  const others = needing.slice(undone.size).map(({ revision }) => revision.id)
  if (others.length > 0) throw new ConcurrentChangeError(others.toSorted(), standing.rows)
  return makePlan(map, {
    direction: 'down',
    standing,
    nodes,
    targets,
    note: rows.length === 0 ? 'nothing-applied' : 'already-applied',
  })
}

import { downgradeTarget } from './downgrade-target.ts'
import { makePlan } from './make-plan.ts'
import { type Node, reach } from './node.ts'
import { upOrder } from './order.ts'
import type { Plan, PlanNote } from './steps.ts'
import type { RevisionMap } from './revision-map.ts'
import { type Standing, knownStandingOf } from './standing.ts'

/**
 * Plans the way down to the target, which stays: what follows it on its line goes, and all that needs what goes. A
 * target that counts down, as `a-1`, undoes what it counts and what needs that; nothing else.
 * Throws a HubError for a target that is none or is not applied, and UnknownRowsError.
 */
export function planDowngrade(map: RevisionMap, rows: readonly string[], target: string): Plan {
  const standing = knownStandingOf(map, rows)
  const { roots, targets } = downgradeTarget(map, standing, target)
  const nodes = upOrder(undoneBy(standing, roots)).toReversed()
  return makePlan(map, { direction: 'down', standing, nodes, targets, note: noteOf(standing, targets) })
}

/** Plans the way back of one applied revision, and of all that needs it: what stands beside it stays. */
export function planUndo(map: RevisionMap, rows: readonly string[], id: string): Plan {
  const standing = knownStandingOf(map, rows)
  const nodes = upOrder(undoneBy(standing, map.nodes([id]))).toReversed()
  return makePlan(map, { direction: 'down', standing, nodes, targets: [], note: 'nothing-applied' })
}

/** The applied ones of the roots, with all that needs them. */
function undoneBy({ applied }: Standing, roots: readonly Node[]): Set<Node> {
  const isApplied = (node: Node): boolean => applied.has(node)
  return reach(roots.filter(isApplied), ({ dependents }) => dependents.filter(isApplied))
}

function noteOf({ rows }: Standing, targets: readonly Node[]): PlanNote | null {
  if (rows.length === 0) return 'nothing-applied'
  return targets.length > 0 ? 'already-applied' : null
}

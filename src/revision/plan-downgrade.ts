import { downgradeTarget } from './downgrade-target.ts'
import { makePlan } from './make-plan.ts'
import { type Node, reach } from './node.ts'
import { upOrder } from './order.ts'
import type { Plan, PlanNote } from './steps.ts'
import type { RevisionMap } from './revision-map.ts'
import { type Standing, knownStandingOf } from './standing.ts'

/**
 * Plans a downgrade to the target, which remains applied: undoes what follows it on its line, and everything that
 * depends on that. A target that counts down, such as `a-1`, undoes only the revisions counted and what depends on
 * them. Throws UnknownRowsError, and another HubError if the target is invalid or not applied.
 */
export function planDowngrade(map: RevisionMap, rows: readonly string[], target: string): Plan {
  const standing = knownStandingOf(map, rows)
  const { roots, targets } = downgradeTarget(map, standing, target)
  const nodes = upOrder(undoneBy(standing, roots)).toReversed()
  return makePlan(map, { direction: 'down', standing, nodes, targets, note: noteOf(standing, targets) })
}

/** Plans to undo one applied revision and everything that depends on it; its siblings remain. */
export function planUndo(map: RevisionMap, rows: readonly string[], id: string): Plan {
  const standing = knownStandingOf(map, rows)
  const nodes = upOrder(undoneBy(standing, map.nodes([id]))).toReversed()
  return makePlan(map, { direction: 'down', standing, nodes, targets: [], note: 'nothing-applied' })
}

/** The roots that are applied, and everything applied that depends on them. */
function undoneBy({ applied }: Standing, roots: readonly Node[]): Set<Node> {
  const isApplied = (node: Node): boolean => applied.has(node)
  return reach(roots.filter(isApplied), ({ dependents }) => dependents.filter(isApplied))
}

function noteOf({ rows }: Standing, targets: readonly Node[]): PlanNote | null {
  if (rows.length === 0) return 'nothing-applied'
  return targets.length > 0 ? 'already-applied' : null
}

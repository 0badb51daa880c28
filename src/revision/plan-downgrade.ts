import { downgradeTarget } from './downgrade-target.ts'
import { makePlan } from './make-plan.ts'
import { type Node, reach } from './node.ts'
import { upOrder } from './order.ts'
import type { Plan, PlanNote } from './steps.ts'
import type { RevisionMap } from './revision-map.ts'
import { UnreachableTargetError } from './errors.ts'
import { type Standing, standingOf } from './standing.ts'

/**
 * Plans the way down to the target, which stays: all that follows it on its line goes, and all that needs what goes.
 * Throws a HubError for a target that is none or is not applied, and UnknownRowsError.
 */
export function planDowngrade(map: RevisionMap, rows: readonly string[], target: string): Plan {
  const standing = standingOf(map, rows)
  const { roots, targets } = downgradeTarget(map, standing, target)
  const undone = undoneBy(standing, roots)
  if (undone.size === 0) refuseUnreachable(standing, target, targets)
  const nodes = upOrder(undone).toReversed()
  return makePlan(map, { direction: 'down', standing, nodes, targets, note: noteOf(standing, targets) })
}

/** Plans the way back of one applied revision, and of all that needs it: what stands beside it stays. */
export function planUndo(map: RevisionMap, rows: readonly string[], id: string): Plan {
  const standing = standingOf(map, rows)
  const nodes = upOrder(undoneBy(standing, map.nodes([id]))).toReversed()
  return makePlan(map, { direction: 'down', standing, nodes, targets: [], note: 'nothing-applied' })
}

/** The applied ones of the roots, with all that needs them. */
function undoneBy({ applied }: Standing, roots: readonly Node[]): Set<Node> {
  const isApplied = (node: Node): boolean => applied.has(node)
  return reach(roots.filter(isApplied), ({ dependents }) => dependents.filter(isApplied))
}

function refuseUnreachable(standing: Standing, text: string, targets: readonly Node[]): void {
  const [target] = targets
  if (!target || targets.every(({ revision }) => standing.rows.includes(revision.id))) return
  const isApplied = targets.every((node) => standing.applied.has(node))
  const needing = target.dependents.filter((node) => standing.applied.has(node)).map(({ revision }) => revision.id)
  const reason = isApplied
    ? `${target.revision.id} is applied and nothing follows it on its own line; it is needed by ${needing.join(', ')}`
    : `${target.revision.id} is not applied; a downgrade's target is the revision that stays`
  throw new UnreachableTargetError(text, standing.rows, reason)
}

function noteOf({ rows }: Standing, targets: readonly Node[]): PlanNote | null {
  if (rows.length === 0) return 'nothing-applied'
  return targets.length > 0 ? 'already-applied' : null
}

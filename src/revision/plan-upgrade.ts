import { makePlan } from './make-plan.ts'
import { type Node, reach } from './node.ts'
import { upOrder } from './order.ts'
import type { Plan, PlanNote } from './steps.ts'
import type { RevisionMap } from './revision-map.ts'
import { type Standing, knownStandingOf } from './standing.ts'
import { upgradeTargets } from './upgrade-targets.ts'

/**
 * Plans an upgrade to the targets, including everything they depend on that is not applied yet. Relative targets count
 * from the rows. Throws UnknownRowsError, and another HubError for an invalid target.
 */
export function planUpgrade(map: RevisionMap, rows: readonly string[], targets: string | readonly string[]): Plan {
  const standing = knownStandingOf(map, rows)
  const texts = typeof targets === 'string' ? [targets] : targets
  return planUpTo(map, standing, new Set(texts.flatMap((text) => upgradeTargets(map, standing, text))))
}

/** Like `planUpgrade`, with targets that are already resolved. */
export function planUpTo(map: RevisionMap, standing: Standing, targets: ReadonlySet<Node>): Plan {
  const isPending = (node: Node) => !standing.applied.has(node)
  // Every ancestor of an applied revision is applied.
  const needed = reach([...targets].filter(isPending), ({ parents }) => parents.filter(isPending))
  const note = noteOf(standing, targets)
  return makePlan(map, { direction: 'up', standing, nodes: upOrder(needed), targets: [...targets], note })
}

function noteOf({ rows, applied }: Standing, targets: ReadonlySet<Node>): PlanNote | null {
  if (rows.length === 0) return null
  const isBelow = [...targets].some(({ children }) => children.some((child) => applied.has(child)))
  return isBelow || targets.size === 0 ? 'below-current' : 'already-applied'
}

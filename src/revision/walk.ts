import { AmbiguousWalkError, WalkedTooFarError } from './errors.ts'
import type { Line } from './lookup.ts'
import { idsOf, type Node } from './node.ts'
import type { NodeGraph } from './node-graph.ts'

/** A walk of some steps; `target` is the text it was asked by, for messages. `start` null is the base. */
export interface Walk {
  readonly target: string
  readonly start: Node | null
  readonly steps: number
}

/**
 * Counts steps up, along one line where one is given. Throws AmbiguousWalkError where several revisions follow, and
 * WalkedTooFarError past a head.
 */
export function walkUp(graph: NodeGraph, { target, start, steps }: Walk, line: Line | null): Node | null {
  let node = start
  for (let step = 0; step < steps; step++) {
    const above = node ? node.children : graph.nodes(graph.bases)
    const children = line ? above.filter((child) => line.nodes.has(child)) : above
    const [child, ...others] = children
    if (!child) throw new WalkedTooFarError(target, node?.revision.id ?? 'the base', step)
    if (others.length > 0) throw new AmbiguousWalkError(target, idOf(node), idsOf(children), 'up')
    node = child
  }
  return node
}

/** Where a walk down ended. */
export interface WalkDown {
  /** The revision that the last step went over; null where there was no step. */
  readonly over: Node | null
  /** What lies below it: none at the base, several where it is a merge point. */
  readonly below: readonly Node[]
}

/**
 * Counts steps down. The last may go over a merge point; throws AmbiguousWalkError where one further goes past it, and
 * WalkedTooFarError past the base.
 */
export function walkDown({ target, start, steps }: Walk): WalkDown {
  let end: WalkDown = { over: null, below: start ? [start] : [] }
  for (let step = 0; step < steps; step++) {
    const [node, ...others] = end.below
    if (!node) throw new WalkedTooFarError(target, 'the base', step)
    if (others.length > 0) throw new AmbiguousWalkError(target, idOf(end.over), idsOf(end.below), 'down')
    end = { over: node, below: node.down }
  }
  return end
}

/** Where a walk down to one place ended. */
export interface Descent {
  /** The revision that the last step went over; null where there was no step. */
  readonly over: Node | null
  /** Null is the base. */
  readonly place: Node | null
}

/** As `walkDown`, to one place. Throws AmbiguousWalkError where the last step is over a merge point. */
export function walkDownToOne(walk: Walk): Descent {
  const { over, below } = walkDown(walk)
  const [place = null, ...others] = below
  if (others.length > 0) throw new AmbiguousWalkError(walk.target, idOf(over), idsOf(below), 'down')
  return { over, place }
}

function idOf(node: Node | null): string | null {
  return node?.revision.id ?? null
}

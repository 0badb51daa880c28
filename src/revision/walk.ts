import { AmbiguousWalkError, WalkedTooFarError } from './errors.ts'
import type { Line } from './lookup.ts'
import { idsOf, type Node } from './node.ts'
import type { NodeGraph } from './node-graph.ts'

/** A walk of a number of steps; `target` is the text it was requested by, for messages. A null `start` is the base. */
export interface Walk {
  readonly target: string
  readonly start: Node | null
  readonly steps: number
}

/**
 * Counts steps up, along one line if one is given. Throws AmbiguousWalkError if several revisions follow, and
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

/** The end of a walk down. */
export interface WalkDown {
  /** The last revision passed; null if there was no step. */
  readonly over: Node | null
  /** The next revisions down: none at the base, several if `over` is a merge point. */
  readonly below: readonly Node[]
}

/**
 * Counts steps down. The last step may pass a merge point; a further one throws AmbiguousWalkError. Throws
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

/** The end of a walk down to one revision. */
export interface Descent {
  /** The last revision passed; null if there was no step. */
  readonly over: Node | null
  /** Null is the base. */
  readonly place: Node | null
}

/** Like `walkDown`, but to one revision. Throws AmbiguousWalkError if the last step passes a merge point. */
export function walkDownToOne(walk: Walk): Descent {
  const { over, below } = walkDown(walk)
  const [place = null, ...others] = below
  if (others.length > 0) throw new AmbiguousWalkError(walk.target, idOf(over), idsOf(below), 'down')
  return { over, place }
}

function idOf(node: Node | null): string | null {
  return node?.revision.id ?? null
}

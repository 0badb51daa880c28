import { nearest } from '../nearest.ts'
import {
  AmbiguousTargetError,
  NotOnBranchError,
  TargetTooShortError,
  UnknownBranchError,
  UnknownTargetError,
} from './errors.ts'
import { type Node, reach } from './node.ts'
import type { NodeGraph } from './node-graph.ts'

const shortest = 4

/** The node with this id, label or partial id of at least four characters. Throws if there is none, or several. */
export function lookUp(graph: NodeGraph, name: string, line?: Line | null): Node {
  // Only named by a command without a database: others see its squash in the long view.
  const exact = graph.isInside(name) ? graph.node(name) : graph.findNode(name)
  if (exact) return onLine(exact, line)
  const all = graph.nodesBeginning(name)
  const candidates = line ? all.filter((node) => line.nodes.has(node)) : all
  const [found, ...others] = candidates
  if (!found) {
    const [elsewhere] = all
    if (elsewhere && name.length >= shortest) return onLine(elsewhere, line)
    throw new UnknownTargetError(name, nearest(name, [...graph.revisions.map(({ id }) => id), ...graph.labels]))
  }
  const ids = candidates.map(({ revision }) => revision.id)
  if (name.length < shortest) throw new TargetTooShortError(name, ids)
  if (others.length > 0) throw new AmbiguousTargetError(name, ids)
  return found
}

/** A branch, as named before the `@`. */
export interface Line {
  readonly branch: string
  /** The revision that defines the label. */
  readonly root: Node
  /** The root, its ancestors and its descendants, by `downRevision`. */
  readonly nodes: ReadonlySet<Node>
}

/** The line with this label, id or partial id. Throws UnknownBranchError, which lists the existing labels. */
export function lineOf(graph: NodeGraph, branch: string): Line {
  const root = branchRoot(graph, branch)
  const below = reach([root], ({ down }) => down)
  const above = reach([root], ({ children }) => children)
  return { branch, root, nodes: new Set([...below, ...above]) }
}

function branchRoot(graph: NodeGraph, branch: string): Node {
  try {
    return lookUp(graph, branch)
  } catch (error) {
    if (error instanceof UnknownTargetError) throw new UnknownBranchError(branch, graph.labels)
    throw error
  }
}

function onLine(node: Node, line: Line | null | undefined): Node {
  if (line && !line.nodes.has(node)) throw new NotOnBranchError(line.branch, node.revision.id)
  return node
}

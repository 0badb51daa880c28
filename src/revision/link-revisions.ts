import { nearest } from '../nearest.ts'
import {
  AmbiguousDependencyError,
  DuplicateLabelError,
  DuplicateRevisionError,
  Faults,
  MissingRevisionError,
  SelfReferenceError,
} from './graph-errors.ts'
import { checkBranchLabel, checkRevisionId } from './identifier.ts'
import type { Node } from './node.ts'
import type { Revision } from './revision.ts'

/**
 * Revisions linked to each other and ordered by rank, with the labels that their files define. Cycles are not checked
 * for.
 */
export interface LinkedRevisions {
  readonly nodes: ReadonlyMap<string, Node>
  readonly labels: ReadonlyMap<string, Node>
}

/**
 * Links revisions by their ids. Throws if an id or label is illegal or used twice, or if a parent is missing;
 * SeveralFaultsError for more than one of these.
 */
export function linkRevisions(revisions: readonly Revision[]): LinkedRevisions {
  const nodes = new Map<string, LinkedNode>()
  const labels = new Map<string, LinkedNode>()
  const faults = new Faults()
  for (const revision of revisions.toSorted(compare)) faults.of(() => addNode(nodes, revision))
  for (const node of nodes.values())
    for (const label of node.revision.branchLabels) faults.of(() => addLabel(nodes, labels, label, node))
  for (const node of nodes.values()) {
    for (const id of node.revision.downRevisions) faults.of(() => link(node, parentOf(nodes, node, id), 'downRevision'))
    for (const text of node.revision.dependsOn)
      faults.of(() => link(node, dependencyOf({ nodes, labels }, node, text), 'dependsOn'))
  }
  faults.throwAny()
  return { nodes, labels }
}

/** Where a revision is defined, for messages. */
export function placeOf({ file, id }: Revision): string {
  return file ?? `revision ${id}`
}

function compare(a: Revision, b: Revision): number {
  // Not localeCompare: the order must be the same on every machine.
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** A node whose lists are still growing. */
type LinkedNode = Pick<Node, 'revision' | 'rank'> & Record<List, LinkedNode[]>
type LinkedNodes = ReadonlyMap<string, LinkedNode>
type List = 'down' | 'dependencies' | 'parents' | 'children' | 'dependents'

const none: LinkedNode[] = []

function addNode(nodes: Map<string, LinkedNode>, revision: Revision): void {
  checkRevisionId(revision.id, revision.file ?? undefined)
  const other = nodes.get(revision.id)
  if (other) throw new DuplicateRevisionError(revision.id, [placeOf(other.revision), placeOf(revision)])
  const rank = nodes.size
  nodes.set(revision.id, {
    revision,
    rank,
    down: none,
    dependencies: none,
    parents: none,
    children: none,
    dependents: none,
  })
}

function addLabel(
  nodes: Map<string, LinkedNode>,
  labels: Map<string, LinkedNode>,
  label: string,
  node: LinkedNode,
): void {
  checkBranchLabel(label, placeOf(node.revision))
  const other = nodes.get(label) ?? labels.get(label)
  if (other) {
    const places = [...new Set([placeOf(other.revision), placeOf(node.revision)])]
    throw new DuplicateLabelError(label, places, nodes.has(label))
  }
  labels.set(label, node)
}

function link(node: LinkedNode, parent: LinkedNode, by: 'downRevision' | 'dependsOn'): void {
  if (parent === node) throw new SelfReferenceError(node.revision.id, by, placeOf(node.revision))
  const list = by === 'downRevision' ? 'down' : 'dependencies'
  if (!node[list].includes(parent)) {
    add(node, list, parent)
    if (by === 'downRevision') add(parent, 'children', node)
  }
  if (!node.parents.includes(parent)) {
    add(node, 'parents', parent)
    add(parent, 'dependents', node)
  }
}

/** Most lists hold one node, and get no room for more. */
function add(to: LinkedNode, list: List, node: LinkedNode): void {
  if (to[list] === none) to[list] = [node]
  else to[list].push(node)
}

function parentOf(nodes: ReadonlyMap<string, LinkedNode>, node: LinkedNode, id: string): LinkedNode {
  return nodes.get(id) ?? missing(nodes, node, id, 'downRevision')
}

function dependencyOf(
  { nodes, labels }: Readonly<Record<'nodes' | 'labels', LinkedNodes>>,
  node: LinkedNode,
  text: string,
): LinkedNode {
  const exact = nodes.get(text) ?? labels.get(text)
  if (exact) return exact
  const candidates = text.length < 4 ? [] : [...nodes.keys()].filter((id) => id.startsWith(text))
  const [id, ...others] = candidates
  if (others.length > 0) throw new AmbiguousDependencyError(text, placeOf(node.revision), candidates)
  return nodes.get(id ?? '') ?? missing(nodes, node, text, 'dependsOn')
}

function missing(
  nodes: ReadonlyMap<string, LinkedNode>,
  node: LinkedNode,
  text: string,
  by: 'downRevision' | 'dependsOn',
): never {
  const field = by === 'downRevision' ? 'downRevisions' : 'dependsOn'
  const files = [...nodes.values()]
    .filter(({ revision }) => revision[field].includes(text))
    .map((each) => placeOf(each.revision))
  const others = [...nodes.keys()].filter((id) => id !== node.revision.id)
  throw new MissingRevisionError(text, by, files, nearest(text, others))
}

import { nearest } from '../nearest.ts'
import { UnknownTargetError } from './errors.ts'
import type { LinkedRevisions } from './link-revisions.ts'
import { byRank, idsOf, type Node } from './node.ts'
import type { Revision } from './revision.ts'

/** The nodes of a checked graph and its overall structure. Lists are ordered by `sortKey`. */
export class NodeGraph {
  /** All revisions, parents first. */
  readonly revisions: readonly Revision[]
  /** Ids that are not the `downRevision` of any revision. */
  readonly heads: readonly string[]
  /** Ids without `downRevision`. */
  readonly bases: readonly string[]
  /** Heads that are not a dependency of any revision either: the version rows of a fully upgraded database. */
  readonly realHeads: readonly string[]
  /** Ids that are the `downRevision` of several revisions. */
  readonly branchPoints: readonly string[]
  /** All labels that files define. */
  readonly labels: readonly string[]
  readonly #graph: LinkedRevisions

  protected constructor(graph: LinkedRevisions, order: readonly Node[]) {
    const nodes = [...graph.nodes.values()]
    const where = (isOne: (node: Node) => boolean): string[] => idsOf(nodes.filter(isOne))
    this.#graph = graph
    this.revisions = order.map(({ revision }) => revision)
    this.heads = where(({ children }) => children.length === 0)
    this.bases = where(({ down }) => down.length === 0)
    this.realHeads = where(({ dependents }) => dependents.length === 0)
    this.branchPoints = where(({ children }) => children.length > 1)
    this.labels = [...graph.labels.keys()].toSorted()
  }

  /** The node with this id. Throws UnknownTargetError, with the nearest ids. */
  node(id: string): Node {
    const node = this.#graph.nodes.get(id)
    if (!node) throw new UnknownTargetError(id, nearest(id, this.#graph.nodes.keys()))
    return node
  }

  /** The node with exactly this id. */
  findId(id: string): Node | undefined {
    return this.#graph.nodes.get(id)
  }

  /** The node with this id, or with this label defined in its file. */
  findNode(name: string): Node | undefined {
    return this.#graph.nodes.get(name) ?? this.#graph.labels.get(name)
  }

  /** The nodes with these ids, in the same order. */
  nodes(ids: Iterable<string>): Node[] {
    return [...ids].map((id) => this.node(id))
  }

  /** All nodes whose ids begin with this text. */
  nodesBeginning(text: string): Node[] {
    return byRank([...this.#graph.nodes].filter(([id]) => id.startsWith(text)).map(([, node]) => node))
  }

  /** The nodes for which files define labels, by label. */
  get labelled(): ReadonlyMap<string, Node> {
    return this.#graph.labels
  }
}

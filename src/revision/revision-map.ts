import { nearest } from '../nearest.ts'
import { spreadLabels } from './branch-labels.ts'
import { refuseCycle } from './cycles.ts'
import { UnknownTargetError } from './errors.ts'
import { linkRevisions, type LinkedRevisions } from './link-revisions.ts'
import { byRank, type Node, reach } from './node.ts'
import { upOrder } from './order.ts'
import { type ResolveOptions, resolveTarget } from './resolve.ts'
import type { Revision } from './revision.ts'

/** The graph of all revisions. It knows no files and no database; lists are ordered by `sortKey` unless said otherwise. */
export class RevisionMap {
  /** All revisions, parents first. */
  readonly revisions: readonly Revision[]
  /** Ids that no `downRevision` names. */
  readonly heads: readonly string[]
  /** Ids without `downRevision`. */
  readonly bases: readonly string[]
  /** Heads that no `dependsOn` needs either: the version rows of a database that has everything. */
  readonly realHeads: readonly string[]
  /** Ids that several `downRevision` name. */
  readonly branchPoints: readonly string[]
  /** Every label of every file. */
  readonly labels: readonly string[]
  readonly #graph: LinkedRevisions
  #spread: ReadonlyMap<Node, readonly string[]> | null = null

  private constructor(graph: LinkedRevisions, order: readonly Node[]) {
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

  /** Builds and checks the graph. Throws for what is twice there, missing, illegal, or in a cycle. */
  static from(revisions: readonly Revision[]): RevisionMap {
    const graph = linkRevisions(revisions)
    const nodes = new Set(graph.nodes.values())
    const order = upOrder(nodes)
    for (const node of order) nodes.delete(node)
    refuseCycle(nodes)
    return new RevisionMap(graph, order)
  }

  /** The revision with exactly this id. */
  find(id: string): Revision | undefined {
    return this.#graph.nodes.get(id)?.revision
  }

  /** As `find`; throws UnknownTargetError where there is none. */
  get(id: string): Revision {
    return this.node(id).revision
  }

  /** What a target means: none for `base`, several for `heads`. Throws a HubError that names what is wrong. */
  resolve(target: string | readonly string[], options: ResolveOptions = {}): readonly Revision[] {
    const texts = typeof target === 'string' ? [target] : target
    return [...new Set(texts.flatMap((text) => resolveTarget(this, text, options)))].map(({ revision }) => revision)
  }

  /** Children by `downRevision`. */
  children(id: string): readonly string[] {
    return idsOf(this.node(id).children)
  }

  /** Parents by `downRevision` and `dependsOn`. */
  parents(id: string): readonly string[] {
    return idsOf(this.node(id).parents)
  }

  /** What `dependsOn` names, as whole ids. */
  dependencies(id: string): readonly string[] {
    return idsOf(this.node(id).dependencies)
  }

  /** These and all below them, by either edge. */
  ancestors(ids: Iterable<string>): ReadonlySet<string> {
    return new Set(idsOf(this.nodesBelow(this.nodes(ids))))
  }

  /** These and all that needs them, by either edge. */
  descendants(ids: Iterable<string>): ReadonlySet<string> {
    return new Set(idsOf(reach(this.nodes(ids), ({ dependents }) => dependents)))
  }

  /** Drops what is an ancestor of another; sorted as text, as version rows are. */
  maximal(ids: Iterable<string>): string[] {
    const nodes = new Set(this.nodes(ids))
    for (const node of this.nodesBelow([...nodes].flatMap(({ parents }) => parents))) nodes.delete(node)
    return idsOf(nodes).toSorted()
  }

  /** The labels of the revision's line, its own first. */
  labelsOf(id: string): readonly string[] {
    this.#spread ??= spreadLabels(this.#graph.labels)
    const node = this.node(id)
    const own = node.revision.branchLabels
    return [...own, ...(this.#spread.get(node) ?? []).filter((label) => !own.includes(label))]
  }

  /** Whether several revisions follow it. */
  isBranchPoint(id: string): boolean {
    return this.node(id).children.length > 1
  }

  /** Whether it follows several revisions. */
  isMergePoint(id: string): boolean {
    return this.node(id).down.length > 1
  }

  /** For this folder: the node of an id. */
  node(id: string): Node {
    const node = this.#graph.nodes.get(id)
    if (!node) throw new UnknownTargetError(id, nearest(id, this.#graph.nodes.keys()))
    return node
  }

  /** For this folder: the node of an id or a label that a file gives. */
  findNode(name: string): Node | undefined {
    return this.#graph.nodes.get(name) ?? this.#graph.labels.get(name)
  }

  /** For this folder: the nodes of ids, in their order. */
  nodes(ids: Iterable<string>): Node[] {
    return [...ids].map((id) => this.node(id))
  }

  /** For this folder: nodes and all below them, by either edge. */
  nodesBelow(nodes: Iterable<Node>): Set<Node> {
    return reach(nodes, ({ parents }) => parents)
  }

  /** For this folder: all nodes whose ids begin so. */
  nodesBeginning(text: string): Node[] {
    return byRank([...this.#graph.nodes].filter(([id]) => id.startsWith(text)).map(([, node]) => node))
  }
}

function idsOf(nodes: Iterable<Node>): string[] {
  return Array.from(nodes, ({ revision }) => revision.id)
}

import { nearest } from '../nearest.ts'
import { UnknownTargetError } from './errors.ts'
import type { LinkedRevisions } from './link-revisions.ts'
import { byRank, idsOf, type Node } from './node.ts'
import { noOtherNames, type OtherNames } from './other-names.ts'
import type { Revision } from './revision.ts'
import { SquashedRevisionError } from './squash-errors.ts'

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
  readonly #others: OtherNames

  protected constructor(graph: LinkedRevisions, order: readonly Node[], others: OtherNames = noOtherNames) {
    const nodes = [...graph.nodes.values()]
    const where = (isOne: (node: Node) => boolean): string[] => idsOf(nodes.filter(isOne))
    this.#graph = graph
    this.#others = others
    this.revisions = order.map(({ revision }) => revision)
    this.heads = where(({ children }) => children.length === 0)
    this.bases = where(({ down }) => down.length === 0)
    this.realHeads = where(({ dependents }) => dependents.length === 0)
    this.branchPoints = where(({ children }) => children.length > 1)
    this.labels = [...graph.labels.keys()].toSorted()
  }

  /** The node with this id. Throws UnknownTargetError, with the nearest ids, or SquashedRevisionError. */
  node(id: string): Node {
    const node = this.findId(id)
    if (node) return node
    const squash = this.#others.inside.get(id)
    if (squash !== undefined) throw new SquashedRevisionError(id, squash, false)
    throw new UnknownTargetError(id, nearest(id, this.#graph.nodes.keys()))
  }

  /** The node with exactly this id, or the one that stands where a revision with this id would end. */
  findId(id: string): Node | undefined {
    return this.#graph.nodes.get(id) ?? this.#graph.nodes.get(this.#others.aliases.get(id)?.at(-1) ?? '')
  }

  /** The node with this id, or with this label defined in its file. */
  findNode(name: string): Node | undefined {
    return this.#graph.nodes.get(name) ?? this.#graph.labels.get(name) ?? this.findId(name)
  }

  /** The nodes that stand for a revision: itself, or the members of a squash. */
  nodesFor(id: string): Node[] {
    return this.nodes(this.#graph.nodes.has(id) ? [id] : (this.#others.aliases.get(id) ?? [id]))
  }

  /** The node that stands for a revision, wholly or together with others. */
  standIn(id: string): Node | undefined {
    return this.findId(id) ?? this.#graph.nodes.get(this.#others.inside.get(id) ?? '')
  }

  /** Version rows by the ids of their revisions, sorted; unknown ones as they are. */
  readRows(rows: readonly string[]): readonly string[] {
    return [...new Set(rows.map((row) => this.findId(row)?.revision.id ?? row))].toSorted()
  }

  /** The names that a row of this revision may have. */
  namesOf(id: string): readonly string[] {
    const { aliases } = this.#others
    return [id, ...[...aliases.keys()].filter((name) => aliases.get(name)?.at(-1) === id)]
  }

  /** Whether a squash changes what names mean here. */
  get hasOtherNames(): boolean {
    return this.#others.aliases.size > 0
  }

  /** Whether there is no such revision because a squash stands for it and more. */
  isInside(id: string): boolean {
    return this.#others.inside.has(id)
  }

  /** How the version table has a revision to which a step goes back. */
  storedAs(id: string): string {
    return this.#others.stored.get(id) ?? id
  }

  /** The nodes with these ids, in the same order. */
  nodes(ids: Iterable<string>): Node[] {
    return [...ids].map((id) => this.node(id))
  }

  /** All nodes whose ids begin with this text. */
  nodesBeginning(text: string): Node[] {
    const ids = [...this.#graph.nodes.keys(), ...this.#others.aliases.keys()].filter((id) => id.startsWith(text))
    return byRank(new Set(this.nodes(ids)))
  }

  /** The nodes for which files define labels, by label. */
  get labelled(): ReadonlyMap<string, Node> {
    return this.#graph.labels
  }
}

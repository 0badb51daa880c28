import { spreadLabels } from './branch-labels.ts'
import { refuseCycle } from './cycles.ts'
import { linkRevisions } from './link-revisions.ts'
import { below, idsOf, maximalOf, type Node, reach } from './node.ts'
import { NodeGraph } from './node-graph.ts'
import { upOrder } from './order.ts'
import { type ResolveOptions, resolveTarget } from './resolve.ts'
import type { OtherNames } from './other-names.ts'
import type { Revision } from './revision.ts'

/**
 * The graph of all revisions. It reads neither files nor a database. Lists are ordered by `sortKey` unless noted
 * otherwise.
 */
export class RevisionMap extends NodeGraph {
  #spread: ReadonlyMap<Node, readonly string[]> | null = null

  /**
   * Builds and checks the graph. Throws for revisions that are duplicate, missing, illegal, or in a cycle. `others` are
   * names of revisions that others stand for.
   */
  static from(revisions: readonly Revision[], others?: OtherNames): RevisionMap {
    const graph = linkRevisions(revisions)
    const order = upOrder(graph.nodes.values())
    if (order.length < graph.nodes.size) refuseCycle(graph.nodes.values(), order)
    return new RevisionMap(graph, order, others)
  }

  /** The revision with exactly this id, or the one that stands where a revision with this id would end. */
  find(id: string): Revision | undefined {
    return this.findId(id)?.revision
  }

  /** Like `find`, but throws UnknownTargetError if there is no such revision. */
  get(id: string): Revision {
    return this.node(id).revision
  }

  /**
   * The revisions that a target refers to: none for `base`, possibly several for `heads`. Throws a HubError if the
   * target is invalid.
   */
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

  /** Dependencies by `dependsOn`, as full ids. */
  dependencies(id: string): readonly string[] {
    return idsOf(this.node(id).dependencies)
  }

  /** The given revisions and all their ancestors, by either edge. */
  ancestors(ids: Iterable<string>): ReadonlySet<string> {
    return new Set(idsOf(below(this.nodes(ids))))
  }

  /** The given revisions and all their descendants, by either edge. */
  descendants(ids: Iterable<string>): ReadonlySet<string> {
    return new Set(idsOf(reach(this.nodes(ids), ({ dependents }) => dependents)))
  }

  /** Removes revisions that are ancestors of others; sorted as text, as version rows are. */
  maximal(ids: Iterable<string>): string[] {
    return idsOf(maximalOf(this.nodes(ids))).toSorted()
  }

  /** The labels that apply to the revision, its own first. */
  labelsOf(id: string): readonly string[] {
    this.#spread ??= spreadLabels(this.labelled)
    const node = this.node(id)
    const own = node.revision.branchLabels
    return [...own, ...(this.#spread.get(node) ?? []).filter((label) => !own.includes(label))]
  }

  /** Whether several revisions follow this one. */
  isBranchPoint(id: string): boolean {
    return this.node(id).children.length > 1
  }

  /** Whether this revision follows several revisions. */
  isMergePoint(id: string): boolean {
    return this.node(id).down.length > 1
  }
}

import { byRank, idsOf, type Node } from './node.ts'
import type { NodeGraph } from './node-graph.ts'

/** The changes of a step to the version table, each list sorted. All other rows are kept. */
export interface RowChanges {
  readonly deletes: readonly string[]
  readonly inserts: readonly string[]
}

/**
 * Tracks the version rows from step to step, so that they are always the maximal applied revisions. The cost of a step
 * is proportional to its number of parents. The first step also removes redundant rows. A row by another name of its
 * revision, as squashes give them, is kept until a step removes it.
 */
export class VersionHeads {
  readonly #graph: NodeGraph
  /** The number of applied revisions that depend on a node, by rank; nodes with none are the rows. */
  readonly #needs: Int32Array
  /** The rows. */
  readonly #heads = new Set<string>()
  /** The rows of revisions that do not have their own ids, by id. */
  readonly #stored = new Map<string, readonly string[]>()
  /** The contents of the table until the first step has corrected them; null afterwards. */
  #found: readonly string[] | null

  /** `found` are the rows of the table. */
  constructor(graph: NodeGraph, applied: ReadonlySet<Node>, found: readonly string[]) {
    this.#graph = graph
    this.#needs = new Int32Array(graph.revisions.length)
    this.#found = found
    for (const { parents } of applied) for (const parent of parents) this.#need(parent, 1)
    for (const { rank, revision } of applied) if (this.#needs[rank] === 0) this.#heads.add(revision.id)
    this.#readOtherNames(found)
  }

  /** The current rows, sorted, by the ids of their revisions. */
  get rows(): string[] {
    return [...new Set(idsOf(this.#graph.nodes(this.#heads)))].toSorted()
  }

  /** Marks a node as applied; its parents must be applied. */
  up(node: Node): RowChanges {
    const ids = node.parents.map(({ revision }) => revision.id)
    const deletes = this.#graph.hasOtherNames
      ? ids.flatMap((id) => this.#rowsOf(id))
      : ids.filter((id) => this.#heads.has(id))
    for (const parent of node.parents) this.#need(parent, 1)
    this.#stored.delete(node.revision.id)
    return this.#change(deletes, [node.revision.id])
  }

  /** Marks a node as unapplied; no applied node may depend on it. */
  down(node: Node): RowChanges {
    const freed = node.parents.filter((parent) => this.#need(parent, -1) === 0)
    const inserts = byRank(freed).map(({ revision }) => this.#writtenAs(revision.id))
    return this.#change(this.#rowsOf(node.revision.id), inserts)
  }

  /** Several rows of one revision are kept as one, until it is removed. */
  #readOtherNames(found: readonly string[]): void {
    const idOf = (row: string) => this.#graph.findId(row)?.revision.id
    if (found.every((row) => idOf(row) === row)) return
    const heads = Array.from(this.#heads)
    for (const id of heads) {
      const rows = found.filter((row) => idOf(row) === id)
      if (rows.every((row) => row === id)) continue
      this.#stored.set(id, rows)
      this.#heads.delete(id)
      for (const row of rows) this.#heads.add(row)
    }
  }

  #rowsOf(id: string): readonly string[] {
    return (this.#stored.get(id) ?? [id]).filter((row) => this.#heads.has(row))
  }

  #writtenAs(id: string): string {
    const row = this.#graph.storedAs(id)
    if (row === id) this.#stored.delete(id)
    else this.#stored.set(id, [row])
    return row
  }

  #need(node: Node, more: number): number {
    const count = (this.#needs[node.rank] ?? 0) + more
    this.#needs[node.rank] = count
    return count
  }

  #change(deletes: readonly string[], inserts: readonly string[]): RowChanges {
    for (const id of deletes) this.#heads.delete(id)
    for (const id of inserts) this.#heads.add(id)
    const found = this.#found
    this.#found = null
    return found ? changesBetween(found, this.#heads) : { deletes: deletes.toSorted(), inserts: inserts.toSorted() }
  }
}

/** The changes from the rows found in a table to the wanted ones. */
export function changesBetween(found: Iterable<string>, wanted: Iterable<string>): RowChanges {
  const before = new Set(found)
  const after = new Set(wanted)
  return {
    deletes: [...before].filter((id) => !after.has(id)).toSorted(),
    inserts: [...after].filter((id) => !before.has(id)).toSorted(),
  }
}

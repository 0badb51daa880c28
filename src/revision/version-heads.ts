import { byRank, type Node } from './node.ts'

/** The changes of a step to the version table, each list sorted. All other rows are kept. */
export interface RowChanges {
  readonly deletes: readonly string[]
  readonly inserts: readonly string[]
}

/**
 * Tracks the version rows from step to step, so that they are always the maximal applied revisions. The cost of a step
 * is proportional to its number of parents. The first step also removes redundant rows.
 */
export class VersionHeads {
  /** The number of applied revisions that depend on a node, by rank; nodes with none are the rows. */
  readonly #needs: Int32Array
  readonly #heads = new Set<string>()
  /** The contents of the table until the first step has corrected them; null afterwards. */
  #found: readonly string[] | null

  /** `size` is the number of all revisions; `found` are the rows of the table. */
  constructor(size: number, applied: ReadonlySet<Node>, found: readonly string[]) {
    this.#needs = new Int32Array(size)
    this.#found = found
    for (const { parents } of applied) for (const parent of parents) this.#need(parent, 1)
    for (const { rank, revision } of applied) if (this.#needs[rank] === 0) this.#heads.add(revision.id)
  }

  /** The current rows, sorted. */
  get rows(): string[] {
    return [...this.#heads].toSorted()
  }

  /** Marks a node as applied; its parents must be applied. */
  up(node: Node): RowChanges {
    const { id } = node.revision
    const deletes = node.parents.map(({ revision }) => revision.id).filter((parent) => this.#heads.has(parent))
    for (const parent of node.parents) this.#need(parent, 1)
    return this.#change(deletes, [id])
  }

  /** Marks a node as unapplied; no applied node may depend on it. */
  down(node: Node): RowChanges {
    const freed = node.parents.filter((parent) => this.#need(parent, -1) === 0)
    return this.#change(
      [node.revision.id],
      byRank(freed).map(({ revision }) => revision.id),
    )
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

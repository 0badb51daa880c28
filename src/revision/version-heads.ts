import { byRank, type Node } from './node.ts'

/** What a step changes in the version table, each sorted. Rows that are neither stay. */
export interface RowChanges {
  readonly deletes: readonly string[]
  readonly inserts: readonly string[]
}

/**
 * Follows the version rows from step to step, so that they are always the maximal applied revisions. A step costs as
 * much as it has parents. The first step also clears rows that overlap.
 */
export class VersionHeads {
  /** How many applied revisions need a node, by rank; those that none needs are the rows. */
  readonly #needs: Int32Array
  readonly #heads = new Set<string>()
  /** What the table holds, until the first step has set it right; null from then on. */
  #found: readonly string[] | null

  /** `size` is the number of all revisions; `found` are the rows that the table holds. */
  constructor(size: number, applied: ReadonlySet<Node>, found: readonly string[]) {
    this.#needs = new Int32Array(size)
    this.#found = found
    for (const { parents } of applied) for (const parent of parents) this.#need(parent, 1)
    for (const { rank, revision } of applied) if (this.#needs[rank] === 0) this.#heads.add(revision.id)
  }

  /** The rows as they stand now, sorted. */
  get rows(): string[] {
    return [...this.#heads].toSorted()
  }

  /** Applies a node whose parents are applied. */
  up(node: Node): RowChanges {
    const { id } = node.revision
    const deletes = node.parents.map(({ revision }) => revision.id).filter((parent) => this.#heads.has(parent))
    for (const parent of node.parents) this.#need(parent, 1)
    return this.#change(deletes, [id])
  }

  /** Takes away an applied node that no applied one needs. */
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

/** What leads from the rows of a table to others. */
export function changesBetween(found: Iterable<string>, wanted: Iterable<string>): RowChanges {
  const before = new Set(found)
  const after = new Set(wanted)
  return {
    deletes: [...before].filter((id) => !after.has(id)).toSorted(),
    inserts: [...after].filter((id) => !before.has(id)).toSorted(),
  }
}

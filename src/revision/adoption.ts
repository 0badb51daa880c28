import type { RevisionMap } from './revision-map.ts'

/**
 * The result of checking a revision's signature against a database. `partly`: some of its answers are true and some are
 * false. `none`: the revision has no signature.
 */
export type SignatureVerdict = 'holds' | 'fails' | 'partly' | 'none'

/** The position of a database in the graph, derived from the signatures of the revisions. */
export interface AdoptedPlace {
  /** The furthest revisions whose signature holds, sorted. These become the version rows. */
  readonly heads: readonly string[]
  /** The heads and all their ancestors, by either edge. */
  readonly applied: ReadonlySet<string>
  /**
   * Revisions whose signature holds only partly and that have no descendant whose signature holds, the furthest first.
   */
  readonly inconsistent: readonly string[]
  /** Revisions whose signature does not hold although that of a descendant does, the furthest first. */
  readonly outdated: readonly string[]
}

/**
 * The furthest revisions whose signature holds are applied, and so are all their ancestors, whatever the signatures of
 * the ancestors return: a later revision may have removed what an older one checks.
 */
export function adoptedPlace(map: RevisionMap, verdictOf: (id: string) => SignatureVerdict): AdoptedPlace {
  const ids = map.revisions.map(({ id }) => id).toReversed()
  const heads = map.maximal(ids.filter((id) => verdictOf(id) === 'holds'))
  const applied = map.ancestors(heads)
  return {
    heads,
    applied,
    inconsistent: ids.filter((id) => !applied.has(id) && verdictOf(id) === 'partly'),
    outdated: ids.filter((id) => applied.has(id) && ['fails', 'partly'].includes(verdictOf(id))),
  }
}

/**
 * An applied revision requires all its ancestors to be applied. Returns the ones that are missing, in upgrade order.
 */
export function gapsIn(map: RevisionMap, applied: ReadonlySet<string>): readonly string[] {
  const needed = map.ancestors(applied)
  return map.revisions.map(({ id }) => id).filter((id) => needed.has(id) && !applied.has(id))
}

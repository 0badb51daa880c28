import type { RevisionMap } from './revision-map.ts'

/** What a database says to a revision's signature. `partly`: some of its answers are yes and some are no. */
export type SignatureVerdict = 'holds' | 'fails' | 'partly' | 'none'

/** The place of a database in the graph, as its signatures tell. */
export interface AdoptedPlace {
  /** The furthest revisions whose signature holds, sorted: the version rows. */
  readonly heads: readonly string[]
  /** They and all below them, by either edge. */
  readonly applied: ReadonlySet<string>
  /** Signatures that hold only partly, with none above that holds, the furthest first. */
  readonly inconsistent: readonly string[]
  /** Signatures that do not hold though one above them does, the furthest first. */
  readonly outdated: readonly string[]
}

/**
 * The furthest revisions whose signature holds count, with everything below them, whatever the signatures below say:
 * a later revision may have removed what an older one looks at.
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

/** Applied revisions must have all below them applied: what is missing for that, in the order up. */
export function gapsIn(map: RevisionMap, applied: ReadonlySet<string>): readonly string[] {
  const needed = map.ancestors(applied)
  return map.revisions.map(({ id }) => id).filter((id) => needed.has(id) && !applied.has(id))
}

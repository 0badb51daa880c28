import type { RevisionMap } from '../../revision/revision-map.ts'

/** New revisions with what is around them, to be drawn. */
export interface Neighbourhood {
  /** In upgrade order. */
  readonly nodes: readonly DrawnRevision[]
  readonly edges: readonly DrawnEdge[]
  /** How many new revisions are not among the nodes. */
  readonly newLeftOut: number
  /** How many others are not. */
  readonly leftOut: number
}

/** A revision of the drawing. */
export interface DrawnRevision {
  readonly revision: string
  readonly message: string
  readonly isNew: boolean
  readonly isHead: boolean
}

/** From a revision to one that comes later. */
export interface DrawnEdge {
  readonly from: string
  readonly to: string
  /** Whether it is a dependency alone. */
  readonly isDependency: boolean
  /** How many revisions between them are not drawn. */
  readonly hidden: number
}

/** The new revisions, the newest first if there are too many, the heads, and what is next to them. */
export function neighbourhoodOf(map: RevisionMap, ids: ReadonlySet<string>, most = 50): Neighbourhood {
  const drawn = chosen(map, ids, most)
  const all = map.revisions.filter(({ id }) => drawn.has(id))
  return {
    nodes: all.map(({ id, message }) => ({
      revision: id,
      message,
      isNew: ids.has(id),
      isHead: map.heads.includes(id),
    })),
    edges: all.flatMap(({ id }) => edgesTo(map, id, drawn)),
    newLeftOut: [...ids].filter((id) => !drawn.has(id)).length,
    leftOut: map.revisions.filter(({ id }) => !drawn.has(id) && !ids.has(id)).length,
  }
}

/** Some places are kept for what is around the new ones. */
function chosen(map: RevisionMap, ids: ReadonlySet<string>, most: number): ReadonlySet<string> {
  const around = Math.ceil(most / 5)
  const newest = map.revisions.map(({ id }) => id).filter((id) => ids.has(id))
  const drawn = new Set(newest.slice(-(most - around)))
  const add = (id: string) => void (drawn.size < most && drawn.add(id))
  const below = newest.flatMap((id) => map.parents(id)).filter((id) => !ids.has(id))
  for (const id of below.toReversed()) add(id)
  for (const id of map.heads) add(id)
  const first = [...drawn]
  for (const id of first.filter((each) => !ids.has(each))) for (const each of map.children(id)) add(each)
  for (const id of first.filter((each) => !ids.has(each))) for (const each of map.parents(id)) add(each)
  return drawn
}

/** From the nearest drawn revisions below one. */
function edgesTo(map: RevisionMap, to: string, drawn: ReadonlySet<string>): readonly DrawnEdge[] {
  const edges: DrawnEdge[] = []
  const seen = new Set([to])
  const dependencies = map.dependencies(to)
  let level = map.parents(to).map((from) => ({ from, isDependency: dependencies.includes(from) }))
  for (let hidden = 0; level.length > 0; hidden++) {
    const next: typeof level = []
    for (const { from, isDependency } of level) {
      if (seen.has(from)) continue
      seen.add(from)
      if (drawn.has(from)) edges.push({ from, to, isDependency, hidden })
      else for (const below of map.parents(from)) next.push({ from: below, isDependency })
    }
    level = next
  }
  return edges
}

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

/**
 * The new revisions, the heads, and what is next to them. Of a long line only its ends are drawn, and of too many the
 * newest.
 */
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
  const all = map.revisions.map(({ id }) => id).filter((id) => ids.has(id))
  const newest = all.length > manyNew ? all.filter((id) => isSeen(map, id, ids)) : all
  const drawn = new Set(newest.slice(-(most - around)))
  const add = (id: string) => void (drawn.size < most && drawn.add(id))
  const below = all.flatMap((id) => map.parents(id)).filter((id) => !ids.has(id))
  for (const id of below.toReversed()) add(id)
  for (const id of map.heads) add(id)
  const first = [...drawn]
  for (const id of first.filter((each) => !ids.has(each))) for (const each of map.children(id)) add(each)
  for (const id of first.filter((each) => !ids.has(each))) for (const each of map.parents(id)) add(each)
  return drawn
}

/** From how many new revisions on the middle of a line is left out. */
const manyNew = 12

/** Whether a new revision, or one next to it, is more than one in the middle of a line of new ones. */
function isSeen(map: RevisionMap, id: string, ids: ReadonlySet<string>): boolean {
  const isInLine = (one: string) => {
    const [[below, ...others], [above, ...more]] = [map.parents(one), map.children(one)]
    const isAlone = others.length + more.length === 0
    return isAlone && below !== undefined && above !== undefined && ids.has(one) && ids.has(below) && ids.has(above)
  }
  return ![id, ...map.parents(id), ...map.children(id)].every(isInLine)
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

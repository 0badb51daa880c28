import type { RevisionMap } from './revision-map.ts'

/** A row of the version log, reduced to the parents that it records. */
export interface LoggedParents {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
}

/**
 * The known revisions on which the unknown version rows are based: follows each unknown row down through its parents as
 * recorded in the log. Null unless the log explains all of them, in which case a newer release has upgraded the
 * database.
 */
export function standsOn(
  map: RevisionMap,
  unknown: readonly string[],
  log: readonly LoggedParents[],
): readonly string[] | null {
  const parents = new Map(
    log.map(({ revision, downRevisions, dependsOn }) => [revision, [...downRevisions, ...dependsOn]]),
  )
  const seen = new Set<string>()
  const known = new Set<string>()
  const open = [...unknown]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (map.find(id)) known.add(id)
    else if (parents.has(id)) open.push(...(parents.get(id) ?? []))
    else return null
  }
  // A row of another line that starts at a base of its own is not based on any revision of this code.
  return known.size > 0 ? [...known] : null
}

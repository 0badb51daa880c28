import type { RevisionMap } from './revision-map.ts'

/** A row of the version log, as far as it tells what a revision stands on. */
export interface LoggedParents {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
}

/**
 * The revisions with a file on which rows without one stand: follows each row down its parents, as the log has them.
 * Null unless the log explains all of them, so that a newer release has been at the database.
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
  // A row of another line that begins at a base of its own stands on nothing that this code has.
  return known.size > 0 ? [...known] : null
}

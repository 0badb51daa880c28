import type { RevisionMap } from '../../revision/revision-map.ts'
import type { LoggedEntry } from './version-log.ts'

/** What the log tells of version rows that this code has no file for. */
export interface NewerState {
  /** Whether each of them was applied on top of what this code knows: a newer release has been here. */
  readonly isNewer: boolean
  /** The known revisions that they stand on, as maximal ones. */
  readonly knownBelow: readonly string[]
}

/** Follows unknown rows down their parents, as the log has them, to revisions that this code knows. */
export function standOfUnknown(map: RevisionMap, unknown: readonly string[], log: readonly LoggedEntry[]): NewerState {
  const parents = new Map(
    log.map(({ revision, downRevisions, dependsOn }) => [revision, [...downRevisions, ...dependsOn]]),
  )
  const seen = new Set<string>()
  const known = new Set<string>()
  const open = [...unknown]
  let isNewer = true
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (map.find(id)) known.add(id)
    else if (parents.has(id)) open.push(...(parents.get(id) ?? []))
    else isNewer = false
  }
  // A row of another line that merely begins at a base of its own stands on nothing that this code knows.
  return { isNewer: isNewer && known.size > 0, knownBelow: map.maximal([...known]) }
}

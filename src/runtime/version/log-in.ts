import type { RevisionMap } from '../../revision/revision-map.ts'
import type { AppliedEntry } from './log-entry.ts'

/**
 * The rows of the log as they read in a graph with squashes: where a squash stands, the row of its last member is its own
 * and those of the others say nothing; where its members stand, its row is that of each of them.
 */
export function logIn(map: RevisionMap, entries: readonly AppliedEntry[]): readonly AppliedEntry[] {
  return map.hasOtherNames ? entries.flatMap((entry) => entriesIn(map, entry)) : entries
}

function entriesIn(map: RevisionMap, entry: AppliedEntry): readonly AppliedEntry[] {
  const { revision: id } = entry
  if (map.isInside(id)) return []
  const standing = map.find(id)
  if (standing === undefined) return [entry]
  if (standing.id === id) return [withParents(map, entry)]
  // Another file than that which ran, so that there is nothing to compare it with.
  return map.nodesFor(id).map(({ revision }) => {
    const { message, downRevisions, dependsOn } = revision
    return { ...entry, revision: revision.id, message, downRevisions, dependsOn, checksum: null, form: null }
  })
}

/** A squash is logged with its last member among its parents, which is the squash itself. */
function withParents(map: RevisionMap, entry: AppliedEntry): AppliedEntry {
  const read = (ids: readonly string[]) =>
    ids.map((id) => map.find(id)?.id ?? id).filter((id) => id !== entry.revision && !map.isInside(id))
  return { ...entry, downRevisions: read(entry.downRevisions), dependsOn: read(entry.dependsOn) }
}

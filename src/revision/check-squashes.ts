import { placeOf } from './link-revisions.ts'
import type { Revision } from './revision.ts'
import { InsideSquashError, InvalidSquashError } from './squash-errors.ts'
import type { Squash, Squashes } from './squashes.ts'

/** Finds the id that a `dependsOn` refers to, among all revisions, whether they stand or not. */
export type FindId = (text: string) => string | undefined

/**
 * Checks that the members of each squash are a line as far as their files are there, and that nothing else follows or
 * depends on one in the middle. Throws InvalidSquashError, InsideSquashError.
 */
export function checkSquashes(squashes: Squashes, find: FindId): void {
  for (const squash of squashes.all) checkLine(squashes, squash)
  for (const revision of squashes.files.values()) {
    for (const id of revision.downRevisions) refuseInside(squashes, revision, id, 'downRevision')
    for (const text of revision.dependsOn) refuseInside(squashes, revision, find(text) ?? text, 'dependsOn')
  }
}

function checkLine(squashes: Squashes, { revision, members }: Squash): void {
  const textOf = (ids: readonly string[]) =>
    [...new Set(ids.map((id) => squashes.outermostEnd(id)))].toSorted().join(' ')
  for (const [index, id] of members.entries()) {
    const file = squashes.files.get(id)
    if (!file) continue
    const before = members[index - 1]
    const wanted = before === undefined ? revision.downRevisions : [before]
    if (textOf(wanted) === textOf(file.downRevisions)) continue
    const reason =
      before === undefined
        ? `its downRevision is ${listed(revision.downRevisions)}, and that of ${id}, the first of them, is ${listed(file.downRevisions)} (${placeOf(file)})`
        : `they are not a line: ${id} (${placeOf(file)}) follows ${listed(file.downRevisions)}, not ${before}`
    throw new InvalidSquashError(revision.id, placeOf(revision), revision.replaces, reason)
  }
}

/** A revision may follow the last member of a squash, which is the squash, or be in the squash itself. */
function refuseInside(squashes: Squashes, revision: Revision, id: string, by: 'downRevision' | 'dependsOn'): void {
  const end = squashes.outermostEnd(id)
  const [squash] = squashes.around(end)
  if (!squash || squashes.isIn(revision.id, squash)) return
  const around = { squash: squash.id, last: squash.members.at(-1) ?? '' }
  throw new InsideSquashError(revision.id, { place: placeOf(revision), member: id, by }, around)
}

function listed(ids: readonly string[]): string {
  return ids.join(', ') || 'null'
}

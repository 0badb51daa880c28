import type { OtherNames } from './other-names.ts'
import type { Revision } from './revision.ts'
import { referredBy } from './squash-names.ts'
import type { Squash, Squashes } from './squashes.ts'

/** The squashes whose members stand; all others stand themselves. */
export type View = ReadonlySet<Squash>

/** The revisions that stand in a view, as they are linked there. */
export function standingIn(squashes: Squashes, view: View): readonly Revision[] {
  const standing = [...squashes.files.values()].filter(({ id }) => isStanding(squashes, view, id))
  const gone = [...view]
    .flatMap((squash) => goneMembers(squashes, squash))
    .filter(({ id }) => isStanding(squashes, view, id))
  const ids = new Set([...standing, ...gone].map(({ id }) => id))
  const labels = new Set(standing.flatMap((revision) => allLabels(squashes, revision)))
  const ends = endLabels(squashes, view, labels)
  return [...standing, ...gone].map((revision) => linkedIn(squashes, view, revision, { ids, labels, ends }))
}

/** What the other names mean in a view. */
export function otherNamesIn(squashes: Squashes, view: View): OtherNames {
  const aliases = new Map<string, readonly string[]>()
  const inside = new Map<string, string>()
  const stored = new Map<string, string>()
  for (const squash of squashes.all) {
    if (view.has(squash)) {
      aliases.set(squash.id, membersIn(squashes, view, squash))
    } else if (isStanding(squashes, view, squash.id)) {
      for (const id of squashes.within(squash)) {
        if (squashes.isEnd(id, squash)) aliases.set(id, [squash.id])
        else inside.set(id, squash.id)
      }
      stored.set(squash.id, squashes.storedAs(squash.id))
    }
  }
  for (const name of squashes.gone) {
    const hiding = hidingIn(squashes, view, name)
    if (hiding && !squashes.isEnd(name, hiding)) inside.set(name, hiding.id)
    else aliases.set(name, [endIn(squashes, view, name)])
  }
  return { aliases, inside, stored }
}

function isStanding(squashes: Squashes, view: View, id: string): boolean {
  const own = squashes.find(id)
  return !(own && view.has(own)) && squashes.around(id).every((squash) => view.has(squash))
}

/** The revisions that stand for a squash in the long view. */
function membersIn(squashes: Squashes, view: View, { members }: Squash): readonly string[] {
  return members.flatMap((id) => {
    const inner = squashes.find(id)
    return inner && view.has(inner) ? membersIn(squashes, view, inner) : [id]
  })
}

/** Members without a file stand for themselves as well, so that what remains of the line keeps its place. */
function goneMembers({ files }: Squashes, { id, members, revision }: Squash): readonly Revision[] {
  return members.flatMap((member, index) => {
    if (files.has(member)) return []
    const before = members[index - 1]
    return {
      id: member,
      downRevisions: before === undefined ? revision.downRevisions : [before],
      dependsOn: [],
      branchLabels: [],
      replaces: [],
      message: '',
      sortKey: `${revision.sortKey} ${String(index).padStart(6, '0')}`,
      file: null,
      goneInto: id,
    }
  })
}

/** The revision that stands where this one ends. */
function endIn(squashes: Squashes, view: View, id: string): string {
  let at = squashes.placeOf(id)
  for (let squash = squashes.find(at); squash && view.has(squash); squash = squashes.find(at))
    at = squash.members.at(-1) ?? at
  return hidingIn(squashes, view, at)?.id ?? at
}

/** The squash that stands for a revision and hides it. */
function hidingIn(squashes: Squashes, view: View, id: string): Squash | undefined {
  return squashes.around(id).findLast((squash) => !view.has(squash))
}

interface Standing {
  readonly ids: ReadonlySet<string>
  readonly labels: ReadonlySet<string>
  /** The labels of squashes that are hidden, by the revision that stands where they end. */
  readonly ends: ReadonlyMap<string, readonly string[]>
}

/** A revision with its parents as they stand in the view, and with the labels of what it stands for. */
function linkedIn(squashes: Squashes, view: View, revision: Revision, standing: Standing): Revision {
  const downRevisions = [...new Set(revision.downRevisions.map((id) => endIn(squashes, view, id)))]
  const dependsOn = [...new Set(revision.dependsOn.map((text) => dependencyIn(squashes, view, text, standing)))]
  const moved = standing.ends.get(revision.id) ?? []
  const branchLabels = [...new Set([...allLabels(squashes, revision), ...moved])]
  const own = squashes.find(revision.id)
  const logged = {
    downRevisions: downRevisions.map((id) => squashes.storedAs(id)),
    dependsOn: [...dependsOn.map((id) => squashes.storedAs(id)), ...(own ? [squashes.lastOf(own)] : [])],
  }
  return { ...revision, downRevisions, dependsOn, branchLabels, logged }
}

function dependencyIn(squashes: Squashes, view: View, text: string, { ids, labels }: Standing): string {
  if (ids.has(text) || labels.has(text)) return text
  const [id, ...others] = referredBy(squashes, text)
  return id === undefined || others.length > 0 ? text : endIn(squashes, view, id)
}

/** Where its members stand, the labels that a squash alone has are those of the last. */
function endLabels(squashes: Squashes, view: View, labels: ReadonlySet<string>): Standing['ends'] {
  const ends = new Map<string, readonly string[]>()
  for (const { id, revision } of view) {
    const own = revision.branchLabels.filter((label) => !labels.has(label))
    const end = endIn(squashes, view, id)
    if (own.length > 0) ends.set(end, [...(ends.get(end) ?? []), ...own])
  }
  return ends
}

/** A squash has the labels of its members. */
function allLabels(squashes: Squashes, { id, branchLabels }: Revision): readonly string[] {
  const own = squashes.find(id)
  const within = own ? squashes.within(own) : []
  return [...branchLabels, ...within.flatMap((each) => squashes.files.get(each)?.branchLabels ?? [])]
}

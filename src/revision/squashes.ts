import { DuplicateRevisionError } from './graph-errors.ts'
import { checkRevisionId } from './identifier.ts'
import { placeOf } from './link-revisions.ts'
import { replacedName } from './replaced-names.ts'
import type { Revision } from './revision.ts'
import { InvalidSquashError, OverlappingSquashesError } from './squash-errors.ts'

/** A revision that stands for a line of others, its members. */
export interface Squash {
  readonly id: string
  readonly revision: Revision
  /** Ids, in upgrade order. A member may be a squash itself. */
  readonly members: readonly string[]
  /** Its members with those of its members that are squashes in their place. */
  readonly leaves: readonly string[]
  /** Whether every member has a file. */
  readonly isWhole: boolean
}

/** The squashes of a versions folder, and what is in what. */
export class Squashes {
  /** Smaller ones first. */
  readonly all: readonly Squash[]
  /** All revisions that have a file, by id. */
  readonly files: ReadonlyMap<string, Revision>
  readonly #byId = new Map<string, Squash>()
  /** The squash of which each member is one directly. */
  readonly #containers = new Map<string, Squash>()
  /** Squashes in others whose own files are gone, by where they end. */
  readonly #gone: ReadonlyMap<string, string>

  constructor(revisions: readonly Revision[]) {
    this.files = byId(revisions)
    this.#gone = goneSquashes(this.files)
    const outermost = new Map<string, Squash>()
    for (const { revision, leaves } of withLeaves(this.files)) {
      const members = membersOf(revision, leaves, outermost)
      const isWhole = members.every((id) => this.files.has(id))
      const squash = { id: revision.id, revision, members, leaves, isWhole }
      this.#byId.set(squash.id, squash)
      for (const id of members) this.#containers.set(id, squash)
      for (const id of leaves) outermost.set(id, squash)
    }
    this.all = [...this.#byId.values()]
  }

  /** The squash with this id. */
  find(id: string): Squash | undefined {
    return this.#byId.get(id)
  }

  /** Squashes in others whose own files are gone. */
  get gone(): Iterable<string> {
    return this.#gone.keys()
  }

  /** A revision, or where a squash ends whose own file is gone. */
  placeOf(id: string): string {
    return this.#gone.get(id) ?? id
  }

  /** The squashes in which a revision is, the innermost first. */
  around(id: string): readonly Squash[] {
    const found: Squash[] = []
    for (let each = this.#containers.get(this.placeOf(id)); each; each = this.#containers.get(each.id)) found.push(each)
    return found
  }

  /** Whether a revision is a member of a squash, directly or in another squash. */
  isIn(id: string, squash: Squash): boolean {
    return this.around(id).includes(squash)
  }

  /** Whether a squash is applied as a whole where this member is: it is its last, or the last of its last. */
  isEnd(id: string, squash: Squash): boolean {
    const place = this.placeOf(id)
    for (let at = squash.members.at(-1); at !== undefined; at = this.#byId.get(at)?.members.at(-1))
      if (at === place) return true
    return false
  }

  /** The outermost squash that is applied as a whole where this revision is, or the revision itself. */
  outermostEnd(id: string): string {
    let at = this.placeOf(id)
    for (const squash of this.around(id)) {
      if (squash.members.at(-1) !== at) break
      at = squash.id
    }
    return at
  }

  /** The last revision that a squash stands for, as the first release knew it. */
  lastOf({ members }: Squash): string {
    const last = members.at(-1) ?? ''
    const inner = this.#byId.get(last)
    return inner ? this.lastOf(inner) : last
  }

  /**
   * How a revision is written where the database may have it by another name: a squash as its last member while every
   * member has a file, so that releases without the squash go on reading it.
   */
  storedAs(id: string): string {
    const squash = this.#byId.get(id)
    return squash?.isWhole ? this.storedAs(squash.members.at(-1) ?? id) : id
  }

  /** All members of a squash, also those in others. */
  within({ members }: Squash): readonly string[] {
    return members.flatMap((id) => {
      const inner = this.#byId.get(id)
      return inner ? [id, ...this.within(inner)] : [id]
    })
  }
}

function byId(revisions: readonly Revision[]): ReadonlyMap<string, Revision> {
  const files = new Map<string, Revision>()
  for (const revision of revisions) {
    const other = files.get(revision.id)
    if (other) throw new DuplicateRevisionError(revision.id, [placeOf(other), placeOf(revision)])
    files.set(revision.id, revision)
  }
  return files
}

function goneSquashes(files: ReadonlyMap<string, Revision>): ReadonlyMap<string, string> {
  const gone = new Map<string, string>()
  for (const { replaces } of files.values()) {
    for (const { id, end } of replaces.map(replacedName)) if (end !== null && !files.has(id)) gone.set(id, end)
  }
  return gone
}

interface WithLeaves {
  readonly revision: Revision
  readonly leaves: readonly string[]
  /** How many squashes are in each other. */
  readonly depth: number
}

/** The squashes, those that may be in others first. */
function withLeaves(files: ReadonlyMap<string, Revision>): readonly WithLeaves[] {
  const known = new Map<string, WithLeaves>()
  const read = (revision: Revision, above: readonly string[]): WithLeaves => {
    const { id, replaces } = revision
    const found = known.get(id)
    if (found) return found
    const names = replaces.map(replacedName)
    if (new Set(names.map((name) => name.id)).size < names.length)
      throw invalid(revision, 'a revision is named there twice')
    if (above.includes(id)) throw invalid(revision, 'it is among them itself')
    let depth = 0
    const leaves = names.flatMap(({ id: member, end }) => {
      checkRevisionId(member, placeOf(revision))
      const file = files.get(member)
      const inner = file && file.replaces.length > 0 ? read(file, [...above, id]) : null
      if (inner) depth = Math.max(depth, inner.depth + 1)
      return end === null ? (inner?.leaves ?? [member]) : []
    })
    if (leaves.includes(id)) throw invalid(revision, 'it is among them itself')
    const lost = names.find(({ end }) => end !== null && !leaves.includes(end))
    if (lost) throw invalid(revision, `${lost.end} is not among them, where ${lost.id} would end`)
    const result = { revision, leaves, depth }
    known.set(id, result)
    return result
  }
  for (const revision of files.values()) if (revision.replaces.length > 0) read(revision, [])
  return [...known.values()].toSorted((a, b) => a.leaves.length - b.leaves.length || a.depth - b.depth)
}

/** The members of a squash, with each squash that is in it in place of its own members. */
function membersOf(
  revision: Revision,
  leaves: readonly string[],
  outermost: ReadonlyMap<string, Squash>,
): readonly string[] {
  const members: string[] = []
  for (let at = 0; at < leaves.length;) {
    const leaf = leaves[at] ?? ''
    const inner = outermost.get(leaf)
    const isNamed = revision.replaces.some((name) => replacedName(name).id === inner?.id)
    const isSame = inner !== undefined && inner.leaves.length === leaves.length && !isNamed
    if (inner && (isSame || inner.leaves.some((each, index) => leaves[at + index] !== each)))
      throw new OverlappingSquashesError(leaf, [inner.id, revision.id], [placeOf(inner.revision), placeOf(revision)])
    members.push(inner?.id ?? leaf)
    at += inner?.leaves.length ?? 1
  }
  return members
}

function invalid(revision: Revision, reason: string): InvalidSquashError {
  return new InvalidSquashError(revision.id, placeOf(revision), revision.replaces, reason)
}

import { checkSquashes } from './check-squashes.ts'
import { placeOf } from './link-revisions.ts'
import type { Revision } from './revision.ts'
import { RevisionMap } from './revision-map.ts'
import { InvalidSquashError, SquashedRevisionError } from './squash-errors.ts'
import { membersNamed, referredBy } from './squash-names.ts'
import { otherNamesIn, standingIn, type View } from './squash-view.ts'
import { type Squash, Squashes } from './squashes.ts'

/** What decides how a graph with squashes is seen. */
export interface Seen {
  /** The version rows, as stored. */
  readonly rows?: readonly string[] | null
  /** Targets and ranges of a command, as text. */
  readonly targets?: readonly string[]
  /** Revisions that must be among those that stand. */
  readonly ids?: readonly string[]
}

/**
 * The revisions of a versions folder that has squashes. Each squash has two views: short, where it stands and its members
 * are hidden, and long, where its members stand and it is hidden. Every view is a graph of its own.
 */
export class SquashedGraph {
  /** The graph where every squash stands: what it is without a database. */
  readonly short: RevisionMap
  readonly #squashes: Squashes
  readonly #maps = new Map<string, RevisionMap>()

  private constructor(squashes: Squashes) {
    this.#squashes = squashes
    this.short = this.#mapOf(new Set())
  }

  /** Throws for squashes that are not lines, overlap, or do not fit the other files. */
  static from(revisions: readonly Revision[]): SquashedGraph {
    const squashes = new Squashes(revisions)
    const graph = new SquashedGraph(squashes)
    checkSquashes(squashes, (text) => referredBy(squashes, text)[0])
    for (const squash of squashes.all) graph.#checkDependencies(squash)
    return graph
  }

  /** Every id that is in use, also of revisions that a squash replaces. */
  get ids(): readonly string[] {
    const { files, all, gone } = this.#squashes
    return [...new Set([...files.keys(), ...all.flatMap(({ leaves, members }) => [...members, ...leaves]), ...gone])]
  }

  /**
   * The graph to use with these version rows and targets. A squash is seen in the long view where the rows have a member
   * other than its last, or a target names a member. Throws SquashedRevisionError for a target whose file is gone.
   */
  at({ rows = null, targets = [], ids = [] }: Seen): RevisionMap {
    const squashes = this.#squashes
    const named = targets.flatMap((text) => membersNamed(squashes, text))
    for (const id of named) {
      const [squash] = squashes.around(id)
      if (squash && !squashes.files.has(id)) throw new SquashedRevisionError(id, squash.id, true)
    }
    const names = [...named, ...ids]
    const isLong = (squash: Squash): boolean =>
      names.some((id) => squashes.isIn(id, squash)) ||
      (rows ?? []).some((id) => squashes.isIn(id, squash) && !squashes.isEnd(id, squash))
    return this.#mapOf(new Set(squashes.all.filter(isLong)))
  }

  /** The graph where all members stand, for what is recorded by their names. */
  get long(): RevisionMap {
    return this.#mapOf(new Set(this.#squashes.all))
  }

  #mapOf(view: View): RevisionMap {
    const key = Array.from(view, ({ id }) => id).join(' ')
    const known = this.#maps.get(key)
    if (known) return known
    const map = RevisionMap.from(standingIn(this.#squashes, view), otherNamesIn(this.#squashes, view))
    this.#maps.set(key, map)
    return map
  }

  /** What a member depends on must be applied before its squash too. */
  #checkDependencies(squash: Squash): void {
    const squashes = this.#squashes
    if (squashes.around(squash.id).length > 0) return
    const { revision } = squash
    const below = this.short.ancestors([squash.id])
    for (const id of squashes.within(squash)) {
      const file = squashes.files.get(id)
      for (const text of file?.dependsOn ?? []) {
        const found = referredBy(squashes, text)[0] ?? text
        if (squashes.isIn(found, squash) || below.has(this.short.findId(found)?.revision.id ?? '')) continue
        const reason = `${id} depends on ${text}, and ${squash.id} does not: name it in its dependsOn too`
        throw new InvalidSquashError(squash.id, placeOf(revision), revision.replaces, reason)
      }
    }
  }
}

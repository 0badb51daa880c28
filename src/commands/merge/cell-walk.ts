import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import type { Scratch } from '../../runtime/scratch/scratch-environment.ts'
import { readState, type State } from '../proof/read-state.ts'
import { type Edge, type Place, placeKey } from './lattice.ts'
import { isSameState, noteVolatile } from './same-state.ts'
import { Apart, type TriedCells, type TryingCells } from './trying-cells.ts'
import { step } from './walk-order.ts'

/** Goes along the steps depth first, and back the same way where that leads back to the very same database. */
export class CellWalk {
  readonly #copy: () => Promise<Scratch>
  readonly #trying: TryingCells
  readonly #states = new Map<string, State>()
  /** By place, the first way there. */
  readonly #paths = new Map<string, readonly string[]>()
  readonly #watched: ReadonlySet<string>
  /** Revisions of which it is known that they do not lead back. */
  readonly #oneWay = new Set<string>()
  #remaining: number
  #isExact = true
  #scratch: Scratch | null = null
  /** Where the scratch database is; null if it is at none of the places as they were reached first. */
  #at: string | null = null

  constructor(copy: () => Promise<Scratch>, trying: TryingCells) {
    this.#copy = copy
    this.#trying = trying
    this.#remaining = trying.cells.count
    const ofCells = [...trying.cells.edges.values()].flat().filter(({ isOfCell }) => isOfCell)
    this.#watched = new Set(ofCells.flatMap(({ from, to }) => [placeKey(from), placeKey(to)]))
  }

  async go(start: State): Promise<TriedCells> {
    const place = this.#trying.lattice.start
    this.#paths.set(placeKey(place), [])
    this.#states.set(placeKey(place), start)
    try {
      await this.#visit(place)
      return { apart: null, isExact: this.#isExact }
    } catch (error) {
      if (!(error instanceof Apart)) throw error
      return { apart: error.paths, isExact: false }
    }
  }

  async close(): Promise<void> {
    const scratch = this.#scratch
    this.#scratch = null
    await scratch?.dispose()
  }

  async #visit(place: Place): Promise<void> {
    for (const edge of this.#trying.cells.edges.get(placeKey(place)) ?? []) {
      this.#remaining -= 1
      const isNew = await this.#forward(edge)
      if (isNew) await this.#visit(edge.to)
      await this.#back(edge)
    }
  }

  /** Whether it is the first way to that place. */
  async #forward(edge: Edge): Promise<boolean> {
    const { direction } = this.#trying
    const path = [...(this.#paths.get(placeKey(edge.from)) ?? []), edge.revision]
    const environment = await this.#moveTo(edge.from)
    const failed = await step(environment, edge.revision, direction, this.#trying)
    if (failed) throw new Apart([path])
    const key = placeKey(edge.to)
    const first = this.#paths.get(key)
    if (first === undefined) this.#paths.set(key, path)
    this.#at = key
    if (!this.#isWatched(edge.to)) return first === undefined
    const state = await readState(environment)
    const before = this.#states.get(key)
    if (before === undefined || first === undefined) {
      this.#states.set(key, state)
      return first === undefined
    }
    if (!(await this.#isSame(before, state, environment)) && !(await this.#isSameButVolatile(first, before, state)))
      throw new Apart([first, path])
    return false
  }

  async #back({ from, revision, to, isOfCell }: Edge): Promise<void> {
    const { direction, isReversible } = this.#trying
    // In the other direction nothing is to be shown by the way back.
    if (this.#remaining === 0 && (!isOfCell || direction === 'down')) return
    const before = this.#states.get(placeKey(from))
    const isKnown = this.#at === placeKey(to) && before !== undefined && !this.#oneWay.has(revision)
    this.#at = null
    const scratch = this.#scratch
    if (isKnown && scratch && isReversible(revision)) {
      const failed = await step(scratch.environment, revision, direction === 'up' ? 'down' : 'up', this.#trying)
      if (!failed && (await this.#isSame(before, await readState(scratch.environment), scratch.environment))) {
        this.#at = placeKey(from)
        return
      }
    }
    if (isKnown) this.#oneWay.add(revision)
    if (isOfCell) this.#isExact = false
  }

  /** The database as it is at this place, made anew if it is elsewhere. */
  async #moveTo(place: Place): Promise<Environment> {
    if (this.#scratch === null || this.#at !== placeKey(place)) {
      await this.close()
      this.#scratch = await this.#copy()
      await this.#walk(this.#scratch.environment, this.#paths.get(placeKey(place)) ?? [])
      this.#at = placeKey(place)
    }
    return this.#scratch.environment
  }

  async #walk(environment: Environment, path: readonly string[]): Promise<void> {
    for (const revision of path)
      if (await step(environment, revision, this.#trying.direction, this.#trying)) throw new Apart([path])
  }

  #isWatched(place: Place): boolean {
    return this.#watched.has(placeKey(place))
  }

  #isSame(left: State, right: State, place: Environment): Promise<boolean> {
    return isSameState(left, right, place, this.#trying)
  }

  /** Goes the first way once more, to find values that differ each time. */
  async #isSameButVolatile(path: readonly string[], before: State, state: State): Promise<boolean> {
    const once = await this.#copy()
    return closeAfter(
      () => once.dispose(),
      async () => {
        await this.#walk(once.environment, path)
        const again = await readState(once.environment)
        return noteVolatile(before, again, this.#trying) && this.#isSame(before, state, once.environment)
      },
    )
  }
}

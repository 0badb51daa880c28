import { isDeepStrictEqual } from 'node:util'

import type { Environment } from '../../config/environment.ts'
import type { Scratch } from '../../runtime/scratch/scratch-environment.ts'
import type { State } from '../proof/read-state.ts'

/**
 * Scratch databases that each are as one base is. One that is as the base again, to the order of its columns and rows,
 * is used once more: a copy takes longer than all the rest.
 */
export class ScratchPlaces {
  readonly #base: Scratch
  readonly #start: State
  readonly #copy: () => Promise<Scratch>
  #current: Scratch | null = null
  #isFresh = false

  constructor(base: Scratch, start: State, copy: () => Promise<Scratch>) {
    this.#base = base
    this.#start = start
    this.#copy = copy
  }

  /** A database that is as the base; the last one may be the base itself. */
  async next(isLast: boolean): Promise<Environment> {
    if (!this.#isFresh || this.#current === null) {
      await this.close()
      if (isLast) return this.#base.environment
      this.#current = await this.#copy()
    }
    this.#isFresh = false
    return this.#current.environment
  }

  /** Tells in which state the database is that was given last. */
  isAt(state: State): void {
    this.#isFresh = isDeepStrictEqual(state, this.#start)
  }

  async close(): Promise<void> {
    const current = this.#current
    this.#current = null
    await current?.dispose()
  }
}

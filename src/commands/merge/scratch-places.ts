import { isDeepStrictEqual } from 'node:util'

import type { Environment } from '../../config/environment.ts'
import { openScratch, type Scratch } from '../../runtime/scratch/scratch-environment.ts'
import type { State } from '../proof/read-state.ts'
import { upTo, type Walking } from './walk-order.ts'

/**
 * Scratch databases that each are as one base is. One that is as the base again, to the order of its columns and rows,
 * is used once more: a copy takes longer than all the rest.
 */
export class ScratchPlaces {
  readonly #base: Scratch
  readonly #readStart: () => Promise<State>
  #start: State | null = null
  readonly #copy: () => Promise<Scratch>
  #current: Scratch | null = null
  #state: State | null = null

  constructor(base: Scratch, readStart: () => Promise<State>, copy: () => Promise<Scratch>) {
    this.#base = base
    this.#readStart = readStart
    this.#copy = copy
  }

  /** A database that is as the base; the last one is the base itself. */
  async next(isLast: boolean): Promise<Environment> {
    const state = this.#state
    this.#state = null
    if (isLast || this.#current === null || state === null || !(await this.#isAsBase(state))) {
      await this.close()
      if (isLast) return this.#base.environment
      this.#current = await this.#copy()
    }
    return this.#current.environment
  }

  /** Tells in which state the database is that was given last. */
  isAt(state: State): void {
    this.#state = state
  }

  /** The base is read only where this is asked: of two orders the second has the base itself. */
  async #isAsBase(state: State): Promise<boolean> {
    this.#start ??= await this.#readStart()
    return isDeepStrictEqual(state, this.#start)
  }

  async close(): Promise<void> {
    const current = this.#current
    this.#current = null
    await current?.dispose()
  }
}

/** Another scratch database with the same contents as one that has these revisions: a copy, or made anew. */
export async function copyOf(
  environment: Environment,
  scratch: Scratch,
  { base, ...walking }: Walking & { readonly base: readonly string[] },
): Promise<Scratch> {
  if (scratch.copy) return scratch.copy()
  const other = await openScratch(environment)
  try {
    if (base.length > 0) await upTo(base, walking)(other.environment)
    return other
  } catch (error) {
    await other.dispose()
    throw error
  }
}

import type { RunLock } from '../../dialects/port/transactions.ts'
import { poll } from '../../poll.ts'
import type { Database } from '../session/database.ts'
import { StillAtWorkError } from './errors.ts'
import { findUnfinished, type Unfinished } from '../version/unfinished.ts'

/**
 * The revisions that were interrupted outside a transaction, oldest first. Waits for one that another run may still be
 * working on: a revision is only known to be interrupted if this run holds the run lock and the lock confirms it. Throws
 * StillAtWorkError after the timeout. The log must exist.
 */
export async function findInterrupted(
  { versionLog, connection, waiting }: Pick<Database, 'versionLog' | 'connection' | 'waiting'>,
  lock: Pick<RunLock, 'mayBeAtWork' | 'missing'>,
): Promise<readonly Unfinished[]> {
  const start = performance.now()
  let atWork: Unfinished | null = null
  const found = await poll(
    async () => {
      const unfinished = await findUnfinished(versionLog, connection)
      for (const each of unfinished) {
        atWork = each
        if (await lock.mayBeAtWork(each.started)) return undefined
      }
      return unfinished
    },
    {
      timeout: waiting.timeout,
      signal: waiting.signal,
      onWait(waited) {
        const { revision, who } = (atWork as Unfinished).started
        waiting.onWait(
          `waiting for revision ${revision}, which ${who} runs outside a transaction, ${Math.round(waited / 1000)} s so far`,
        )
      },
    },
  )
  if (found === undefined)
    throw new StillAtWorkError(atWork as unknown as Unfinished, performance.now() - start, lock.missing)
  return found
}

/** How a run handles the revisions that other runs left unfinished. */
export class InterruptedRevisions {
  readonly #find: () => Promise<readonly Unfinished[]>
  readonly #accept: (unfinished: Unfinished) => void
  readonly #accepted = new Set<number>()

  /** `accept` throws for a revision that must not run again. */
  constructor(find: () => Promise<readonly Unfinished[]>, accept: (unfinished: Unfinished) => void) {
    this.#find = find
    this.#accept = accept
  }

  /** Waits for running revisions and accepts those that were interrupted, or throws what `accept` throws. */
  async settle(): Promise<void> {
    for (const unfinished of await this.#find()) {
      if (this.#accepted.has(unfinished.started.id)) continue
      this.#accept(unfinished)
      this.#accepted.add(unfinished.started.id)
    }
  }

  /** Whether all of these rows of the log are already accepted. */
  accepts(ids: readonly number[]): boolean {
    return ids.every((id) => this.#accepted.has(id))
  }
}

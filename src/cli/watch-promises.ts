import { NeverSettledError, userCodeAtWork } from '../user-code.ts'

/** A watch for promises that nothing settles any more. */
export interface PromiseWatch {
  /** Rejects where the program waits for one of them, and a stop of the run has not ended that. */
  readonly stuck: Promise<never>
  end(): void
}

/**
 * Watches for promises that nothing settles any more: Node's loop has nothing left to wait for, and the program has not
 * come to its end. A run is stopped first, so that its revision is rolled back and it says what became of it.
 */
export function watchPromises(stop: (reason: Error) => void): PromiseWatch {
  let isStopped = false
  let onIdle = () => {}
  const stuck = new Promise<never>((_resolve, reject) => {
    onIdle = () => {
      const error = new NeverSettledError(userCodeAtWork() ?? 'The program')
      if (isStopped) return reject(error)
      isStopped = true
      stop(error)
      // Where nobody listens the loop is idle again at once.
      setImmediate(() => {})
    }
  })
  // Whoever races with it may have ended before.
  stuck.catch(() => {})
  process.on('beforeExit', onIdle)
  return { stuck, end: () => void process.off('beforeExit', onIdle) }
}

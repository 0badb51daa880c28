import { NeverSettledError, userCodeAtWork } from '../user-code.ts'

/** A watch for promises that never settle. */
export interface PromiseWatch {
  /** Rejects if the program still waits for such a promise after the run was stopped. */
  readonly stuck: Promise<never>
  end(): void
}

/**
 * Watches for promises that never settle: Node's event loop is empty although the program is not finished. The run is
 * stopped first, so that its revision is rolled back and reported.
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
      // If nothing listens for the stop, the event loop is empty again at once.
      setImmediate(() => {})
    }
  })
  // The program may have finished before: then nothing awaits this promise.
  stuck.catch(() => {})
  process.on('beforeExit', onIdle)
  return { stuck, end: () => void process.off('beforeExit', onIdle) }
}

import type { Writable } from 'node:stream'

import type { Streams } from './streams.ts'

/** What becomes of that which a run of the program writes. */
export interface Arrival {
  /** From now on it is a failure of the program where stdout cannot be written: what stands there is all its work. */
  mustArrive(): void
  /** Waits until all that was written has arrived. Why stdout's has not; null where it has, or where nobody wants it. */
  end(): Promise<{ readonly reason: string; readonly mustArrive: boolean } | null>
}

/**
 * Watches the program's outputs. Without a listener a stream that fails ends the process; no work is stopped by a
 * reader that has gone or a device that is full, and what becomes of the text is told at the end.
 */
export function watchArrival({ stdout, stderr }: Pick<Streams, 'stdout' | 'stderr'>): Arrival {
  let failure: Error | null = null
  let mustArrive = false
  stdout.on('error', (error) => {
    failure ??= error
  })
  stderr.on('error', () => {})
  return {
    mustArrive() {
      mustArrive = true
    },
    async end() {
      await Promise.all([stdout, stderr].map(drained))
      // Whoever closes the pipe (`| head`) has read what they wanted.
      return failure === null || isReaderGone(failure) ? null : { reason: failure.message, mustArrive }
    },
  }
}

/** Writes come in order: after the last one has ended, in success or not, and its error was told. */
async function drained(stream: Writable): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.write('', () => resolve())
  })
  await new Promise((resolve) => setImmediate(resolve))
}

function isReaderGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')
}

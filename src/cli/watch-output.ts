import type { Writable } from 'node:stream'

import type { Streams } from './streams.ts'

/** A watch over the program's output streams. */
export interface OutputWatch {
  /**
   * From now on the program fails if stdout cannot be written: for a script or a document, that is the whole result.
   */
  requireOutput(): void
  /**
   * Waits until everything is written. Gives why stdout could not be; null if it could, or if its reader has closed it.
   */
  end(): Promise<{ readonly reason: string; readonly isRequired: boolean } | null>
}

/**
 * Watches the program's output streams. Without a listener, a stream that fails ends the process. A reader that exits
 * or a device that is full must not stop a migration; a failure is reported at the end.
 */
export function watchOutput({ stdout, stderr }: Pick<Streams, 'stdout' | 'stderr'>): OutputWatch {
  let failure: Error | null = null
  let isRequired = false
  stdout.on('error', (error) => {
    failure ??= error
  })
  stderr.on('error', () => {})
  return {
    requireOutput() {
      isRequired = true
    },
    async end() {
      await Promise.all([stdout, stderr].map(drained))
      // A reader that closes the pipe (`| head`) has read what it wanted.
      return failure === null || isReaderGone(failure) ? null : { reason: failure.message, isRequired }
    },
  }
}

/** Writes complete in order: once an empty one has completed or failed, so have all before it. */
async function drained(stream: Writable): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.write('', () => resolve())
  })
  await new Promise((resolve) => setImmediate(resolve))
}

function isReaderGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')
}

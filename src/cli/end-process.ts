import { writeSync } from 'node:fs'
import type { Writable } from 'node:stream'

import { allowExit } from '../user-code.ts'
import type { Streams } from './streams.ts'

/** 130 and 143: hub itself ends the process on a second signal. */
const signalCodes: readonly (number | string | null | undefined)[] = [130, 143]

/**
 * Reports it if something else ends the process before the command is finished: that is never a success. Gives the
 * function to call once the command is finished.
 */
export function reportExit(process: NodeJS.Process): () => void {
  const onExit = (code: number) => {
    if (signalCodes.includes(code)) return
    process.exitCode = 1
    writeSync(
      2,
      `error: A config or a revision ended the process (exit code ${code}) before the command was finished. What was not committed is rolled back.\n`,
    )
  }
  process.on('exit', onExit)
  return () => void process.off('exit', onExit)
}

/**
 * Ends the process once its output is written. Without this, timers, sockets and servers that configs and revisions
 * left open would keep it running.
 */
export async function endProcess(code: number, { stdout, stderr }: Streams, hasEnded: () => void): Promise<never> {
  await Promise.all([stdout, stderr].map(flushed))
  hasEnded()
  // Code of the user may still be running: it waits for a promise that never settles.
  allowExit()
  process.exit(code)
}

function flushed(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0 || stream.destroyed) return resolve()
    // A reader that has exited reads nothing more.
    stream.on('error', () => resolve()).write('', () => resolve())
  })
}

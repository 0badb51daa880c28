import { allowExit } from '../user-code.ts'
import { InterruptedError } from './errors.ts'
import type { Streams } from './streams.ts'

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
type StopSignal = keyof typeof exitCodes

let first: { readonly name: StopSignal; readonly at: number } | null = null

/**
 * Milliseconds within which a second signal is the first one again: npm and npx pass on what the terminal sends anyway.
 */
const onePress = 250
/** Milliseconds after which the user is told how to end the program immediately. */
const patience = 1_000

/** The handling of the signals that stop the program. */
export interface TrappedSignals {
  /** Aborted when the program is told to stop. */
  readonly signal: AbortSignal
  /** Null if none was received. */
  exitCode(): number | null
  /** Stops the program as a signal does, for another reason. */
  stop(reason: Error): void
  release(): void
}

/**
 * The first SIGINT or SIGTERM stops the run: its statement is cancelled and its revision rolled back. The second one
 * ends the process immediately; the database then rolls back on its own.
 */
export function trapSignals({ stderr }: Streams): TrappedSignals {
  const stop = new AbortController()
  const write = (text: string) => stderr.write(`${text}\n`)
  const onSignal = (signal: NodeJS.Signals) => {
    const name = signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT'
    if (first === null) {
      first = { name, at: performance.now() }
      // Other code that listens for the signal may end the process on it.
      allowExit()
      setTimeout(() => write(`Stopping on ${name}; a second signal ends the program immediately.`), patience).unref()
      stop.abort(new InterruptedError(name))
    } else if (performance.now() - first.at > onePress) {
      write(`Ended by a second signal. ${afterwards}`)
      process.exit(exitCodes[name])
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    signal: stop.signal,
    stop: (reason) => stop.abort(reason),
    exitCode: () => (first === null ? null : exitCodes[first.name]),
    release() {
      // The same signal a moment later would end the process before the result of the run is printed.
      if (first !== null) return
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}

const afterwards =
  "The database rolls back what was not committed; 'hub status' shows its current revision, and the next run continues from there."

import { InterruptedError } from './errors.ts'
import type { Streams } from './streams.ts'

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
type StopSignal = keyof typeof exitCodes

let first: { readonly name: StopSignal; readonly at: number } | null = null

/** Milliseconds within which a signal is the first one again: npm and npx pass on what the terminal sends by itself. */
const onePress = 250
/** Milliseconds after which whoever waits for the end is told how to have it at once. */
const patience = 1_000

/** What becomes of the signals that stop the program. */
export interface TrappedSignals {
  /** Aborted when the program is told to stop. */
  readonly signal: AbortSignal
  /** Null where none came. */
  exitCode(): number | null
  /** Stops the program as a signal does, for another reason. */
  stop(reason: Error): void
  release(): void
}

/**
 * The first SIGINT or SIGTERM stops the run: its statement is cancelled and its revision rolled back. The second ends
 * the program where it is, and says so; the database rolls back by itself.
 */
export function trapSignals({ stderr }: Streams): TrappedSignals {
  const stop = new AbortController()
  const say = (text: string) => stderr.write(`${text}\n`)
  const onSignal = (signal: NodeJS.Signals) => {
    const name = signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT'
    if (first === null) {
      first = { name, at: performance.now() }
      setTimeout(() => say(`Stopping on ${name}; a second signal ends the program immediately.`), patience).unref()
      stop.abort(new InterruptedError(name))
    } else if (performance.now() - first.at > onePress) {
      say(`Ended by a second signal. ${afterwards}`)
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
      // The same signal a moment later would end the program before it has said what became of the run.
      if (first !== null) return
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}

const afterwards =
  "The database rolls back what was not committed; 'hub status' shows its current revision, and the next run continues from there."

import { InterruptedError } from '../runtime/errors.ts'

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const

let controller: AbortController | null = null
let received: keyof typeof exitCodes | null = null

/** Aborted when the program is told to stop. */
export function programSignal(): AbortSignal | undefined {
  return controller?.signal
}

/**
 * The first SIGINT or SIGTERM stops the run: its statement is cancelled and its revision rolled back. The second ends
 * the program where it is; the database rolls back by itself.
 */
export function trapSignals(): { exitCode(): number | null; release(): void } {
  const own = new AbortController()
  controller = own
  const onSignal = (signal: NodeJS.Signals) => {
    const name = signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT'
    if (received !== null) process.exit(exitCodes[name])
    received = name
    own.abort(new InterruptedError(name))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    exitCode: () => (received === null ? null : exitCodes[received]),
    release() {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}

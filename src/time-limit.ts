import { HubError } from './errors.ts'

/** Code of a revision did not end in the time that it has. */
export class TimeLimitError extends HubError<{ readonly what: string; readonly seconds: number }> {
  constructor(what: string, milliseconds: number) {
    const seconds = milliseconds / 1000
    super(`${what} did not end within ${seconds} s. Correct it, or allow it more time.`, { what, seconds })
  }
}

/** Code of a revision that runs with a limit. */
export interface TimedWork {
  /** In the words of messages: "The 'up' of revision 5b09ebe23c76". */
  readonly what: string
  /** How long it may take. */
  readonly milliseconds: number
  /** Whether it runs on a scratch database. */
  readonly isOnScratch: boolean
}

/**
 * Told of code before it runs; what it returns is called once that code has ended, or its time is over. Where neither
 * happens the code never waits, as an endless loop does, and nothing but another thread can end the process.
 */
export type Watch = (work: TimedWork) => () => void

/** The limits for code of revisions, in milliseconds. */
export interface TimeLimits {
  /** Where it is recorded, or written to a script. */
  readonly onPaper: number
  readonly onScratch: number
  readonly watch: Watch
}

/** How long code may take without a database if nothing else is set, in milliseconds. */
export const timeOnPaper = 10_000

let limits: TimeLimits | null = null

/**
 * Limits the code of revisions from now on; null: no longer. For the program, whose process it is, and for a command
 * that changes no database of the user: a real run takes as long as it takes.
 */
export function limitTime(given: TimeLimits | null): void {
  limits = given
}

/** Where code of a revision runs, if the command has limits. */
type Where = 'paper' | 'scratch'

/**
 * Calls code of a revision, which messages call `what`. Where the command has limits, `late` is aborted with a
 * TimeLimitError when its time is over; the work must end then.
 */
export async function inTime<Result>(
  what: string,
  where: Where,
  work: (late: AbortSignal | undefined) => Promise<Result>,
): Promise<Result> {
  if (limits === null) return work(undefined)
  const isOnScratch = where === 'scratch'
  const milliseconds = isOnScratch ? limits.onScratch : limits.onPaper
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new TimeLimitError(what, milliseconds)), milliseconds)
  const hasEnded = limits.watch({ what, milliseconds, isOnScratch })
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    hasEnded()
  }
}

/** The same for code that is abandoned when its time is over. */
export function endedInTime<Result>(what: string, where: Where, work: () => Promise<Result>): Promise<Result> {
  return inTime(what, where, (late) => {
    if (late === undefined) return work()
    const over = new Promise<never>((_resolve, reject) => {
      late.addEventListener('abort', () => reject(late.reason as Error), { once: true })
    })
    return Promise.race([work(), over])
  })
}

/** In messages. */
export function workOf(direction: 'up' | 'down', id: string): string {
  return `The '${direction}' of revision ${id}`
}

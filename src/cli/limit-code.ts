import { limitTime, timeOnPaper } from '../time-limit.ts'
import { UsageError } from './errors.ts'
import type { GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import { watchdog } from './watchdog.ts'

/** How long the code of one revision may take on a scratch database, in milliseconds. */
const timeOnScratch = 60_000

/** What to do where code takes too long. */
export const timeoutAdvice = 'Correct it, or allow it more time with --timeout.'

/**
 * For a command that changes no database of the user: code of a revision that does not end in its time fails, and where
 * it never gives control back, another thread ends the process and says where it is.
 */
export function limitCode(
  given: GlobalArguments & { readonly timeout?: string | undefined },
  invocation: Invocation,
): void {
  invocation.atEnd(() => limitTime(null))
  const asked = given.timeout === undefined ? null : millisecondsOf(given.timeout)
  limitTime({
    onPaper: asked ?? timeOnPaper,
    onScratch: asked ?? timeOnScratch,
    watch: watchdog(given, invocation, timeoutAdvice),
  })
}

/** Throws UsageError for what is no number of seconds. */
export function millisecondsOf(seconds: string): number {
  const number = Number(seconds)
  if (!(number > 0)) throw new UsageError(`--timeout takes a number of seconds, but got '${seconds}'.`)
  return number * 1000
}

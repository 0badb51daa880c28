import { WorkingFolderError } from '../config/errors.ts'
import { HubError } from '../errors.ts'
import type { PlaceOfError } from '../load/errors.ts'
import { UsageError } from './errors.ts'
import { isSystemError, systemAdvice, systemErrorText } from './system-error.ts'
import { messageOf } from '../words.ts'

/** A failed command, ready to be printed. */
export interface Failure {
  readonly exitCode: 1 | 2 | 70
  readonly code: string
  readonly message: string
  /** What to type next, in lines; null where the message says all there is. */
  readonly advice: string | null
  /** With `file`, `line` and `column` where a place is known. */
  readonly facts: Readonly<Record<string, unknown>>
  /** Where in a file of the user; null if that is not known. */
  readonly place: PlaceOfError | null
  readonly error: unknown
}

/**
 * Exit code 1 or 2 for a HubError, 1 for an error of the operating system, 70 for a bug in hub (EX_SOFTWARE of
 * sysexits.h).
 */
export async function failureOf(error: unknown): Promise<Failure> {
  if (error instanceof HubError) {
    const { exitCode, code, message } = error
    const facts: Failure['facts'] = error.facts
    // Loaded for a failure alone.
    const { adviceOf } = await import('./advice.ts')
    const advice = adviceOf(error) ?? systemAdvice(error.cause)
    return { exitCode, code, message, advice, ...(await placed(facts, error)), error }
  }
  const message = messageOf(error)
  if (isSystemError(error)) {
    if (error.syscall === 'uv_cwd') return failureOf(new WorkingFolderError(error))
    return {
      exitCode: 1,
      code: 'SYSTEM',
      message: systemErrorText(error),
      advice: null,
      facts: { system: error.code },
      place: null,
      error,
    }
  }
  return {
    exitCode: 70,
    code: 'INTERNAL',
    message: `${message}\nThis is a bug in hub; please report it with the output of --trace.`,
    advice: null,
    ...(await placed({}, error)),
    error,
  }
}

/** The facts of an error with the place where it happened. */
async function placed(facts: Failure['facts'], error: unknown): Promise<Pick<Failure, 'facts' | 'place'>> {
  if (error instanceof UsageError) return { facts, place: null }
  const { placeOfFailure } = await import('./failure/place-of-failure.ts')
  const place = await placeOfFailure(error)
  if (place === null) return { facts, place }
  const { file, line, column } = place
  const isOther = typeof facts['file'] === 'string' && facts['file'] !== file
  return { facts: { ...facts, ...(isOther ? { thrownIn: place } : { file, line, column }) }, place }
}

import { HubError } from './errors.ts'

/** A revision whose generated part still waits for a value. */
export class NotFilledInError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(`${what} needs a value for existing rows. Replace fillIn('${what}') in the revision file.`, { what })
  }
}

/**
 * Stands in a generated revision for a value that only its writer knows. Throws NotFilledInError as the file is loaded,
 * so that nothing of a run begins before it is replaced.
 */
export function fillIn(what: string): string {
  throw new NotFilledInError(what)
}

import { HubError } from './errors.ts'

/** A revision whose generated part still waits for a value. */
export class NotFilledInError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(
      `The value that ${what} gets in the rows that are there is not filled in: write it in the revision file, in the place of fillIn('${what}').`,
      { what },
    )
  }
}

/**
 * Stands in a generated revision for a value that only its writer knows. Throws NotFilledInError as the file is loaded,
 * so that nothing of a run begins before it is replaced.
 */
export function fillIn(what: string): string {
  throw new NotFilledInError(what)
}

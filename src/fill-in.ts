import { HubError } from './errors.ts'

/** A generated revision in which a value is still to be filled in. */
export class NotFilledInError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(`${what} needs a value for existing rows. Replace fillIn('${what}') in the revision file.`, { what })
  }
}

/**
 * A placeholder in a generated revision for a value that only its author knows. Throws NotFilledInError when the file
 * is loaded, so that no run starts before it is replaced.
 */
export function fillIn(what: string): string {
  throw new NotFilledInError(what)
}

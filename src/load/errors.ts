import { type Facts, HubError } from '../errors.ts'

/**
 * A module could not be loaded: a syntax error, a missing import, or an exception that it threw, which is the cause.
 */
export class ModuleLoadError extends HubError<
  Facts &
    PlaceFacts & {
      readonly file: string
      readonly reason: string
    }
> {
  constructor(file: string, { reason, place }: LoadFailure, cause: unknown) {
    super(`${file} cannot be loaded: ${reason}`, { file, reason, ...placeFacts(file, place) }, { cause })
  }
}

/** Why a module could not be loaded. */
export interface LoadFailure {
  readonly reason: string
  /** Where in it or in one of its imports; null if it is not known. */
  readonly place: PlaceOfError | null
}

/** A file and a line, and a column if it is known, counted from 1. */
export interface PlaceOfError {
  readonly file: string
  readonly line: number
  readonly column: number | null
}

/** The place of a failure, as facts of an error that names a file. */
export interface PlaceFacts {
  /** The line in the file; null if it is not known, or if the failure is in another file. */
  readonly line: number | null
  readonly column: number | null
  /** The place, if it is in another file than the error names: in one that it imports. */
  readonly thrownIn: PlaceOfError | null
}

/** The facts for a place; `file` is the one that the error names. */
export function placeFacts(file: string | null, place: PlaceOfError | null): PlaceFacts {
  const isOwn = place !== null && place.file === file
  return { line: isOwn ? place.line : null, column: isOwn ? place.column : null, thrownIn: isOwn ? null : place }
}

import { HubError } from '../../errors.ts'

/** A file that should tell what is applied elsewhere does not. */
export class StateFileError extends HubError<{ readonly file: string; readonly reason: string }> {
  constructor(file: string, reason: string, cause?: unknown) {
    super(
      `${file} does not tell what is applied somewhere: ${reason}. It should have what 'status' or 'graph' prints as JSON.`,
      { file, reason },
      { cause },
    )
  }
}

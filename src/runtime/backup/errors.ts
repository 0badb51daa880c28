import { HubError } from '../../errors.ts'
import { reasonOf } from '../sink/statement-failed-error.ts'

/** The backup could not be completed, and the run does not start without it. */
export class BackupFailedError extends HubError<{ readonly file: string; readonly reason: string }> {
  constructor(file: string, cause: unknown) {
    const reason = reasonOf(cause)
    super(
      `The backup to ${file} failed: ${reason}\nNo revision was run, and no file is left there.`,
      { file, reason },
      { cause },
    )
  }
}

/** A backup never overwrites a file. */
export class BackupFileExistsError extends HubError<{ readonly file: string }> {
  constructor(file: string) {
    super(
      `The backup would overwrite ${file}. Nothing was run. Name another file, or a folder, in which hub chooses a new name.`,
      {
        file,
      },
    )
  }
}

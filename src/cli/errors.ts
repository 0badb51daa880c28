import { HubError } from '../errors.ts'

/** Words of the command line that a command cannot take. */
export class UsageError extends HubError {
  override readonly exitCode = 2

  constructor(message: string) {
    super(message, {})
  }
}

import { HubError } from '../errors.ts'

/**
 * A module could not be loaded: a syntax error, a missing import, or an exception that it threw, which is the cause.
 */
export class ModuleLoadError extends HubError<{ readonly file: string; readonly reason: string }> {
  constructor(file: string, reason: string, cause: unknown) {
    super(`${file} cannot be loaded: ${reason}`, { file, reason }, { cause })
  }
}

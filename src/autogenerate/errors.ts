import { HubError } from '../errors.ts'

/** A renaming that does not fit what is there and what is wanted. */
export class UnknownRenameError extends HubError<{ readonly rename: string; readonly nearest: readonly string[] }> {
  constructor(rename: string, problem: string, near: readonly string[]) {
    super(`Cannot rename '${rename}': ${problem}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'}`, {
      rename,
      nearest: near,
    })
  }
}

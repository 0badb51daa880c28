import { HubError } from '../../errors.ts'

/** A revision whose file gives a reason why its upgrade must be confirmed. */
export interface BreakingRevision {
  readonly revision: string
  readonly message: string
  /** The reason, as given in the file. */
  readonly confirm: string
}

/** The breaking revisions and their reasons, one line each. */
export function breakingText(revisions: readonly BreakingRevision[]): string {
  const lines = revisions.map(({ revision, message, confirm }) => {
    const name = message === '' ? revision : `${revision}, ${message}`
    return `  ${name}: ${confirm.trim().replaceAll('\n', '\n    ')}`
  })
  const head =
    revisions.length === 1
      ? 'This revision needs confirmation before it runs:'
      : 'These revisions need confirmation before they run:'
  return [head, ...lines].join('\n')
}

/** A breaking revision that was not confirmed. */
export class ConfirmationNeededError extends HubError<{ readonly revisions: readonly BreakingRevision[] }> {
  constructor(revisions: readonly BreakingRevision[]) {
    super(`${breakingText(revisions)}\nNothing was run. In the library, { confirm: true } confirms.`, { revisions })
  }
}

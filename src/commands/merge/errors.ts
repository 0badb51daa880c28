import { HubError } from '../../errors.ts'
import { further } from '../../shown.ts'

/** Revisions of several heads whose order matters: a merge would give different databases. */
export class HeadsDifferError extends HubError<{
  readonly heads: readonly string[]
  readonly differences: readonly string[]
}> {
  constructor(heads: readonly string[], differences: readonly string[]) {
    const lines = differences.map((line) => `\n  ${further(line, 4)}`).join('')
    super(
      `The order of ${heads.join(' and ')} matters, so that databases would differ by what they had first; nothing was written:${lines}`,
      { heads, differences },
    )
  }
}

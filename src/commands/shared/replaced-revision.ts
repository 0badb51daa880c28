import { HubError } from '../../errors.ts'

/** A revision whose id belonged to another one when it was applied, since two branches used the same number. */
export interface ReplacedRevision {
  readonly revision: string
  readonly file: string
  /** The data of the applied revision, from the log. */
  readonly message: string
  readonly downRevisions: readonly string[]
  /** ISO 8601, UTC. */
  readonly at: string
  readonly who: string
}

/** The revisions that are not the ones that were applied. */
export function replacedText(revisions: readonly ReplacedRevision[]): string {
  const lines = revisions.map(({ revision, file, message, downRevisions, at, who }) => {
    const was = `${message === '' ? 'a revision without a message' : `'${message}'`} on ${downRevisions.join(', ') || '<base>'}`
    return `  ${revision}: the database has ${was} (applied ${at} by ${who}), ${file} is another.`
  })
  return [
    'These files have the ids of other revisions, which the database has: two branches took the same number.',
    ...lines,
  ].join('\n')
}

/** A sequential id that belonged to another revision when it was applied. */
export class ReplacedRevisionError extends HubError<{ readonly revisions: readonly ReplacedRevision[] }> {
  constructor(revisions: readonly ReplacedRevision[]) {
    super(replacedText(revisions), { revisions })
  }
}

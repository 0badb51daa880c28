import { HubError } from '../../errors.ts'
import { someOf } from '../../words.ts'

/** There is not exactly one revision to rebase onto. */
export class NoOntoError extends HubError<{
  readonly revisions: readonly string[]
  readonly heads: readonly string[]
}> {
  constructor(revisions: readonly string[], heads: readonly string[]) {
    const own = revisions.join(', ')
    super(
      heads.length === 0
        ? `There is no other head to put ${own} on: all heads are above it`
        : `There are several other heads to put ${own} on: ${heads.join(', ')}.`,
      { revisions, heads },
    )
  }
}

/** The revisions are below the one that they should be put on, or a revision above both merges them. */
export class RebaseImpossibleError extends HubError<{
  readonly revisions: readonly string[]
  readonly onto: string
  readonly reason: string
}> {
  constructor(revisions: readonly string[], onto: string, reason: string) {
    super(`${revisions.join(', ')} cannot be put on ${onto}: ${reason}. Nothing was written.`, {
      revisions,
      onto,
      reason,
    })
  }
}

/** A revision that is to get other ancestors is known to others already. */
export class RebasedElsewhereError extends HubError<{
  readonly upstream: { readonly name: string; readonly revisions: readonly string[] } | null
  readonly applied: readonly AppliedIn[]
}> {
  constructor(
    upstream: { readonly name: string; readonly revisions: readonly string[] } | null,
    applied: readonly AppliedIn[],
  ) {
    const lines = [
      ...(upstream ? [`  ${upstream.name} has ${someOf(upstream.revisions)}`] : []),
      ...applied.map(({ database, revisions }) => `  applied in ${database}: ${someOf(revisions)}`),
    ]
    super(
      [
        'These revisions would get other ancestors, but others have them already:',
        ...lines,
        'Nothing was written.',
      ].join('\n'),
      { upstream, applied },
    )
  }
}

/** Revisions that are applied in a database of the config. */
export interface AppliedIn {
  /** The environment of the config; null for the config itself. */
  readonly environment: string | null
  readonly database: string
  readonly revisions: readonly string[]
}

/** A database that could not be asked whether revisions are applied. */
export interface NotAsked {
  readonly environment: string | null
  readonly reason: string
}

/** Some databases could not be asked, and the user has not confirmed that the revisions are not applied there. */
export class DatabasesNotAskedError extends HubError<{ readonly notAsked: readonly NotAsked[] }> {
  constructor(notAsked: readonly NotAsked[]) {
    super(
      [
        'Not every database of the config could be asked whether these revisions are applied in it:',
        ...notAsked.map(({ environment, reason }) => `  ${environment ?? 'the config itself'}: ${reason}`),
        'Nothing was written.',
      ].join('\n'),
      { notAsked },
    )
  }
}

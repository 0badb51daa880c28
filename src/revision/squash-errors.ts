import { HubError } from '../errors.ts'
import { rowsText } from '../words.ts'

/** What a revision says that it replaces is not a line of revisions, or does not fit the files that are there. */
export class InvalidSquashError extends HubError<{
  readonly squash: string
  readonly replaces: readonly string[]
  readonly reason: string
}> {
  constructor(squash: string, place: string, replaces: readonly string[], reason: string) {
    super(`${place} replaces ${shorten(replaces)}, but ${reason}.`, { squash, replaces, reason })
  }
}

/** Two squashes replace the same revision, and neither replaces the other. */
export class OverlappingSquashesError extends HubError<{
  readonly revision: string
  readonly squashes: readonly string[]
}> {
  constructor(revision: string, squashes: readonly string[], places: readonly string[]) {
    super(
      `Revision ${revision} is replaced by ${squashes.join(' and ')} (${places.join(', ')}). A revision is replaced once, unless one of them replaces the other as a whole.`,
      { revision, squashes },
    )
  }
}

/** A revision follows or depends on one in the middle of a squash. */
export class InsideSquashError extends HubError<{
  readonly revision: string
  readonly member: string
  readonly squash: string
}> {
  constructor(
    revision: string,
    {
      place,
      member,
      by,
    }: { readonly place: string; readonly member: string; readonly by: 'downRevision' | 'dependsOn' },
    { squash, last }: { readonly squash: string; readonly last: string },
  ) {
    super(
      `${place} names '${member}' as ${by}, which is in the middle of what ${squash} replaces. Name ${squash} (or ${last}, the last of them), or a revision before it.`,
      { revision, member, squash },
    )
  }
}

/** A target, or a parent of a new revision, that a squash replaces and that cannot be named by itself any more. */
export class SquashedRevisionError extends HubError<{ readonly revision: string; readonly squash: string }> {
  constructor(revision: string, squash: string, isGone: boolean) {
    const why = isGone
      ? `${squash} replaces it, and its file is gone`
      : `it is in the middle of what ${squash} replaces`
    super(`'${revision}' cannot be named: ${why}. Name ${squash}, or a revision before or after it.`, {
      revision,
      squash,
    })
  }
}

/** The database has some of the revisions that a squash replaces, and the files of those that must run are gone. */
export class SquashedFilesMissingError extends HubError<{
  readonly revisions: readonly string[]
  readonly squash: string
  readonly direction: 'up' | 'down'
  readonly current: readonly string[]
}> {
  constructor(revisions: readonly string[], squash: string, direction: 'up' | 'down', current: readonly string[]) {
    const [what, way] =
      direction === 'up'
        ? ['run', 'Upgrade it with a release that still has them, or restore the files']
        : ['be undone', 'Downgrade it with a release that still has them, or restore the files']
    super(
      `${revisions.join(', ')} must ${what}, but ${revisions.length === 1 ? 'its file is' : 'their files are'} gone: ${squash} replaces ${revisions.length === 1 ? 'it' : 'them'}, and the database is at ${rowsText(current)}. Nothing was run. ${way}.`,
      { revisions, squash, direction, current },
    )
  }
}

function shorten(ids: readonly string[]): string {
  return ids.length > 8 ? `${ids.slice(0, 4).join(', ')}, …, ${ids.slice(-2).join(', ')}` : ids.join(', ')
}

import type { DevResult } from '../../commands/dev.ts'
import { plural, rowsText } from '../../words.ts'
import { autogenerateText } from './new-revision-text.ts'

/** What was pending, the revision and its operations, and where the database is now. */
export function devText(result: DevResult, isVerbose: boolean): string {
  const { pending, revision, applied, heads } = result
  const isApplied = revision !== null && heads.includes(revision.revision)
  return [
    ...(pending.length > 0 ? [`${plural(pending.length, 'pending revision')} applied.`] : []),
    autogenerateText(result, isVerbose),
    ...(applied.length > 0
      ? [`${plural(applied.length, 'revision')} applied; the database is at ${rowsText(heads)}.`]
      : []),
    ...(applied.length === 0 && isApplied
      ? [`Another process applied it; the database is at ${rowsText(heads)}.`]
      : []),
    ...(revision !== null && !isApplied ? ["Not applied yet: fill in the values, then run 'hub dev' again."] : []),
  ].join('\n')
}

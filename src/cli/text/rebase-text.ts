import type { RebaseResult } from '../../commands/rebase.ts'
import { rowsText } from '../../words.ts'
import { shownPath } from './shown-path.ts'

/** The files that changed or, for a plan, would change, and who was asked whether the revisions are applied. */
export function rebaseText(
  { onto, moves, asked, notAsked, upstream }: RebaseResult,
  { isPlan }: { readonly isPlan: boolean },
): string {
  if (moves.length === 0) return ''
  return [
    `${isPlan ? 'Would put on' : 'Put on'} ${onto}:`,
    ...moves.map(
      ({ revision, from, to, file }) =>
        `  ${shownPath(file)}: ${revision} revises ${rowsText(to)} (was ${rowsText(from)})`,
    ),
    ...asked.map(({ database, revisions }) => `${revisions.length === 0 ? 'Not applied' : 'Applied'} in ${database}.`),
    upstream === null
      ? 'No upstream main branch (origin/HEAD) was found to look into.'
      : `Looked into ${upstream}, as it was fetched last.`,
    ...notAsked.map(({ environment, reason }) => `Not asked: ${environment ?? 'the config itself'} (${reason})`),
    'Databases that the config does not name were not asked.',
  ].join('\n')
}

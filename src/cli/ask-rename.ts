import type { RenameCandidate } from '../autogenerate/renames/rename.ts'
import { ask } from './confirm.ts'
import { NotConfirmedError } from './errors.ts'
import type { Streams } from './streams.ts'

/** Asks whether a possible rename is one. Throws NotConfirmedError after Ctrl-C. */
export async function askRename(candidate: RenameCandidate, streams: Streams): Promise<boolean> {
  const [from, to] =
    candidate.kind === 'table'
      ? [candidate.from, candidate.to]
      : [`${candidate.table}.${candidate.from}`, `${candidate.table}.${candidate.to}`]
  const answer = await ask(`Was ${from} renamed to ${to}?`, streams)
  if (answer === null)
    throw new NotConfirmedError('The question whether this is a rename was not answered.', 'declined')
  return answer
}

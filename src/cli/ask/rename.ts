import type { RenameCandidate } from '../../autogenerate/renames/rename.ts'
import { type Asking, askYesNo } from './prompts.ts'

/** Asks whether a possible rename is one. Throws NotConfirmedError after Ctrl-C. */
export function askRename(candidate: RenameCandidate, asking: Asking): Promise<boolean> {
  const [from, to] =
    candidate.kind === 'table'
      ? [candidate.from, candidate.to]
      : [`${candidate.table}.${candidate.from}`, `${candidate.table}.${candidate.to}`]
  return askYesNo(`Was ${from} renamed to ${to}?`, 'The question whether this is a rename was not answered.', asking)
}

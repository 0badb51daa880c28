import type { RevisionFailedError } from '../../runtime/run/revision-failed-error.ts'
import { directionText, targetsText } from '../../words.ts'

/** A failed revision is corrected and run again, unless a part of it was committed. Without version rows it is a script. */
export function failedAdvice({ direction, unfinished, heldBy, heads }: RevisionFailedError['facts']): string | null {
  if (unfinished !== null) return choices(direction, unfinished)
  if (heads === null) return null
  const again = `then run 'hub ${directionText(direction)}' again: it begins with this revision.`
  return heldBy.length > 0
    ? `Wait until the session that holds the lock ends, or end it, ${again}`
    : `Correct the cause, ${again}`
}

/** What resolves a revision that was interrupted outside a transaction. */
export function choices(
  direction: 'up' | 'down',
  { ifDone, ifUndone }: { readonly ifDone: readonly string[]; readonly ifUndone: readonly string[] },
): string {
  return [
    'Look at the database, then choose:',
    `  hub ${directionText(direction)} --retry   run it again from its beginning`,
    `  hub stamp ${targetsText(ifDone)}   it is done; continue after it`,
    `  hub stamp ${targetsText(ifUndone)}   it is as before; the database was put back by hand`,
  ].join('\n')
}

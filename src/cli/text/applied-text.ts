import type { AppliedHistoryResult } from '../../commands/applied-history.ts'
import { countsText } from '../../operations/counts.ts'

type Entry = AppliedHistoryResult['entries'][number]

/** The version log, one line a row: when, what, how long, by whom. */
export function appliedText({ entries }: AppliedHistoryResult): string {
  if (entries.length === 0) return 'The version log is empty.'
  return entries.map(lineOf).join('\n')
}

function lineOf(entry: Entry): string {
  return [
    entry.at.slice(0, 19).replace('T', ' '),
    eventText(entry).padEnd(9),
    entry.revision,
    entry.message,
    entry.milliseconds === null ? '' : `${entry.milliseconds} ms`,
    countsText(entry.counts),
    `by ${entry.who}`,
  ]
    .filter((part) => part !== '')
    .join('  ')
}

function eventText({ event, direction }: Entry): string {
  if (event === 'done') return direction === 'up' ? 'upgrade' : 'downgrade'
  if (event === 'stamp') return direction === 'up' ? 'stamp' : 'unstamp'
  return event
}

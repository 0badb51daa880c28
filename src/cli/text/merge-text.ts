import type { MergeResult } from '../../commands/merge.ts'
import type { MergeCheck } from '../../commands/merge/check-heads.ts'
import { further } from '../../shown.ts'
import { plural } from '../../words.ts'
import { newRevisionText } from './new-revision-text.ts'

/** Whether the heads may be applied in any order, and by what it was found on each kind of database. */
export function mergeCheckText({ heads, verdict, databases, notAsked }: MergeCheck): string {
  if (heads.length < 2)
    return `${heads.length === 0 ? 'There are no revisions' : `One head, ${heads.join('')}`}: there is nothing to merge.`
  const names = heads.join(' and ')
  const title = {
    commute: `${names} may be applied in any order.`,
    differ: `The order of ${names} matters.`,
    unproven: `It is unproven whether the order of ${names} matters.`,
  }[verdict]
  return [
    title,
    ...databases.flatMap(databaseLines),
    ...(databases.length === 0 && verdict === 'unproven' ? ['  The database of no environment is known here.'] : []),
    ...notAsked.map(({ environment, reason }) => `  Not checked for environment '${environment}': ${reason}`),
    ...(verdict === 'differ' ? [rebaseAdvice(heads)] : []),
  ].join('\n')
}

/** The file that was written, and what is known of the order. */
export function mergeText(result: MergeResult): string {
  const { check } = result
  const isTold = check !== null && check.verdict === 'commute' && check.databases.length > 0
  return [newRevisionText(result), ...(isTold ? [mergeCheckText(check)] : [])].join('\n')
}

/** What to type where the order matters. */
export function rebaseAdvice(heads: readonly string[]): string {
  return `Choose the order: 'hub rebase ${heads.at(-1) ?? ''}' puts it on top of the other, while nobody else has applied it.`
}

function databaseLines(check: MergeCheck['databases'][number]): readonly string[] {
  const { database, verdict, by, meetings, orders, exchanges, differences, notCompared, reason, notUndone } = check
  const met = meetings.slice(0, shown).map(({ revisions, why }) => `    ${revisions.join(' and ')}: ${why}`)
  const more = meetings.length > shown ? [`    and ${plural(meetings.length - shown, 'other pair')}`] : []
  if (verdict === 'differ') return differences.map((text) => `  ${database}: ${further(text, 4)}`)
  if (verdict === 'unproven') return [`  ${database}: unproven. ${further(reason ?? '', 4)}`, ...met, ...more]
  if (by === 'footprints') return [`  ${database}: they touch nothing in common.`]
  const tried =
    exchanges > 0
      ? `${plural(exchanges, 'exchange')} of two revisions make no difference, so no order does.`
      : `${plural(orders, 'order')} lead to the same database.`
  return [
    `  ${database}: ${tried} The schema is proven; of data, only rows that the revisions write themselves were compared.`,
    ...met,
    ...more,
    ...(notCompared.length > 0 ? [`    Not compared, since they differ each time: ${notCompared.join(', ')}`] : []),
    ...(notUndone === null ? [] : [`    Only the way up: ${notUndone}`]),
  ]
}

/** How many pairs are listed. */
const shown = 5

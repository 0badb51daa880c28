import type { Blocked, TableImpact, Work } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import type { LintedChange } from './linted.ts'

const ORDER: readonly Blocked[] = ['nothing', 'changes', 'writes', 'everything']
const LONG: readonly Work[] = ['scan', 'index', 'rewrite']

/** Whether work takes longer the more rows a table has. */
export function isLong(work: Work): boolean {
  return LONG.includes(work)
}

/**
 * The impact by which a change makes readers or writers of a large table wait for long; null if there is none. A table
 * of unknown size counts as large.
 */
export function longWait({ impacts, isShort }: LintedChange, ...works: readonly Work[]): TableImpact | null {
  return (
    impacts.find(
      ({ table, blocked, work }) =>
        (blocked === 'writes' || blocked === 'everything') &&
        (works.length === 0 ? isLong(work) : works.includes(work)) &&
        !isShort(table, work),
    ) ?? null
  )
}

/** The same where nobody can even read the table. */
export function longStop(linted: LintedChange, ...works: readonly Work[]): TableImpact | null {
  const impact = longWait(linted, ...works)
  return impact?.blocked === 'everything' ? impact : null
}

/** Whether another form of the change makes fewer others wait, or not for long. */
export function isGentler({ impact, known }: LintedChange, change: Change, than: TableImpact): boolean {
  const found = impact.impactOf(change, known).find(({ table }) => table === than.table)
  if (found === undefined) return true
  return ORDER.indexOf(found.blocked) < ORDER.indexOf(than.blocked) || (isLong(than.work) && !isLong(found.work))
}

import type { DialectName } from '../../dialect-name.ts'
import type { Meeting } from './meetings.ts'
import type { RecordedSide } from './record-sides.ts'

/** Whether revisions may be applied in any order, on one kind of database. */
export interface DatabaseCheck {
  readonly database: DialectName
  readonly verdict: 'commute' | 'differ' | 'unproven'
  /** How it was found: by what the revisions touch, or by going the orders in scratch databases; null if it was not. */
  readonly by: 'footprints' | 'proof' | null
  /** Revisions of different sides that touch the same, or of which one may touch anything. */
  readonly meetings: readonly { readonly revisions: readonly string[]; readonly why: string }[]
  /** How many orders were gone whole. */
  readonly orders: number
  /** How often two revisions were tried one way round and the other, where no order was gone whole. */
  readonly exchanges: number
  /** In words. */
  readonly differences: readonly string[]
  /** Columns, as `table.column`, whose values differ each time and were not compared. */
  readonly notCompared: readonly string[]
  /** Why it is unproven; null if it is not. */
  readonly reason: string | null
  /** Why the way down was not gone; null if it was, or need not be. */
  readonly notUndone: string | null
}

/** What was found. */
export type Found = Pick<DatabaseCheck, 'verdict' | 'by'> & Partial<DatabaseCheck>

/** The check of a database, where nothing else was found. */
export function databaseCheck(database: DialectName, own: readonly RecordedSide[]) {
  const fixed = own.find(({ irreversible }) => irreversible !== null)
  const notUndone = fixed ? `${fixed.id} cannot be undone: ${fixed.irreversible}` : null
  const none = { meetings: [], orders: 0, exchanges: 0, differences: [], notCompared: [], reason: null, notUndone }
  return (found: Found): DatabaseCheck => ({ database, ...none, ...found })
}

/** Revisions that meet, as a result has them. */
export function shownOf(meetings: readonly Meeting[]): DatabaseCheck['meetings'] {
  return meetings.map(({ pair, why }) => ({ revisions: pair, why }))
}

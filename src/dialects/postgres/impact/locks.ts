import type { Blocked, TableImpact, Work } from '../../port/impact.ts'

/** PostgreSQL's table locks, from weak to strong: https://www.postgresql.org/docs/current/explicit-locking.html */
export const LOCKS = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const

/** The name of a table lock. */
export type Lock = (typeof LOCKS)[number]

/** What other sessions cannot do with a table meanwhile, by the table of conflicting lock modes. */
const BLOCKED: Readonly<Record<Lock, Blocked>> = {
  'ACCESS SHARE': 'nothing',
  'ROW SHARE': 'nothing',
  'ROW EXCLUSIVE': 'nothing',
  'SHARE UPDATE EXCLUSIVE': 'changes',
  SHARE: 'writes',
  'SHARE ROW EXCLUSIVE': 'writes',
  EXCLUSIVE: 'writes',
  'ACCESS EXCLUSIVE': 'everything',
}

/** Whether a text is the name of a table lock. */
export function isLock(text: string): text is Lock {
  return Object.hasOwn(BLOCKED, text)
}

/** The impact of a change that takes this lock and does this work. */
export function impact(table: string, lock: Lock, work: Work = 'catalog'): TableImpact {
  return { table, lock, blocked: BLOCKED[lock], work }
}

/** ACCESS EXCLUSIVE: nobody reads or writes the table meanwhile. */
export function exclusive(table: string, work: Work = 'catalog'): TableImpact {
  return impact(table, 'ACCESS EXCLUSIVE', work)
}

import type { TableImpact, Work } from '../../port/impact.ts'
import type { MeasuredImpact } from '../../port/trace.ts'
import { impact, type Lock, LOCKS } from '../impact/locks.ts'
import type { HeldLocks } from './held-locks.ts'
import type { Relation, Snapshot } from './snapshot.ts'

/** What is known of a statement's moment before and after it. */
export interface Moments {
  readonly before: Snapshot
  readonly after: Snapshot
  /** The locks that it has taken beyond those that were held. */
  readonly taken: HeldLocks
  /** The locks that its transaction held already. */
  readonly held: HeldLocks
  /** Whether its reads and writes were counted: in a transaction. */
  readonly isCounted: boolean
  /** The numbers of tables that do not count. */
  readonly without: ReadonlySet<string>
}

/** What a statement did to the tables that were there before it. Those that it only read are left out. */
export function measuredImpacts(moments: Moments): readonly MeasuredImpact[] {
  const { before, taken, held, without } = moments
  const tables = [...before.relations].filter(([, { isIndex, name }]) => !isIndex && !without.has(name))
  return tables.flatMap(([oid, table]) => {
    const lock = taken.get(oid)
    const indexLock = [...taken].some(
      ([index, each]) => each === 'ACCESS EXCLUSIVE' && isIndexOf(before.relations.get(index), oid),
    )
    const work = workOf(oid, table, moments)
    const isLocked = (lock !== undefined && lock !== 'ACCESS SHARE') || indexLock
    // Under a lock that was held already, reading it is a matter of the statement too.
    const isWorked = work === null ? isReplaced(oid, moments) : work !== 'catalog' && (work !== 'scan' || held.has(oid))
    if (!isLocked && !isWorked) return []
    const measured = impact(table.name, lock ?? 'ACCESS SHARE')
    return [
      {
        ...measured,
        ...(indexLock && { blocked: 'everything' as const }),
        work,
        isEmpty: table.size === 0,
      },
    ]
  })
}

function isReplaced(oid: number, { before, after }: Moments): boolean {
  return before.relations.get(oid)?.file !== after.relations.get(oid)?.file
}

function isIndexOf(relation: Relation | undefined, table: number): boolean {
  return relation !== undefined && relation.isIndex && relation.table === table
}

function workOf(oid: number, table: Relation, { before, after, isCounted }: Moments): Work | null {
  const now = after.relations.get(oid)
  if (now === undefined) return 'catalog'
  if (now.file !== table.file && now.size > 0) return 'rewrite'
  if (now.file !== table.file && table.size > 0) return 'catalog'
  // Without rows a table that is written again looks like one that is emptied.
  if (now.file !== table.file && table.size === 0) return null
  if (hasNewIndex(oid, before, after)) return 'index'
  if (!isCounted) return null
  const [was, is] = [before.reads.get(oid), after.reads.get(oid)]
  if ((is?.writes ?? 0) > (was?.writes ?? 0)) return 'rows'
  return (is?.scans ?? 0) > (was?.scans ?? 0) ? 'scan' : 'catalog'
}

/** An index with a file that no index had before: where only its entry in the catalog is new, it was not built. */
function hasNewIndex(table: number, before: Snapshot, after: Snapshot): boolean {
  const files = new Set([...before.relations.values()].map(({ file }) => file))
  return [...after.relations.values()].some(
    (index) => isIndexOf(index, table) && index.file !== 0 && !files.has(index.file),
  )
}

/** Locks of a moment that are stronger than those of another. */
export function takenBeyond(held: HeldLocks, now: HeldLocks): HeldLocks {
  return new Map(
    [...now].filter(([oid, lock]) => {
      const before = held.get(oid)
      return before === undefined || LOCKS.indexOf(lock) > LOCKS.indexOf(before)
    }),
  )
}

/** The locks on tables in the words of impacts. */
export function heldImpacts(held: HeldLocks, { relations }: Snapshot): readonly TableImpact[] {
  return [...held].flatMap(([oid, lock]: readonly [number, Lock]) => {
    const relation = relations.get(oid)
    return relation === undefined || relation.isIndex ? [] : [impact(relation.name, lock)]
  })
}

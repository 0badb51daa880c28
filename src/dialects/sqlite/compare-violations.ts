import type { Connection } from '../../connection.ts'
import type { AddedOrphans, Mismatch } from './errors.ts'
import { tableNames, type Violations } from './foreign-key-violations.ts'
import { type OrphanRows, readOrphanRows } from './orphan-rows.ts'
import { RemainingOrphans } from './remaining-orphans.ts'
import { foldAscii, isSameName } from './token-list.ts'

/** What violated the foreign keys at the beginning of a transaction. */
export interface ViolationsBefore {
  readonly orphans: readonly OrphanRows[]
  readonly mismatches: readonly Mismatch[]
  /** The tables that existed then, their names in one case. */
  readonly tables: ReadonlySet<string>
}

export const noneBefore: ViolationsBefore = { orphans: [], mismatches: [], tables: new Set() }

/** What a transaction has added to the violations. */
export interface AddedViolations {
  readonly mismatches: readonly Mismatch[]
  readonly orphans: readonly AddedOrphans[]
}

/**
 * What is violated now and was not before. What was violated under an old name of a table or a column is not new under
 * the name that it got.
 */
export async function addedViolations(
  connection: Connection,
  before: ViolationsBefore,
  after: Violations,
): Promise<AddedViolations> {
  const tables = { before: before.tables, after: await tableNames(connection) }
  const mismatches = addedMismatches(before.mismatches, after.mismatches, tables)
  if (before.orphans.length === 0)
    return { mismatches, orphans: after.orphans.map((pair) => ({ ...pair, added: pair.rows })) }
  const counts = addedOrphans(before.orphans, await readOrphanRows(connection, after.orphans), tables)
  const orphans = after.orphans.map((pair) => {
    const own = counts.filter(({ rows }) => isSame(pair)(rows))
    return { ...pair, added: own.reduce((sum, { added }) => sum + added, 0) }
  })
  return { mismatches, orphans: orphans.filter(({ added }) => added > 0) }
}

/** The names of the tables before the transaction and now, in one case. */
interface Tables {
  readonly before: ReadonlySet<string>
  readonly after: ReadonlySet<string>
}

/** A pair of tables of which one had to go may pass what it lost to pairs of which one was not there before. */
function addedMismatches(before: readonly Mismatch[], after: readonly Mismatch[], tables: Tables): readonly Mismatch[] {
  const added = after.filter((each) => !before.some(isSame(each)))
  const gone = before.filter((each) => !after.some(isSame(each)) && namesOf(each).some((name) => isGone(name, tables)))
  const isMoved = (each: Mismatch) => namesOf(each).some((name) => isNew(name, tables))
  return added.length > gone.length || !added.every(isMoved) ? added : []
}

/** How many orphans each foreign key has that it did not have before. */
function addedOrphans(
  before: readonly OrphanRows[],
  after: readonly OrphanRows[],
  tables: Tables,
): readonly { readonly rows: OrphanRows; readonly added: number }[] {
  const sources = before.map((rows) => ({ rows, left: new RemainingOrphans(rows) }))
  const own = after.map((rows) => {
    const left = new RemainingOrphans(rows)
    for (const source of sources) if (isSameKey(source.rows, rows)) left.take(source.left)
    return { rows, left }
  })
  // What stayed under its name is no longer there to be moved.
  for (const { rows, left } of own)
    for (const source of sources)
      if (!isSameKey(source.rows, rows) && mayBeMoved(source.rows, rows, tables)) left.take(source.left)
  return own.map(({ rows, left }) => ({ rows, added: left.count }))
}

/** Whether two foreign keys are the same by all names. */
function isSameKey(one: OrphanRows, other: OrphanRows): boolean {
  return isSame(one)(other) && one.columns.join('\n') === other.columns.join('\n')
}

/** Whether one foreign key may have become the other: every name that differs has gone, and its new one was not there. */
function mayBeMoved(from: OrphanRows, to: OrphanRows, tables: Tables): boolean {
  const isRenamed = (old: string, name: string) => isSameName(old, name) || (isGone(old, tables) && isNew(name, tables))
  return (
    isRenamed(from.table, to.table) &&
    isRenamed(from.parent, to.parent) &&
    from.columns.length === to.columns.length &&
    from.columns.every((old, index) => {
      const name = to.columns[index] ?? ''
      return old === name || (!to.tableColumns.has(old) && !from.tableColumns.has(name))
    })
  )
}

function namesOf({ table, parent }: Mismatch): readonly string[] {
  return [table, parent]
}

function isGone(name: string, { before, after }: Tables): boolean {
  return before.has(foldAscii(name)) && !after.has(foldAscii(name))
}

function isNew(name: string, { before, after }: Tables): boolean {
  return !before.has(foldAscii(name)) && after.has(foldAscii(name))
}

/** A foreign key may spell the name of its table in another case than the table does. */
function isSame({ table, parent }: Mismatch): (other: Mismatch) => boolean {
  return (other) => isSameName(other.table, table) && isSameName(other.parent, parent)
}

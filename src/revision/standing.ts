import { standsOn, type LoggedParents } from './ahead.ts'
import { UnknownRowsError } from './errors.ts'
import { below, idsOf, maximalOf, type Node } from './node.ts'
import type { RevisionMap } from './revision-map.ts'

/** The position of a database in the graph: its version rows, and what they mean to this code. */
export interface Standing {
  /** The rows of the version table, as read. */
  readonly found: readonly string[]
  /** The rows that have a revision file, as read. */
  readonly known: readonly string[]
  /** The maximal known rows, sorted. */
  readonly rows: readonly string[]
  /** The rows that have no revision file, as read. */
  readonly unknown: readonly string[]
  /** Whether the log shows that a newer release applied the unknown rows, based on revisions of this code. */
  readonly isAhead: boolean
  /**
   * The known rows and all their ancestors; if the database is ahead, also the known revisions on which the unknown
   * rows are based, with their ancestors.
   */
  readonly applied: ReadonlySet<Node>
  /** The ids of `applied`. */
  readonly appliedIds: ReadonlySet<string>
  /** The ids of all other revisions, in upgrade order. */
  readonly pending: readonly string[]
}

/** The last standing of a map without a log: a command and its plan ask for the same. */
const last = new WeakMap<RevisionMap, Standing>()

/**
 * Interprets version rows; `found` is empty for a database without a version table. `log` are the rows of the version
 * log; without it, a database is never considered ahead.
 */
export function standingOf(
  map: RevisionMap,
  found: readonly string[] | null,
  log: readonly LoggedParents[] = [],
): Standing {
  const rows = found ?? []
  const before = log.length === 0 ? last.get(map) : undefined
  if (before?.found === rows) return before
  const standing = standingBy(map, rows, log)
  if (log.length === 0) last.set(map, standing)
  return standing
}

function standingBy(map: RevisionMap, rows: readonly string[], log: readonly LoggedParents[]): Standing {
  const known = rows.filter((row) => map.find(row))
  const unknown = rows.filter((row) => !map.find(row))
  const under = unknown.length === 0 ? null : standsOn(map, unknown, log)
  const nodes = map.nodes(known)
  const applied = below([...nodes, ...map.nodes(under ?? [])])
  const appliedIds = new Set(idsOf(applied))
  return {
    found: rows,
    known,
    rows: idsOf(maximalOf(nodes)).toSorted(),
    unknown,
    isAhead: under !== null,
    applied,
    appliedIds,
    pending: map.revisions.map(({ id }) => id).filter((id) => !appliedIds.has(id)),
  }
}

/** The same for a plan, which requires a revision file for every row. Throws UnknownRowsError. */
export function knownStandingOf(map: RevisionMap, found: readonly string[]): Standing {
  const standing = standingOf(map, found)
  if (standing.unknown.length > 0) throw new UnknownRowsError([...new Set(standing.unknown)].toSorted())
  return standing
}

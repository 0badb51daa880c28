import { standsOn, type LoggedParents } from './ahead.ts'
import { UnknownRowsError } from './errors.ts'
import { below, idsOf, maximalOf, type Node } from './node.ts'
import type { RevisionMap } from './revision-map.ts'

/** Where a database stands in the graph: its version rows, and what they mean to this code. */
export interface Standing {
  /** The rows of the version table as found. */
  readonly found: readonly string[]
  /** Those of them that a file has, as found. */
  readonly known: readonly string[]
  /** The maximal ones of the known rows, sorted. */
  readonly rows: readonly string[]
  /** Rows that no file has, as found. */
  readonly unknown: readonly string[]
  /** Whether the log shows that a newer release applied the unknown rows, on top of what this code has. */
  readonly isAhead: boolean
  /** The known rows and all below them; where the database is ahead, also all that the unknown rows stand on. */
  readonly applied: ReadonlySet<Node>
  /** The same as ids. */
  readonly appliedIds: ReadonlySet<string>
  /** The ids of all others, in the order in which they would apply. */
  readonly pending: readonly string[]
}

/**
 * Reads version rows, none of a database without a version table. `log` is what the version log has; without it no
 * database is known to be ahead.
 */
export function standingOf(
  map: RevisionMap,
  found: readonly string[] | null,
  log: readonly LoggedParents[] = [],
): Standing {
  const rows = found ?? []
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

/** The same for a plan, which needs a file for every row. Throws UnknownRowsError. */
export function knownStandingOf(map: RevisionMap, found: readonly string[]): Standing {
  const standing = standingOf(map, found)
  if (standing.unknown.length > 0) throw new UnknownRowsError([...new Set(standing.unknown)].toSorted())
  return standing
}

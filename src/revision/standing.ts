import { UnknownRowsError } from './errors.ts'
import { below, type Node } from './node.ts'
import type { RevisionMap } from './revision-map.ts'

/** Where a database stands in the graph. */
export interface Standing {
  /** The rows of its version table as found. */
  readonly found: readonly string[]
  /** The maximal ones of them, sorted. */
  readonly rows: readonly string[]
  readonly applied: ReadonlySet<Node>
}

/** Reads version rows. Throws UnknownRowsError for rows that no file has. */
export function standingOf(map: RevisionMap, found: readonly string[]): Standing {
  const unknown = found.filter((row) => !map.find(row))
  if (unknown.length > 0) throw new UnknownRowsError([...new Set(unknown)].toSorted())
  return { found, rows: map.maximal(found), applied: below(map.nodes(found)) }
}

import type { RevisionMap } from '../../revision/revision-map.ts'
import { type Standing, standingOf } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import { UnversionedDatabaseError } from '../../runtime/version/errors.ts'
import { recordSources } from '../../runtime/tools/record-sources.ts'
import { NotAtHeadsError } from './errors.ts'
import type { Graph } from './graph.ts'

/**
 * Whether all real heads are version rows, and all rows are known. With `dependsOn`, a head by `downRevision` need not
 * be a row.
 */
export function isAtHeads({ realHeads }: RevisionMap, { rows, unknown }: Standing): boolean {
  return unknown.length === 0 && realHeads.every((head) => rows.includes(head))
}

/** The same for an open database. */
export async function isDatabaseAtHeads(graph: Graph, database: Database): Promise<boolean> {
  const { rows } = await database.readState()
  const { map } = graph.at({ rows })
  return isAtHeads(map, standingOf(map, rows))
}

/**
 * Refuses a database that is not at all real heads. A database without a version table is accepted while there are no
 * revisions, since the first revision may start from it. Throws NotAtHeadsError, UnversionedDatabaseError.
 */
export async function requireHeads(graph: Graph, database: Database): Promise<void> {
  const state = await database.readState()
  const { map } = graph.at({ rows: state.rows })
  const heads = map.realHeads
  if (state.rows === null && state.tables.length > 0 && heads.length > 0)
    throw new UnversionedDatabaseError(state.tables, database.versionTable.name, await recordSources(database, state))
  const standing = standingOf(map, state.rows)
  if (!isAtHeads(map, standing)) throw new NotAtHeadsError(standing.found, heads)
}

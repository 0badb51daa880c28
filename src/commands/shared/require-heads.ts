import type { RevisionMap } from '../../revision/revision-map.ts'
import { type Standing, standingOf } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import { UnversionedDatabaseError } from '../../runtime/version/errors.ts'
import { recordSources } from '../../runtime/tools/record-sources.ts'
import { NotAtHeadsError } from './errors.ts'
import type { Graph } from './graph.ts'

/** Whether all real heads are rows, and all rows are known. With `dependsOn` a head by `downRevision` alone may be no row. */
export function isAtHeads({ realHeads }: RevisionMap, { rows, unknown }: Standing): boolean {
  return unknown.length === 0 && realHeads.every((head) => rows.includes(head))
}

/**
 * Refuses a database that is not at all real heads. One without a version table, where there are no revisions yet, is
 * where a first revision may start from. Throws NotAtHeadsError, UnversionedDatabaseError.
 */
export async function requireHeads({ map }: Graph, database: Database): Promise<void> {
  const state = await database.readState()
  const heads = map.realHeads
  if (state.rows === null && state.tables.length > 0 && heads.length > 0)
    throw new UnversionedDatabaseError(state.tables, database.versionTable.name, await recordSources(database, state))
  const standing = standingOf(map, state.rows)
  if (!isAtHeads(map, standing)) throw new NotAtHeadsError(standing.found, heads)
}

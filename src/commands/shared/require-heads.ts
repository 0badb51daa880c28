import type { Database } from '../../runtime/session/database.ts'
import { UnversionedDatabaseError } from '../../runtime/version/errors.ts'
import { recordSources } from '../../runtime/tools/record-sources.ts'
import { NotAtHeadsError } from './errors.ts'
import type { Graph } from './graph.ts'

/**
 * Refuses a database that is not at all real heads. One without a version table, where there are no revisions yet, is
 * where a first revision may start from. Throws NotAtHeadsError, UnversionedDatabaseError.
 */
export async function requireHeads({ map }: Graph, database: Database): Promise<void> {
  const state = await database.readState()
  const heads = map.realHeads
  if (state.rows === null && state.tables.length > 0 && heads.length > 0)
    throw new UnversionedDatabaseError(state.tables, database.versionTable.name, await recordSources(database, state))
  const rows = state.rows ?? []
  const known = map.maximal(rows.filter((row) => map.find(row)))
  const isAtHeads = heads.every((head) => known.includes(head)) && rows.every((row) => map.find(row))
  if (!isAtHeads) throw new NotAtHeadsError(rows, heads)
}

import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { UnfinishedRevisionError } from '../../runtime/run/errors.ts'
import { findUnfinished } from '../../runtime/version/unfinished.ts'
import { adoptByRecords, type RecordsSource } from './adopt-by-records.ts'
import { adoptBySignatures } from './adopt-by-signatures.ts'
import type { Adoption } from './adoption.ts'
import type { Graph } from '../shared/graph.ts'

/**
 * Determines the revisions of a database without a version table, from another tool's table if one is given, otherwise
 * from signatures. Throws the errors of these two, and UnfinishedRevisionError if a version log exists that has a
 * interrupted revision. Null if another process has adopted the database meanwhile, since what was read from it is then
 * meaningless. Writes nothing.
 */
export async function findAdoption(
  graph: Graph,
  database: Database,
  { hasLog }: Pick<DatabaseState, 'hasLog'>,
  source: RecordsSource | null = null,
): Promise<Adoption | null> {
  const [unfinished] = hasLog ? await findUnfinished(database.versionLog, database.connection) : []
  if (unfinished) throw new UnfinishedRevisionError(unfinished, [])
  const look = source ? adoptByRecords(graph, database, source) : adoptBySignatures(graph, database)
  const found = await look.catch((error: unknown) => ({ error }))
  if ((await database.readState()).rows !== null) return null
  if ('error' in found) throw found.error
  return found
}

import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { UnfinishedRevisionError } from '../../runtime/run/errors.ts'
import { findUnfinished } from '../../runtime/version/unfinished.ts'
import { adoptByRecords, type RecordsSource } from './adopt-by-records.ts'
import { adoptBySignatures } from './adopt-by-signatures.ts'
import type { Adoption } from './adoption.ts'
import type { Graph } from '../shared/graph.ts'

/**
 * Finds the place of a database without a version table, by another tool's table where one is given, else by signatures.
 * Throws what those throw; UnfinishedRevisionError where a log was left behind that has a revision cut off. Null where
 * another process has adopted it meanwhile: what was seen of it then means nothing. Writes nothing.
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

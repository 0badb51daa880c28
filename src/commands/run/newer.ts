import type { Environment } from '../../config/environment.ts'
import { UnknownRowsError } from '../../revision/errors.ts'
import type { Database, DatabaseState } from '../../runtime/session/database.ts'
import { NewerDatabaseError } from '../../runtime/version/errors.ts'
import { standOfUnknown } from '../../runtime/version/newer.ts'
import type { Graph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'
import type { RunResult } from '../shared/results.ts'

interface NewerRequest {
  readonly environment: Environment
  readonly graph: Graph
  readonly database: Database
  readonly state: DatabaseState
  readonly log: Logger
}

/**
 * What to do where a newer release has been at the database. Null where it has not. With `onNewer: 'warn'`, and only
 * where all that this code knows is applied, a result that did nothing. Throws NewerDatabaseError, or UnknownRowsError
 * for rows that the log does not explain.
 */
export async function newerResult({
  environment,
  graph,
  database,
  state,
  log,
}: NewerRequest): Promise<RunResult | null> {
  const { map } = graph
  const unknown = (state.rows ?? []).filter((row) => !map.find(row))
  if (unknown.length === 0) return null
  const entries = state.hasLog ? await database.versionLog.read(database.connection) : []
  const { isNewer, knownBelow } = standOfUnknown(map, unknown, entries)
  if (!isNewer) throw new UnknownRowsError(unknown)
  const known = (state.rows ?? []).filter((row) => map.find(row))
  const applied = map.ancestors([...knownBelow, ...known])
  const missing = map.revisions.map(({ id }) => id).filter((id) => !applied.has(id))
  if ((environment.onNewer ?? 'warn') === 'refuse' || missing.length > 0) throw new NewerDatabaseError(unknown, missing)
  const note = `The database is ahead of this code: a newer release applied ${unknown.join(', ')}. All that this code knows is applied; nothing to do.`
  log.warn(note)
  return { steps: [], heads: state.rows ?? [], note }
}

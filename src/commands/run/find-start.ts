import { warnOf } from '../../notice.ts'
import type { Environment } from '../../config/environment.ts'
import type { Standing } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { UnversionedDatabaseError } from '../../runtime/version/errors.ts'
import { readStanding } from '../../runtime/version/read-standing.ts'
import { recordSources } from '../../runtime/tools/record-sources.ts'
import { shownData } from '../../shown.ts'
import type { Adoption } from '../adoption/adoption.ts'
import type { Graph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'
import { seenGraph } from '../shared/seen-graph.ts'

/** The starting point of a run. */
export interface RunStart {
  /** In the view that the rows and the targets need. */
  readonly graph: Graph
  /** With an adoption, its rows are the ones that will be stamped. */
  readonly state: DatabaseState
  readonly standing: Standing
  /** The adoption of a database without a version table, still to be stamped; null if none is needed. */
  readonly adoption: Adoption | null
}

interface StartRequest {
  readonly environment: Environment
  readonly graph: Graph
  readonly targets: readonly string[]
  readonly database: Database
  readonly log: Logger
}

/**
 * Reads the starting point of a run. A database with tables but without a version table is refused with
 * UnversionedDatabaseError, or with `adopt: 'auto'` is adopted, which throws the errors of `adopt`. Writes nothing.
 */
export async function findStart({ environment, graph, targets, database, log }: StartRequest): Promise<RunStart> {
  const state = await database.readState()
  const start = async (at: DatabaseState, adoption: Adoption | null): Promise<RunStart> => {
    const seen = await seenGraph(graph, database, at, targets)
    return { graph: seen, state: at, standing: await readStanding(seen.map, database, at), adoption }
  }
  if (state.rows !== null || state.tables.length === 0) return start(state, null)
  if (environment.adopt === 'manual')
    throw new UnversionedDatabaseError(state.tables, database.versionTable.name, await recordSources(database, state))
  const { findAdoption } = await import('../adoption/find-adoption.ts')
  const found = await findAdoption(graph, database, state)
  if (found === null) return start(await database.readState(), null)
  const { adoptionText } = await import('../adoption/adoption-text.ts')
  for (const line of adoptionText(shownData(found)).split('\n')) log.info(line)
  for (const notice of found.notices) warnOf(notice, log)
  return start({ ...state, rows: found.heads }, found)
}

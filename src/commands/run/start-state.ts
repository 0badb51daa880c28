import type { Environment } from '../../config/environment.ts'
import type { Database, DatabaseState } from '../../runtime/session/database.ts'
import { UnversionedDatabaseError } from '../../runtime/version/errors.ts'
import { recordSources } from '../../runtime/tools/record-sources.ts'
import { shownData } from '../../shown.ts'
import { adoptionText } from '../adoption/adoption-text.ts'
import type { Adoption } from '../adoption/adoption.ts'
import { findAdoption } from '../adoption/find-adoption.ts'
import type { Graph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'

/** Where a run starts. */
export interface StartState {
  /** With an adoption, the rows are the ones that it is going to stamp. */
  readonly state: DatabaseState
  /** The place that was found for a database without a version table, still to be stamped; null where it needs none. */
  readonly adoption: Adoption | null
}

interface StartRequest {
  readonly environment: Environment
  readonly graph: Graph
  readonly database: Database
  readonly log: Logger
}

/**
 * Reads where a run starts. A database with tables and without a version table is refused by UnversionedDatabaseError, or
 * with `adopt: 'auto'` finds its place, where it does not throw what `adopt` throws. Writes nothing.
 */
export async function readStartState({ environment, graph, database, log }: StartRequest): Promise<StartState> {
  const state = await database.readState()
  if (state.rows !== null || state.tables.length === 0) return { state, adoption: null }
  if (environment.adopt === 'manual')
    throw new UnversionedDatabaseError(state.tables, database.versionTable.name, await recordSources(database, state))
  const found = await findAdoption(graph, database, state)
  if (found === null) return { state: await database.readState(), adoption: null }
  for (const line of adoptionText(shownData(found)).split('\n')) log.info(line)
  for (const warning of found.warnings) log.warn(warning)
  return { state: { ...state, rows: found.heads }, adoption: found }
}

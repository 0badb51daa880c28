import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { UnfinishedRevisionError } from '../../runtime/run/errors.ts'
import { findUnfinished } from '../../runtime/version/unfinished.ts'
import { adoptByFoundRecords } from './adopt-by-found-records.ts'
import { adoptByRecords, type RecordsSource } from './adopt-by-records.ts'
import { adoptBySignatures } from './adopt-by-signatures.ts'
import type { Adoption } from './adoption.ts'
import { NothingToAdoptError } from './errors.ts'
import type { Graph } from '../shared/graph.ts'

/**
 * Determines the revisions of a database without a version table: from another tool's table, the given one or the one
 * that there is, or else from signatures. Throws the errors of these, and UnfinishedRevisionError if a version log
 * exists that has an interrupted revision. Null if another process has adopted the database meanwhile, since what was
 * read from it is then meaningless. Writes nothing.
 */
export async function findAdoption(
  graph: Graph,
  database: Database,
  state: Pick<DatabaseState, 'hasLog' | 'tables' | 'toolTables'>,
  source: RecordsSource | null = null,
): Promise<Adoption | null> {
  const [unfinished] = state.hasLog ? await findUnfinished(database.versionLog, database.connection) : []
  if (unfinished) throw new UnfinishedRevisionError(unfinished, [])
  const look = source ? adoptByRecords(graph, database, source) : adoptByItself(graph, database, state)
  const found = await look.catch((error: unknown) => ({ error }))
  if ((await database.readState()).rows !== null) return null
  if ('error' in found) throw found.error
  return found
}

/** A table whose rows match the revisions says more than signatures; one that does not match leaves it to these. */
async function adoptByItself(
  graph: Graph,
  database: Database,
  state: Pick<DatabaseState, 'tables' | 'toolTables'>,
): Promise<Adoption> {
  const { adoption, mismatch, strange } = await adoptByFoundRecords(graph, database, state)
  if (adoption) return adoption
  try {
    const found = await adoptBySignatures(graph, database)
    if (mismatch === null) return found
    const [line = ''] = mismatch.message.split('\n', 1)
    const message = `${line} The signatures of the revisions were used.`
    return { ...found, notices: [{ code: 'RECORDS_NOT_USED', message, facts: { reason: line } }, ...found.notices] }
  } catch (error) {
    if (!(error instanceof NothingToAdoptError)) throw error
    throw mismatch ?? new NothingToAdoptError(error.facts.asked, strange)
  }
}

import { HubError } from '../../errors.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { recordSources } from '../../runtime/tools/record-sources.ts'
import type { RecordSource } from '../../runtime/tools/record-source.ts'
import { formatColumnName } from '../../schema/column-name.ts'
import type { Graph } from '../shared/graph.ts'
import { adoptionOf, type MatchedRecords, readMatches } from './adopt-by-records.ts'
import type { Adoption } from './adoption.ts'
import { SeveralSourcesError } from './errors.ts'

/** What the tables of other tools tell that hub found by itself. */
export interface FoundRecords {
  /** Null if no table's rows match the revisions. */
  readonly adoption: Adoption | null
  /** Why a table of which some rows match was not used; null if there is none. */
  readonly mismatch: HubError | null
  /** The tables that have rows of which none matches a revision. */
  readonly strange: readonly RecordSource[]
}

/**
 * Looks for tables of other tools whose rows match revisions, by their names and columns, and reads the one that there
 * is. Throws SeveralSourcesError if there are several. Writes nothing.
 */
export async function adoptByFoundRecords(
  graph: Graph,
  database: Database,
  state: Pick<DatabaseState, 'tables' | 'toolTables'>,
): Promise<FoundRecords> {
  const read: MatchedRecords[] = []
  for (const source of await recordSources(database, state)) read.push(await readMatches(graph, database, source))
  const known = read.filter(({ matches }) => matches.some(({ revisions }) => revisions.length > 0))
  const strange = read.filter((each) => each.matches.length > 0 && !known.includes(each)).map(({ source }) => source)
  if (known.length > 1) throw new SeveralSourcesError(known.map(({ source }) => source))
  const [only] = known
  if (only === undefined) return { adoption: null, mismatch: null, strange }
  try {
    const { source } = only
    const adoption = adoptionOf(graph, only, formatColumnName(source), { isStrict: true })
    const { tool, table, column } = source
    return { adoption: { ...adoption, table: { tool, table, column } }, mismatch: null, strange }
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return { adoption: null, mismatch: error, strange }
  }
}

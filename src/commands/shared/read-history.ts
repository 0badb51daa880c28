import type { Environment } from '../../config/environment.ts'
import { history } from '../../revision/history.ts'
import type { Revision } from '../../revision/revision.ts'
import { type Standing, standingOf } from '../../revision/standing.ts'
import { type Graph, readGraph } from './graph.ts'
import { type CommandOptions, logOf } from './logger.ts'

/** A part of the graph, and where the database stands if it had to be read. */
export interface ReadHistory {
  /** As the versions folder is, in the view without a database. */
  readonly read: Graph
  /** The same in the view that the database and the range need. */
  readonly graph: Graph
  /** Newest first. */
  readonly revisions: readonly Revision[]
  /** Null if the database was not read. */
  readonly standing: Standing | null
}

/** Which part of the graph to read. */
export interface HistoryPart extends CommandOptions {
  /** `a:b`, `:b`, `a:`, `-3:`, `current:`. The whole history if not given. */
  readonly range?: string
  /** Read from the database which revisions are current. */
  readonly indicateCurrent?: boolean
}

/** Reads the revisions of a range. The database is read only if the range or `indicateCurrent` refers to it. */
export async function readHistory(environment: Environment, options: HistoryPart): Promise<ReadHistory> {
  const { range, indicateCurrent = false } = options
  const read = await readGraph(environment, options)
  const needsRows = indicateCurrent || /current/.test(range ?? '')
  const standing = needsRows ? await readStanding(environment, read, options) : null
  const rows = standing?.found ?? null
  const graph = read.at({ rows, targets: range === undefined ? [] : [range] })
  const lines = history(graph.map, { ...(range === undefined ? {} : { range }), ...(rows === null ? {} : { rows }) })
  return { read, graph, revisions: lines.map(({ revision }) => revision), standing }
}

async function readStanding(environment: Environment, read: Graph, options: CommandOptions): Promise<Standing> {
  const { withDatabase } = await import('../../runtime/session/with-database.ts')
  const { readAppliedLog } = await import('./applied-log.ts')
  const { checkAgainstLog, warnOfNeverRun } = await import('./log-check.ts')
  return withDatabase(environment, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const graph = read.at({ rows: state.rows })
    const standing = standingOf(graph.map, state.rows)
    const entries = await readAppliedLog(database, state, standing)
    warnOfNeverRun((await checkAgainstLog(graph, database, state, standing, entries)).neverRun, logOf(options))
    return standing
  })
}

import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { standingOf } from '../revision/standing.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import type { LoggedEntry } from '../runtime/version/log-entry.ts'
import { readGraph } from './shared/graph.ts'
import { checkAgainstLog, warnOfNeverRun } from './shared/log-check.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'

/** The contents of the version log, newest first. */
export interface AppliedHistoryResult {
  readonly entries: readonly LoggedEntry[]
}

/** What was applied, undone and stamped in this database: when, for how long, by whom, with counts. Creates nothing. */
export async function appliedHistory(
  environment: EnvironmentInput,
  options: CommandOptions & { readonly reverse?: boolean } = {},
): Promise<AppliedHistoryResult> {
  const resolved = resolveEnvironment(environment)
  return withDatabase(resolved, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const { hasLog } = state
    const log = logOf(options)
    const entries = hasLog ? await database.versionLog.read(database.connection) : []
    // The log can be shown without the versions folder as well.
    const read = await readGraph(resolved, options).catch(() => null)
    if (read) {
      const graph = read.at({ rows: state.rows })
      const records = entries.filter(({ event }) => event !== 'started' && event !== 'statement' && event !== 'replace')
      const { neverRun } = await checkAgainstLog(graph, database, state, standingOf(graph.map, state.rows), records)
      warnOfNeverRun(neverRun, log)
    }
    return { entries: options.reverse ? entries : entries.toReversed() }
  })
}

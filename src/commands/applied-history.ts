import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { openDatabase } from '../runtime/session/database.ts'
import type { LoggedEntry } from '../runtime/version/version-log.ts'
import { readGraph } from './shared/graph.ts'
import { checkAgainstLog, warnOfNeverRun } from './shared/log-check.ts'
import { type CommandOptions, silent } from './shared/logger.ts'
import { opening } from './shared/opening.ts'

/** What the version log has, newest first. */
export interface AppliedHistoryResult {
  readonly entries: readonly LoggedEntry[]
}

/** What was applied, undone and stamped in this database: when, how long, by whom, with counts. Makes nothing. */
export async function appliedHistory(
  environment: EnvironmentInput,
  options: CommandOptions & { readonly reverse?: boolean } = {},
): Promise<AppliedHistoryResult> {
  const resolved = resolveEnvironment(environment)
  const database = await openDatabase(resolved, { ...opening(options), readOnly: true })
  try {
    const state = await database.readState()
    const { hasLog } = state
    const log = options.log ?? silent
    // What the log has is told without the folder too.
    const graph = await readGraph(resolved, log).catch(() => null)
    if (graph) warnOfNeverRun((await checkAgainstLog(graph, database, state)).neverRun, log)
    const entries = hasLog ? await database.versionLog.read(database.connection) : []
    return { entries: options.reverse ? entries : entries.toReversed() }
  } finally {
    await database.close()
  }
}

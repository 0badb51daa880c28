import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { openDatabase } from '../runtime/database.ts'
import type { LoggedEntry } from '../runtime/version-log.ts'
import type { CommandOptions } from './logger.ts'
import { opening } from './opening.ts'

/** What the version log has, newest first. */
export interface AppliedHistoryResult {
  readonly entries: readonly LoggedEntry[]
}

/** What was applied, undone and stamped in this database: when, how long, by whom, with counts. Makes nothing. */
export async function appliedHistory(
  environment: EnvironmentInput,
  options: CommandOptions & { readonly reverse?: boolean } = {},
): Promise<AppliedHistoryResult> {
  const database = await openDatabase(resolveEnvironment(environment), { ...opening(options), readOnly: true })
  try {
    const { hasLog } = await database.readState()
    const entries = hasLog ? await database.versionLog.read(database.connection) : []
    return { entries: options.reverse ? entries : entries.toReversed() }
  } finally {
    await database.close()
  }
}

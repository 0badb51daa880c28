import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { withRunLock } from '../runtime/session/with-run-lock.ts'
import { ensureVersionTables } from '../runtime/version/version-tables.ts'
import type { CommandOptions } from './shared/logger.ts'

/** What `ensureVersion` found or made. */
export interface EnsureVersionResult {
  readonly versionTable: string
  /** False where it was there already. */
  readonly isNew: boolean
}

/**
 * Makes the version table, without rows, and the log, where they are missing. A version table without rows means:
 * start from nothing.
 */
export async function ensureVersion(
  environment: EnvironmentInput,
  options: CommandOptions = {},
): Promise<EnsureVersionResult> {
  return withDatabase(resolveEnvironment(environment), options, async (database) => {
    const { rows, hasLog } = await database.readState()
    const versionTable = database.versionTable.name
    if (rows !== null && hasLog) return { versionTable, isNew: false }
    await withRunLock(database, () => ensureVersionTables(database))
    return { versionTable, isNew: rows === null }
  })
}

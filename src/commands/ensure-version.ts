import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { withRunLock } from '../runtime/session/with-run-lock.ts'
import { ensureVersionTables } from '../runtime/version/version-tables.ts'
import type { CommandOptions } from './shared/logger.ts'

/** The result of `ensureVersion`. */
export interface EnsureVersionResult {
  readonly versionTable: string
  /** False if the version table already existed. */
  readonly isNew: boolean
}

/**
 * Creates the version table, without rows, and the version log if they do not exist. A version table without rows means
 * that no revision is applied.
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

import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { openDatabase } from '../runtime/session/database.ts'
import { ensureVersionTables } from '../runtime/version/version-tables.ts'
import type { CommandOptions } from './shared/logger.ts'
import { opening } from './shared/opening.ts'

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
  const database = await openDatabase(resolveEnvironment(environment), opening(options))
  try {
    const { rows, hasLog } = await database.readState()
    const versionTable = database.versionTable.name
    if (rows !== null && hasLog) return { versionTable, isNew: false }
    const lock = await database.lock()
    try {
      await ensureVersionTables(database)
    } finally {
      await lock.release()
    }
    return { versionTable, isNew: rows === null }
  } finally {
    await database.close()
  }
}

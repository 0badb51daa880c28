import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import { type Database, openDatabase, type OpenOptions } from './database.ts'

/** Opens an environment's database, works with it and closes it. Throws ConnectionFailedError and its kin. */
export async function withDatabase<Result>(
  environment: Environment,
  options: OpenOptions,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(environment, options)
  return closeAfter(
    () => database.close(),
    () => work(database),
  )
}

/**
 * Writes to a database that was opened only to be looked at. In place of a file that does not exist a command
 * looks at an empty database in memory: now the file is made, opened, and closed afterwards.
 */
export function withWritableDatabase<Result>(
  database: Database,
  environment: Environment,
  options: Omit<OpenOptions, 'readOnly'>,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  if (!database.session.isStandIn) return work(database)
  return withDatabase(environment, { log: options.log, signal: options.signal }, work)
}

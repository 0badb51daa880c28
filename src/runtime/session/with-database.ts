import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import { type Database, openDatabase, type OpenOptions } from './database.ts'

/**
 * Opens the database of an environment, calls the work with it and closes it. Throws ConnectionFailedError and related
 * errors.
 */
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
 * Writes to a database that was opened for reading. If its file did not exist, an empty in-memory database was read in
 * its place: now the file is created, opened, and closed afterwards.
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

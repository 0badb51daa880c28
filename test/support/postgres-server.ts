import type { TestProject } from 'vitest/node'

import { startPostgres } from './own-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of a running server; tests create their own databases on it. */
    readonly postgresUrl: string
    /** How databases are created there. */
    readonly databaseOptions: string
  }
}

/**
 * Vitest's global setup: the server named by `HUB_TEST_POSTGRES_URL`, otherwise a real PostgreSQL from npm, started
 * once for the whole run. If neither is available the run fails: no test is skipped for lack of it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['HUB_TEST_POSTGRES_URL']
  if (given) {
    project.provide('postgresUrl', given)
    project.provide('databaseOptions', '')
    return async () => {}
  }
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  // Where nothing is synced it takes less than the default, which writes each page to the WAL.
  project.provide('databaseOptions', 'STRATEGY file_copy')
  return server.stop
}

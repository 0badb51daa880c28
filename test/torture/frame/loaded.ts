import pg from 'pg'

import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { createLastingProject } from '../../support/project.ts'
import { configText } from '../../support/revisions.ts'
import { loadTables } from './application.ts'
import { succeed } from './succeed.ts'
import type { Round } from './torture.ts'

/** A database with the tables of the load, and a project. */
export async function start(round: Round, versions: Record<string, string>, settings: object = {}) {
  const database = await createPostgresDatabase()
  round.after(() => database.close())
  await database.exec(loadTables)
  const config = configText({ url: database.url, ...settings })
  const project = createLastingProject({ 'migrate.config.js': config, ...versions })
  round.after(project.dispose)
  await succeed(project, ['stamp', 'base'])
  return { database, project }
}

/** A session of an application. */
export async function session({ url }: TestDatabase, { after }: Round): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'an application' })
  await client.connect()
  after(() => client.end())
  return client
}

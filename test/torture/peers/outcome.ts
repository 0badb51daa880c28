import { createHash } from 'node:crypto'

import type { Row } from '../../../src/connection.ts'
import { catalogOf } from '../../support/catalog.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { tableNames } from '../../support/revisions.ts'
import type { Tool } from './tool.ts'

/** All that a database has: its catalog, its rows, and how many migrations the tool has noted. */
export interface Outcome {
  readonly catalog: readonly string[]
  readonly rows: Readonly<Record<string, string>>
  readonly noted: number
}

/** What tools keep for themselves. */
const own =
  /\b(migrations|knex_migrations|pgmigrations|__drizzle_migrations|umzug|alembic_version|hub_version)(_|\b)|^schema drizzle/

/** The database as it is, without what the tool keeps for itself. */
export async function outcomeOf(database: TestDatabase, { notes }: Tool): Promise<Outcome> {
  const tables = await tableNames(database)
  const rows: Record<string, string> = {}
  for (const table of tables.filter((name) => !own.test(name))) {
    const texts = (await database.query(`SELECT * FROM "${table}"`)).map((row) => JSON.stringify(row)).toSorted()
    rows[table] = `${texts.length} rows, ${createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12)}`
  }
  const place = notes === '__drizzle_migrations' && database.kind === 'postgres' ? `drizzle.${notes}` : notes
  const [noted] = tables.includes(notes) ? await database.query(`SELECT count(*) AS n FROM ${place}`) : []
  return {
    catalog: (await catalogOf(database)).filter((line) => !own.test(line)),
    rows,
    noted: Number(noted?.['n'] ?? 0),
  }
}

/** The steps that changed rows more than once. */
export async function repeatedSteps(database: TestDatabase): Promise<readonly Row[]> {
  if (!(await tableNames(database)).includes('applied')) return []
  return database.query('SELECT step, count(*) AS times FROM applied GROUP BY step HAVING count(*) > 1 ORDER BY step')
}

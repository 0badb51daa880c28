import pg from 'pg'
import { expect, onTestFinished } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { untilTrueOf } from '../../support/hanging.ts'
import { type HubResult, startHub, type StartedHub, type StartedRun } from '../../support/hub.ts'
import { readPage } from '../../support/pages.ts'
import { createProject, type Project } from '../../support/project.ts'
import { configText, revisionText } from '../../support/revisions.ts'
import { runHub, startRun } from '../../support/run-hub.ts'

/** A project with the revisions of a page, over a database at the revision below them. */
export interface Shop {
  readonly database: TestDatabase
  readonly project: Project
  /** Runs the program, which must succeed; gives what it said. */
  run(...words: string[]): Promise<string>
  /** Runs the program, which must fail; gives what it said. */
  fail(...words: string[]): Promise<string>
  /** The script that the program writes in the place of a run. */
  script(...words: string[]): Promise<string>
  /** Starts the program, for a test that acts meanwhile. */
  start(...words: string[]): StartedRun
  /** Starts it in a process of its own, for a test that kills it. */
  startProcess(...words: string[]): StartedHub
}

/** The revision that every page of the safety guidelines builds on. */
export const base = '71dda59686db'

/** Opens a database with the tables that the page starts from, made by a revision of their own. */
export async function openShop(kind: TestDatabase['kind'], page: string, tables: string): Promise<Shop> {
  const database = await (kind === 'postgres' ? createPostgresDatabase() : createSqliteDatabase())
  onTestFinished(() => database.close())
  const project = createProject({
    'migrate.config.ts': configText({ url: database.url, tableLockTimeout: 500 }),
    ...readPage(page).files,
    'versions/0001_tables.ts': revisionText({ id: base, up: tables, downBody: null }),
  })
  const env = { DATABASE_URL: database.url }
  const runs = async (words: readonly string[], code: 0 | 1): Promise<HubResult> => {
    const result = await runHub(project, words, { env })
    expect(result, result.stderr).toMatchObject({ code })
    return result
  }
  const shop: Shop = {
    database,
    project,
    run: async (...words) => saidBy(await runs(words, 0)),
    fail: async (...words) => saidBy(await runs(words, 1)),
    script: async (...words) => (await runs([...words, '--sql'], 0)).stdout,
    start: (...words) => startRun(project, words, { env }),
    startProcess: (...words) => startHub(project, words, { env }),
  }
  await shop.run('upgrade', base)
  return shop
}

/** Another session on the shop's PostgreSQL. */
export async function otherSession({ database }: Shop, name: string, sql = ''): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, application_name: name })
  await client.connect()
  onTestFinished(() => client.end())
  if (sql !== '') await client.query(sql)
  return client
}

/** Waits until a statement of the program's waits for a lock; `LIKE` says which. */
export async function waiting({ database }: Shop, started: StartedRun, statement: string): Promise<void> {
  await untilTrueOf(started, async () => {
    const rows = await database.query(
      `SELECT 1 FROM pg_stat_activity a JOIN pg_locks l USING (pid)
        WHERE a.datname = current_database() AND NOT l.granted AND a.application_name LIKE 'hub%' AND a.query LIKE $1`,
      [statement],
    )
    return rows.length > 0
  })
}

/** The end of a program that must succeed; gives what it said. */
export async function ended(started: StartedRun): Promise<string> {
  const result = await started.ended
  expect(result, result.stderr).toMatchObject({ code: 0 })
  return saidBy(result)
}

function saidBy({ stdout, stderr }: HubResult): string {
  return stdout + stderr
}

/** A column's definition as the database has it; undefined where there is none. */
export async function columnOf({ database }: Shop, table: string, column: string): Promise<unknown> {
  const sql = {
    postgres: `SELECT column_name AS name, is_nullable = 'YES' AS nullable FROM information_schema.columns
                WHERE table_name = '${table}' AND table_schema = current_schema()`,
    sqlite: `SELECT name, "notnull" = 0 AS nullable FROM pragma_table_info('${table}')`,
  }
  const rows = await database.query(sql[database.kind])
  const found = rows.find(({ name }) => name === column)
  return found && { nullable: Boolean(found['nullable']) }
}

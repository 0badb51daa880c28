import pg from 'pg'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { until, untilSays } from '../support/hanging.ts'
import { createProject, type Project } from '../support/project.ts'
import { runHub, startRun } from '../support/run-hub.ts'
import { configText, doneSteps, versionsOf } from '../support/revisions.ts'

/** What begins SQL that takes the locks of several tables. */
const taking = 'LOCK TABLE ONLY'
const id = 'aaaa00000001'
const key = "op.createForeignKey('k', 'moves', 'accounts', ['account_id'], ['id'])"
const addColumn = "op.addColumn('moves', { name: 'note', type: 'text', nullable: true })"
const writes = ['UPDATE accounts SET balance = 1', 'INSERT INTO moves (account_id) VALUES (1)']

let database: TestDatabase
beforeEach(async () => {
  database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  await database.exec(`CREATE TABLE accounts (id int PRIMARY KEY, balance int); INSERT INTO accounts VALUES (1, 0);
    CREATE TABLE moves (account_id int CONSTRAINT old REFERENCES accounts)`)
})

describe('an application that writes both tables of a foreign key in one transaction (postgres)', () => {
  test.each([
    { what: 'adds the key', up: [key] },
    { what: 'drops a key', up: ["op.dropConstraint('old', 'moves')"] },
    { what: 'changes a table and adds the key', up: [addColumn, key] },
  ])('never fails while a revision $what, whichever it writes first', async ({ up }) => {
    const project = await projectOf(up)
    for (const [first, second] of [writes, writes.toReversed()] as [string, string][]) {
      const other = await session()
      // It looks for deadlocks sooner than hub, so that it would be the one that fails.
      await other.query("SET deadlock_timeout = '900ms'")
      await other.query('BEGIN')
      await other.query(first)
      const run = startRun(project, ['upgrade', '--yes'])
      await until(async () => (await waiting()) > 0)
      await other.query(second)
      await other.query('COMMIT')
      const result = await run.ended
      expect(result, result.stderr).toMatchObject({ code: 0 })
      expect(await runHub(project, ['downgrade', 'base'])).toMatchObject({ code: 0 })
    }
    expect(await database.query('SELECT balance FROM accounts')).toEqual([{ balance: 1 }])
    expect(await doneSteps(database)).toEqual([`up ${id}`, `down ${id}`, `up ${id}`, `down ${id}`])
  })

  test('makes a revision that changes a table before take all locks before that, on the next try', async () => {
    const project = await projectOf([addColumn, key])
    const other = await session()
    await other.query('BEGIN')
    await other.query(writes[0] ?? '')
    const run = startRun(project, ['upgrade'])
    await until(async () => (await waiting()) > 0)
    const second = other.query(writes[1] ?? '')
    await untilSays(run, 'trying again (2 of 5)')
    await second
    // The first statement of the next try waits for the table that the second one needs.
    await until(async () => (await waiting()) > 0)
    await other.query('COMMIT')
    const result = await run.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stderr).toMatch(
      /statement: ALTER TABLE "moves" ADD CONSTRAINT "k"[^]*held by: process \d+ 'an application'/,
    )
  })
})

test('a role that may only reference a table adds a key to it: what it may not lock is left to the statement', async () => {
  const role = `${new URL(database.url).pathname.slice(1)}_role`
  await database.exec(`CREATE ROLE ${role}; GRANT ALL ON SCHEMA public TO ${role}; GRANT REFERENCES ON accounts TO ${role};
    ALTER TABLE moves OWNER TO ${role}`)
  onTestFinished(() =>
    database.exec(`REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}; DROP ROLE ${role}`),
  )
  const project = await projectOf([`op.execute('SET LOCAL ROLE ${role}')`, key])
  const result = await runHub(project, ['upgrade'])
  expect(result, result.stderr).toMatchObject({ code: 0 })
})

test('a script takes the locks as a run does, and none for tables that its transaction makes', async () => {
  const table = (name: string) =>
    `op.createTable('${name}', [{ name: 'id', type: 'int', primary: true }, { name: 'other_id', type: 'int' }])`
  const toNew = "op.createForeignKey('n', 'new', 'other', ['other_id'], ['id'])"
  const project = await projectOf([table('new'), table('other'), toNew])
  expect((await runHub(project, ['upgrade', '--sql'])).stdout).not.toContain(taking)

  const both = await projectOf(['op.autocommitBlock(async () => {', key, '})', "op.dropConstraint('old', 'moves')"])
  const { stdout } = await runHub(both, ['upgrade', '--sql'])
  expect(stdout.split(taking)).toHaveLength(3)
  // Outside the transaction it is in that of the statement.
  expect(stdout).toMatch(
    /BEGIN;\s+SET LOCAL lock_timeout[^]*LOCK TABLE ONLY[^]*\$hub\$;\s+ALTER TABLE "moves" ADD[^;]*;\s+COMMIT;/,
  )
  await database.exec(stdout)
  const { length } = await database.query("SELECT 1 FROM pg_constraint WHERE contype = 'f' AND conname = 'k'")
  expect(length).toBe(1)
})

async function projectOf(up: readonly string[]): Promise<Project> {
  const lines = up.map((line) => (line.startsWith('op.') ? `await ${line}` : line)).join('\n  ')
  const down = `ALTER TABLE moves DROP CONSTRAINT IF EXISTS k, DROP COLUMN IF EXISTS note,
    DROP CONSTRAINT IF EXISTS old, ADD CONSTRAINT old FOREIGN KEY (account_id) REFERENCES accounts`
  const project = createProject({
    'migrate.config.js': configText({ url: database.url }),
    ...versionsOf({ id, up: lines, downBody: `await op.execute(\`${down}\`)` }),
  })
  expect(await runHub(project, ['stamp', 'base'])).toMatchObject({ code: 0 })
  return project
}

async function session(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, application_name: 'an application' })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** How many of hub's sessions wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await database.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
       AND application_name LIKE 'hub %'`,
  )
  return rows.length
}

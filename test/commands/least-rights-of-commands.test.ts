import { randomBytes } from 'node:crypto'

import { expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { expectJsonRefusal } from '../support/refusal.ts'
import { configText, contents, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { projectFiles, steps } from '../torture/secrets/commands.ts'

/* The table of docs/servers.md: the rights that hub needs. */

interface Role {
  readonly database: TestDatabase
  readonly name: string
  readonly url: string
}

/** A role that owns its schema and nothing else, in a database of its own. */
async function createRole(): Promise<Role> {
  const database = await createPostgresDatabase()
  const name = `hub_role_${randomBytes(4).toString('hex')}`
  await database.exec(`CREATE ROLE ${name} LOGIN PASSWORD 'secret'; CREATE SCHEMA ${name} AUTHORIZATION ${name};
    REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO ${name}`)
  onTestFinished(async () => {
    await database.exec(`DROP OWNED BY ${name}; DROP ROLE ${name}`)
    await database.close()
  })
  const url = new URL(database.url)
  url.username = name
  url.password = 'secret'
  return { database, name, url: url.href }
}

const revisions = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.execute('INSERT INTO first VALUES (1)')" },
)

function projectOf({ url }: Pick<Role, 'url'>): Project {
  return createProject({ 'migrate.config.js': configText({ url }), ...revisions })
}

/** What a role without a scratch database is refused, or does without: by the words, with the exit code. */
const withoutScratch: Readonly<Record<string, 0 | 1>> = { ci: 0, 'import typeorm': 1, squash: 1, verify: 1 }

test.each([
  ['its schema', null],
  ['CREATE on the database too', (role: string, place: string) => `GRANT CREATE ON DATABASE "${place}" TO ${role}`],
  ['CREATEDB too', (role: string) => `ALTER ROLE ${role} CREATEDB`],
])('a role with %s runs every command but what the page names', async (_name, grant) => {
  const { database, name, url } = await createRole()
  if (grant !== null) await database.exec(grant(name, new URL(url).pathname.slice(1)))
  const project = createProject(projectFiles(`url: ${JSON.stringify(url)}`))
  for (const { words, code } of steps(null)) {
    const missing = Object.entries(withoutScratch).find(([start]) => words.join(' ').startsWith(start))
    const expected = grant === null && missing !== undefined ? missing[1] : code
    const result = await runHub(project, words, { env: { EDITOR: 'true', VISUAL: undefined } })
    const all = result.stdout + result.stderr
    expect(result.code, `hub ${words.join(' ')}: ${all}`).toBe(expected)
    if (grant === null && missing !== undefined) expect(all).toContain('GRANT CREATE ON DATABASE')
  }
})

test('a schema, a table of another owner: what is missing is named with its GRANT, and nothing is changed', async () => {
  const { database, name, url } = await createRole()
  const other = new URL(url)
  other.searchParams.set('options', '-c search_path=public')
  const project = projectOf({ url: other.href })
  const refused = async (code: string, words: RegExp) => {
    const before = await contents(database)
    expectJsonRefusal(await runHub(project, ['upgrade', '--json']), code, [words])
    expect(await contents(database)).toEqual(before)
  }
  await refused('STATEMENT_FAILED', /GRANT USAGE, CREATE ON SCHEMA public TO/)
  await database.exec(`GRANT CREATE ON SCHEMA public TO ${name}`)
  expect(await runHub(project, ['upgrade', 'aaaa00000001'])).toMatchObject({ code: 0 })
  await database.exec('ALTER TABLE first OWNER TO CURRENT_USER')
  await refused('REVISION_FAILED', /GRANT SELECT, INSERT, UPDATE, DELETE ON first TO/)
  await database.exec(`GRANT INSERT ON first TO ${name}`)
  expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
  expectJsonRefusal(await runHub(project, ['downgrade', 'base', '--json']), 'REVISION_FAILED', [
    /only the owner may do that/,
  ])
})

test("a role that may only read hub's tables sees where the database stands", async () => {
  const { database, name, url } = await createRole()
  const owner = projectOf({ url: `${database.url}?options=-c%20search_path%3Dpublic` })
  expect(await runHub(owner, ['upgrade', 'aaaa00000001'])).toMatchObject({ code: 0 })
  const reader = projectOf({ url: `${url}?options=-c%20search_path%3Dpublic` })
  const refused = await runHub(reader, ['status'])
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toMatch(/permission denied for table hub_version/)
  await database.exec(`GRANT SELECT ON hub_version, hub_version_log TO ${name}`)
  for (const words of [['status'], ['current'], ['history', '-i'], ['upgrade', '--dry-run']])
    expect(await runHub(reader, words)).toMatchObject({ code: 0 })
})

test('a schema for the version table that is not there needs CREATE on the database', async () => {
  const { database, url } = await createRole()
  const project = createProject({ 'migrate.config.js': configText({ url, versionTableSchema: 'meta' }), ...revisions })
  expectJsonRefusal(await runHub(project, ['upgrade', '--json']), 'STATEMENT_FAILED', [
    /GRANT CONNECT, CREATE ON DATABASE hub_test_/,
  ])
  expect(await contents(database)).toEqual({})
})

test('row level security that hides rows of the version table is refused: they would count as not applied', async () => {
  const { database, name, url } = await createRole()
  const project = projectOf({ url })
  expect(await runHub(project, ['upgrade', 'aaaa00000001'])).toMatchObject({ code: 0 })
  for (const table of ['hub_version', 'hub_version_log']) {
    await database.exec(`ALTER TABLE ${name}.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`)
    for (const words of [['upgrade'], ['status'], ['downgrade', 'base'], ['stamp', 'head']])
      expectJsonRefusal(await runHub(project, [...words, '--json']), 'VERSION_ROWS_HIDDEN', [new RegExp(`'${table}'`)])
    // For the owner it does not hold.
    await database.exec(`ALTER TABLE ${name}.${table} NO FORCE ROW LEVEL SECURITY`)
  }
  expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
})

test('a role whose transactions are read-only, or whose statements are ended, is told so', async () => {
  const { database, name, url } = await createRole()
  const project = projectOf({ url })
  expect(await runHub(project, ['upgrade', 'aaaa00000001'])).toMatchObject({ code: 0 })
  await database.exec(`ALTER ROLE ${name} SET default_transaction_read_only = on`)
  for (const words of [['status'], ['current'], ['history', '-i'], ['upgrade', '--dry-run']])
    expect(await runHub(project, words)).toMatchObject({ code: 0 })
  const readOnly = await runHub(project, ['upgrade'])
  expect(readOnly).toMatchObject({ code: 1 })
  expect(readOnly.stderr).toMatch(/read-only/)
  await database.exec(
    `ALTER ROLE ${name} RESET default_transaction_read_only; ALTER ROLE ${name} SET statement_timeout = 300`,
  )
  await project.write(
    'versions/0003_slow.ts',
    versionsOf({ id: 'cccc00000003', down: 'bbbb00000002', up: "await op.execute('SELECT pg_sleep(60)')" })[
      'versions/0001_cccc00000003.ts'
    ] ?? '',
  )
  const slow = await runHub(project, ['upgrade'])
  expect(slow).toMatchObject({ code: 1 })
  expect(slow.stderr).toMatch(/statement timeout[^]*statement_timeout/)
  expect((await runHub(project, ['current'])).stdout).toContain('bbbb00000002')
})

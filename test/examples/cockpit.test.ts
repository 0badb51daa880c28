import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { adopt, appliedHistory, type EnvironmentInput, repair, stamp, status, upgrade } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { buildExample, type Example, runCommands } from '../support/example.ts'
import type { HubResult } from '../support/hub.ts'
import { keepingLog } from '../support/log.ts'
import { asShown, blocksOf } from '../support/pages.ts'
import { repository } from '../support/project.ts'
import { contents, doneSteps, revisionText, tableNames, versionRows } from '../support/revisions.ts'

const readme = readFileSync(join(repository, 'examples', 'cockpit', 'README.md'), 'utf8')
const [firstStart = '', nextStart = ''] = blocksOf(readme, 'text')

let built: Awaited<ReturnType<typeof buildExample>>
beforeAll(async () => {
  built = await buildExample('cockpit')
})
afterAll(() => built.dispose())

describe.each(eachDatabase)('Cockpit ($kind)', ({ kind, create }) => {
  let database: TestDatabase
  let example: Example
  let environment: EnvironmentInput
  beforeEach(async () => {
    example = built.create()
    database = await create()
    onTestFinished(() => database.close())
    environment = { url: database.url, versions: example.path('versions') }
  })
  const shell = (commands = ''): Promise<HubResult> => runCommands(example, commands, { DATABASE_URL: database.url })
  const succeed = async (commands: string | undefined): Promise<HubResult> => {
    const result = await shell(commands)
    expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
    return result
  }
  const addRevision = (name: string, revision: Parameters<typeof revisionText>[0]) =>
    example.write(`versions/${name}.ts`, revisionText(revision))

  test('does at its start, and after it, what its README says (rows 1, 2, 3, 9, 15, 16, 17)', async () => {
    const [start, look, add, , wishes] = example.commands
    expect((await succeed(start)).stdout).toMatch(asShown(firstStart))
    expect(await versionRows(database)).toEqual(['005'])
    const looked = (await succeed(look)).stdout
    expect(looked).toMatch(/ 001 +audit_logs: what users do.* \d+ ms +tables created: 2, indexes created: 2 /)
    expect(looked).toMatch(/\[x\] 005, settings for every user\n\nUp to date\./)

    const wished = (await succeed(wishes)).stdout
    expect(wished).toMatch(
      /^down 005.*\n(?: {3}.*\n)+(?:Not counted: .*\n)?The database would be at 004\. Nothing was run\.\nPlan: .*\n1 revision undone.* 004\.\n1 revision applied.* 005\.\n/,
    )
    expect(wished).toMatch(/001 .*irreversible; uses createMissing[^]*All 5 revisions verified\.\nNo differences/)

    await succeed(add)
    await addRevision('006_sessions', {
      id: '006',
      down: '005',
      up: "await op.execute('CREATE TABLE sessions (id int)')\nawait op.execute('SELECT nothing')",
    })
    const failed = await shell('node dist/main.js')
    expect(failed).toMatchObject({ code: 1, stdout: expect.not.stringContaining('Cockpit is up') })
    expect(failed.stderr).toMatch(/Revision 006[^]*rolled back[^]*The database is at 005/)
    expect(await tableNames(database)).not.toContain('sessions')
    await example.remove('versions/006_sessions.ts')
    expect((await succeed('node dist/main.js')).stdout).toMatch(asShown(nextStart))
  })

  test('takes over a database from its own runner, by its own table (rows 4, 18)', async () => {
    await database.exec(ownRunner(kind))
    const [, , , takeOver] = example.commands
    const { stdout } = await succeed(takeOver)
    expect(stdout).toMatch(
      /\[x\] 003: 003_api_tokens \(its file\)\nTo be stamped: 003; 3 revisions will count as applied\./,
    )
    expect(stdout).toMatch(/Skipped 3 revisions, already applied: 001, 002, 003\.\nRunning upgrade 003 -> 004/)
    expect(stdout).toContain('Cockpit is up, with 2 users')
    expect(await doneSteps(database)).toEqual(['up 004', 'up 005'])
    expect(await database.query('SELECT username, last_login FROM users ORDER BY id')).toEqual([
      { username: 'ann', last_login: null },
      { username: 'bob', last_login: null },
    ])
    const settings = 'SELECT user_id, theme, language FROM user_settings ORDER BY id'
    expect(await database.query(settings)).toEqual([
      { user_id: 2, theme: 'dark', language: 'fr' },
      { user_id: 1, theme: 'light', language: 'en' },
    ])
    expect(await database.query('SELECT event_type, username FROM audit_logs')).toEqual([
      { event_type: 'login', username: 'ann' },
    ])
    await succeed('hub check')
  })

  test('refuses to guess where its own table and the files do not fit together (row 18)', async () => {
    await database.exec(ownRunner(kind))
    const from = 'schema_migrations.migration_name'
    await database.exec(`UPDATE schema_migrations SET migration_name = '002_sessions' WHERE id = 2`)
    const [notice] = (await adopt(environment, { from, dryRun: true })).notices
    expect(notice?.message).toContain("'002_sessions' matches 002 by its number only")
    await database.exec(`UPDATE schema_migrations SET migration_name = '012_sessions' WHERE id = 2`)
    const before = await contents(database)
    const refused: unknown = await adopt(environment, { from }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'RECORDS_MISMATCH', facts: { strangers: ['012_sessions'], gaps: ['002'] } })
    expect(await contents(database)).toEqual(before)
  })

  test('a revision logs, counts and works with TypeORM from the inside, in its transaction (rows 5, 6, 7, 8, 13)', async () => {
    await upgrade(environment, '005')
    await addRevision('006_inside', {
      id: '006',
      down: '005',
      message: 'work from the inside',
      up: `
  op.log.info('info')
  op.log.debug('debug')
  op.log.warn('warning')
  op.log.error('error')
  await op.queryRunner.manager.query("INSERT INTO users (username) VALUES ('carol')")
  const [row] = await op.query('SELECT COUNT(*) AS users FROM users')
  op.log.info(\`users: \${row?.['users']}\`)
  if (op.x['fail'] === 'yes') throw new Error('changed my mind')
  return { rowsInserted: 1 }`,
    })
    const { log, lines } = keepingLog()
    await expect(upgrade({ ...environment, x: { fail: 'yes' } })).rejects.toThrow('changed my mind')
    expect(await database.query('SELECT * FROM users')).toEqual([])

    const { steps } = await upgrade(environment, 'heads', { log })
    expect(lines).toEqual(
      expect.arrayContaining(['info: 006: info', 'debug: 006: debug', 'warn: 006: warning', 'error: 006: error']),
    )
    expect(lines).toContain('info: 006: users: 1')
    expect(lines).toContain('info: Done 006 in N ms (rows inserted: 1)')
    expect(steps).toMatchObject([{ revision: '006', counts: { rowsInserted: 1 } }])
    const [last] = (await appliedHistory(environment)).entries
    expect(last).toMatchObject({ revision: '006', message: 'work from the inside', counts: { rowsInserted: 1 } })
    expect(last?.milliseconds).toBeGreaterThanOrEqual(0)
  })

  test('holds its people to the rules: numbers, files and what was applied stay as they are (rows 10, 11, 12, 14)', async () => {
    const file = 'versions/002_add_user_settings.ts'
    const text = await example.read(file)
    await stamp(environment, '002')
    expect(await versionRows(database)).toEqual(['002'])
    await stamp(environment, 'base')
    await upgrade(environment)

    await example.write('versions/002_by_somebody_else.ts', text)
    await expect(upgrade(environment)).rejects.toThrow(
      /The revision id '002' is used by 2 files[^]*user_settings\.ts.*somebody_else\.ts/,
    )
    // Renamed, it is applied like any other.
    await example.remove('versions/002_by_somebody_else.ts')
    await addRevision('006_by_somebody_else', { id: '006', down: '005' })
    expect(await upgrade(environment)).toMatchObject({ steps: [{ revision: '006' }] })

    await example.write(file, text.replace("'light'", "'dark'"))
    expect((await status(environment)).changed).toMatchObject([{ revision: '002' }])
    await repair(environment)
    expect((await status(environment)).changed).toEqual([])

    await example.remove('versions/006_by_somebody_else.ts')
    const { log, lines } = keepingLog()
    expect(await upgrade(environment, 'heads', { log })).toMatchObject({ steps: [], heads: ['006'] })
    expect(lines.join('\n')).toMatch(/^warn: .*newer release.*006/m)

    await example.remove(file)
    await expect(upgrade(environment)).rejects.toThrow(/'002'/)
  })
})

test("every row of the README's table has a test here", () => {
  const rows = [...readme.matchAll(/^\| (\d+) /gm)].map(([, number]) => Number(number))
  const tests = readFileSync(new URL(import.meta.url), 'utf8')
  const named = [...tests.matchAll(/\(rows? ([\d, ]+)\)'/g)].flatMap(([, list = '']) => list.split(', ').map(Number))
  expect([...new Set(named)].toSorted((left, right) => left - right)).toEqual(rows)
  expect(rows).toHaveLength(18)
})

/** A database as Cockpit's own runner leaves it after 003. */
function ownRunner(kind: TestDatabase['kind']): string {
  const isSqlite = kind === 'sqlite'
  const id = isSqlite ? 'id integer PRIMARY KEY AUTOINCREMENT NOT NULL' : 'id SERIAL PRIMARY KEY'
  const now = isSqlite ? "datetime NOT NULL DEFAULT (datetime('now'))" : 'timestamp NOT NULL DEFAULT now()'
  return `
      CREATE TABLE users (${id}, username varchar(50) NOT NULL, created_at ${now},
        CONSTRAINT "UQ_fe0bb3f6520ee0469504521e710" UNIQUE (username));
      CREATE TABLE audit_logs (${id}, event_type varchar(50) NOT NULL, username varchar(50), details text, created_at ${now});
      CREATE INDEX idx_audit_logs_event_type_created_at ON audit_logs (event_type, created_at);
      CREATE INDEX idx_audit_logs_username ON audit_logs (username);
      CREATE TABLE user_settings (${id}, user_id integer NOT NULL, theme varchar(50) DEFAULT 'light', language varchar(10) DEFAULT 'en', created_at ${now},
        CONSTRAINT "FK_4ed056b9344e6f7d8d46ec4b302" FOREIGN KEY (user_id) REFERENCES users (id));
      CREATE INDEX idx_user_settings_user_id ON user_settings (user_id);
      CREATE TABLE api_tokens (${id}, user_id integer NOT NULL, token_hash varchar(64) NOT NULL, created_at ${now},
        CONSTRAINT "UQ_bbd687a104e1921e6702c6e3aad" UNIQUE (token_hash), CONSTRAINT "FK_b74883f5884a42fd8496d389b25" FOREIGN KEY (user_id) REFERENCES users (id));
      CREATE TABLE schema_migrations (${id}, migration_name varchar(255) UNIQUE NOT NULL, applied_at timestamp DEFAULT CURRENT_TIMESTAMP,
        description text, execution_time_ms integer);
      INSERT INTO users (username) VALUES ('ann'), ('bob');
      INSERT INTO audit_logs (event_type, username) VALUES ('login', 'ann');
      INSERT INTO user_settings (user_id, theme, language) VALUES (2, NULL, 'fr');
      INSERT INTO schema_migrations (migration_name, description, execution_time_ms) VALUES
        ('001_audit_log', 'audit logs', 45), ('002_add_user_settings', 'settings', 12), ('003_api_tokens', 'tokens', 9);`
}

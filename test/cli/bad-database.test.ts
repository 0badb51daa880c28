import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { config, expectRefusal, fine, refused, secret, type Words } from '../support/refusal.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, contents, revisionText, tableNames, versionRows, versionsOf } from '../support/revisions.ts'

describe('a bad server', () => {
  const cases: readonly [string, () => string, Words][] = [
    [
      'unreachable',
      () => `postgres://me:${secret}@127.0.0.1:1/app`,
      [/127\.0\.0\.1:1/, /app/, /running|host and port/],
    ],
    [
      'a user whom it does not let in',
      () => onServer((url) => ((url.username = 'hub_nobody'), (url.password = secret))),
      [/hub_nobody|password|user/i],
    ],
    [
      'a database that is not there',
      () => onServer((url) => (url.pathname = '/hub_no_such_database')),
      [/hub_no_such_database/, /create/i],
    ],
  ]

  test.each(cases)('%s; the password is never printed', async (_name, url, words) => {
    const project = createProject({ 'migrate.config.ts': configText({ url: url() }), ...fine })
    for (const command of [['upgrade'], ['current'], ['status', '-v'], ['stamp', 'head']]) {
      const result = await runHub(project, command)
      expectRefusal(result, 1, words)
      expect(result.stderr).not.toContain(new URL(url()).password)
    }
    const traced = await runHub(project, ['upgrade', '--trace', '--json', '-v'])
    expect(traced.code).toBe(1)
    expect(traced.stdout + traced.stderr).not.toContain(new URL(url()).password)
  })

  test('a password in the options of the data source is never printed either', async () => {
    const { hostname: host, port } = new URL(inject('postgresUrl'))
    const dataSource = {
      type: 'postgres',
      host,
      port: Number(port),
      username: 'hub_nobody',
      password: secret,
      database: 'postgres',
    }
    const project = createProject({ 'migrate.config.ts': configText({ dataSource }), ...fine })
    expectRefusal(await runHub(project, ['upgrade']), 1, [/hub_nobody|password|user/i])
    const traced = await runHub(project, ['upgrade', '--trace', '-v'])
    expect(traced.stdout + traced.stderr).not.toContain(secret)
  })

  function onServer(change: (url: URL) => void): string {
    const url = new URL(inject('postgresUrl'))
    // A server may ask for no password: what must not be printed should be nowhere by itself.
    url.password = secret
    change(url)
    if (url.username !== 'hub_nobody') url.password = new URL(inject('postgresUrl')).password
    return url.href
  }
})

describe('a bad file', () => {
  test.each([['upgrade'], ['current'], ['status'], ['stamp', 'head']])('that is no database: %s', async (...words) => {
    const project = createProject({
      'migrate.config.ts': config,
      'hub.db': 'This is a letter, not a database.\n'.repeat(100),
      ...fine,
    })
    await refused(project, words, 1, [/hub\.db/, /not an SQLite database/i, /nothing was changed/i])
  })

  test('in a folder that cannot be made', async () => {
    const project = createProject({ 'migrate.config.ts': configText({ url: 'sqlite:./package.json/hub.db' }), ...fine })
    for (const words of [['upgrade'], ['status']])
      await refused(project, words, 1, [/package\.json\/hub\.db/, /a part of that path is a file/i])
  })
})

describe.each(eachDatabase)('a database in a bad state ($kind)', ({ create }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
  })

  /** The words are refused and the database stays as it was. */
  async function unchanged(project: Project, words: readonly string[], expected: Words): Promise<void> {
    const before = await contents(database)
    const result = await runHub(project, words)
    expectRefusal(result, 1, expected)
    expect(await contents(database)).toEqual(before)
    expect(result.stderr).not.toContain(new URL(database.url).password || 'no password')
  }

  function projectWith(files: Record<string, string>): Project {
    return createProject({ 'migrate.config.ts': configText({ url: database.url }), ...files })
  }

  test('a row in the version table that no file has', async () => {
    const project = projectWith(fine)
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    await database.exec("UPDATE hub_version SET version_num = 'deadbeef0000'")
    await unchanged(project, ['upgrade'], [/deadbeef0000/, /stamp/])
    await unchanged(project, ['downgrade', 'base'], [/deadbeef0000/, /stamp/])
    for (const words of [['current'], ['history', '-i'], ['status']]) {
      const result = await runHub(project, words)
      expect(result).toMatchObject({ code: 0 })
      expect(result.stdout).toContain('deadbeef0000')
    }
    expect(await runHub(project, ['stamp', 'head', '--purge'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
  })

  test('tables without a version table', async () => {
    await database.exec('CREATE TABLE legacy (x int); INSERT INTO legacy VALUES (1)')
    const project = projectWith(fine)
    await unchanged(project, ['upgrade'], [/legacy/, /hub_version/, /hub stamp/])
    expect(await tableNames(database)).toEqual(['legacy'])
  })

  test('an up that throws half-way: it is rolled back, what ran before is kept, and the error says so', async () => {
    const project = projectWith({
      ...fine,
      'versions/0003_bad.ts': revisionText({
        id: 'cccc00000003',
        down: 'bbbb00000002',
        message: 'break it',
        up: `
  await op.execute('CREATE TABLE half (x int)')
  await op.execute('INSERT INTO first VALUES (2)')
  throw new Error('half-way there')`,
      }),
      'versions/0004_after.ts': revisionText({
        id: 'dddd00000004',
        down: 'cccc00000003',
        up: "await op.execute('CREATE TABLE never (x int)')",
      }),
    })
    const result = await runHub(project, ['upgrade'])
    expectRefusal(result, 1, [
      /cccc00000003/,
      /break it/,
      /half-way there/,
      /rolled back/,
      /aaaa00000001, bbbb00000002/,
      /The database is at bbbb00000002/,
    ])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    expect(await tableNames(database)).toEqual(['first', 'hub_version', 'hub_version_log'])
    expect(await database.query('SELECT x FROM first')).toEqual([{ x: 1 }])
    // And once more: nothing moves.
    await unchanged(project, ['upgrade'], [/half-way there/])
  })

  test('a statement that the database refuses is shown, with its words', async () => {
    const project = projectWith({
      ...fine,
      'versions/0003_bad.ts': revisionText({
        id: 'cccc00000003',
        down: 'bbbb00000002',
        up: "await op.execute('CREATE TABLE half (x int); INSERT INTO nowhere_to_be_found VALUES (1)')",
      }),
    })
    expectRefusal(await runHub(project, ['upgrade']), 1, [
      /cccc00000003/,
      /nowhere_to_be_found/,
      /INSERT INTO/,
      /rolled back/,
    ])
    expect(await tableNames(database)).toEqual(['first', 'hub_version', 'hub_version_log'])
  })

  test('an operation that was not awaited fails the revision all the same', async () => {
    const project = projectWith({
      ...fine,
      'versions/0003_bad.ts': revisionText({
        id: 'cccc00000003',
        down: 'bbbb00000002',
        up: "void op.execute('SELECT * FROM nowhere_at_all')",
      }),
    })
    expectRefusal(await runHub(project, ['upgrade']), 1, [/cccc00000003/, /nowhere_at_all/])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
  })

  test.each(['COMMIT', 'ROLLBACK', 'BEGIN', 'END'])('%s in a revision is refused by name', async (word) => {
    const project = projectWith({
      ...fine,
      'versions/0003_bad.ts': revisionText({
        id: 'cccc00000003',
        down: 'bbbb00000002',
        up: `await op.execute('CREATE TABLE half (x int)')\n  await op.execute('${word}')`,
      }),
    })
    expectRefusal(await runHub(project, ['upgrade']), 1, [new RegExp(word), /cccc00000003/])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    expect(await tableNames(database)).toEqual(['first', 'hub_version', 'hub_version_log'])
  })

  test('a way down over a revision without down: refused before anything runs', async () => {
    const project = projectWith({
      ...fine,
      'versions/0003_oneway.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', downBody: null }),
      'versions/0004_last.ts': revisionText({ id: 'dddd00000004', down: 'cccc00000003' }),
    })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    await unchanged(project, ['downgrade', 'aaaa00000001'], [/cccc00000003/, /down/, /irreversible/i])
  })

  test('an operation with a mistyped option names it', async () => {
    const project = projectWith({
      ...fine,
      'versions/0003_bad.ts': revisionText({
        id: 'cccc00000003',
        down: 'bbbb00000002',
        up: "await op.addColumn('first', { name: 'y', type: 'varchar', lenght: 20 } as never)",
      }),
    })
    expectRefusal(await runHub(project, ['upgrade']), 1, [/cccc00000003/, /lenght/, /length/])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
  })
})

describe('what SQLite cannot', () => {
  test('a column that SQLite does not drop goes by a rebuild, and the rows stay', async () => {
    const database = await createSqliteDatabase()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf(
        {
          id: 'aaaa00000001',
          up: "await op.execute('CREATE TABLE t (x int, y int UNIQUE); INSERT INTO t VALUES (1, 2), (3, 4)')",
        },
        { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.dropColumn('t', 'y')" },
      ),
    })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await database.query('SELECT * FROM t ORDER BY x')).toEqual([{ x: 1 }, { x: 3 }])
  })
})

describe('what PostgreSQL may refuse', () => {
  test('a user without rights: the words of the database, and nothing changed', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    await database.exec('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
    const role = `hub_reader_${Date.now()}`
    await database.exec(`CREATE ROLE ${role} LOGIN PASSWORD '${secret}'`)
    onTestFinished(() => database.exec(`DROP ROLE IF EXISTS ${role}`))
    const url = new URL(database.url)
    url.username = role
    url.password = secret
    const project = createProject({ 'migrate.config.ts': configText({ url: url.href }), ...fine })
    expectRefusal(await runHub(project, ['upgrade']), 1, [/permission denied/i])
    expect(await tableNames(database)).toEqual([])
  })
})

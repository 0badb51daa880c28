import { existsSync, readFileSync } from 'node:fs'

import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { hub, type HubResult } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, contents, revisionText, tableNames, versionRows, versionsOf } from '../support/revisions.ts'

/** Words that a refusal must have: what, which, and the way out. */
type Words = readonly RegExp[]

const secret = 'hunter2-secret'

const fine = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.execute('INSERT INTO first VALUES (1)')" },
)
const config = configText({ url: 'sqlite:./hub.db' })

/** Runs the words and expects a clear refusal, with an SQLite file that stays as it was (or stays absent). */
async function refused(project: Project, words: readonly string[], code: 1 | 2, expected: Words): Promise<HubResult> {
  const before = bytes(project)
  const result = await hub(project, words)
  expectRefusal(result, code, expected)
  expect(bytes(project)).toEqual(before)
  return result
}

function expectRefusal(result: HubResult, code: 1 | 2, expected: Words): void {
  expect(result.code, `${result.stdout}\n${result.stderr}`).toBe(code)
  for (const words of expected) expect(result.stderr).toMatch(words)
  const all = result.stdout + result.stderr
  expect(all).not.toMatch(/^\s+at .*(:\d+:\d+|<anonymous>)/m)
  expect(all).not.toMatch(/node_modules\/|node:internal|dist\/|UnhandledPromise/)
  expect(all).not.toContain(secret)
  expect(result.stdout).toBe('')
}

function bytes(project: Project): Buffer | null {
  const file = project.path('hub.db')
  return existsSync(file) ? readFileSync(file) : null
}

describe('a bad config', () => {
  test('no config anywhere', async () => {
    await refused(createProject(), ['upgrade'], 1, [/migrate\.config\.ts/, /hub init/, /-c/])
  })

  test('a -c that names no file', async () => {
    await refused(createProject({ 'migrate.config.ts': config }), ['heads', '-c', 'other.ts'], 1, [
      /other\.ts/,
      /no such file/,
    ])
  })

  test('a config that throws', async () => {
    const project = createProject({
      'migrate.config.ts': "throw new Error('boom in the config')\nexport default {}\n",
      ...fine,
    })
    await refused(project, ['upgrade'], 1, [/migrate\.config\.ts/, /boom in the config/])
  })

  test('a config with a syntax error', async () => {
    const project = createProject({ 'migrate.config.ts': 'export default {\n  url: ,\n}\n', ...fine })
    await refused(project, ['upgrade'], 1, [/migrate\.config\.ts/, /\b2\b/])
  })

  test('a config without an export', async () => {
    const project = createProject({ 'migrate.config.ts': 'const config = {}\n', ...fine })
    await refused(project, ['upgrade'], 1, [/migrate\.config\.ts/, /export default|names no database/])
  })

  test('a config with a mistyped key: the nearest one is named', async () => {
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db', versionTabel: 'x' }),
      ...fine,
    })
    await refused(project, ['upgrade'], 1, [/migrate\.config\.ts/, /versionTabel/, /did you mean 'versionTable'/])
  })

  test('a config with a value of a wrong type', async () => {
    const project = createProject({ 'migrate.config.ts': configText({ url: 'sqlite:./hub.db', versions: 7 }), ...fine })
    await refused(project, ['upgrade'], 1, [/'versions'/, /folder/, /\b7\b/])
  })

  test('a config without a data source', async () => {
    const project = createProject({ 'migrate.config.ts': configText({}), ...fine })
    await refused(project, ['upgrade'], 1, [/url/, /dataSource/, /DATABASE_URL/])
  })

  test('a url of a database that hub does not know; its password stays hidden', async () => {
    const project = createProject({
      'migrate.config.ts': configText({ url: `mysql://me:${secret}@localhost/db` }),
      ...fine,
    })
    await refused(project, ['upgrade'], 1, [/mysql:/, /postgres:\/\//, /sqlite:/])
  })

  test('an environment that the config does not have', async () => {
    const environments = { staging: { url: 'sqlite:./staging.db' } }
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db', environments }),
      ...fine,
    })
    await refused(project, ['upgrade', '-n', 'stagging'], 1, [/stagging/, /staging\b/])
  })
})

describe('a bad versions folder', () => {
  test('missing', async () => {
    await refused(createProject({ 'migrate.config.ts': config }), ['upgrade'], 1, [
      /versions/,
      /not there/,
      /hub revision/,
    ])
  })

  test('empty', async () => {
    const project = createProject({ 'migrate.config.ts': config, 'versions/.gitkeep': '' })
    await refused(project, ['upgrade'], 1, [/no revisions?/i, /versions/, /hub revision/])
  })

  test('a ts file beside its js file', async () => {
    const project = createProject({
      'migrate.config.ts': config,
      'versions/a.ts': revisionText({ id: 'aaaa00000001' }),
      'versions/a.js':
        "export const revision = 'aaaa00000001'\nexport const downRevision = null\nexport async function up() {}\n",
    })
    await refused(project, ['upgrade'], 1, [/a\.ts/, /a\.js/, /prefer/])
  })
})

describe('a bad revision file', () => {
  const cases: readonly [string, Record<string, string>, Words][] = [
    [
      'a syntax error',
      { 'versions/3_bad.ts': `${revisionText({ id: 'cccc00000003', down: 'bbbb00000002' })}\nconst = 4\n` },
      [/3_bad\.ts/, /\d+/],
    ],
    [
      'no up',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', up: null }) },
      [/3_bad\.ts/, /'?up'?/],
    ],
    [
      'an up that is no function',
      {
        'versions/3_bad.ts': `${revisionText({ id: 'cccc00000003', down: 'bbbb00000002', up: null })}\nexport const up = 'CREATE TABLE x'\n`,
      },
      [/3_bad\.ts/, /up/, /function/],
    ],
    [
      'an import that is not there',
      {
        'versions/3_bad.ts': revisionText({
          id: 'cccc00000003',
          down: 'bbbb00000002',
          head: "import { x } from './nowhere.ts'\nvoid x",
        }),
      },
      [/3_bad\.ts/, /nowhere/],
    ],
    [
      'a top level that throws',
      {
        'versions/3_bad.ts': revisionText({
          id: 'cccc00000003',
          down: 'bbbb00000002',
          head: "throw new Error('boom at the top')",
        }),
      },
      [/3_bad\.ts/, /boom at the top/],
    ],
    ['no header', { 'versions/3_bad.ts': 'export const helper = 1\n' }, [/3_bad\.ts/, /'revision'/, /header|move/]],
    [
      'a number as downRevision',
      {
        'versions/3_bad.ts':
          "export const revision = 'cccc00000003'\nexport const downRevision = 42\nexport async function up() {}\n",
      },
      [/3_bad\.ts/, /downRevision/, /string/, /42/],
    ],
    [
      'a number as revision',
      {
        'versions/3_bad.ts':
          'export const revision = 42\nexport const downRevision = null\nexport async function up() {}\n',
      },
      [/3_bad\.ts/, /'revision'/, /string/, /42/],
    ],
    [
      'no downRevision',
      { 'versions/3_bad.ts': "export const revision = 'cccc00000003'\nexport async function up() {}\n" },
      [/3_bad\.ts/, /downRevision/, /null/],
    ],
    [
      'an illegal id',
      { 'versions/3_bad.ts': revisionText({ id: 'cc@cc', down: 'bbbb00000002' }) },
      [/3_bad\.ts/, /cc@cc/, /@/],
    ],
    [
      'an id with a space',
      { 'versions/3_bad.ts': revisionText({ id: 'cc cc', down: 'bbbb00000002' }) },
      [/3_bad\.ts/, /cc cc/],
    ],
    ['an empty id', { 'versions/3_bad.ts': revisionText({ id: '', down: 'bbbb00000002' }) }, [/3_bad\.ts/, /empty/i]],
    [
      'an id that is too long',
      { 'versions/3_bad.ts': revisionText({ id: 'c'.repeat(256), down: 'bbbb00000002' }) },
      [/3_bad\.ts/, /255/],
    ],
    [
      'a reserved id',
      { 'versions/3_bad.ts': revisionText({ id: 'head', down: 'bbbb00000002' }) },
      [/3_bad\.ts/, /'head'/, /reserved|word/i],
    ],
    [
      'a reserved label',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', labels: 'base' }) },
      [/3_bad\.ts/, /'base'/],
    ],
    [
      'a duplicate id',
      { 'versions/3_bad.ts': revisionText({ id: 'aaaa00000001', down: 'bbbb00000002' }) },
      [/aaaa00000001/, /3_bad\.ts/, /0001_aaaa00000001\.ts/],
    ],
    [
      'a duplicate label',
      {
        'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', labels: 'shop' }),
        'versions/4_bad.ts': revisionText({ id: 'dddd00000004', labels: 'shop' }),
      },
      [/'?shop'?/, /3_bad\.ts/, /4_bad\.ts/],
    ],
    [
      'a missing parent, with the nearest one named',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000020' }) },
      [/3_bad\.ts/, /bbbb00000020/, /bbbb00000002/],
    ],
    [
      'a missing dependency',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', dependsOn: 'ffff99999999' }) },
      [/3_bad\.ts/, /ffff99999999/],
    ],
    [
      'a self-reference',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'cccc00000003' }) },
      [/cccc00000003/, /itself/, /3_bad\.ts/],
    ],
    [
      'a cycle, with its path',
      {
        'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: ['bbbb00000002', 'dddd00000004'] }),
        'versions/4_bad.ts': revisionText({ id: 'dddd00000004', down: 'cccc00000003' }),
      },
      [
        /cycle/i,
        /cccc00000003/,
        /dddd00000004/,
        /(cccc00000003.*(->|<-).*dddd00000004|dddd00000004.*(->|<-).*cccc00000003)/,
      ],
    ],
  ]

  test.each(cases)('%s', async (_name, files, words) => {
    const project = createProject({ 'migrate.config.ts': config, ...fine, ...files })
    await refused(project, ['upgrade', 'heads'], 1, words)
  })

  test.each(cases)('%s is refused in a database with rows too', async (_name, files, words) => {
    const project = createProject({ 'migrate.config.ts': config, ...fine })
    expect(await hub(project, ['upgrade'])).toMatchObject({ code: 0 })
    for (const [name, text] of Object.entries(files)) await project.write(name, text)
    await refused(project, ['upgrade', 'heads'], 1, words)
  })
})

describe('a bad target', () => {
  const project = () =>
    createProject({
      'migrate.config.ts': config,
      ...versionsOf(
        { id: 'abcd11110001', up: "await op.execute('CREATE TABLE first (x int)')" },
        { id: 'abcd11110002', down: 'abcd11110001', labels: 'shop' },
        { id: 'eeee22220003', down: 'abcd11110001' },
      ),
    })

  const cases: readonly [string, readonly string[], 1 | 2, Words][] = [
    ['unknown', ['upgrade', 'ffff99999999'], 1, [/ffff99999999/]],
    [
      'unknown, and near to one that is there',
      ['upgrade', 'abcd11110003'],
      1,
      [/abcd11110003/, /abcd11110001|abcd11110002/],
    ],
    ['ambiguous: the candidates are listed', ['upgrade', 'abcd1111'], 1, [/abcd1111/, /abcd11110001/, /abcd11110002/]],
    ['too short', ['upgrade', 'eee'], 1, [/'eee'/, /four|4/, /eeee22220003/]],
    ['head with several heads', ['upgrade', 'head'], 1, [/abcd11110002/, /eeee22220003/, /heads/]],
    ['not a relative one', ['upgrade', '+1abc'], 1, [/\+1abc/]],
    ['two relative parts', ['upgrade', 'abcd11110001-1-1'], 1, [/abcd11110001-1-1/]],
    ['an unknown label: the labels are named', ['upgrade', 'shopp@head'], 1, [/shopp/, /shop\b/]],
    ['a mistyped branch to base empties nothing', ['downgrade', 'typo@base'], 1, [/no branch 'typo'/i, /shop/]],
    ['too far up', ['upgrade', '+9'], 1, [/\+9/]],
    ['show of an unknown one', ['show', 'ffff99999999'], 1, [/ffff99999999/]],
    ['history of an unknown one', ['history', '-r', 'ffff99999999:'], 1, [/ffff99999999/]],
    ['history of no range', ['history', '-r', 'abcd11110001'], 1, [/a:b|range|':'/i]],
    ['stamp of an unknown one', ['stamp', 'ffff99999999'], 1, [/ffff99999999/]],
    ['a revision on an unknown head', ['revision', '-m', 'x', '--head', 'ffff99999999'], 1, [/ffff99999999/]],
    [
      'a revision on one of several heads',
      ['revision', '-m', 'x'],
      1,
      [/abcd11110002/, /eeee22220003/, /--head|merge/],
    ],
    [
      'a revision with an id that is taken',
      ['revision', '-m', 'x', '--head', 'eeee22220003', '--rev-id', 'abcd11110001'],
      1,
      [/abcd11110001/],
    ],
    [
      'a revision with a reserved id',
      ['revision', '-m', 'x', '--head', 'eeee22220003', '--rev-id', 'heads'],
      1,
      [/'heads'/],
    ],
    [
      'a revision on no head without --splice',
      ['revision', '-m', 'x', '--head', 'abcd11110001'],
      1,
      [/abcd11110001/, /--splice/],
    ],
    ['a merge of one', ['merge', 'eeee22220003'], 1, [/eeee22220003/, /two/]],
  ]

  test.each(cases)('%s', async (_name, words, code, expected) => {
    const folder = project()
    const before = await folder.list('versions')
    await refused(folder, words, code, expected)
    expect(await folder.list('versions')).toEqual(before)
  })

  test.each(cases)('%s, with a database that stands at its heads', async (_name, words, code, expected) => {
    const folder = project()
    expect(await hub(folder, ['upgrade', 'heads'])).toMatchObject({ code: 0 })
    await refused(folder, words, code, expected)
  })

  test('downgrade -1 with several current heads', async () => {
    const folder = project()
    expect(await hub(folder, ['upgrade', 'heads'])).toMatchObject({ code: 0 })
    await refused(folder, ['downgrade', '-1'], 1, [/shop@-1|@-1/, /eeee22220003-1|abcd11110002-1/])
  })
})

describe('bad words on the command line', () => {
  const cases: readonly [string, readonly string[], Words][] = [
    ['a mistyped command', ['upgrad'], [/upgrad\b/, /upgrade/, /--help/]],
    ['a mistyped option', ['upgrade', '--dry-rum'], [/dry-rum/, /--help/]],
    ['no command', [], [/command/, /--help/]],
    ['no target', ['downgrade'], [/target/i, /--help/]],
    ['no stamp', ['stamp'], [/targets/i, /--help/]],
    ['a target too many', ['upgrade', 'head', 'heads'], [/heads/, /--help/]],
    ['an -x that is no pair', ['upgrade', '-x', 'novalue'], [/key=value/, /novalue/]],
    ['an option without its value', ['upgrade', '-c'], [/\bc\b|config/, /--help/]],
    ['a template that is none', ['init', 'new', '--template', 'cobol'], [/cobol/, /typescript/, /javascript/]],
  ]
  test.each(cases)('%s', async (_name, words, expected) => {
    await refused(createProject({ 'migrate.config.ts': config, ...fine }), words, 2, expected)
  })
})

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
      const result = await hub(project, command)
      expectRefusal(result, 1, words)
      expect(result.stderr).not.toContain(new URL(url()).password)
    }
    const traced = await hub(project, ['upgrade', '--trace', '--json', '-v'])
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
    expectRefusal(await hub(project, ['upgrade']), 1, [/hub_nobody|password|user/i])
    const traced = await hub(project, ['upgrade', '--trace', '-v'])
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
    await refused(project, ['upgrade'], 1, [/package\.json\/hub\.db/])
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
    const result = await hub(project, words)
    expectRefusal(result, 1, expected)
    expect(await contents(database)).toEqual(before)
    expect(result.stderr).not.toContain(new URL(database.url).password || 'no password')
  }

  function projectWith(files: Record<string, string>): Project {
    return createProject({ 'migrate.config.ts': configText({ url: database.url }), ...files })
  }

  test('a row in the version table that no file has', async () => {
    const project = projectWith(fine)
    expect(await hub(project, ['upgrade'])).toMatchObject({ code: 0 })
    await database.exec("UPDATE hub_version SET version_num = 'deadbeef0000'")
    await unchanged(project, ['upgrade'], [/deadbeef0000/, /stamp/])
    await unchanged(project, ['downgrade', 'base'], [/deadbeef0000/, /stamp/])
    for (const words of [['current'], ['history', '-i'], ['status']]) {
      const result = await hub(project, words)
      expect(result).toMatchObject({ code: 0 })
      expect(result.stdout).toContain('deadbeef0000')
    }
    expect(await hub(project, ['stamp', 'head', '--purge'])).toMatchObject({ code: 0 })
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
    const result = await hub(project, ['upgrade'])
    expectRefusal(result, 1, [
      /cccc00000003/,
      /break it/,
      /half-way there/,
      /rolled back/,
      /aaaa00000001, bbbb00000002/,
      /stands at: bbbb00000002/,
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
    expectRefusal(await hub(project, ['upgrade']), 1, [
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
    expectRefusal(await hub(project, ['upgrade']), 1, [/cccc00000003/, /nowhere_at_all/])
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
    expectRefusal(await hub(project, ['upgrade']), 1, [new RegExp(word), /cccc00000003/])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    expect(await tableNames(database)).toEqual(['first', 'hub_version', 'hub_version_log'])
  })

  test('a way down over a revision without down: refused before anything runs', async () => {
    const project = projectWith({
      ...fine,
      'versions/0003_oneway.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', downBody: null }),
      'versions/0004_last.ts': revisionText({ id: 'dddd00000004', down: 'cccc00000003' }),
    })
    expect(await hub(project, ['upgrade'])).toMatchObject({ code: 0 })
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
    expectRefusal(await hub(project, ['upgrade']), 1, [/cccc00000003/, /lenght/, /length/])
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
    expect(await hub(project, ['upgrade'])).toMatchObject({ code: 0 })
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
    expectRefusal(await hub(project, ['upgrade']), 1, [/permission denied/i])
    expect(await tableNames(database)).toEqual([])
  })
})

import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'

import { current, downgrade, stamp, status, upgrade } from '../../dist/index.js'
import { createPostgresDatabase, createSqliteDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { hub, type HubOptions, type HubResult } from '../support/hub.ts'
import { createProject, type Project, repository } from '../support/project.ts'
import {
  configText,
  contents,
  doneSteps,
  revisionText,
  tableNames,
  versionRows,
  versionsOf,
} from '../support/revisions.ts'

const config = configText({ url: 'sqlite:./hub.db' })
const chain = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: "await op.execute('INSERT INTO first VALUES (1)')",
    downBody: "await op.execute('DELETE FROM first')",
  },
)

const program = join(repository, 'dist', 'cli', 'main.js')
const asNobodyWords = ['--reuid=65534', '--regid=65534', '--clear-groups']

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** A refusal: exit code 1, its code, the words that say what, which and the way out; no stack. */
function expectRefusal(result: HubResult, code: string, words: readonly RegExp[]): void {
  expect(result.code, `${result.stdout}\n${result.stderr}`).toBe(1)
  for (const each of words) expect(result.stderr).toMatch(each)
  expect(result.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m)
  expect((JSON.parse(result.stdout) as { error: { code: string } }).error.code).toBe(code)
}

async function succeed(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options?: HubOptions,
): Promise<HubResult> {
  const result = await hub(project, words, options)
  expect(result, `hub ${words.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result
}

describe('files in the versions folder', () => {
  test.each([
    ['of no bytes', Buffer.alloc(0), [/0003_odd\.ts/, /empty/, /Write the revision, or remove the file/]],
    [
      'that is Latin-1',
      Buffer.from(`// caf\u00e9\n${revisionText({ id: 'cccc00000003' })}`, 'latin1'),
      [/0003_odd\.ts/, /not UTF-8/, /Save it as UTF-8/],
    ],
    [
      'that is UTF-16',
      Buffer.from(`\uFEFF${revisionText({ id: 'cccc00000003' })}`, 'utf16le'),
      [/0003_odd\.ts/, /not UTF-8/],
    ],
    ['of bytes that are no text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), [/0003_odd\.ts/, /not UTF-8/]],
  ])('one %s is named, and nothing is run', async (_name, bytes, words) => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    await writeFile(project.path('versions/0003_odd.ts'), bytes)
    for (const command of [['upgrade'], ['heads'], ['revision', '-m', 'more']]) {
      expectRefusal(await hub(project, [...command, '--json']), 'REVISION_HEADER', words)
    }
    expect(existsSync(project.path('hub.db'))).toBe(false)
    expect(await project.list('versions')).toHaveLength(3)
  })

  test('a byte order mark and Windows line ends are no fault', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    const source = revisionText({ id: 'cccc00000003', down: 'bbbb00000002' }).replaceAll('\n', '\r\n')
    await project.write('versions/0003_odd.ts', `\uFEFF${source}`)
    expect((await succeed(project, ['heads'])).stdout).toMatch(/^cccc00000003/)
  })

  test('a folder named like a revision, and files of other kinds, are left alone', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    await project.write('versions/0003_folder.ts/inside.ts', 'this is no revision')
    await project.write('versions/notes.md', '# notes')
    await project.write('versions/0001_aaaa00000001.ts.map', '{}')
    await project.write('versions/types.d.ts', 'export type A = 1')
    await project.write('versions/.hidden.ts', 'nothing')
    expect((await succeed(project, ['heads'])).stdout).toMatch(/^bbbb00000002[^\n]*\n$/)
    await succeed(project, ['upgrade'])
  })

  test('10,000 other files are left alone', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    const names = Array.from({ length: 10_000 }, (_each, index) => project.path('versions', `note-${index}.txt`))
    for (let start = 0; start < names.length; start += 500) {
      await Promise.all(names.slice(start, start + 500).map((name) => writeFile(name, 'x')))
    }
    await succeed(project, ['upgrade'])
  })

  test('a link that leads nowhere is named', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    await symlink('nowhere.ts', project.path('versions/0003_link.ts'))
    expectRefusal(await hub(project, ['upgrade', '--json']), 'VERSIONS_FILE', [/0003_link\.ts/, /cannot be read/])
  })
})

describe('a config', () => {
  test('with an environment that is not there: those that are, and nothing run', async () => {
    const environments = { reporting: { url: 'sqlite:./reporting.db' } }
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db', environments }),
      ...chain,
    })
    expectRefusal(await hub(project, ['upgrade', '-n', 'reprting', '--json']), 'UNKNOWN_ENVIRONMENT', [
      /reprting/,
      /reporting/,
    ])
    await succeed(project, ['upgrade', '-n', 'reporting'])
    expect(await project.list('.')).toContain('reporting.db')
    expect(existsSync(project.path('hub.db'))).toBe(false)
  })
})

describe('templates and hooks', () => {
  test.each([
    ['that throws', "<% throw new Error('boom in the template') %>", [/revision\.ts\.ejs/, /boom in the template/]],
    ['with a name that is not there', '<%= nowhere %>', [/revision\.ts\.ejs/, /nowhere/, /line 1/]],
    ['that is no EJS', '<% if ( %>', [/revision\.ts\.ejs/]],
    ['that gives no revision', '// nothing of use', [/revision\.ts\.ejs/, /'revision'/]],
    ['that gives no TypeScript', 'export const = ', [/revision\.ts\.ejs/, /line 1/]],
  ])('a template %s writes no file', async (_name, template, words) => {
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db', templates: './templates' }),
      'templates/revision.ts.ejs': template,
      ...chain,
    })
    expectRefusal(await hub(project, ['revision', '-m', 'more', '--json']), 'TEMPLATE', words)
    expect(await project.list('versions')).toHaveLength(2)
  })

  test('a hook that hangs is ended with what it started, and the file stays', async () => {
    const project = createProject({
      'migrate.config.ts': configText({
        url: 'sqlite:./hub.db',
        afterRevision: [{ command: '(while :; do echo >> beats; sleep 0.1; done) & wait #', timeout: 2000 }],
      }),
      ...chain,
    })
    const result = await hub(project, ['revision', '-m', 'more', '--json'])
    expectRefusal(result, 'HOOK', [/was written/, /echo >> beats/, /2000 ms/])
    expect(await project.list('versions')).toHaveLength(3)
    const beats = await project.read('beats')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await project.read('beats')).toBe(beats)
  })
})

describe.each(eachDatabase)('a version table that is not as hub makes it ($kind)', ({ kind, create }) => {
  let database: TestDatabase
  let project: Project
  let environment: { readonly url: string; readonly versions: string }
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...chain })
    environment = { url: database.url, versions: project.path('versions') }
  })

  test.each([
    ['without version_num', 'CREATE TABLE hub_version (id int, name text)', [/no column 'version_num'/, /id, name/]],
    ['with numbers', 'CREATE TABLE hub_version (version_num integer NOT NULL)', [/'version_num' is int/, /not text/]],
    [
      'with more columns',
      'CREATE TABLE hub_version (version_num varchar(32) NOT NULL, applied_at text NOT NULL)',
      [/applied_at/],
    ],
  ])('%s is refused by every command, and stays as it is', async (_name, sql, words) => {
    await database.exec(sql)
    for (const command of [['upgrade'], ['current'], ['ensure-version']]) {
      const result = await hub(project, [...command, '--json'])
      expectRefusal(result, 'VERSION_TABLE_SHAPE', [/hub_version/, /'versionTable' in the config/, ...words])
    }
    expect(await tableNames(database)).toEqual(['hub_version'])
    await project.write('migrate.config.ts', configText({ url: database.url, versionTable: 'our_version' }))
    await succeed(project, ['ensure-version'])
    await succeed(project, ['upgrade'])
    expect(await tableNames(database)).toEqual(['first', 'hub_version', 'our_version', 'our_version_log'])
  })

  test("Alembic's narrower one is taken over, and widened when an id wants it", async () => {
    await database.exec(`CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
      INSERT INTO alembic_version VALUES ('aaaa00000001'); CREATE TABLE first (x int)`)
    await project.write('migrate.config.ts', configText({ url: database.url, versionTable: 'alembic_version' }))
    await succeed(project, ['upgrade'])
    expect(await width()).toBe(32)
    const long = `bigger_than_thirty_two_${'x'.repeat(40)}`
    await project.write('versions/3.ts', revisionText({ id: long, down: 'bbbb00000002', downBody: '' }))
    await succeed(project, ['upgrade'])
    expect(await database.query('SELECT version_num FROM alembic_version')).toEqual([{ version_num: long }])
    // SQLite keeps no widths.
    expect(await width()).toBe(kind === 'postgres' ? 255 : 32)
    await succeed(project, ['downgrade', '-1'])
    await succeed(project, ['stamp', long])
    expect(await database.query('SELECT version_num FROM alembic_version')).toEqual([{ version_num: long }])
  })

  async function width(): Promise<number> {
    const [row] =
      kind === 'postgres'
        ? await database.query(
            `SELECT character_maximum_length AS width FROM information_schema.columns WHERE table_name = 'alembic_version'`,
          )
        : await database.query(`SELECT substr(type, 9, 2) AS width FROM pragma_table_info('alembic_version')`)
    return Number(row?.['width'])
  }

  test('rows that overlap are read as the maximal ones, with a warning, and set right by the next write', async () => {
    await upgrade(environment)
    await database.exec("INSERT INTO hub_version VALUES ('aaaa00000001')")
    for (const command of ['current', 'status', 'upgrade']) {
      const { stdout, stderr } = await succeed(project, [command])
      expect(stderr).toMatch(/overlap \(aaaa00000001, bbbb00000002\); read as bbbb00000002/)
      expect(stdout).toMatch(/bbbb00000002/)
    }
    expect(await versionRows(database)).toEqual(['aaaa00000001', 'bbbb00000002'])
    await project.write('versions/3.ts', revisionText({ id: 'cccc00000003', down: 'bbbb00000002' }))
    await upgrade(environment)
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })

  test('rows that are there twice count once, and the next write makes them one', async () => {
    await upgrade(environment)
    await database.exec(
      "DROP TABLE hub_version; CREATE TABLE hub_version (version_num varchar(32)); INSERT INTO hub_version VALUES ('bbbb00000002'), ('bbbb00000002')",
    )
    expect((await succeed(project, ['current'])).stdout).toMatch(/^bbbb00000002[^\n]*\n$/)
    expect(await versionRows(database)).toEqual(['bbbb00000002', 'bbbb00000002'])
    await downgrade(environment, '-1')
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })

  test.each([
    ['a NULL', 'NULL', /\(NULL\)/],
    ['two NULLs', 'NULL), (NULL', /\(NULL\)/],
    ['white space around an id', "' bbbb00000002\n'", /" bbbb00000002\\n"/],
    ['an empty text', "''", /""/],
    ['an id that no file has', "'deadbeef0000'", /deadbeef0000/],
  ])('%s is shown, stops every change, and goes by stamp --purge', async (_name, value, words) => {
    await upgrade(environment)
    await database.exec(
      `DROP TABLE hub_version; CREATE TABLE hub_version (version_num varchar(32)); INSERT INTO hub_version VALUES ('aaaa00000001'), (${value})`,
    )
    const before = await contents(database)
    expectRefusal(await hub(project, ['upgrade', '--json']), 'UNKNOWN_ROWS', [words, /hub stamp --purge/])
    await expect(downgrade(environment, 'base')).rejects.toMatchObject({ code: 'UNKNOWN_ROWS' })
    await expect(stamp(environment, 'head')).rejects.toMatchObject({ code: 'UNKNOWN_ROWS' })
    expect((await current(environment)).heads).toHaveLength(2)
    expect((await status(environment)).unknown).toHaveLength(1)
    expect(await contents(database)).toEqual(before)
    expect(await stamp(environment, 'head', { purge: true })).toMatchObject({ heads: ['bbbb00000002'] })
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    expect(await downgrade(environment, '-1')).toMatchObject({ heads: ['aaaa00000001'] })
  })

  test('a log that is missing is made again by the next run, and nothing else misses it', async () => {
    await upgrade(environment, 'aaaa00000001')
    await database.exec('DROP TABLE hub_version_log')
    for (const command of [['current'], ['status'], ['history', '--applied'], ['upgrade', 'aaaa00000001']])
      await succeed(project, command)
    expect(await tableNames(database)).toEqual(['first', 'hub_version'])
    await upgrade(environment)
    expect(await doneSteps(database)).toEqual(['up bbbb00000002'])
  })

  test('a log of an older shape is read as it is, and gets its columns by the next run', async () => {
    await upgrade(environment, 'aaaa00000001')
    for (const column of ['is_repeatable', 'counts', 'depends_on'])
      await database.exec(`ALTER TABLE hub_version_log DROP COLUMN ${column}`)
    for (const command of [['status'], ['history', '--applied']])
      expect((await succeed(project, command)).stdout).toMatch(/aaaa00000001/)
    await upgrade(environment)
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
    const rows = await database.query('SELECT revision, counts, depends_on FROM hub_version_log ORDER BY id')
    expect(rows).toEqual([
      { revision: 'aaaa00000001', counts: null, depends_on: null },
      { revision: 'bbbb00000002', counts: expect.any(String) as string, depends_on: '[]' },
    ])
    await downgrade(environment, 'base')
  })

  test('a table with the name of the log that is none is named, and stays', async () => {
    await database.exec(
      "CREATE TABLE hub_version_log (line text); INSERT INTO hub_version_log VALUES ('somebody else')",
    )
    expectRefusal(await hub(project, ['upgrade', '--json']), 'VERSION_LOG_SHAPE', [
      /hub_version_log/,
      /'event'/,
      /Rename/,
    ])
    expect(await contents(database)).toEqual({ hub_version_log: [{ line: 'somebody else' }] })
  })
})

describe('a PostgreSQL server that refuses', () => {
  test('a database that is not there', async () => {
    const url = new URL(inject('postgresUrl'))
    url.pathname = '/hub_is_not_here'
    const project = createProject({ 'migrate.config.ts': configText({ url: url.href }), ...chain })
    expectRefusal(await hub(project, ['upgrade', '--json']), 'CONNECTION_FAILED', [
      /hub_is_not_here/,
      /Create the database first/,
    ])
  })

  test('a role that may make no table in the schema, and then one that may not change the table of a revision', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const role = `hub_guest_${process.pid}`
    await database.exec(`REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE ${role} LOGIN PASSWORD 'guest-word'`)
    const url = new URL(database.url)
    url.username = role
    url.password = 'guest-word'
    const asGuest = createProject({ 'migrate.config.ts': configText({ url: url.href }), ...chain })
    expectRefusal(await hub(asGuest, ['upgrade', '--json']), 'STATEMENT_FAILED', [
      /permission denied for schema public/,
      /grant it, or run as the owner/,
    ])
    expect(await tableNames(database)).toEqual([])
    // Made by the owner; the guest may write the books and not the table.
    const asOwner = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...chain })
    await succeed(asOwner, ['upgrade', 'aaaa00000001'])
    await database.exec(`GRANT SELECT, INSERT, UPDATE, DELETE ON hub_version, hub_version_log TO ${role}`)
    const before = await contents(database)
    const refused = await hub(asGuest, ['upgrade', '--json'])
    expectRefusal(refused, 'REVISION_FAILED', [
      /bbbb00000002/,
      /permission denied for table first/,
      /grant it/,
      /stands at: aaaa00000001/,
      /rolled back/,
    ])
    expect(await contents(database)).toEqual(before)
    await database.exec(`GRANT INSERT ON first TO ${role}`)
    await succeed(asGuest, ['upgrade'])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    await database.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  })
})

describe('an SQLite file that cannot be written', () => {
  test('opened read-only: it can be looked at, and a run is refused with the way out', async () => {
    const database = await createSqliteDatabase()
    onTestFinished(() => database.close())
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...chain })
    await succeed(project, ['upgrade', 'aaaa00000001'])
    const before = await contents(database)
    // SQLITE_OPEN_READONLY: https://www.sqlite.org/c3ref/c_open_autoproxy.html
    const dataSource = { type: 'sqlite', database: database.url.replace('sqlite:', ''), flags: 1 }
    await project.write('migrate.config.ts', configText({ dataSource }))
    expect((await succeed(project, ['current'])).stdout).toMatch(/aaaa00000001/)
    await succeed(project, ['upgrade', 'aaaa00000001'])
    expectRefusal(await hub(project, ['upgrade', '--json']), 'REVISION_FAILED', [
      /readonly|read-only/,
      /read-only for this user/,
    ])
    expect(await contents(database)).toEqual(before)
    await project.write('migrate.config.ts', configText({ url: database.url }))
    await succeed(project, ['upgrade'])
  })

  describe.skipIf(!maySwitchUser())('by another user (shown as root, with setpriv)', () => {
    test.each([
      ['the file is read-only', 0o444, 0o755],
      ['the folder is', 0o644, 0o555],
    ])('%s', async (_name, fileMode, folderMode) => {
      const folder = await openFolder()
      const file = join(folder, 'data', 'hub.db')
      const project = createProject({ 'migrate.config.ts': configText({ url: `sqlite:${file}` }), ...chain })
      await chmod(project.folder, 0o755)
      await mkdir(join(folder, 'data'))
      await succeed(project, ['upgrade', 'aaaa00000001'])
      const before = await readFile(file)
      await chmod(file, fileMode)
      await chmod(join(folder, 'data'), folderMode)
      if (fileMode !== 0o444) await chown(file, nobody, nobody)
      const result = await asNobody(project, ['upgrade', '--json'])
      expectRefusal(result, 'REVISION_FAILED', [/readonly|read-only|unable to open/, /file or its folder/])
      expect(await readFile(file)).toEqual(before)
      expect((await asNobody(project, ['current'])).stdout).toMatch(/aaaa00000001/)
    })

    test('a new file in a folder where none may be made', async () => {
      const folder = await openFolder()
      const project = createProject({ 'migrate.config.ts': configText({ url: `sqlite:${folder}/new.db` }), ...chain })
      await chmod(project.folder, 0o755)
      expectRefusal(await asNobody(project, ['upgrade', '--json']), 'CONNECTION_FAILED', [/new\.db/, /may write there/])
      expect(existsSync(join(folder, 'new.db'))).toBe(false)
    })
  })
})

describe('a full disk', () => {
  const big = versionsOf(
    { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x text)')" },
    {
      id: 'bbbb00000002',
      down: 'aaaa00000001',
      up: `
  await op.execute('CREATE TABLE second (x int)')
  for (let row = 0; row < 400; row++) await op.execute('INSERT INTO first VALUES (hex(randomblob(8000)))')`,
    },
  )

  let folder: string | null = null
  beforeAll(async () => {
    const place = await openFolder()
    const isMounted =
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' }).status === 0
    folder = isMounted ? place : null
  })
  afterAll(() => {
    if (folder !== null) spawnSync('umount', [folder], { stdio: 'ignore' })
  })

  test('rolls the revision back and says so; with room again it goes on', async (context) => {
    if (folder === null) return context.skip('no tmpfs can be mounted here; run the tests as root to show it')
    const project = createProject({ 'migrate.config.ts': configText({ url: `sqlite:${folder}/hub.db` }), ...big })
    expectRefusal(await hub(project, ['upgrade', '--json']), 'REVISION_FAILED', [
      /bbbb00000002/,
      /disk is full/,
      /rolled back/,
      /stands at: aaaa00000001/,
    ])
    const found = JSON.parse((await succeed(project, ['status', '--json'])).stdout) as Record<string, unknown[]>
    expect({ current: found['current'], pending: found['pending']?.length }).toEqual({
      current: ['aaaa00000001'],
      pending: 1,
    })
    expect(spawnSync('mount', ['-o', 'remount,size=50m', folder]).status).toBe(0)
    await succeed(project, ['upgrade'])
  })

  test('the same where SQLite itself is given no more pages', async () => {
    const project = createProject({
      'migrate.config.ts': config,
      ...big,
      'versions/0002_bbbb00000002.ts': (big['versions/0002_bbbb00000002.ts'] ?? '').replace(
        '  await op',
        "  await op.query('PRAGMA max_page_count = 60')\n  await op",
      ),
    })
    const result = await hub(project, ['upgrade', '--json'])
    expectRefusal(result, 'REVISION_FAILED', [/bbbb00000002/, /disk is full/, /rolled back/, /stands at: aaaa00000001/])
    expect((await succeed(project, ['current'])).stdout).toMatch(/^aaaa00000001/)
  })
})

const nobody = 65_534

/** Root is stopped by no mode; another user is, where root can become one that reaches the built program. */
function maySwitchUser(): boolean {
  const words = [...asNobodyWords, 'test', '-r', program]
  return process.getuid?.() === 0 && spawnSync('setpriv', words).status === 0
}

async function asNobody(project: Project, words: readonly string[]): Promise<HubResult> {
  const child = spawn('setpriv', [...asNobodyWords, process.execPath, program, ...words], {
    cwd: project.folder,
    env: { PATH: process.env['PATH'], NO_COLOR: '1', HOME: '/' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.on('close', resolve)))
  return { code, signal: child.signalCode, stdout, stderr }
}

/** A folder that other users may enter. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-files-'))
  await chmod(folder, 0o755)
  folders.push(folder)
  return folder
}

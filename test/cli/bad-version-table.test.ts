import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { current, downgrade, stamp, status, upgrade } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { chain, expectJsonRefusal, succeed } from '../support/refusal.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, contents, doneSteps, revisionText, tableNames, versionRows } from '../support/revisions.ts'

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
      const result = await runHub(project, [...command, '--json'])
      expectJsonRefusal(result, 'VERSION_TABLE_SHAPE', [/hub_version/, /'versionTable' in the config/, ...words])
    }
    expect(await tableNames(database)).toEqual(['hub_version'])
    await project.write('migrate.config.ts', configText({ url: database.url, versionTable: 'our_version' }))
    await succeed(project, ['ensure-version'])
    await succeed(project, ['upgrade'])
    expect(await tableNames(database)).toEqual(['first', 'hub_version', 'our_version', 'our_version_log'])
  })

  test('a view of its name, or of that of the log, is refused as one', async () => {
    const words = [/is a view/, /'versionTable' in the config/]
    await database.exec('CREATE TABLE kept (version_num varchar(32)); CREATE VIEW hub_version AS SELECT * FROM kept')
    await expect(upgrade(environment)).rejects.toMatchObject({ code: 'VERSION_TABLE_IS_VIEW' })
    for (const command of [['upgrade'], ['status'], ['ensure-version']])
      expectJsonRefusal(await runHub(project, [...command, '--json']), 'VERSION_TABLE_IS_VIEW', [
        /'hub_version'/,
        ...words,
      ])
    await database.exec('DROP VIEW hub_version; CREATE VIEW hub_version_log AS SELECT * FROM kept')
    await expect(upgrade(environment)).rejects.toThrow("'hub_version_log' is a view")
    expect(await tableNames(database)).toEqual(['kept'])
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
      expect(stderr).toMatch(/overlap \(aaaa00000001, bbbb00000002\); they are read as bbbb00000002/)
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
    expectJsonRefusal(await runHub(project, ['upgrade', '--json']), 'UNKNOWN_ROWS', [words, /hub stamp --purge/])
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
    expectJsonRefusal(await runHub(project, ['upgrade', '--json']), 'VERSION_LOG_SHAPE', [
      /hub_version_log/,
      /'event'/,
      /Rename/,
    ])
    expect(await contents(database)).toEqual({ hub_version_log: [{ line: 'somebody else' }] })
  })
})

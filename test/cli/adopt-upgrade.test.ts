import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../dist/index.js'
import { createPostgresDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import type { HubResult } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import {
  configText,
  contents,
  doneSteps,
  type RevisionText,
  revisionText,
  tableNames,
  versionRows,
  versionsOf,
} from '../support/revisions.ts'

/** Known by a table that it makes. */
function making(table: string, revision: RevisionText): RevisionText {
  return {
    ...revision,
    up: `await op.execute('CREATE TABLE ${table} (x int)')`,
    downBody: `await op.dropTable('${table}')`,
    head: `export const isApplied = async (inspector: Operations['inspector']) =>
      ({ table: await inspector.hasTable('${table}'), column: await inspector.hasColumn('${table}', 'x') })`,
  }
}

const chain: readonly RevisionText[] = [
  making('a', { id: 'aaaa00000001' }),
  making('b', { id: 'bbbb00000002', down: 'aaaa00000001' }),
  making('c', { id: 'cccc00000003', down: 'bbbb00000002' }),
]

function succeeded(result: HubResult): string {
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result.stdout
}

describe.each(eachDatabase)('upgrade of a database without a version table ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    const settings = { url: database.url, environments: { production: { adopt: 'auto' } } }
    project = createProject({ 'migrate.config.ts': configText(settings), ...versionsOf(...chain) })
  })
  const upgradeIt = (...words: readonly string[]) => runHub(project, ['upgrade', '-n', 'production', ...words])

  async function unchanged(run: Promise<HubResult>, ...said: readonly RegExp[]): Promise<void> {
    const before = await contents(database)
    const result = await run
    expect(result, result.stdout).toMatchObject({ code: 1 })
    for (const text of said) expect(result.stderr).toMatch(text)
    expect(await contents(database)).toEqual(before)
  }

  test('is refused, and the refusal names adopt; so does status', async () => {
    await database.exec('CREATE TABLE a (x int)')
    await unchanged(
      runHub(project, ['upgrade']),
      /no version table 'hub_version'[^]*'hub adopt'[^]*'hub stamp <revision>'/,
    )
    expect(succeeded(await runHub(project, ['status']))).toMatch(/hub adopt/)
  })

  test("with adopt: 'auto' it adopts, says what it found, and goes on", async () => {
    await database.exec('CREATE TABLE a (x int); CREATE TABLE b (x int)')
    const planned = await upgradeIt('--dry-run')
    expect(succeeded(planned)).toMatch(
      /^2 revisions found in the database and to be stamped\.\nup   cccc00000003, revision cccc00000003\n     execute CREATE TABLE c \(x int\)\n     time: under 1 s\nThe database would be at cccc00000003\. Nothing was run\.\nPlan: \S+\n$/,
    )
    expect(await tableNames(database)).toEqual(['a', 'b'])
    const result = await upgradeIt('--json')
    expect(JSON.parse(succeeded(result))).toMatchObject({
      steps: [{ direction: 'up', revision: 'cccc00000003' }],
      heads: ['cccc00000003'],
      adopted: ['aaaa00000001', 'bbbb00000002'],
    })
    expect(result.stderr).toMatch(
      /\[ \] cccc00000003.*does not hold[^]*\[x\] bbbb00000002.*its signature holds \(table: yes, column: yes\)[^]*Adopted: stamped bbbb00000002[^]*Running upgrade bbbb00000002 -> cccc00000003/,
    )
    expect(await versionRows(database)).toEqual(['cccc00000003'])
    expect(await doneSteps(database)).toEqual(['up cccc00000003'])
    // Under hub now: nothing is asked any more.
    const again = await upgradeIt('--json')
    expect(JSON.parse(succeeded(again))).not.toHaveProperty('adopted')
    expect(again.stderr).not.toMatch(/signature/)
  })

  test('it adopts where there is nothing more to apply, and starts an empty database from nothing', async () => {
    expect(succeeded(await upgradeIt())).toMatch(/^3 revisions applied/)
    await database.exec('DROP TABLE hub_version; DROP TABLE hub_version_log')
    const result = await upgradeIt()
    expect(succeeded(result)).toBe(
      '3 revisions found in the database and stamped.\nNothing to do; the database is at cccc00000003.\n',
    )
    expect(await versionRows(database)).toEqual(['cccc00000003'])
    expect(await doneSteps(database)).toEqual([])
  })

  test('a failure leaves nothing behind', async () => {
    await database.exec('CREATE TABLE a (x int)')
    await unchanged(upgradeIt('cccc9'), /cccc9/)
    await unchanged(runHub(project, ['downgrade', 'base', '-n', 'production']), /no version table/)
    const [file = '', text = ''] = Object.entries(versionsOf(...chain))[2] ?? []
    await project.write(file, `${text}\nthrow new Error('it does not load')\n`)
    await unchanged(upgradeIt(), /it does not load/)
    await project.write(file, text)
    await database.exec('CREATE TABLE c (y int)')
    await unchanged(upgradeIt(), /inconsistent[^]*cccc00000003: table holds, column does not/)
    await database.exec('DROP TABLE a; DROP TABLE c; CREATE TABLE other (x int)')
    await unchanged(upgradeIt(), /No signature holds/)
  })

  test('a revision that fails after the adoption leaves the place that was found', async () => {
    await database.exec('CREATE TABLE a (x int)')
    const failing = revisionText({ id: 'bbbb00000002', down: 'aaaa00000001', up: "throw new Error('boom')" })
    await project.write('versions/0002_bbbb00000002.ts', failing)
    const result = await upgradeIt()
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/boom[^]*The database is at aaaa00000001/)
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })

  test('at the start of an application, by many at once: one adopts, and each revision is applied once', async () => {
    await database.exec('CREATE TABLE a (x int)')
    const lines: string[] = []
    const say = (text: string) => void lines.push(text)
    const log = { debug: say, info: say, warn: say, error: say }
    const environment = { url: database.url, versions: project.path('versions'), adopt: 'auto' as const }
    const results = await Promise.all(Array.from({ length: 6 }, () => upgrade(environment, 'heads', { log })))
    expect(results.map(({ heads }) => heads)).toEqual(Array.from({ length: 6 }, () => ['cccc00000003']))
    expect(results.flatMap(({ adopted }) => adopted ?? [])).toEqual(['aaaa00000001'])
    expect(await doneSteps(database)).toEqual(['up bbbb00000002', 'up cccc00000003'])
    expect(await database.query("SELECT revision FROM hub_version_log WHERE event = 'stamp'")).toEqual([
      { revision: 'aaaa00000001' },
    ])
    expect(lines.filter((line) => line.startsWith('Adopted: '))).toEqual([
      'Adopted: stamped aaaa00000001 (applied: aaaa00000001)',
    ])
    await expect(upgrade({ ...environment, adopt: 'manual', versionTable: 'other' })).rejects.toMatchObject({
      code: 'UNVERSIONED_DATABASE',
    })
  })

  test('what was seen while another adopted and went on means nothing: it goes on after the other', async () => {
    await database.exec('CREATE TABLE a (x int)')
    const other = `import { execFileSync } from 'node:child_process'
      export const isApplied = () => {
        execFileSync(process.execPath, ['node_modules/hub-migrate/dist/cli/main.js', 'stamp', 'bbbb00000002', '-q'])
        throw new Error('seen half-way')
      }`
    await project.write('versions/0002_bbbb00000002.ts', revisionText({ ...chain[1], id: 'bbbb00000002', head: other }))
    expect(JSON.parse(succeeded(await upgradeIt('--json')))).toMatchObject({
      steps: [{ revision: 'cccc00000003' }],
      heads: ['cccc00000003'],
    })
    await database.exec('DROP TABLE hub_version')
    const adopted = await runHub(project, ['adopt', '--yes'])
    expect(succeeded(adopted)).toBe('Nothing adopted; the database is at bbbb00000002.\n')
    expect(adopted.stderr).toMatch(/Another run got there first/)
  })

  test("versionTable: 'alembic_version' goes on where Alembic left off, and Alembic could go on too", async () => {
    // As Alembic 1.20 makes it, with the rows of two branches.
    await database.exec(`
      CREATE TABLE alembic_version (
        version_num VARCHAR(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
      );
      INSERT INTO alembic_version VALUES ('5b09ebe23c76'), ('ae1027a6acf0');
      CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int);`)
    project = createProject({
      'migrate.config.ts': configText({ url: database.url, versionTable: 'alembic_version' }),
      ...versionsOf(
        making('a', { id: '71dda59686db' }),
        making('b', { id: '5b09ebe23c76', down: '71dda59686db' }),
        making('c', { id: 'ae1027a6acf0', down: '71dda59686db' }),
        making('d', { id: 'e6f5d4c3b2a1', down: ['5b09ebe23c76', 'ae1027a6acf0'] }),
      ),
    })
    const rows = async () =>
      (await database.query('SELECT * FROM alembic_version ORDER BY version_num')).map((row) => Object.values(row))
    expect(JSON.parse(succeeded(await runHub(project, ['current', '--json'])))).toMatchObject({
      heads: [{ revision: '5b09ebe23c76' }, { revision: 'ae1027a6acf0' }],
    })
    const adopted = await runHub(project, ['adopt', '--yes'])
    expect(succeeded(adopted)).toBe('Nothing adopted; the database is at 5b09ebe23c76, ae1027a6acf0.\n')
    expect(adopted.stderr).toMatch(/already has a version table \('alembic_version'\)/)
    expect(JSON.parse(succeeded(await runHub(project, ['upgrade', '--json'])))).toMatchObject({
      steps: [{ revision: 'e6f5d4c3b2a1' }],
    })
    expect(await rows()).toEqual([['e6f5d4c3b2a1']])
    succeeded(await runHub(project, ['downgrade', '71dda59686db']))
    expect(await rows()).toEqual([['71dda59686db']])
    expect(await tableNames(database)).toEqual(['a', 'alembic_version', 'alembic_version_log'])
  })
})

describe('the tables of a PostgreSQL database with several schemas', () => {
  async function projectOf(
    settings: (url: string) => Readonly<Record<string, unknown>>,
  ): Promise<{ project: Project; database: TestDatabase }> {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    await database.exec('CREATE SCHEMA app; CREATE TABLE app.a (x int)')
    const project = createProject({ 'migrate.config.ts': configText(settings(database.url)), ...versionsOf(...chain) })
    return { project, database }
  }

  test.each([
    ['the data source', 'a', (url: string) => ({ dataSource: { type: 'postgres', url, schema: 'app' } })],
    ['the version table', 'app.a', (url: string) => ({ url, versionTableSchema: 'app' })],
  ])('are those of the schema that %s names too: upgrade is refused', async (_name, table, settings) => {
    const { project, database } = await projectOf(settings)
    const refused = await runHub(project, ['upgrade', '--json'])
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'UNVERSIONED_DATABASE', tables: [table] } })
    expect(succeeded(await runHub(project, ['status']))).toMatch(/hub adopt/)
    // Another tool's table alone is none, in whichever schema.
    await database.exec('DROP TABLE app.a; CREATE TABLE app.alembic_version (version_num varchar(32))')
    expect(succeeded(await runHub(project, ['upgrade']))).toMatch(/^3 revisions applied/)
  })

  test('are not those of a schema that nobody names', async () => {
    const { project } = await projectOf((url) => ({ url }))
    expect(succeeded(await runHub(project, ['upgrade']))).toMatch(/^3 revisions applied/)
  })
})

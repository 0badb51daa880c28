import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, revisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

describe.each(eachDatabase)('the log against what counts as applied ($kind)', ({ create }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
  })
  const projectOf = (settings: object, files: Record<string, string>) =>
    createProject({ 'migrate.config.ts': configText({ url: database.url, ...settings }), ...files })
  const warnings = async (project: Project, ...words: string[]) =>
    (await runHub(project, words)).stderr.split('\n').filter((line) => line.startsWith('warning:'))

  test('a revision that was put below an applied one afterwards is warned of, until it is accepted', async () => {
    const project = projectOf({}, versionsOf({ id: 'b201' }, { id: 'b203', down: 'b201' }))
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    for (const words of [['upgrade'], ['status'], ['history', '-i'], ['history', '--applied']]) {
      expect(await warnings(project, ...words), words.join(' ')).toEqual([])
    }
    await project.write('versions/0003_b202.ts', revisionText({ id: 'b202', down: 'b201' }))
    await project.write('versions/0002_b203.ts', revisionText({ id: 'b203', down: 'b202' }))
    const told = expect.stringContaining(
      'b202 counts as applied, but the version log has no record that it ran. It was inserted below an applied revision, and an upgrade skips it.',
    ) as unknown
    for (const words of [['upgrade'], ['upgrade', '--dry-run'], ['history', '-i'], ['history', '--applied']]) {
      expect(await warnings(project, ...words), words.join(' ')).toEqual([told])
    }
    const status = await runHub(project, ['status'])
    expect(status.stdout).toContain('[x] b202, revision b202 (never run: not in the version log)')
    expect(status.stderr).toContain(
      "\n  Put it on top of the heads (downRevision), or downgrade below it and upgrade again. If the database already has what it does, 'hub repair' accepts it.\n",
    )
    expect(JSON.parse((await runHub(project, ['status', '--json'])).stdout)).toMatchObject({ neverRun: ['b202'] })
    expect(await runHub(project, ['repair', '--yes'])).toMatchObject({ code: 0 })
    expect(await warnings(project, 'upgrade')).toEqual([])
  })

  test('what was stamped, taken over from Alembic, or undone and redone is not warned of', async () => {
    const files = versionsOf({ id: 'b201' }, { id: 'b202', down: 'b201' }, { id: 'b203', down: 'b202' })
    await database.exec('CREATE TABLE hub_version (version_num varchar(32) NOT NULL PRIMARY KEY)')
    await database.exec("INSERT INTO hub_version VALUES ('b202')")
    const project = projectOf({}, files)
    expect(await warnings(project, 'upgrade')).toEqual([])
    expect(await warnings(project, 'status')).toEqual([])
    for (const words of [['downgrade', 'base'], ['stamp', 'b202'], ['upgrade'], ['downgrade', '-1'], ['upgrade']]) {
      expect(await runHub(project, words), words.join(' ')).toMatchObject({ code: 0 })
      expect(await warnings(project, 'status'), words.join(' ')).toEqual([])
    }
  })

  test('a sequential id that another revision had is refused by the command line, and warned of in the library', async () => {
    const settings = { revisionIds: 'sequential' }
    const ours = projectOf(settings, versionsOf({ id: '001' }, { id: '002', down: '001', message: 'add users' }))
    expect(await runHub(ours, ['upgrade'])).toMatchObject({ code: 0 })
    // Another branch of the repository: the same number, another migration.
    const theirs = versionsOf({ id: '001' }, { id: '002', down: '001', message: 'add orders', up: 'void 0' })
    const project = projectOf(settings, theirs)
    const refused = await runHub(project, ['upgrade', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({
      error: {
        code: 'REPLACED_REVISION',
        advice: expect.stringMatching(/'hub downgrade'.*'hub repair'/) as unknown,
        revisions: [{ revision: '002', message: 'add users', downRevisions: ['001'] }],
      },
    })
    const said: string[] = []
    const log = { debug() {}, info() {}, warn: (message: string) => void said.push(message), error() {} }
    const environment = { url: database.url, versions: project.path('versions'), revisionIds: 'sequential' as const }
    expect(await upgrade(environment, 'heads', { log })).toMatchObject({ steps: [] })
    expect(said).toEqual([expect.stringContaining("002: the database has 'add users' on 001")])
    const notices: unknown[] = []
    const listening = { ...log, onNotice: (notice: unknown) => void notices.push(notice) }
    expect(await upgrade(environment, 'heads', { log: listening })).toMatchObject({ steps: [] })
    expect(notices).toMatchObject([
      {
        code: 'REPLACED_REVISION',
        message: said[0],
        facts: { revisions: [{ revision: '002', downRevisions: ['001'] }] },
      },
    ])
    expect(said).toHaveLength(1)
    expect((await runHub(project, ['status'])).stderr).toMatch(/warning: These files have[^]*'hub repair' accepts/)
    expect((await runHub(ours, ['upgrade'])).code).toBe(0)
    expect((await runHub(project, ['repair', '--yes'])).code).toBe(0)
    expect((await runHub(project, ['upgrade'])).code).toBe(0)
  })

  test('a sequential id whose text was changed, or whose file has another name, is the same revision', async () => {
    const settings = { revisionIds: 'sequential' }
    const project = projectOf(settings, versionsOf({ id: '001', message: 'add users' }))
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    const renamed = projectOf(settings, {
      'versions/renamed.ts': revisionText({ id: '001', message: 'add users', up: 'void 0' }),
    })
    expect(await runHub(renamed, ['upgrade'])).toMatchObject({ code: 0 })
    const reworded = projectOf(settings, { 'versions/1.ts': revisionText({ id: '001', message: 'add all users' }) })
    expect(await runHub(reworded, ['upgrade'])).toMatchObject({ code: 0 })
  })
})

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { type Cut, startCuttingProxy } from '../support/cutting-proxy.ts'
import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { startNode } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, doneSteps, type RevisionText, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const revisions: readonly RevisionText[] = ['aaaa00000001', 'bbbb00000002', 'cccc00000003'].map((id, index, ids) => ({
  id,
  down: ids[index - 1] ?? null,
  up: `await op.execute('CREATE TABLE t${index + 1} (x int)')`,
  downBody: `await op.execute('DROP TABLE t${index + 1}')`,
}))

const done = "'done', 'bbbb00000002'"
const all = ['up aaaa00000001', 'up bbbb00000002', 'up cccc00000003']

let database: TestDatabase
beforeEach(async () => {
  database = await createPostgresDatabase()
  onTestFinished(() => database.close())
})

describe('a connection that is lost at a COMMIT (postgres)', () => {
  test('after the server has carried it out: the revision counts as done, and the run goes on', async () => {
    const project = await throughProxy({ after: done, when: 'after' })
    const result = await runHub(project, ['upgrade', '--json'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(JSON.parse(result.stdout)).toMatchObject({
      steps: [{ revision: 'aaaa00000001' }, { revision: 'bbbb00000002' }, { revision: 'cccc00000003' }],
      heads: ['cccc00000003'],
      note: null,
    })
    expect(result.stderr).toContain('The connection was lost during a COMMIT; connecting again')
    expect(await doneSteps(database)).toEqual(all)
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })

  test('the last one of a run, and on the way down', async () => {
    const project = await throughProxy({ after: "'done', 'aaaa00000001', 'down'", when: 'after' })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    const result = await runHub(project, ['downgrade', 'base', '--json'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(JSON.parse(result.stdout)).toMatchObject({ heads: [], note: null })
    expect(await versionRows(database)).toEqual([])
  })

  test("with transaction: 'all' it is all of them", async () => {
    const project = await throughProxy({ after: "'done', 'cccc00000003'", when: 'after' }, { transaction: 'all' })
    const result = await runHub(project, ['upgrade', '--json'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect((JSON.parse(result.stdout) as { steps: unknown[] }).steps).toHaveLength(3)
    expect(await doneSteps(database)).toEqual(all)
  })

  test('before it has reached the server: the revision failed, is rolled back, and the next run does it', async () => {
    const project = await throughProxy({ after: done, when: 'before' })
    const result = await runHub(project, ['upgrade'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(
      /Revision bbbb00000002 .*failed during its upgrade[^]*All of this revision was rolled back/,
    )
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await doneSteps(database)).toEqual(all)
  })

  test.each(['before', 'after'] as const)(
    'and no way back to the server (%s): the outcome is unknown, and said so',
    async (when) => {
      const project = await throughProxy({ after: done, when, forGood: true }, { lockTimeout: 2_500 })
      const result = await runHub(project, ['upgrade', '--json'])
      expect(result.code).toBe(1)
      expect(JSON.parse(result.stdout)).toMatchObject({
        error: { code: 'OUTCOME_UNKNOWN', revisions: ['bbbb00000002'] },
      })
      expect(result.stderr).toMatch(/waiting for the database, to see whether the COMMIT succeeded, [12] s so far: /i)
      expect(result.stderr).toContain('Run the command again')
      expect(result.stderr).not.toContain('rolled back')
      expect(await versionRows(database)).toEqual([when === 'after' ? 'bbbb00000002' : 'aaaa00000001'])
    },
  )

  test('as a revision leaves its transaction: what ran before may be committed, and the next run knows', async () => {
    const project = await throughProxy({ after: "'started', 'bbbb00000002'", when: 'after' })
    const up =
      "await op.execute('CREATE TABLE t2 (x int)')\nawait op.autocommitBlock(async () => { await op.execute('CREATE TABLE t9 (x int)') })"
    await project.write(
      'versions/0002_bbbb00000002.ts',
      (await project.read('versions/0002_bbbb00000002.ts')).replace(/await op.execute\('CREATE TABLE t2[^\n]*/, up),
    )
    const result = await runHub(project, ['upgrade'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/It is not known here whether what ran before it left its transaction was committed/)
    expect((await runHub(project, ['upgrade'])).stderr).toMatch(
      /bbbb00000002 was interrupted[^]*no statement outside had started/,
    )
  })

  test('of a borrowed data source: its pool gives another one', async () => {
    const project = await throughProxy({ after: done, when: 'after' })
    await project.write(
      'app.mjs',
      `
import { upgrade } from 'hub-migrate'
import { DataSource } from 'typeorm'
import config from './migrate.config.ts'
const dataSource = await new DataSource({ type: 'postgres', url: config.url }).initialize()
const { steps } = await upgrade({ dataSource, versions: './versions' }, 'heads')
console.log(steps.length, (await dataSource.query('SELECT count(*)::int AS n FROM hub_version'))[0].n)
await dataSource.destroy()
`.replace(
        "import config from './migrate.config.ts'",
        `const config = ${await project.read('migrate.config.ts').then((text) => text.replace('export default', ''))}`,
      ),
    )
    const result = await startNode(project, ['app.mjs']).ended
    expect(result, result.stderr).toMatchObject({ code: 0, stdout: '3 1\n' })
  })
})

async function throughProxy(cut: Cut, settings: object = {}): Promise<Project> {
  const proxy = await startCuttingProxy(database.url, cut)
  onTestFinished(() => proxy.close())
  return createProject({
    'migrate.config.ts': configText({ url: proxy.url, ...settings }),
    ...versionsOf(...revisions),
  })
}

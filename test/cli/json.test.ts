import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/** Runs a command with --json: stdout is one document and nothing else. */
async function json(project: Project, words: readonly string[], code = 0): Promise<Record<string, unknown>> {
  const result = await runHub(project, [...words, '--json'])
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code })
  expect(result.stdout).toMatch(/^\{[^\n]*\}\n$/)
  return JSON.parse(result.stdout) as Record<string, unknown>
}

const versions = versionsOf(
  {
    id: 'aaaa00000001',
    message: 'the first',
    up: "await op.execute('CREATE TABLE t (x int)')",
    downBody: "await op.dropTable('t')",
  },
  { id: 'bbbb00000002', down: 'aaaa00000001', labels: 'shop', message: 'a branch' },
  { id: 'cccc00000003', down: 'aaaa00000001', dependsOn: 'bbbb00000002' },
)

describe.each(eachDatabase)('--json ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
  })

  test('upgrade and downgrade tell their steps and where the database stands', async () => {
    expect(await json(project, ['upgrade', 'bbbb00000002', '--dry-run'])).toMatchObject({
      steps: [
        { direction: 'up', revision: 'aaaa00000001' },
        { direction: 'up', revision: 'bbbb00000002' },
      ],
      heads: ['bbbb00000002'],
    })
    expect(await json(project, ['current'])).toEqual({ heads: [] })
    const upgraded = await json(project, ['upgrade', 'heads'])
    expect(upgraded).toMatchObject({
      steps: [
        { direction: 'up', revision: 'aaaa00000001', message: 'the first' },
        { direction: 'up', revision: 'bbbb00000002' },
        { direction: 'up', revision: 'cccc00000003' },
      ],
      heads: ['cccc00000003'],
    })
    expect(upgraded['steps']).toHaveLength(3)
    expect(await json(project, ['upgrade', 'heads'])).toMatchObject({ steps: [], heads: ['cccc00000003'] })
    expect(await json(project, ['downgrade', 'base'])).toMatchObject({
      steps: [
        { direction: 'down', revision: 'cccc00000003' },
        { direction: 'down', revision: 'bbbb00000002' },
        { direction: 'down', revision: 'aaaa00000001' },
      ],
      heads: [],
    })
  })

  test('stamp tells heads, and no steps', async () => {
    expect(await json(project, ['stamp', 'bbbb00000002'])).toMatchObject({ steps: [], heads: ['bbbb00000002'] })
    expect(await json(project, ['stamp', 'base'])).toMatchObject({ steps: [], heads: [] })
  })

  test('current tells heads; the rows are exactly the maximal applied revisions', async () => {
    await json(project, ['upgrade', 'bbbb00000002'])
    expect(await json(project, ['current'])).toMatchObject({ heads: [{ revision: 'bbbb00000002' }] })
    await json(project, ['upgrade', 'heads'])
    const { heads } = (await json(project, ['current'])) as { heads: { revision: string }[] }
    expect(heads.map(({ revision }) => revision)).toEqual(['cccc00000003'])
    expect(await json(project, ['current', '--check-heads'])).toMatchObject({ heads: [{ revision: 'cccc00000003' }] })
  })

  test('current --check-heads fails with both sides as facts', async () => {
    await json(project, ['upgrade', 'aaaa00000001'])
    expect(await json(project, ['current', '--check-heads'], 1)).toMatchObject({
      error: { code: 'NOT_AT_HEADS', current: ['aaaa00000001'], heads: ['cccc00000003'] },
    })
  })

  test('status tells all of it in one look', async () => {
    await json(project, ['upgrade', 'aaaa00000001'])
    const status = await json(project, ['status'])
    expect(status).toMatchObject({
      current: ['aaaa00000001'],
      isUpToDate: false,
      applied: [{ revision: 'aaaa00000001' }],
      pending: [{ revision: 'bbbb00000002' }, { revision: 'cccc00000003' }],
      unknown: [],
    })
    expect(JSON.stringify(status)).not.toContain('only-of-the-tests')
  })

  test('history -i marks the current ones', async () => {
    await json(project, ['upgrade', 'bbbb00000002'])
    const { revisions } = (await json(project, ['history', '-i'])) as {
      revisions: { revision: string; isCurrent: boolean }[]
    }
    expect(revisions.filter(({ isCurrent }) => isCurrent).map(({ revision }) => revision)).toEqual(['bbbb00000002'])
  })

  test('a failed revision is an error with its facts, and says where the database stands', async () => {
    await project.write(
      'versions/0004_bad.ts',
      versionsOf({
        id: 'dddd00000004',
        down: ['cccc00000003', 'bbbb00000002'],
        up: "await op.execute('SELECT * FROM nowhere')",
      })['versions/0001_dddd00000004.ts'] ?? '',
    )
    expect(await json(project, ['upgrade', 'heads'], 1)).toMatchObject({
      error: {
        code: 'REVISION_FAILED',
        message: expect.stringContaining('nowhere') as string,
        revision: 'dddd00000004',
        direction: 'up',
        statement: 'SELECT * FROM nowhere',
        applied: ['aaaa00000001', 'bbbb00000002', 'cccc00000003'],
        heads: ['cccc00000003'],
      },
    })
  })
})

describe('--json without a database', () => {
  const project = () => createProject({ 'migrate.config.ts': configText({ url: 'sqlite:./hub.db' }), ...versions })

  test('heads', async () => {
    const { heads } = (await json(project(), ['heads'])) as { heads: { revision: string }[] }
    expect(heads.map(({ revision }) => revision)).toEqual(['bbbb00000002', 'cccc00000003'])
    const resolved = (await json(project(), ['heads', '--resolve-dependencies'])) as { heads: typeof heads }
    expect(resolved.heads.map(({ revision }) => revision)).toEqual(['cccc00000003'])
  })

  test('branches, show and history', async () => {
    const folder = project()
    expect(await json(folder, ['branches'])).toMatchObject({
      branches: [{ revision: 'aaaa00000001', children: [{ revision: 'bbbb00000002' }, { revision: 'cccc00000003' }] }],
    })
    expect(await json(folder, ['show', 'shop@head'])).toMatchObject({
      revisions: [
        { revision: 'bbbb00000002', branchLabels: ['shop'], downRevisions: ['aaaa00000001'], message: 'a branch' },
      ],
    })
    const { revisions } = (await json(folder, ['history'])) as { revisions: { revision: string }[] }
    expect(revisions.map(({ revision }) => revision).toSorted()).toEqual([
      'aaaa00000001',
      'bbbb00000002',
      'cccc00000003',
    ])
    const reversed = (await json(folder, ['history', '--reverse'])) as { revisions: unknown[] }
    expect(reversed.revisions).toEqual(revisions.toReversed())
  })

  test('revision, merge and init tell what they wrote', async () => {
    const folder = project()
    expect(await json(folder, ['merge', 'bbbb00000002', 'cccc00000003', '-m', 'bring together'])).toMatchObject({
      revision: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      downRevisions: ['bbbb00000002', 'cccc00000003'],
      file: expect.stringMatching(/_bring_together\.ts$/) as string,
    })
    expect(
      await json(folder, ['revision', '-m', 'next', '--rev-id', 'eeee00000005', '--branch-label', 'docs']),
    ).toMatchObject({
      revision: 'eeee00000005',
      branchLabels: ['docs'],
    })
    expect(await json(folder, ['init', 'another'])).toMatchObject({
      files: expect.arrayContaining([folder.path('another/migrate.config.ts')]) as string[],
    })
  })

  test('errors have code, message and facts, exit codes as ever', async () => {
    expect(await json(project(), ['upgrade', 'head'], 1)).toMatchObject({
      error: { code: 'MULTIPLE_HEADS', message: expect.stringContaining('heads') as string },
    })
    expect(await json(project(), ['upgrad'], 2)).toMatchObject({ error: { code: 'USAGE' } })
    expect(await json(createProject(), ['heads'], 1)).toMatchObject({ error: { code: 'CONFIG_MISSING' } })
  })

  test('-q says nothing but the result', async () => {
    const result = await runHub(project(), ['upgrade', 'heads', '-q'])
    expect(result).toMatchObject({ code: 0, stderr: '' })
  })
})

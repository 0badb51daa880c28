import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { type BreakingRevision, downgrade, type EnvironmentInput, HubError, upgrade } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, doneSteps, tableNames, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { hasTerminals, hubOnTerminal, terminalCommand } from '../support/terminal.ts'

const why = 'Users and organizations become one table.\nBack up first.'
const again = 'Every session ends.'
const versions = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE kept (x int)')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    message: 'merge organizations',
    head: `export const confirm = ${JSON.stringify(why)}`,
  },
  { id: 'cccc00000003', down: 'bbbb00000002', head: `export const confirm = '${again}'` },
)

const both: readonly BreakingRevision[] = [
  { revision: 'bbbb00000002', message: 'merge organizations', confirm: why },
  { revision: 'cccc00000003', message: 'revision cccc00000003', confirm: again },
]

describe.each(eachDatabase)('breaking revisions ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  let environment: EnvironmentInput
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
    environment = { url: database.url, versions: project.path('versions') }
  })

  test('are refused without a terminal before anything runs, with their texts and the ways out', async () => {
    const refused = await runHub(project, ['upgrade', '--json'], { env: { HUB_AUTO_MIGRATE: 'false' } })
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.stderr).toMatch(/bbbb00000002, merge organizations: Users and organizations become one table\.\n/)
    expect(refused.stderr).toMatch(/Back up first\.\n[^]*cccc00000003[^]*Every session ends\./)
    expect(refused.stderr).toMatch(/\{ confirm: true \}[^]*--yes, or with HUB_AUTO_MIGRATE=true/)
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'CONFIRMATION_NEEDED', revisions: both } })
    expect(await tableNames(database)).toEqual([])
  })

  test('run with --yes, and the way down asks nothing', async () => {
    expect(await runHub(project, ['upgrade', '--yes'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['cccc00000003'])
    expect(await runHub(project, ['downgrade', 'base'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual([])
  })

  test('run with HUB_AUTO_MIGRATE=true, on the command line alone', async () => {
    process.env['HUB_AUTO_MIGRATE'] = 'true'
    onTestFinished(() => void delete process.env['HUB_AUTO_MIGRATE'])
    await expect(upgrade(environment)).rejects.toMatchObject({ code: 'CONFIRMATION_NEEDED' })
    expect(await tableNames(database)).toEqual([])
    expect(await runHub(project, ['upgrade'], { env: { HUB_AUTO_MIGRATE: 'true' } })).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })

  test('are not asked for where nothing of them will run', async () => {
    expect(await upgrade(environment, 'aaaa00000001')).toMatchObject({ heads: ['aaaa00000001'] })
    expect(await upgrade(environment, 'heads', { confirm: true })).toMatchObject({ heads: ['cccc00000003'] })
    expect(await upgrade(environment)).toMatchObject({ steps: [], heads: ['cccc00000003'] })
    expect(await downgrade(environment, 'base')).toMatchObject({ heads: [] })
  })

  test('of a whole plan are asked for once, before the first statement, and a no runs nothing', async () => {
    const asked: unknown[] = []
    const decline = async (revisions: readonly BreakingRevision[]) => {
      asked.push(revisions, await tableNames(database))
      throw new Error('not today')
    }
    await expect(upgrade(environment, 'heads', { confirm: decline })).rejects.toThrow('not today')
    expect(asked).toEqual([both, []])
    expect(await tableNames(database)).toEqual([])
    await upgrade(environment, 'heads', { confirm: (revisions) => void asked.push(revisions) })
    expect(asked).toEqual([both, [], both])
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })

  test('that a plan reaches only because another run moved the rows never run unasked', async () => {
    await upgrade(environment, 'bbbb00000002', { confirm: true })
    const asked: string[] = []
    const error: unknown = await upgrade(environment, 'heads', {
      async confirm(revisions) {
        asked.push(...revisions.map(({ revision }) => revision))
        // Somebody else, while a person thinks.
        await downgrade(environment, 'aaaa00000001')
      },
    }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(HubError)
    expect(error).toMatchObject({ code: 'REVISION_FAILED', cause: { code: 'CONFIRMATION_NEEDED' } })
    expect(asked).toEqual(['cccc00000003'])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })

  test('by many replicas at once with the same yes are applied once', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => upgrade(environment, 'heads', { confirm: true })))
    expect(results.map(({ heads }) => heads)).toEqual(Array.from({ length: 5 }, () => ['cccc00000003']))
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002', 'up cccc00000003'])
  })

  test('stand in a script as a comment, and in a dry run', async () => {
    const { stdout } = await runHub(project, ['upgrade', '--sql'])
    expect(stdout).toContain(
      'merge organizations\n-- Needs confirmation: Users and organizations become one table.\n-- Back up first.\n',
    )
    expect(stdout).toContain(`-- Needs confirmation: ${again}`)
    const down = await runHub(project, ['downgrade', 'heads:base', '--sql'])
    expect(down).toMatchObject({ code: 0 })
    expect(down.stdout).not.toContain('Needs confirmation')
    expect(await upgrade(environment, 'heads', { dryRun: true })).toMatchObject({
      steps: [{ revision: 'aaaa00000001' }, { confirm: why }, { confirm: again }],
    })
    expect(await tableNames(database)).toEqual([])
  })

  test('ask on a terminal, showing the text: no is nothing, yes is all', async ({ skip }) => {
    if (!hasTerminals) skip(`the program 'script', which gives a terminal, is not on this machine: ${terminalCommand}`)
    const declined = await hubOnTerminal(project, ['upgrade'], 'n')
    expect(declined).toMatchObject({ code: 1 })
    expect(declined.stdout).toMatch(/Back up first\.[^]*Every session ends\.[^]*Run them\?[^]*Nothing was changed/)
    expect(await tableNames(database)).toEqual([])
    expect(await hubOnTerminal(project, ['upgrade'], 'y')).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })
})

test("a 'confirm' that says nothing is refused by name", async () => {
  const empty = versionsOf({ id: 'aaaa00000001', head: "export const confirm = ' '" })
  const project = createProject({ 'migrate.config.ts': configText({ url: 'sqlite:./hub.db' }), ...empty })
  const refused = await runHub(project, ['upgrade', '--yes'])
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toMatch(/0001_aaaa00000001\.ts[^]*'confirm' must say why/)
})

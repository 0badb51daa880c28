import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { downgrade, HubError, upgrade } from '../../../dist/index.js'
import { type HubResult, startHub, startNode } from '../../support/hub.ts'
import { eachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject, type Project } from '../../support/project.ts'
import { configText, tableNames, versionRows, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

const id = "{ name: 'id', type: 'int', primary: true }"
const versions = versionsOf(
  { id: 'aaaa00000001', up: `await op.createTable('t', [${id}])`, downBody: "await op.dropTable('t')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: "await op.dropTable('t')",
    downBody: `await op.createTable('t', [${id}])`,
  },
  { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.execute('SELECT 1')", downBody: '' },
)
const guard = { HUB_GUARD: 'plan', HUB_AUTO_MIGRATE: 'true' }

describe.each(eachDatabase)('HUB_GUARD=plan ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
  })
  const run = (...words: readonly string[]) => runHub(project, words, { env: guard })
  const hashOf = (result: HubResult) => {
    expect(result.code, result.stderr).toBe(0)
    return /^Plan: ([0-9a-f-]{44})$/m.exec(result.stdout)?.[1] ?? 'none'
  }
  const planOf = async (...words: readonly string[]) => hashOf(await run(...words, '--dry-run'))
  const refused = (result: HubResult, ...texts: readonly RegExp[]) => {
    expect(result.code, result.stdout).toBe(1)
    for (const text of texts) expect(result.stderr).toMatch(text)
  }

  test('what only creates runs; what drops, or cannot be judged, needs the hash', async () => {
    expect(await run('upgrade', 'aaaa00000001')).toMatchObject({ code: 0 })
    refused(await run('upgrade', 'bbbb00000002', '--yes'), /bbbb00000002 drops: drop table t/, /--dry-run/)
    expect(await tableNames(database)).toContain('t')
    const hash = await planOf('upgrade', 'bbbb00000002')
    expect(await run('upgrade', 'bbbb00000002', '--plan', hash)).toMatchObject({ code: 0 })
    refused(await run('upgrade', '-y'), /cccc00000003 is not known before it runs/)
    expect(await run('upgrade', '--plan', await planOf('upgrade'))).toMatchObject({ code: 0 })
    expect(await run('upgrade')).toMatchObject({ code: 0 })
  })

  test('what hub itself writes into JavaScript, and what stands in a comment, is nothing that it does', async () => {
    const head = (revision: string, down: string) =>
      `exports.revision = '${revision}'\nexports.downRevision = ${down}\nexports.branchLabels = exports.dependsOn = null\n`
    await project.write(
      'plain/1_a.cjs',
      `const { sql } = require('hub-migrate')\n${head('a1', 'null')}
/** @param {import('hub-migrate').Operations} op */
exports.up = async function up(op) {
  // Not op.dropTable('t'), nor fetch('http://example.com')
  await op.createTable('made', [${id}, { name: 'at', type: 'timestamp', default: sql\`CURRENT_TIMESTAMP\` }])
}
exports.down = null\n`,
    )
    await project.write(
      'plain/2_b.cjs',
      `${head('b2', "'a1'")}exports.up = () => void fetch('x')\nexports.down = null\n`,
    )
    await project.write('migrate.config.ts', configText({ url: database.url, versions: './plain' }))
    expect(await run('upgrade', 'a1')).toMatchObject({ code: 0 })
    refused(await run('upgrade'), /b2 is not known before it runs: it uses fetch/)
  })

  test('a downgrade and a stamp need it', async () => {
    await upgrade({ url: database.url, versions: project.path('versions') })
    refused(await run('downgrade', 'bbbb00000002'), /it undoes revisions/)
    refused(await run('stamp', 'aaaa00000001'), /it stamps without running anything/)
    refused(await run('stamp', '--purge', 'aaaa00000001'), /it deletes all version rows/)
    expect(await run('downgrade', '-1', '--plan', await planOf('downgrade', '-1'))).toMatchObject({ code: 0 })
    const stamped = await planOf('stamp', 'aaaa00000001')
    expect(stamped).not.toBe(await planOf('stamp', '--purge', 'aaaa00000001'))
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    refused(await run('stamp', '--purge', 'aaaa00000001', '--plan', stamped), /other steps/)
    expect(await run('stamp', 'aaaa00000001', '--plan', stamped)).toMatchObject({ code: 0 })
    refused(await run('stamp', 'aaaa00000001', '--plan', stamped), /the database is at aaaa00000001/)
    for (const command of ['adopt', 'repair', 'dev']) refused(await run(command), /HUB_GUARD=plan, 'hub/)
  })

  test('an old hash is refused with what has changed, also without the guard', async () => {
    const environment = { url: database.url, versions: project.path('versions') }
    await upgrade(environment, 'aaaa00000001')
    const hash = await planOf('upgrade')
    const plain = (...words: readonly string[]) => runHub(project, words)
    refused(await plain('upgrade', '--plan', 'abc'), /'abc' is not the hash of a plan/, /--dry-run/)
    refused(await plain('upgrade', 'bbbb00000002', '--plan', hash), /other steps/)
    refused(await plain('upgrade', '-x', 'a=b', '--plan', hash), /other values of .x./)
    const [, file = ''] = await project.list('versions')
    const text = await project.read(`versions/${file}`)
    await project.write(`versions/${file}`, `${text}\n// reviewed\n`)
    expect(await planOf('upgrade')).toBe(hash)
    await project.write(`versions/${file}`, `${text}\nexport const repeatable = true\n`)
    refused(await plain('upgrade', '--plan', hash), /files of its revisions have changed/)
    await project.write(`versions/${file}`, text)
    await upgrade(environment, 'bbbb00000002')
    refused(await plain('upgrade', '--plan', hash), /the version rows have changed: the database is at bbbb00000002/)
    await expect(upgrade(environment, 'heads', { plan: hash })).rejects.toThrow(HubError)
    await expect(downgrade(environment, 'base', { guard: 'plan' })).rejects.toMatchObject({ code: 'PLAN_NEEDED' })
  })

  test('of two processes with one hash, one runs, and the other is told what changed', async () => {
    // A database that is not there yet is another one once it is made.
    expect(await run('upgrade', 'aaaa00000001')).toMatchObject({ code: 0 })
    const hash = await planOf('upgrade')
    const started = [1, 2].map(() => startHub(project, ['upgrade', '--plan', hash], { env: guard }))
    const results = await Promise.all(started.map(({ ended }) => ended))
    expect(results.map(({ code }) => code)).toEqual(expect.arrayContaining([0, 1]))
    // It may look while the other one is at work.
    const rows = /the version rows have changed: .* (bbbb00000002|cccc00000003)/
    refused(results.find(({ code }) => code === 1) as HubResult, rows)
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })

  test('the library reads no environment variable', async () => {
    await upgrade({ url: database.url, versions: project.path('versions') }, 'aaaa00000001')
    await project.write(
      'app.mjs',
      `import { stamp, upgrade } from 'hub-migrate'
const environment = { url: ${JSON.stringify(database.url)}, versions: './versions' }
const { steps } = await upgrade(environment)
await stamp(environment, 'base')
console.log(steps.length)\n`,
    )
    const ran = await startNode(project, ['app.mjs'], { env: guard }).ended
    expect(ran, ran.stderr).toMatchObject({ code: 0, stdout: '2\n' })
  })

  test('what only reads, or only creates, needs no plan', async () => {
    const commands = ['ensure-version', 'status', 'current', 'heads', 'history', 'verify', 'lint', 'adopt --dry-run']
    for (const command of commands) {
      const { code, stderr } = await run(...command.split(' '))
      expect({ code, stderr }, command).toEqual({ code: 0, stderr: expect.not.stringContaining('plan') })
    }
    expect(await run('revision', '-m', 'next')).toMatchObject({ code: 0 })
  })

  test('another database is refused, and a value of HUB_GUARD that is none', async () => {
    const other = await create()
    onTestFinished(() => other.close())
    for (const { url } of [database, other]) await upgrade({ url, versions: project.path('versions') }, 'aaaa00000001')
    const hash = await planOf('upgrade')
    await project.write('migrate.config.ts', configText({ url: other.url }))
    refused(await run('upgrade', '--plan', hash), /it is for another database/)
    for (const value of ['', 'on'])
      expect(await runHub(project, ['current'], { env: { HUB_GUARD: value } })).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(`HUB_GUARD is '${value}'[^]*It can be 'plan'`),
      })
  })
})

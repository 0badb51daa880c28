import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { startCuttingProxy } from '../../support/cutting-proxy.ts'
import { createPostgresDatabase, eachDatabase, type TestDatabase } from '../../support/databases.ts'
import { startUntilStays, stayHead, untilSays } from '../../support/hanging.ts'
import { type HubResult, startHub } from '../../support/hub.ts'
import { createProject, type Project } from '../../support/project.ts'
import {
  configText,
  doneSteps,
  type RevisionText,
  tableNames,
  versionRows,
  versionsOf,
} from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'
import { allEffects, effects, revisionsOf } from '../../support/squashed.ts'

const env = { HUB_GUARD: 'plan', HUB_AUTO_MIGRATE: 'true' }

function hashIn(result: HubResult): string {
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return /^Plan: ([0-9a-f-]{44})$/m.exec(result.stdout)?.[1] ?? 'none'
}

function refused(result: HubResult, ...texts: readonly RegExp[]): void {
  expect(result.code, result.stdout).toBe(1)
  for (const text of texts) expect(result.stderr).toMatch(text)
}

/** A table for each. */
const three: readonly RevisionText[] = ['aaaa00000001', 'bbbb00000002', 'cccc00000003'].map((id, index, ids) => ({
  id,
  down: ids[index - 1] ?? null,
  up: `await op.execute('CREATE TABLE t${index + 1} (x int)')`,
  downBody: `await op.execute('DROP TABLE t${index + 1}')`,
}))

describe.each(eachDatabase)('the hash of a plan ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
  })
  const start = (revisions: readonly RevisionText[], settings: object = {}) => {
    project = createProject({
      'migrate.config.ts': configText({ url: database.url, ...settings }),
      ...versionsOf(...revisions),
    })
  }
  const run = (...words: readonly string[]) => runHub(project, words, { env })
  const planOf = async (...words: readonly string[]) => hashIn(await run(...words, '--dry-run'))
  const fileOf = async (id: string) =>
    `versions/${(await project.list('versions')).find((name) => name.includes(id)) ?? id}`
  const edit = async (id: string) => {
    const file = await fileOf(id)
    await project.write(file, `${await project.read(file)}\nexport const repeatable = true\n`)
  }

  test('has what an adoption found', async () => {
    const found = (table: string) =>
      `export const isApplied = async (inspector: Operations['inspector']) => ({ table: await inspector.hasTable('${table}') })`
    start(
      three.map((each, index) => ({ ...each, head: found(`t${index + 1}`) })),
      { adopt: 'auto' },
    )
    await database.exec('CREATE TABLE t1 (x int)')
    refused(await run('upgrade'), /it stamps revisions that are found in the database/)
    const hash = await planOf('upgrade')
    await database.exec('CREATE TABLE t2 (x int)')
    refused(await run('upgrade', '--plan', hash), /the version rows have changed|other steps/)
    expect(await versionRows(database)).toBeNull()
    await database.exec('DROP TABLE t2')
    expect(await run('upgrade', '--plan', hash)).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })

  test('of a squash is another one than of its members, and holds where its row is stored by their name', async () => {
    start(revisionsOf('both', 'squash'))
    const whole = await planOf('upgrade')
    const members = await planOf('upgrade', 'dddd00000004')
    expect(await run('upgrade', 'dddd00000004', '--plan', members)).toMatchObject({ code: 0 })
    refused(await run('upgrade', '--plan', whole), /the version rows have changed/)
    await project.remove('versions')
    for (const [path, text] of Object.entries(versionsOf(...revisionsOf('squash')))) await project.write(path, text)
    const rest = await planOf('upgrade')
    await edit('eeee00000005')
    refused(await run('upgrade', '--plan', rest), /files of its revisions have changed/)
    expect(await run('upgrade', '--plan', await planOf('upgrade'))).toMatchObject({ code: 0 })
    expect(await effects(database)).toEqual(allEffects)
    expect(await run('downgrade', 'base', '--plan', await planOf('downgrade', 'base'))).toMatchObject({ code: 0 })
  })

  test('has revisions that were begun outside a transaction and have not ended', async () => {
    const fails =
      "await op.execute('CREATE TABLE IF NOT EXISTS t2 (x int)')\nawait op.execute('INSERT INTO t9 VALUES (1)')"
    const [first, , third] = three as [RevisionText, RevisionText, RevisionText]
    const head = 'export const transaction = false\nexport const repeatable = true'
    start([first, { id: 'bbbb00000002', down: first.id, head, up: fails }, third])
    const before = await planOf('upgrade')
    expect((await run('upgrade', '--plan', before)).stderr).toContain('t9')
    await database.exec('CREATE TABLE t9 (x int)')
    // It may run again by itself, and what it has done and not done is for a person to look at.
    refused(await run('upgrade', '-y'), /a revision was begun outside a transaction and has not ended/)
    refused(await run('upgrade', '--plan', before), /rows have changed/, /begun outside a transaction/)
    const after = await planOf('upgrade')
    refused(await run('stamp', 'bbbb00000002'), /it stamps without running anything/)
    const stamped = await planOf('stamp', 'bbbb00000002')
    expect(await run('upgrade', '--plan', after)).toMatchObject({ code: 0 })
    refused(await run('upgrade', '--plan', after), /rows have changed/)
    refused(await run('stamp', 'bbbb00000002', '--plan', stamped), /begun outside a transaction/)
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })

  test.each(['rows', 'files'] as const)(
    'is checked under the lock: what another run has changed there (%s)',
    async (what) => {
      const [first, second, third] = three as [RevisionText, RevisionText, RevisionText]
      const fails = what === 'files' ? "\n  throw new Error('no more power')" : ''
      start([{ ...first, head: stayHead, up: `${first.up ?? ''}\n  await stay('first')${fails}` }, second, third])
      expect(await run('ensure-version')).toMatchObject({ code: 0 })
      const hashes = [await planOf('upgrade'), await planOf('stamp', 'cccc00000003')]
      const other = await startUntilStays(project, ['upgrade', 'aaaa00000001'], 'first')
      const words = [['upgrade'], ['stamp', 'cccc00000003']] as const
      const waiting = words.map((each, index) => startHub(project, [...each, '--plan', hashes[index] ?? ''], { env }))
      for (const each of waiting) await untilSays(each, /waiting for another run/)
      if (what === 'files') await edit('cccc00000003')
      await project.write('go-first', '')
      expect(await other.ended).toMatchObject({ code: what === 'files' ? 1 : 0 })
      const said = what === 'files' ? /files of its revisions have changed/ : /the version rows have changed/
      for (const { ended } of waiting) refused(await ended, said, /Nothing was changed/)
      expect(await versionRows(database)).toEqual(what === 'files' ? [] : ['aaaa00000001'])
    },
  )

  test('does not stand for a confirmation, nor a confirmation for it', async () => {
    const [first, second] = three as [RevisionText, RevisionText]
    start([
      first,
      { ...second, head: "export const confirm = 'All sessions end.'", up: "await op.execute('DROP TABLE t1')" },
    ])
    const hash = await planOf('upgrade')
    refused(await runHub(project, ['upgrade', '--plan', hash]), /All sessions end/, /--yes/)
    for (const words of [
      ['upgrade', '-y'],
      ['stamp', 'head'],
      ['stamp', 'head', '--purge'],
    ])
      refused(await run(...words), /PLAN_NEEDED/)
    expect(await tableNames(database)).not.toContain('t1')
    expect(await runHub(project, ['upgrade', '--plan', hash, '--yes'], { env: { HUB_GUARD: 'plan' } })).toMatchObject({
      code: 0,
    })
  })

  test('of a downgrade and of a purge is refused once the rows have changed', async () => {
    start(three)
    await run('upgrade', '--plan', await planOf('upgrade'))
    const down = await planOf('downgrade', 'aaaa00000001')
    const purge = await planOf('stamp', '--purge', 'base')
    await runHub(project, ['downgrade', '-1'])
    refused(await run('downgrade', 'aaaa00000001', '--plan', down), /the database is at bbbb00000002/)
    refused(await run('stamp', '--purge', 'base', '--plan', purge), /the database is at bbbb00000002/)
    expect(await doneSteps(database)).toHaveLength(4)
    expect(await run('stamp', '--purge', 'base', '--plan', await planOf('stamp', '--purge', 'base'))).toMatchObject({
      code: 0,
    })
    expect(await versionRows(database)).toEqual([])
  })
})

describe('the hash of a plan whose COMMIT is not answered (postgres)', () => {
  async function throughProxy(when: 'before' | 'after', forGood = false) {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const proxy = await startCuttingProxy(database.url, { after: "'done', 'bbbb00000002'", when, forGood })
    onTestFinished(() => proxy.close())
    const config = configText({ url: proxy.url, lockTimeout: 1_000 })
    const project = createProject({ 'migrate.config.ts': config, ...versionsOf(...three) })
    const run = (...words: readonly string[]) => runHub(project, words, { env })
    return { database, run, hash: hashIn(await run('upgrade', '--dry-run')) }
  }

  test('holds for the rest, which runs', async () => {
    const { database, run, hash } = await throughProxy('after')
    const done = await run('upgrade', '--plan', hash)
    expect(done, done.stderr).toMatchObject({ code: 0 })
    expect(done.stderr).toContain('The connection was lost during a COMMIT')
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002', 'up cccc00000003'])
  })

  test.each([
    ['before', false],
    ['after', true],
  ] as const)('does not hold for another run (%s)', async (when, forGood) => {
    const { database, run, hash } = await throughProxy(when, forGood)
    refused(await run('upgrade', '--plan', hash))
    const at = when === 'after' ? 'bbbb00000002' : 'aaaa00000001'
    expect(await versionRows(database)).toEqual([at])
    if (forGood) return
    refused(await run('upgrade', '--plan', hash), new RegExp(`the version rows have changed: the database is at ${at}`))
    expect(await run('upgrade', '--plan', hashIn(await run('upgrade', '--dry-run')))).toMatchObject({ code: 0 })
  })
})

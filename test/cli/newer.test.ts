import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { stamp, upgrade } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, contents, type RevisionText, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const known: readonly RevisionText[] = [
  {
    id: 'aaaa00000001',
    up: "await op.execute('CREATE TABLE a (x int)')",
    downBody: "await op.execute('DROP TABLE a')",
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: "await op.execute('CREATE TABLE b (x int)')",
    downBody: "await op.execute('DROP TABLE b')",
  },
]
const added: readonly RevisionText[] = [
  { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.execute('CREATE TABLE c (x int)')" },
  { id: 'dddd00000004', down: 'cccc00000003', up: "await op.execute('CREATE TABLE d (x int)')" },
]
/** What the older release has and the newer one never saw: a hotfix, say. */
const hotfix: RevisionText = {
  id: 'ffff00000006',
  down: 'bbbb00000002',
  up: "await op.execute('CREATE TABLE f (x int)')",
}

describe.each(eachDatabase)('the database ahead of the code ($kind)', ({ create }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
  })

  function release(revisions: readonly RevisionText[], settings: object = {}): Project {
    return createProject({
      'migrate.config.ts': configText({ url: database.url, ...settings }),
      ...versionsOf(...revisions),
    })
  }

  const started = (project: Project, settings: { onNewer?: 'warn' | 'refuse' } = {}) => {
    const warnings: string[] = []
    const log = { debug: () => {}, info: () => {}, warn: (text: string) => void warnings.push(text), error: () => {} }
    const result = upgrade({ url: database.url, versions: project.path('versions'), ...settings }, 'heads', { log })
    return result.then((value) => ({ ...value, warnings }))
  }

  test('the older release starts: the library warns, does nothing and says so', async () => {
    await started(release(known))
    await started(release([...known, ...added]))
    const before = await contents(database)
    const result = await started(release(known))
    expect(result).toMatchObject({ steps: [], heads: ['dddd00000004'] })
    expect(result.note).toMatch(/ahead of this code: a newer release applied dddd00000004/)
    expect(result.warnings).toEqual([result.note])
    expect(await contents(database)).toEqual(before)
  })

  test('the command line refuses, up and down, and with onNewer: warn it does not', async () => {
    await started(release([...known, ...added]))
    const before = await contents(database)
    const older = release(known)
    const refused = await runHub(older, ['upgrade', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({
      error: { code: 'NEWER_DATABASE', rows: ['dddd00000004'], missing: [] },
    })
    expect(refused.stderr).toContain("onNewer: 'warn'")
    expect((await runHub(older, ['downgrade', '-1'])).code).toBe(1)
    expect(await contents(database)).toEqual(before)

    const warned = await runHub(release(known, { onNewer: 'warn' }), ['upgrade', '--json'])
    expect(warned).toMatchObject({ code: 0 })
    expect(JSON.parse(warned.stdout)).toMatchObject({ steps: [], heads: ['dddd00000004'] })
    expect(warned.stderr).toContain('warning: The database is ahead of this code')
    await expect(started(older, { onNewer: 'refuse' })).rejects.toMatchObject({ code: 'NEWER_DATABASE' })
  })

  test('status shows what the newer one applied, and what it stands on, as applied', async () => {
    await started(release([...known, ...added]))
    const shown = await runHub(release(known), ['status'])
    expect(shown).toMatchObject({ code: 0 })
    expect(shown.stdout).toContain(`  [x] aaaa00000001, revision aaaa00000001
  [x] bbbb00000002, revision bbbb00000002
  [x] dddd00000004, in the database but in no revision file

The database is ahead of this code: a newer release applied dddd00000004. All revisions of this release are applied.
`)
    const beside = JSON.parse((await runHub(release([...known, hotfix]), ['status', '--json'])).stdout) as unknown
    expect(beside).toMatchObject({
      isNewer: true,
      isUpToDate: false,
      applied: [{ revision: 'aaaa00000001' }, { revision: 'bbbb00000002' }],
      pending: [{ revision: 'ffff00000006' }],
      unknown: ['dddd00000004'],
    })
    await database.exec("UPDATE hub_version SET version_num = 'a-stranger'")
    expect((await runHub(release(known), ['status'])).stdout).toMatch(
      /\[\?\] aaaa00000001, .*\n  \[\?\] bbbb00000002, .*\n  \[\?\] a-stranger, in [^]*Whether the revisions marked \[\?\] are already applied is unknown\..*'hub stamp --purge <revision>'/,
    )
  })

  test('a downgrade never takes the warning for done', async () => {
    await started(release([...known, ...added]))
    const refused = await runHub(release(known, { onNewer: 'warn' }), ['downgrade', 'base', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'NEWER_DATABASE' } })
    expect(await versionRows(database)).toEqual(['dddd00000004'])
  })

  test('it starts only where all that it knows is applied', async () => {
    await started(release([...known, ...added]))
    const before = await contents(database)
    const failure: unknown = await started(release([...known, hotfix])).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 'NEWER_DATABASE',
      facts: { rows: ['dddd00000004'], missing: ['ffff00000006'] },
    })
    expect(await contents(database)).toEqual(before)
  })

  test('a row beside the newer ones counts as applied', async () => {
    await started(release([...known, hotfix]))
    await started(release([...known, ...added, hotfix]))
    expect(await versionRows(database)).toEqual(['dddd00000004', 'ffff00000006'])
    expect(await started(release([...known, hotfix]))).toMatchObject({
      steps: [],
      heads: ['dddd00000004', 'ffff00000006'],
    })
  })

  test('a newer release that was stamped is known too', async () => {
    await started(release(known))
    const newer = release([...known, ...added])
    await stamp({ url: database.url, versions: newer.path('versions') }, 'heads')
    expect(await started(release(known))).toMatchObject({ steps: [], heads: ['dddd00000004'] })
  })

  test("a newer release that merged the older one's branches, and depends on one of them, is known", async () => {
    const branches: RevisionText[] = [
      ...known,
      { id: 'eeee00000005', down: 'aaaa00000001', up: '' },
      { id: 'abab00000007', down: null, up: '' },
    ]
    const merge: RevisionText = {
      id: 'cdcd00000008',
      down: ['bbbb00000002', 'eeee00000005'],
      dependsOn: 'abab00000007',
    }
    await started(release([...branches, merge]))
    expect(await versionRows(database)).toEqual(['cdcd00000008'])
    expect(await started(release(branches))).toMatchObject({ steps: [], heads: ['cdcd00000008'] })
  })

  test('a stranger is refused as unknown, whatever onNewer says', async () => {
    const project = release(known)
    await started(project)
    await database.exec("UPDATE hub_version SET version_num = 'a-stranger'")
    await expect(started(project, { onNewer: 'warn' })).rejects.toMatchObject({ code: 'UNKNOWN_ROWS' })
    const refused = await runHub(project, ['upgrade', '--json'])
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'UNKNOWN_ROWS', rows: ['a-stranger'] } })
    expect(await versionRows(database)).toEqual(['a-stranger'])
  })

  test('a stranger beside a newer row is refused as unknown', async () => {
    await started(release([...known, ...added]))
    await database.exec("INSERT INTO hub_version VALUES ('a-stranger')")
    await expect(started(release(known))).rejects.toMatchObject({ code: 'UNKNOWN_ROWS' })
  })

  test('another project with the same version table is no newer release', async () => {
    await started(release([{ id: '111100000001', up: "await op.execute('CREATE TABLE theirs (x int)')" }]))
    await expect(started(release(known))).rejects.toMatchObject({ code: 'UNKNOWN_ROWS' })
  })
})

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { downgradeSql, HubError, stampSql, upgrade, upgradeSql } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { contents, versionRows } from '../support/revisions.ts'
import { inOneCall } from '../support/scripts.ts'
import { allEffects, effects, memberIds, projectOf, type Release, revisionsOf } from '../support/squashed.ts'

const [m1 = '', m2 = '', m3 = ''] = memberIds
const a = 'aaaa00000001'
const s = '5555aaaaaaaa'
const c = 'eeee00000005'

describe.each(eachDatabase)('scripts and a squash ($kind)', ({ create }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
  })

  const release = (name: Release, of: TestDatabase = database) => ({
    url: of.url,
    versions: projectOf(of, revisionsOf(name)).path('versions'),
  })
  /** Runs a script on a database that the release has brought to the target. */
  const runs = async (at: { release: Release; target: string }, { sql }: { sql: string }) => {
    const own = await create()
    onTestFinished(() => own.close())
    if (at.target !== 'base') await upgrade(release(at.release, own), at.target)
    const before = await contents(own)
    const problem = await inOneCall.run(own, sql).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    const log = await own.query('SELECT event, revision, down_revisions FROM hub_version_log ORDER BY id')
    return {
      problem,
      isSame: problem !== null && JSON.stringify(await contents(own)) === JSON.stringify(before),
      rows: await versionRows(own),
      effects: await effects(own),
      log: log.map((row) => [row['event'], row['revision'], row['down_revisions']].map(String).join(' ')),
    }
  }
  const byMembers = { release: 'members', target: m3 } as const
  const bySquash = { release: 'squash', target: s } as const

  test('from the squash run where the database has it, and where it has its last member', async () => {
    const script = await upgradeSql(release('both'), `${s}:heads`)
    for (const at of [byMembers, bySquash]) {
      const found = await runs(at, script)
      expect(found).toMatchObject({ problem: null, rows: [c], effects: allEffects })
      expect(found.log.at(-1)).toBe(`done ${c} ["${m3}"]`)
    }
    const refused = await runs({ release: 'members', target: m2 }, script)
    expect(refused).toMatchObject({ problem: expect.stringMatching(/starts from/), isSame: true, rows: [m2] })
  })

  test('from its last member do so too', async () => {
    const script = await upgradeSql(release('both'), `${m3}:heads`)
    for (const at of [byMembers, bySquash])
      expect(await runs(at, script)).toMatchObject({ problem: null, rows: [c], effects: allEffects })
  })

  test('of a release without its members replace the row, and log it where they do', async () => {
    const script = await upgradeSql(release('squash'), `${s}:heads`)
    const replaced = await runs(byMembers, script)
    expect(replaced).toMatchObject({ problem: null, rows: [c], effects: allEffects })
    expect(replaced.log.slice(-2)).toEqual([`replace ${s} ["${a}"]`, `done ${c} ["${s}"]`])
    const found = await runs(bySquash, script)
    expect(found).toMatchObject({ problem: null, rows: [c], effects: allEffects })
    expect(found.log.slice(-2)).toEqual([`done ${s} ["${a}"]`, `done ${c} ["${s}"]`])
    expect((await runs({ release: 'members', target: m2 }, script)).isSame).toBe(true)
  })

  test('from an empty database run the squash, and from a member those after it', async () => {
    const whole = await upgradeSql(release('both'))
    expect(await runs({ release: 'both', target: 'base' }, whole)).toMatchObject({ rows: [c], effects: allEffects })
    expect(whole.sql).toContain(`-- Running upgrade ${a} -> ${s}, the middle as one`)
    const rest = await upgradeSql(release('both'), `${m1}:heads`)
    expect(await runs({ release: 'both', target: m1 }, rest)).toMatchObject({ rows: [c], effects: allEffects })
    await expect(upgradeSql(release('squash'), `${m1}:heads`)).rejects.toThrow(HubError)
  })

  test('go down as a whole, or member by member', async () => {
    const over = await downgradeSql(release('both'), `${s}:${a}`)
    for (const at of [byMembers, bySquash])
      expect(await runs(at, over)).toMatchObject({ problem: null, rows: [a], effects: [] })
    const into = await downgradeSql(release('both'), `heads:${m1}`)
    expect(await runs({ release: 'both', target: 'heads' }, into)).toMatchObject({ rows: [m1], effects: [m1] })
  })

  test('of a stamp run where the database has its last member', async () => {
    const script = await stampSql(release('both'), `${s}:heads`)
    for (const at of [byMembers, bySquash]) expect(await runs(at, script)).toMatchObject({ problem: null, rows: [c] })
  })
})

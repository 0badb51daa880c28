import { EntitySchema } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import {
  adopt,
  branches,
  check,
  current,
  downgrade,
  edit,
  heads,
  history,
  HubError,
  merge,
  repair,
  revision,
  show,
  stamp,
  status,
  upgrade,
  verify,
} from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import type { Project } from '../support/project.ts'
import { contents, doneSteps, revisionText, type RevisionText, versionRows } from '../support/revisions.ts'
import { startUntilStays, stayHead, untilSays } from '../support/hanging.ts'
import { runHub, startRun } from '../support/run-hub.ts'
import { allEffects, effect, effects, memberIds, projectOf, type Release, revisionsOf } from '../support/squashed.ts'

const [m1 = '', m2 = '', m3 = ''] = memberIds
const a = 'aaaa00000001'
const s = '5555aaaaaaaa'
const c = 'eeee00000005'

describe.each(eachDatabase)('a squash ($kind)', ({ create }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
  })

  const environmentOf = (project: Project, more: object = {}) => ({
    url: database.url,
    versions: project.path('versions'),
    ...more,
  })
  const release = (name: Release, end: 'squash' | 'after' = 'after', more: object = {}) =>
    environmentOf(projectOf(database, revisionsOf(name, end)), more)
  const silent = { debug() {}, info() {}, error() {} }
  /** A logger that keeps the warnings. */
  const warned = () => {
    const warnings: string[] = []
    return { warnings, log: { ...silent, warn: (text: string) => void warnings.push(text) } }
  }
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: unknown) => (error instanceof HubError ? error.code : String(error)),
    )
  const logged = async () =>
    (
      await database.query(
        'SELECT event, revision, down_revisions, depends_on, statement FROM hub_version_log ORDER BY id',
      )
    ).map(({ event, revision: id, down_revisions: down, depends_on: needs, statement }) =>
      [event, id, down, needs, statement].map(String).join(' '),
    )

  test('runs where none of its members is applied, and older releases see that the database is ahead', async () => {
    const result = await upgrade(release('both', 'squash'))
    expect(result).toMatchObject({ heads: [s], steps: [{ revision: a }, { revision: s }] })
    expect(await effects(database)).toEqual(memberIds)
    expect(await versionRows(database)).toEqual([s])
    expect(await logged()).toContain(`done ${s} ["${a}"] ["${m3}"] null`)

    const before = await contents(database)
    expect(await upgrade(release('members', 'squash'))).toMatchObject({
      steps: [],
      note: expect.stringMatching(/ahead/),
    })
    expect(await upgrade(release('squash', 'squash'))).toMatchObject({ steps: [], heads: [s] })
    expect(await contents(database)).toEqual(before)
    expect(await upgrade(release('squash'))).toMatchObject({ heads: [c] })
    expect(await upgrade(release('members'))).toMatchObject({ steps: [], heads: [c] })
  })

  test('from the base is seen by an older release too', async () => {
    const base: RevisionText = {
      ...effect(m1, ''),
      down: null,
      up: `await op.execute('CREATE TABLE effects (who varchar(20))')`,
    }
    const line = [base, effect(m2, m1)]
    const one: RevisionText = { ...base, id: s, replaces: [m1, m2] }
    await upgrade(environmentOf(projectOf(database, [...line, one])))
    expect(await versionRows(database)).toEqual([s])
    expect(await upgrade(environmentOf(projectOf(database, line)))).toMatchObject({ steps: [] })
  })

  test('is read where its last member is, whose row stays as long as every file is there', async () => {
    await upgrade(release('members', 'squash'))
    const both = release('both', 'squash')
    const before = await contents(database)
    const { log, warnings } = warned()
    expect(await upgrade(both, 'heads', { log })).toMatchObject({ steps: [], heads: [s] })
    expect(await current(both, { checkHeads: true })).toMatchObject({ heads: [{ revision: s, isKnown: true }] })
    expect(await status(both, { log })).toMatchObject({
      current: [s],
      heads: [s],
      isUpToDate: true,
      applied: [{ revision: a }, { revision: s, replaces: memberIds }],
      pending: [],
      neverRun: [],
      changed: [],
    })
    expect(await stamp(both, 'heads')).toMatchObject({ note: 'already stamped' })
    expect(warnings).toEqual([])
    expect(await contents(database)).toEqual(before)

    expect(await upgrade(release('both'), 'heads', { log })).toMatchObject({ steps: [{ revision: c }], heads: [c] })
    expect(await versionRows(database)).toEqual([c])
    expect(await logged()).toContain(`done ${c} ["${m3}"] [] null`)
    expect(await upgrade(release('members'), 'heads', { log })).toMatchObject({ steps: [], heads: [c] })
    expect(await downgrade(release('both'), '-1', { log })).toMatchObject({ heads: [s] })
    expect(await versionRows(database)).toEqual([m3])
    expect(warnings).toEqual([])
  })

  test('takes the row only in a release without those files, which an older one reads as ahead', async () => {
    await upgrade(release('members', 'squash'))
    const { log, warnings } = warned()
    const alone = release('squash', 'squash')
    expect(await status(alone, { log })).toMatchObject({ current: [s], isUpToDate: true, neverRun: [] })
    expect(await upgrade(alone, 'heads', { log, dryRun: true })).toMatchObject({ steps: [] })
    expect(await versionRows(database)).toEqual([m3])
    expect(await upgrade(alone, 'heads', { log })).toMatchObject({ steps: [], heads: [s] })
    expect(await versionRows(database)).toEqual([s])
    expect((await logged()).at(-1)).toBe(`replace ${s} ["${a}"] ["${m3}"] ${memberIds.join(', ')}`)
    const before = await contents(database)
    expect(await upgrade(alone, 'heads', { log })).toMatchObject({ steps: [], heads: [s] })
    expect(await upgrade(release('both', 'squash'), 'heads', { log })).toMatchObject({ steps: [], heads: [s] })
    expect(warnings).toEqual([])
    const older = release('members', 'squash')
    expect(await upgrade(older, 'heads', { log })).toMatchObject({ steps: [], note: expect.stringMatching(/ahead/) })
    expect(await status(older)).toMatchObject({ isNewer: true, pending: [] })
    expect(await contents(database)).toEqual(before)
    expect(await effects(database)).toEqual(memberIds)
  })

  test('takes it with the steps of an upgrade, and with a stamp', async () => {
    await upgrade(release('members', 'squash'))
    expect(await upgrade(release('squash'))).toMatchObject({ steps: [{ revision: c }], heads: [c] })
    expect((await logged()).slice(-2)).toEqual([
      `replace ${s} ["${a}"] ["${m3}"] ${memberIds.join(', ')}`,
      `done ${c} ["${s}"] [] null`,
    ])
    expect(await upgrade(release('members'))).toMatchObject({ steps: [] })
    await stamp(release('members'), m3)
    expect(await stamp(release('squash', 'squash'), s)).toMatchObject({ heads: [s] })
    expect(await versionRows(database)).toEqual([s])
    expect((await logged()).at(-1)).toMatch(/^replace/)
  })

  test('waits for its members where some are applied, and is refused by name without their files', async () => {
    await upgrade(release('members'), m1)
    const alone = release('squash')
    const before = await contents(database)
    await expect(upgrade(alone)).rejects.toThrow(
      `${m2}, ${m3} must run, but their files are gone: ${s} replaces them, and the database is at ${m1}. Nothing was run.`,
    )
    expect(await contents(database)).toEqual(before)
    expect(await status(alone)).toMatchObject({
      current: [m1],
      pending: [{ revision: m2, file: null }, { revision: m3 }, { revision: c }],
    })
    expect(await current(alone)).toMatchObject({ heads: [{ revision: m1, isKnown: true, file: null }] })
    const { log, warnings } = warned()
    const both = release('both')
    expect(await status(both, { log })).toMatchObject({
      current: [m1],
      pending: [{ revision: m2 }, { revision: m3 }, { revision: c }],
    })
    expect(await upgrade(both, s, { log })).toMatchObject({ steps: [{ revision: m2 }, { revision: m3 }], heads: [s] })
    expect(await versionRows(database)).toEqual([m3])
    expect(await upgrade(both, 'heads', { log })).toMatchObject({ steps: [{ revision: c }] })
    expect(await effects(database)).toEqual(allEffects)
    expect(warnings).toEqual([])
  })

  test('goes down as a whole, or member by member to one of them while the files are there', async () => {
    await upgrade(release('members'))
    const both = release('both')
    expect(await downgrade(both, m1)).toMatchObject({
      steps: [{ revision: c }, { revision: m3 }, { revision: m2 }],
      heads: [m1],
    })
    expect(await effects(database)).toEqual([m1])
    await upgrade(both)
    expect(await downgrade(both, '-2')).toMatchObject({ steps: [{ revision: c }, { revision: s }], heads: [a] })
    expect(await effects(database)).toEqual([])
    await upgrade(both)
    expect((await doneSteps(database)).slice(-2)).toEqual([`up ${s}`, `up ${c}`])
    expect(await downgrade(both, m2)).toMatchObject({ heads: [m2] })
    expect(await effects(database)).toEqual([m1, m2])
    await upgrade(both)
    const alone = release('squash')
    expect(await codeOf(downgrade(alone, m2))).toBe('SQUASHED_REVISION')
    const { log, warnings } = warned()
    expect(await downgrade(alone, s, { log })).toMatchObject({ steps: [{ revision: c }], heads: [s] })
    expect(await versionRows(database)).toEqual([s])
    expect(await upgrade(release('members', 'squash'))).toMatchObject({ steps: [] })
    expect(await downgrade(alone, 'base', { log })).toMatchObject({
      steps: [{ revision: s }, { revision: a }],
      heads: [],
    })
    expect(warnings).toEqual([])
  })

  test('is stamped, and a member is while its file is there', async () => {
    const both = release('both')
    await stamp(both, s)
    expect(await versionRows(database)).toEqual([s])
    expect(await upgrade(release('members', 'squash'))).toMatchObject({ steps: [] })
    await stamp(both, m2)
    expect(await versionRows(database)).toEqual([m2])
    expect(await codeOf(stamp(release('squash'), m2))).toBe('SQUASHED_REVISION')
    await stamp(release('squash'), 'heads')
    expect(await versionRows(database)).toEqual([c])
  })

  test('is what adopt finds where the records name all of its members, and they are where some are named', async () => {
    await database.query('CREATE TABLE done (name varchar(40))')
    const record = (...ids: string[]) =>
      Promise.all(ids.map((id) => database.query(`INSERT INTO done VALUES ('${id}')`)))
    await record(a, m1)
    const from = { from: 'done.name', dryRun: true }
    expect(await adopt(release('both'), from)).toMatchObject({ heads: [m1], adopted: [a, m1] })
    await record(m3)
    expect(await codeOf(adopt(release('both'), from))).toBe('RECORDS_MISMATCH')
    await record(m2)
    expect(await adopt(release('both'), from)).toMatchObject({ heads: [s], adopted: [a, s] })
    expect(await adopt(release('squash'), { from: 'done.name' })).toMatchObject({ heads: [s], adopted: [a, s] })
    expect(await versionRows(database)).toEqual([s])
    expect(await status(release('squash', 'squash'))).toMatchObject({ isUpToDate: true, neverRun: [] })
  })

  test('is what adopt finds by its signature or by that of its last member', async () => {
    const signed = (ids: readonly string[]) =>
      revisionsOf('both', 'squash').map((each) =>
        ids.includes(each.id) ? { ...each, head: `export const isApplied = () => true` } : each,
      )
    await database.query('CREATE TABLE something (x int)')
    const adopted = async (...ids: string[]) => {
      const found = await adopt(environmentOf(projectOf(database, signed(ids))), { dryRun: true })
      return found.heads
    }
    expect(await adopted(s)).toEqual([s])
    expect(await adopted(m3)).toEqual([s])
    expect(await adopted(m2)).toEqual([m2])
    expect(await adopted(a)).toEqual([a])
  })

  test('of which the files, or those of its members, were changed afterwards is told of, and repaired', async () => {
    await upgrade(release('members', 'squash'))
    const project = projectOf(database, revisionsOf('both', 'squash'))
    const both = environmentOf(project)
    const changed = effect(m2, m1, ['x'])
    await project.write('versions/0003_cccc00000003.ts', revisionText(changed))
    const { log, warnings } = warned()
    expect(await status(both, { log })).toMatchObject({ changed: [{ revision: m2 }] })
    expect(warnings).toEqual([expect.stringMatching(new RegExp(`^Changed after they were applied: ${m2}`))])
    expect(await repair(both)).toMatchObject({ repaired: [{ revision: m2 }] })
    expect(await status(both)).toMatchObject({ changed: [] })
    expect(await status(release('squash', 'squash'))).toMatchObject({ changed: [] })
    expect(await codeOf(repair(both, [m2]))).toBe('none')
  })

  test('by sequential ids is no other revision than those that ran', async () => {
    await upgrade(release('members'))
    const { log, warnings } = warned()
    for (const name of ['both', 'squash', 'members'] as const)
      expect(
        await upgrade(release(name, 'after', { revisionIds: 'sequential' }), 'heads', { log, onReplaced: 'refuse' }),
      ).toMatchObject({ steps: [] })
    expect(warnings).toEqual([])
  })

  test('hides its members from the commands, which show them when they are named', async () => {
    const project = projectOf(database, revisionsOf('both'))
    const both = environmentOf(project)
    expect((await history(both)).revisions.map((each) => each.revision)).toEqual([c, s, a])
    expect((await heads(both)).heads).toMatchObject([{ revision: c, downRevisions: [s] }])
    expect((await branches(both)).branches).toEqual([])
    expect((await show(both, s)).revisions).toMatchObject([{ revision: s, replaces: memberIds }])
    expect((await show(both, m2)).revisions).toMatchObject([{ revision: m2, downRevisions: [m1] }])
    expect((await history(both, { range: `${m1}:${m3}` })).revisions.map((each) => each.revision)).toEqual([m3, m2, m1])
    const opened: string[] = []
    await edit(both, m2, { open: async (file) => void opened.push(file) })
    expect(opened).toEqual([project.path('versions/0003_cccc00000003.ts')])
    expect(await codeOf(show(release('squash'), m2))).toBe('SQUASHED_REVISION')
    const listed = await runHub(project, ['history', '-v'])
    expect(listed.stdout).toContain(`Replaces: ${memberIds.join(', ')}`)
    expect((await runHub(project, ['history'])).stdout).toContain(`${a} -> ${s} (squash), the middle as one`)
    expect(JSON.parse((await runHub(project, ['show', s, '--json'])).stdout)).toMatchObject({
      revisions: [{ replaces: memberIds }],
    })
    await upgrade(both, m2)
    expect((await history(both, { indicateCurrent: true })).revisions.filter((each) => each.isCurrent)).toMatchObject([
      { revision: m2 },
    ])
    expect((await history(both, { range: 'current:' })).revisions.map((each) => each.revision)).toEqual([c, m3, m2])
  })

  test('is the parent of new revisions, also by the name of its last member', async () => {
    const project = projectOf(database, revisionsOf('both', 'squash'))
    const both = environmentOf(project, { revisionIds: 'sequential' })
    expect(await revision(both, 'next', { head: m3 })).toMatchObject({ downRevisions: [s] })
    expect(await codeOf(revision(both, 'inside', { head: m2, splice: true }))).toBe('SQUASHED_REVISION')
    expect(await codeOf(revision(both, 'taken', { revisionId: m1 }))).toBe('ID_TAKEN')
    const { revision: other } = await revision(both, 'other', { head: a, splice: true })
    expect(await merge(both)).toMatchObject({ downRevisions: [expect.any(String), other] })
  })

  test('in an older release beside a newer one ends well either way', async () => {
    await upgrade(release('members', 'squash'))
    const { log, warnings } = warned()
    await upgrade(release('squash'), 'heads', { log })
    expect(await downgrade(release('squash'), '-1', { log })).toMatchObject({ heads: [s] })
    expect(await upgrade(release('both'), 'heads', { log })).toMatchObject({ steps: [{ revision: c }] })
    expect(await upgrade(release('members'), 'heads', { log })).toMatchObject({ steps: [] })
    expect(warnings).toEqual([])
    expect(await effects(database)).toEqual(allEffects)
  })

  /** The same revisions, of which the last must be confirmed: an upgrade asks once it has planned, before it locks. */
  const asking = (name: Release) =>
    environmentOf(
      projectOf(
        database,
        revisionsOf(name).map((each) => (each.id === c ? { ...each, head: `export const confirm = 'why'` } : each)),
      ),
    )

  test('is planned again through its members where another run has begun with them meanwhile', async () => {
    const found = await upgrade(asking('both'), 'heads', {
      confirm: async () => void (await upgrade(release('members'), m1)),
    })
    expect(found.steps.map((each) => each.revision)).toEqual([m2, m3, c])
    expect(await effects(database)).toEqual(allEffects)
    expect(await doneSteps(database)).toEqual([a, m1, m2, m3, c].map((id) => `up ${id}`))
  })

  test('is planned again as a whole where another run has ended with them meanwhile', async () => {
    await upgrade(release('members'), m1)
    const found = await upgrade(asking('both'), 'heads', {
      confirm: async () => void (await upgrade(release('members'), m3)),
    })
    expect(found).toMatchObject({ steps: [{ revision: c }], heads: [c] })
    expect(await effects(database)).toEqual(allEffects)
  })

  test('is refused without its files where another run has begun with them meanwhile, and replaces the row of one that ended', async () => {
    const late = (target: string) =>
      upgrade(asking('squash'), 'heads', { confirm: async () => void (await upgrade(release('members'), target)) })
    expect(await codeOf(late(m1))).toBe('SQUASHED_FILES_MISSING')
    expect(await versionRows(database)).toEqual([m1])
    await downgrade(release('members'), 'base')
    expect(await late(m3)).toMatchObject({ steps: [{ revision: c }], heads: [c] })
    expect((await logged()).at(-2)).toMatch(new RegExp(`^replace ${s}`))
    expect(await effects(database)).toEqual(allEffects)
  })

  test('waits for a run that is at work on its members, where their files are gone', async () => {
    const slow = revisionsOf('members').map((each) =>
      each.id === m2 ? { ...each, head: stayHead, up: `await stay('m2')\n${each.up ?? ''}` } : each,
    )
    const members = projectOf(database, slow)
    const running = await startUntilStays(members, ['upgrade'], 'm2')
    const waiting = startRun(projectOf(database, revisionsOf('squash')), ['upgrade'])
    await untilSays(waiting, /waiting for another run, which has the files of revisions that a squash replaces/)
    await members.write('go-m2', '')
    for (const ended of [await running.ended, await waiting.ended])
      expect(ended, ended.stderr).toMatchObject({ code: 0 })
    expect(await effects(database)).toEqual(allEffects)
    expect(await versionRows(database)).toEqual([c])
  })

  test('of which a member was interrupted outside its transaction goes on with it', async () => {
    const interrupted = (up: string) =>
      `await op.autocommitBlock(async () => { await op.execute("INSERT INTO effects VALUES ('begun')"); ${up} })`
    const begun = (name: Release, up: string) =>
      environmentOf(
        projectOf(
          database,
          revisionsOf(name).map((each) =>
            each.id === m1
              ? { ...each, head: 'export const repeatable = true', up: `${interrupted(up)}\n${each.up ?? ''}` }
              : each,
          ),
        ),
      )
    expect(await codeOf(upgrade(begun('members', `throw new Error('stop')`)))).toBe('REVISION_FAILED')
    expect(await versionRows(database)).toEqual([a])
    expect(await status(begun('both', ''))).toMatchObject({
      pending: [{ revision: m1 }, { revision: m2 }, { revision: m3 }, { revision: c }],
      unfinished: [{ revision: m1, goesOn: true }],
    })
    expect(await codeOf(upgrade(release('squash')))).toBe('SQUASHED_FILES_MISSING')
    expect((await upgrade(begun('both', ''))).steps.map((each) => each.revision)).toEqual([m1, m2, m3, c])
    expect(await effects(database)).toEqual([...allEffects, 'begun', 'begun'].toSorted())
  })

  test('of a squash is read in every release', async () => {
    const outer: RevisionText = { ...effect('7777bbbbbbbb', a, [m1, m2, m3, c]), replaces: [s, c] }
    const after = effect('ffff00000006', c)
    const all = [...revisionsOf('both'), outer, after]
    const without = (...gone: readonly string[]) =>
      environmentOf(
        projectOf(
          database,
          all.filter(({ id }) => !gone.includes(id)),
        ),
      )
    await upgrade(release('members'), m3)
    const { log, warnings } = warned()
    expect(await status(without(), { log })).toMatchObject({
      current: [s],
      pending: [{ revision: c }, { revision: after.id }],
    })
    expect(await upgrade(without(), outer.id, { log })).toMatchObject({ steps: [{ revision: c }], heads: [outer.id] })
    expect(await versionRows(database)).toEqual([c])
    expect(await upgrade(without(m1, m2, m3), outer.id, { log })).toMatchObject({ steps: [], heads: [outer.id] })
    expect(await versionRows(database)).toEqual([c])
    expect(await upgrade(without(m1, m2, m3, s, c), outer.id, { log })).toMatchObject({ steps: [], heads: [outer.id] })
    expect(await versionRows(database)).toEqual([outer.id])
    expect(await upgrade(release('both'), 'heads')).toMatchObject({ steps: [], note: expect.stringMatching(/ahead/) })
    expect(await upgrade(release('members'), 'heads')).toMatchObject({
      steps: [],
      note: expect.stringMatching(/ahead/),
    })
    expect(await downgrade(without(), a, { log })).toMatchObject({ steps: [{ revision: outer.id }], heads: [a] })
    expect(await upgrade(without(), 'heads', { log })).toMatchObject({
      steps: [{ revision: outer.id }, { revision: after.id }],
    })
    expect(await downgrade(without(), s, { log })).toMatchObject({
      steps: [{ revision: after.id }, { revision: c }],
      heads: [s],
    })
    expect(await versionRows(database)).toEqual([m3])
    expect(await effects(database)).toEqual(memberIds)
    expect(warnings).toEqual([])
  })

  test('is where the entities are compared with the database at its last member', async () => {
    await upgrade(release('members', 'squash'))
    const thing = new EntitySchema({ name: 'thing', columns: { id: { type: Number, primary: true } } })
    const found = await check(release('both', 'squash', { entities: [thing] }))
    expect(found.differences.map(({ table }) => table)).toContain('thing')
    expect(await codeOf(check(release('both', 'after', { entities: [thing] })))).toBe('NOT_AT_HEADS')
  })

  test('is verified as it is', async () => {
    expect(await verify(release('both'))).toMatchObject({
      isVerified: true,
      revisions: [{ revision: a }, { revision: s }, { revision: c }],
    })
  })
})

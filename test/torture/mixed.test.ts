import { afterAll, describe, expect } from 'vitest'

import { createLastingProject } from '../support/project.ts'
import { tableNames, versionRows } from '../support/revisions.ts'
import { type Answer, Crowd } from './crowd/members.ts'
import { crowdPlaces } from './crowd/pooled.ts'
import { chainLength, isSerial, type Standing, type Told } from './crowd/serial-orders.ts'
import type { PlaceDatabase } from './frame/places.ts'
import type { Random } from './frame/random.ts'
import { succeed } from './frame/succeed.ts'
import { type Round, torture } from './frame/torture.ts'
import { chainProject } from './plans/chain.ts'

const crowd = new Crowd()
afterAll(() => crowd.end())

/** Through a pooler of one connection no revision leaves its transaction. */
const there = crowdPlaces.filter(({ leaves }) => leaves)

describe.each(there)('commands of all kinds at once ($name)', (place) => {
  const isInShort = place.name === 'PostgreSQL' || place.name === 'SQLite with better-sqlite3 and a WAL journal'

  torture('mixed', `upgrade, downgrade, stamp, adopt and repair at once, ${place.name}`, {
    rounds: { short: isInShort ? 2 : 0, long: 200 },
    missing: place.missing,
    async round(round) {
      const database = await place.create()
      round.after(() => database.close())
      const project = createLastingProject(chainProject(database.config))
      round.after(project.dispose)
      await prepare(database, project, round)
      const start = await standingOf(database)
      const tasks = Array.from({ length: round.isShort ? 3 : round.random.between(2, 7) }, () => ({
        folder: project.folder,
        words: [...commandOf(round.random), '--json'],
      }))
      const answers = await crowd.run(tasks)
      const told = answers.map((answer, index) => toldBy(answer, tasks[index]?.words ?? []))
      for (const { code } of told) round.note('ended with 1', code)
      const end = await standingOf(database)
      const seen = JSON.stringify({ start, told, end, answers: answers.map(({ stderr }) => stderr) }, null, 1)
      expect(isSerial(start, told, end), seen).toBe(true)
      await succeed(project, ['stamp', '--purge', 'base'])
    },
  })
})

/** A database somewhere on the chain, or one that has its tables without a version table. */
async function prepare(database: PlaceDatabase, project: { path(name: string): string }, { random }: Round) {
  const at = random.between(0, chainLength)
  if (random.next() < 0.25) {
    for (let number = 1; number <= at; number++) await database.exec(`CREATE TABLE t${number} (x int)`)
    return
  }
  const [{ code, stderr } = { code: null, stderr: '' }] = await crowd.run([
    { folder: project.path('.'), words: at === 0 ? ['stamp', 'base'] : ['upgrade', `r${at}`] },
  ])
  expect(code, stderr).toBe(0)
}

function commandOf(random: Random): readonly string[] {
  const revision = `r${random.between(1, chainLength)}`
  return random.pick([
    ['upgrade', random.pick(['heads', '+1', '+2', revision]), '--yes'],
    ['upgrade', 'heads', '--yes'],
    ['downgrade', random.pick(['base', '-1', '-2', revision])],
    ['downgrade', random.pick(['base', '-1', revision])],
    ['stamp', random.pick(['base', 'heads', revision])],
    ['adopt', '--yes'],
    ['repair', '--yes'],
  ])
}

interface Output {
  readonly steps?: readonly { readonly direction: string; readonly revision: string }[]
  readonly error?: { readonly code: string; readonly message: string }
}

/** What a command says of itself; throws if that is not 0, or 1 with a sentence that says why. */
function toldBy({ code, stdout, stderr }: Answer, words: readonly string[]): Told {
  const text = `${words.join(' ')} ended with ${code}:\n${stdout}${stderr}`
  expect([0, 1], text).toContain(code)
  const { steps = [], error } = JSON.parse(stdout) as Output
  expect(stderr, text).not.toMatch(/internal error|\n {4}at |HUB_BUG/)
  if (code === 1) {
    expect(error?.message, text).toMatch(/\w \w.*\./)
    expect(stderr, text).toContain('error: ')
    expect(refusals, text).toContain(error?.code)
  }
  return { words, code, steps: steps.map(({ direction, revision }) => `${direction} ${revision.slice(1)}`) }
}

/** Why one of several commands may be refused, or fail. */
const refusals = [
  'REVISION_FAILED',
  'WALKED_TOO_FAR',
  'UNREACHABLE_TARGET',
  'CONCURRENT_CHANGE',
  'UNVERSIONED_DATABASE',
  'NOT_APPLIED',
]

async function standingOf(database: PlaceDatabase): Promise<Standing> {
  const rows = await versionRows(database)
  const tables = (await tableNames(database)).filter((name) => /^t\d$/.test(name))
  expect((rows ?? []).length).toBeLessThanOrEqual(1)
  return {
    head: rows === null ? null : Number((rows[0] ?? 'r0').slice(1)),
    tables: tables.map((name) => Number(name.slice(1))),
  }
}

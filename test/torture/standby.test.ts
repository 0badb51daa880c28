import pg from 'pg'
import { afterAll, expect } from 'vitest'

import { catalogOf } from '../support/catalog.ts'
import { openPostgresDatabase } from '../support/databases.ts'
import { hub, startHub, type StartedHub } from '../support/hub.ts'
import { createLastingProject } from '../support/project.ts'
import { contents, doneSteps } from '../support/revisions.ts'
import { wayOf } from './frame/mixed-way.ts'
import { ask, type Pair, startPair } from './frame/pair.ts'
import { places } from './frame/places.ts'
import { expectPlainEnd } from './frame/plain-end.ts'
import { stateOf } from './frame/state.ts'
import { succeed } from './frame/succeed.ts'
import { torture } from './frame/torture.ts'
import { mixedProject } from './plans/mixed.ts'
import { projectFiles, steps } from './secrets/commands.ts'

const [postgres] = places
if (postgres === undefined) throw new Error('PostgreSQL is the first place.')
const up = wayOf(postgres, 'up')

let pair: Promise<Pair> | undefined
/** A pair whose primary stays. */
const lastingPair = () => (pair ??= startPair())
afterAll(async () => (await pair)?.stop())

/** What only reads. */
const reads = [
  'status',
  'current',
  'history',
  'heads',
  'graph',
  'branches',
  'show',
  'upgrade --dry-run',
  'upgrade --sql',
]
/** What is refused there, by where the database is: what writes and has something to do, what needs a scratch database. */
const refused: Readonly<Record<string, readonly string[]>> = {
  base: ['ensure-version', 'upgrade', 'upgrade --yes', 'stamp head', 'bootstrap', 'dev'],
  aaaa00000001: ['upgrade', 'upgrade --yes', 'stamp head', 'dev', 'downgrade base'],
  // By then a revision was written that is pending.
  head: ['upgrade --yes', 'dev', 'downgrade base'],
}
const needScratch = [
  'ci',
  'lint aaaa: --trace',
  'verify',
  'squash : --dry-run',
  'import typeorm migrations/*.js --out imported',
]

torture('standby', 'every command on a hot standby: before the version table is there, in the middle, at the head', {
  rounds: { short: 0, long: 3 },
  async round({ number, note, after }) {
    const { primary, standby, catchUp } = await lastingPair()
    const name = `hub_standby_${number}`
    await ask(primary, `CREATE DATABASE ${name}`)
    const [there, here] = [primary, standby].map((url) => url.replace(/postgres$/, name)) as [string, string]
    const database = await openPostgresDatabase(there)
    after(() => database.close())
    const project = createLastingProject(projectFiles('url: process.env.DATABASE_URL'))
    after(project.dispose)
    const target = ['base', 'aaaa00000001', 'head'][(number - 1) % 3] as string
    if (target !== 'base') await succeed(project, ['upgrade', target], { env: { DATABASE_URL: there } })
    const found = async () => ({ catalog: await catalogOf(database), contents: await contents(database) })
    const before = await found()
    await catchUp()
    const met: string[] = []
    for (const { words } of steps(null)) {
      const { code, signal, stdout, stderr } = await hub(project, words, {
        env: { DATABASE_URL: here, EDITOR: 'true', VISUAL: undefined },
      })
      const text = words.join(' ')
      const said = `hub ${text} at ${target}:\n${stdout}${stderr}`
      expect(signal, said).toBeNull()
      expect([0, 1], said).toContain(code)
      expect(said).not.toMatch(/^ {4}at |uncaught|unhandled/im)
      if (reads.some((read) => text.startsWith(read))) expect(code, said).toBe(0)
      if (!/read-only transaction|during recovery/.test(said)) continue
      expect(said).toMatch(/connect to the primary/)
      met.push(text)
    }
    note('commands', steps(null).length)
    note('refused', met.length)
    expect(met.toSorted()).toEqual([...(refused[target] ?? []), ...needScratch].toSorted())
    expect(await found()).toEqual(before)
  },
})

torture('standby', 'the primary is lost at any moment of an upgrade, and the standby takes its place', {
  rounds: { short: 0, long: 20 },
  async round(round) {
    const { state } = await up.unharmed()
    const own = await startPair()
    round.after(own.stop)
    await ask(own.primary, 'CREATE DATABASE hub_pair')
    await own.catchUp()
    const [there, here] = [own.primary, own.standby].map((url) => url.replace(/postgres$/, 'hub_pair')) as [
      string,
      string,
    ]
    const project = createLastingProject({
      ...mixedProject({}),
      // Nothing will answer at the address of the primary any more.
      'migrate.config.js': 'export default { url: process.env.DATABASE_URL, lockTimeout: 3_000 }\n',
    })
    round.after(project.dispose)
    const run = startHub(project, up.words, { env: { DATABASE_URL: there } })
    await untilDone(there, round.random.between(0, state.done.length - 1), run)
    await new Promise((resolve) => setTimeout(resolve, round.random.between(0, 20)))
    await own.failOver()
    const result = await run.ended
    expectPlainEnd(result, true)
    round.note('the run had ended', result.code === 0 ? 1 : 0)
    const database = await openPostgresDatabase(here)
    round.after(() => database.close())
    const done = await doneSteps(database).catch(() => [])
    round.note('revisions that the standby had', done.length)
    await succeed(project, up.words, { env: { DATABASE_URL: here } })
    expect(await stateOf(database)).toEqual(state)
  },
})

/** Waits until so many revisions are done, or the run is over. */
async function untilDone(connectionString: string, count: number, { ended }: StartedHub): Promise<void> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  const state = { isOver: false }
  void ended.then(() => (state.isOver = true))
  const found = () => client.query("SELECT FROM hub_version_log WHERE event = 'done'").catch(() => ({ rowCount: 0 }))
  while (!state.isOver && ((await found()).rowCount ?? 0) < count)
    await new Promise((resolve) => setTimeout(resolve, 5))
  await client.end()
}

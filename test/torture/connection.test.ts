import type { ChildProcess } from 'node:child_process'

import { describe, expect } from 'vitest'

import { hub, type HubResult, startHub } from '../support/hub.ts'
import { configText, doneSteps } from '../support/revisions.ts'
import { type Fault, faultKinds, startFaultyProxy } from './frame/faulty-proxy.ts'
import { type Started, type Way, wayOf } from './frame/mixed-way.ts'
import { places } from './frame/places.ts'
import { expectPlainEnd } from './frame/plain-end.ts'
import { stateOf } from './frame/state.ts'
import { succeed } from './frame/succeed.ts'
import { torture, type Round } from './frame/torture.ts'

const [postgres] = places
if (postgres === undefined) throw new Error('PostgreSQL is the first place.')
const ways = [wayOf(postgres, 'up'), wayOf(postgres, 'down')]

describe.each(ways)('a connection that ends, $direction', (way) => {
  torture('connection', `pg_terminate_backend at any moment, ${way.direction}`, {
    rounds: { short: way.direction === 'up' ? 1 : 0, long: 300 },
    async round(round) {
      const { statements } = await way.unharmed()
      const started = await way.start(round)
      const { database, project } = started
      const first = statements[0]?.milliseconds ?? 0
      const last = statements.at(-1)?.milliseconds ?? 0
      const run = startHub(project, way.words)
      await new Promise((resolve) => setTimeout(resolve, first + round.random.next() * (last - first) * 0.8))
      let ended = 0
      while (ended === 0 && isRunning(run.child)) {
        const rows = await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`)
        ended = rows.length
      }
      round.note('terminated', ended > 0 ? 1 : 0)
      const result = await run.ended
      expectPlainEnd(result, ended > 0)
      expect(result.stderr.split('terminating connection').length, result.stderr).toBeLessThanOrEqual(2)
      await finish(way, started, result, round)
      await database.query('SELECT 1')
    },
  })

  torture('connection', `a proxy that drops, truncates or resets, ${way.direction}`, {
    rounds: { short: 0, long: 300 },
    async round(round) {
      const { all } = await trafficOf(way)
      const fault = {
        at: round.random.between(1, all),
        what: round.random.pick(faultKinds),
        part: round.random.next(),
      }
      await throughFault(way, fault, round)
    },
  })

  torture('connection', `a proxy that swallows the answer to a COMMIT, ${way.direction}`, {
    rounds: { short: way.direction === 'up' ? 1 : 0, long: 100 },
    async round(round) {
      const { commits } = await trafficOf(way)
      const what = round.random.pick(['unanswered', 'reset', 'cut'] as const)
      const fault = { at: 1 + ((round.number - 1) % commits), ofCommits: true, what, part: round.random.next() }
      await throughFault(way, fault, round)
    },
  })

  torture('connection', `a proxy that stalls, and kill -9, ${way.direction}`, {
    rounds: { short: 0, long: 20 },
    async round(round) {
      const { all } = await trafficOf(way)
      const started = await way.start(round)
      const fault = { at: round.random.between(1, all), what: 'stall', part: 0.5 } as const
      const proxy = await startFaultyProxy(started.database.url, fault)
      round.after(() => proxy.close())
      const before = await started.project.read('migrate.config.js')
      await started.project.write('migrate.config.js', configText({ url: proxy.url }))
      const { child } = startHub(started.project, way.words)
      while (!proxy.hasCome() && isRunning(child)) await new Promise((resolve) => setTimeout(resolve, 5))
      await started.project.write('migrate.config.js', before)
      // Another one meanwhile: it waits for the first, whose session is there as long as it is.
      const next = startHub(started.project, way.words)
      await new Promise((resolve) => setTimeout(resolve, round.random.between(0, 1500)))
      expect(isRunning(child) || !proxy.hasCome()).toBe(true)
      const killed = performance.now()
      child.kill('SIGKILL')
      const result = await next.ended
      round.note('the next one is done after the kill, in ms', performance.now() - killed)
      expect(result, result.stderr).toMatchObject({ code: 0 })
      expect(await stateOf(started.database)).toEqual((await way.unharmed()).state)
    },
  })
})

/** A run through a proxy with a fault, and the same again without. */
async function throughFault(way: Way, fault: Fault, round: Round): Promise<void> {
  const started = await way.start(round)
  const proxy = await startFaultyProxy(started.database.url, fault)
  round.after(() => proxy.close())
  const before = await started.project.read('migrate.config.js')
  await started.project.write('migrate.config.js', configText({ url: proxy.url }))
  const result = await hub(started.project, [...way.words, '--json'])
  proxy.heal()
  await started.project.write('migrate.config.js', before)
  round.note('fault', proxy.hasCome() ? 1 : 0)
  expectPlainEnd(result, proxy.hasCome())
  if (result.code === 1) {
    const { error } = JSON.parse(result.stdout) as { error: { code: string; revision?: string } }
    const done: readonly string[] = await doneSteps(started.database).catch(() => [])
    const isApplied = done.includes(`${way.direction} ${error.revision}`)
    if (error.code !== 'OUTCOME_UNKNOWN') expect(isApplied, `${result.stderr} ${fault.what} ${fault.at}`).toBe(false)
  }
  await finish(way, started, result, round)
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

/** The same command again does what is left. */
async function finish(way: Way, { database, project }: Started, { code }: HubResult, round: Round): Promise<void> {
  round.note('went on by itself', code === 0 ? 1 : 0)
  await succeed(project, way.words)
  expect(await stateOf(database)).toEqual((await way.unharmed()).state)
}

const traffics = new Map<Way, Promise<{ readonly all: number; readonly commits: number }>>()

/** How much the client sends in a run that is not disturbed. */
function trafficOf(way: Way): Promise<{ readonly all: number; readonly commits: number }> {
  const known = traffics.get(way) ?? countTraffic(way)
  traffics.set(way, known)
  return known
}

async function countTraffic(way: Way): Promise<{ readonly all: number; readonly commits: number }> {
  const afterwards: (() => Promise<void> | void)[] = []
  try {
    const { database, project } = await way.start({ after: (work) => void afterwards.unshift(work) })
    const proxy = await startFaultyProxy(database.url, null)
    afterwards.unshift(() => proxy.close())
    await project.write('migrate.config.js', configText({ url: proxy.url }))
    await succeed(project, way.words)
    return { ...proxy.sent }
  } finally {
    for (const work of afterwards) await work()
  }
}

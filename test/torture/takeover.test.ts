import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { expect } from 'vitest'

import { createPostgresDatabase } from '../support/databases.ts'
import { until } from '../support/hanging.ts'
import { startHub, startNode } from '../support/hub.ts'
import { createLastingProject, repository } from '../support/project.ts'
import { configText, doneSteps, versionsOf } from '../support/revisions.ts'
import { startFaultyProxy } from './frame/faulty-proxy.ts'
import { torture, type Round } from './frame/torture.ts'

const run = promisify(execFile)

/** The second revision writes, and then waits for minutes if it is told to. */
const versions = versionsOf(
  {
    id: 'aaaa00000001',
    up: "await op.execute('CREATE TABLE written (x int, at timestamptz DEFAULT clock_timestamp())')",
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: `await op.execute('INSERT INTO written (x) VALUES (1)')
  if (process.env['SLOW']) await op.query('SELECT pg_sleep(300)')`,
  },
  { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.execute('INSERT INTO written (x) VALUES (2)')" },
)

async function start({ after }: Round) {
  const database = await createPostgresDatabase()
  after(() => database.close())
  const project = createLastingProject({ 'migrate.config.js': configText({ url: database.url }), ...versions })
  after(project.dispose)
  const sleeps = async () => {
    const rows = await database.query(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND wait_event = 'PgSleep'",
    )
    return rows.length > 0
  }
  const onlyOnce = async () => {
    expect(await database.query('SELECT x FROM written ORDER BY x')).toEqual([{ x: 1 }, { x: 2 }])
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002', 'up cccc00000003'])
  }
  return { database, project, sleeps, onlyOnce }
}

torture('takeover', 'kill -9 while a long statement runs, and another replica', {
  rounds: { short: 1, long: 20 },
  async round(round) {
    const { database, project, sleeps, onlyOnce } = await start(round)
    const first = startHub(project, ['upgrade'], { env: { SLOW: '1' } })
    await until(sleeps)
    // The other one waits already, or is started at once.
    const isThere = round.number % 2 === 0
    const waiting = isThere ? startHub(project, ['upgrade']) : null
    if (waiting) await until(async () => /waiting|held/i.test(waiting.said()))
    const [{ killed } = {}] = await database.query('SELECT clock_timestamp()::text AS killed')
    first.child.kill('SIGKILL')
    const result = await (waiting ?? startHub(project, ['upgrade'])).ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
    await onlyOnce()
    const [{ ms } = {}] = await database.query(
      'SELECT extract(epoch FROM (SELECT min(at) FROM written) - $1::timestamptz)::float * 1000 AS ms',
      [killed],
    )
    round.note(`first write after the kill in ms, ${isThere ? 'waiting already' : 'started then'}`, Number(ms))
  },
})

// Such a network needs Linux and its root.
const canCutNetwork = process.platform === 'linux' && process.getuid?.() === 0

torture('takeover', 'a network that is cut without a word while a long statement runs', {
  rounds: { short: 0, long: canCutNetwork ? 10 : 0 },
  async round(round) {
    const { database, project, sleeps, onlyOnce } = await start(round)
    const net = await network(round)
    const proxy = await startFaultyProxy(database.url, null, net.here)
    round.after(() => proxy.close())
    const before = await project.read('migrate.config.js')
    await project.write('migrate.config.js', configText({ url: proxy.url }))
    const first = startNode(
      project,
      [
        '-e',
        "require('node:child_process').spawn('ip', process.argv.slice(1), { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 99))",
        'netns',
        'exec',
        net.name,
        process.execPath,
        `${repository}/dist/cli/hub.cjs`,
        'upgrade',
      ],
      { env: { SLOW: '1' } },
    )
    await until(sleeps)
    await net.cut()
    const cut = performance.now()
    const { code, stderr } = await first.ended
    round.note('the cut is noticed after, in ms', performance.now() - cut)
    expect(code, stderr).toBe(1)
    expect(stderr).toMatch(/bbbb00000002[^]*(ETIMEDOUT|EHOSTUNREACH|connection)/i)
    // For the server it is there until its own keepalive ends it.
    await proxy.close()
    await project.write('migrate.config.js', before)
    const next = await startHub(project, ['upgrade']).ended
    expect(next, next.stderr).toMatchObject({ code: 0 })
    await onlyOnce()
  },
  bounds: {
    'the cut is noticed after, in ms': (values) =>
      Math.max(...values) < 60_000 ? null : `${Math.max(...values)} ms until a cut network is noticed`,
  },
})

/** A network of one machine, which can be cut so that no end hears of it. */
async function network({ after }: Pick<Round, 'after'>) {
  const name = `hub-torture-${process.pid}`
  const [here, there, link] = ['10.231.77.1', '10.231.77.2', 'hubtorture0']
  const ip = (words: string) => run('ip', words.split(' '))
  after(async () => {
    await ip(`route del blackhole ${there}/32`).catch(() => {})
    await ip(`netns del ${name}`).catch(() => {})
    await ip(`link del ${link}`).catch(() => {})
  })
  await ip(`netns add ${name}`)
  await ip(`link add ${link} type veth peer name hubtorture1 netns ${name}`)
  await ip(`addr add ${here}/30 dev ${link}`)
  await ip(`link set ${link} up`)
  await ip(`-n ${name} addr add ${there}/30 dev hubtorture1`)
  await ip(`-n ${name} link set hubtorture1 up`)
  await ip(`-n ${name} link set lo up`)
  // What comes for it is not sent from then on.
  return { name, here, cut: async () => void (await ip(`route add blackhole ${there}/32`)) }
}

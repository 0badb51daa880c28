import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import pg from 'pg'
import { afterAll, expect } from 'vitest'

import type { TestDatabase } from '../support/databases.ts'
import { hub, startHub } from '../support/hub.ts'
import { createLastingProject } from '../support/project.ts'
import { type RunningServer, startPostgres } from '../support/own-postgres.ts'
import { wayOf } from './frame/mixed-way.ts'
import { places } from './frame/places.ts'
import { expectPlainEnd } from './frame/plain-end.ts'
import { type State, stateOf } from './frame/state.ts'
import { succeed } from './frame/succeed.ts'
import { torture } from './frame/torture.ts'
import { mixedProject } from './plans/mixed.ts'

const [postgres] = places
if (postgres === undefined) throw new Error('PostgreSQL is the first place.')
const up = wayOf(postgres, 'up')

let server: Promise<RunningServer> | undefined
/** A server of these cases alone, which may be restarted. */
const ownServer = () => (server ??= startPostgres({ wal_level: 'replica', hot_standby: 'on' }))
afterAll(async () => (await server)?.stop())

torture('restarts', 'the server is restarted at any moment of an upgrade', {
  rounds: { short: 0, long: 40 },
  async round(round) {
    const { statements, state } = await up.unharmed()
    const { url, restart } = await ownServer()
    const name = `hub_torture_${round.number}`
    await onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`)
    const database = url.replace(/postgres$/, name)
    const project = createLastingProject(mixedProject({ url: database }))
    round.after(project.dispose)
    const first = statements[0]?.milliseconds ?? 0
    const last = statements.at(-1)?.milliseconds ?? 0
    const run = startHub(project, up.words)
    await new Promise((resolve) => setTimeout(resolve, first + round.random.next() * (last - first) * 0.8))
    const restarted = restart(round.number % 2 === 0 ? 'fast' : 'immediate')
    const result = await run.ended
    expectPlainEnd(result, true)
    round.note('ended with 0', result.code === 0 ? 1 : 0)
    await restarted
    await succeed(project, up.words)
    expect(await stateThere(url, name)).toEqual(state)
    await onServer(url, `DROP DATABASE ${name} WITH (FORCE)`)
  },
})

torture('restarts', 'a server that only reads, by its setting or as a standby', {
  rounds: { short: 0, long: 1 },
  async round(round) {
    const { url, restart, cluster } = await ownServer()
    await onServer(url, 'CREATE DATABASE hub_read')
    const database = url.replace(/postgres$/, 'hub_read')
    const project = createLastingProject(mixedProject({ url: database }))
    round.after(project.dispose)
    await onServer(url, 'ALTER DATABASE hub_read SET default_transaction_read_only = on')
    await refuses(project)
    await onServer(url, 'ALTER DATABASE hub_read RESET default_transaction_read_only')
    await succeed(project, ['upgrade', '+2'])
    const before = await stateThere(url, 'hub_read')
    await onServer(url, 'ALTER DATABASE hub_read SET default_transaction_read_only = on')
    await refuses(project)
    await onServer(url, 'ALTER DATABASE hub_read RESET default_transaction_read_only')
    await restart('fast', () => writeFile(join(cluster, 'standby.signal'), ''))
    await refuses(project)
    expect(await stateThere(url, 'hub_read')).toEqual(before)
    for (const words of [['status'], ['current'], ['history', '-i']]) await succeed(project, words)
    await (await server)?.stop()
    server = undefined
  },
})

/** All that write say why they cannot. */
async function refuses(project: { path(...parts: string[]): string }): Promise<void> {
  for (const words of [
    ['upgrade', 'head'],
    ['downgrade', 'base'],
    ['stamp', 'head'],
  ]) {
    const { code, stdout, stderr } = await hub(project, words)
    const said = `${stdout}${stderr}`
    if (code === 0 && words[0] === 'downgrade') continue
    expect(code, said).toBe(1)
    expect(said).toMatch(/read-only|only be read/i)
    expect(said).not.toMatch(/^ {4}at |uncaught|unhandled/im)
  }
}

async function stateThere(url: string, name: string): Promise<State> {
  const client = new pg.Client({ connectionString: url.replace(/postgres$/, name) })
  await client.connect()
  const database: TestDatabase = {
    kind: 'postgres',
    url,
    query: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows,
    exec: async (sql) => void (await client.query(sql)),
    close: () => client.end(),
  }
  try {
    return await stateOf(database)
  } finally {
    await database.close()
  }
}

async function onServer(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  for (const sql of statements) await client.query(sql)
  await client.end()
}

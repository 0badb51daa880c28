import { expect } from 'vitest'

import { startHub } from '../support/hub.ts'
import { untilSays } from '../support/hanging.ts'
import { doneSteps, versionsOf } from '../support/revisions.ts'
import { startLoad } from './frame/application.ts'
import { session, start } from './frame/loaded.ts'
import { expectPlainEnd } from './frame/plain-end.ts'
import { succeed } from './frame/succeed.ts'
import { torture } from './frame/torture.ts'
import { safeVersions } from './plans/safe.ts'

const addsColumn = versionsOf({
  id: 'aaaa00000001',
  up: `await op.execute("INSERT INTO moves (account_id, amount) VALUES (1, 1)")
  await op.addColumn('accounts', { name: 'added', type: 'int', nullable: true })`,
})

torture('load', 'an application with 16 connections during 24 safe revisions', {
  rounds: { short: 0, long: 10 },
  async round(round) {
    const { database, project } = await start(round, safeVersions)
    const calm = await startLoad(database.url, 16)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    round.note('longest transaction without hub, in ms', (await calm.stop()).longest)
    const load = await startLoad(database.url, 16)
    const result = await startHub(project, ['upgrade', '--yes']).ended
    const { transactions, longest, failed } = await load.stop()
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(failed).toEqual([])
    round.note('transactions', transactions)
    round.note('longest transaction, in ms', longest)
  },
  bounds: {
    'longest transaction, in ms': (all) =>
      Math.max(...all) < 1000 ? null : `a transaction took ${Math.max(...all)} ms`,
  },
})

torture('load', 'another session holds ACCESS EXCLUSIVE, then lets go', {
  rounds: { short: 1, long: 5 },
  async round(round) {
    const { database, project } = await start(round, addsColumn, { tableLockTimeout: round.isShort ? 100 : 2000 })
    const other = await session(database, round)
    await other.query('BEGIN')
    await other.query('LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE')
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const run = startHub(project, ['upgrade'])
    await untilSays(run, 'trying again (3 of 5)')
    await other.query('COMMIT')
    const result = await run.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stderr).toContain(`held by: process ${rows[0]?.pid} 'an application'`)
    expect(await database.query('SELECT count(*)::int AS n FROM moves')).toEqual([{ n: 1 }])
  },
})

torture('load', 'another session holds ACCESS EXCLUSIVE for longer than hub waits', {
  rounds: { short: 0, long: 3 },
  async round(round) {
    const { database, project } = await start(round, addsColumn)
    const other = await session(database, round)
    await other.query('BEGIN')
    await other.query('LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE')
    const begun = performance.now()
    const result = await startHub(project, ['upgrade']).ended
    round.note('given up after, in ms', performance.now() - begun)
    expect(result.code, result.stderr).toBe(1)
    expect(result.stderr.match(/trying again/g)).toHaveLength(4)
    await other.query('COMMIT')
    await succeed(project, ['upgrade'])
    expect(await database.query('SELECT count(*)::int AS n FROM moves')).toEqual([{ n: 1 }])
  },
  bounds: {
    'given up after, in ms': (all) => (Math.max(...all) < 60_000 ? null : `${Math.max(...all)} ms until it gives up`),
  },
})

// Both tables are locked, and an application that locks them in either order must not meet it in a deadlock.
for (const order of ['parent first', 'child first', 'either'] as const)
  torture('load', `a foreign key while 16 connections write both tables, ${order}`, {
    rounds: { short: 0, long: 10 },
    async round(round) {
      const key = `'moves_account', 'moves', 'accounts', ['account_id'], ['id']`
      const ups = [
        `await op.createForeignKey(${key}, { notValid: true })`,
        `await op.dropConstraint('moves_account', 'moves')`,
        // The column comes in the same revision, so the table is locked already.
        `await op.addColumn('moves', { name: 'other_id', type: 'int', nullable: true })
  await op.createForeignKey('moves_other', 'moves', 'accounts', ['other_id'], ['id'])`,
      ]
      const ids = ups.map((_, at) => `aaaa0000000${at + 1}`)
      const versions = versionsOf(...ups.map((up, at) => ({ id: ids[at] as string, down: ids[at - 1] ?? null, up })))
      const { database, project } = await start(round, versions)
      const load = await startLoad(database.url, 16, order)
      const result = await startHub(project, ['upgrade', '--yes']).ended
      const { transactions, longest, failed } = await load.stop()
      expectPlainEnd(result, true)
      expect(failed).toEqual([])
      round.note('transactions', transactions)
      round.note('longest transaction, in ms', longest)
      round.note('done under load', result.code === 0 ? 1 : 0)
      round.note('tries that did not get the locks', result.stderr.split('trying again').length - 1)
      await succeed(project, ['upgrade', '--yes'])
      expect(await doneSteps(database)).toEqual(ids.map((id) => `up ${id}`))
    },
    bounds: {
      'longest transaction, in ms': (all) =>
        Math.max(...all) < 1000 ? null : `a transaction took ${Math.max(...all)} ms`,
    },
  })

torture('load', 'readers while a revision waits for a long transaction', {
  rounds: { short: 0, long: 5 },
  async round(round) {
    const { database, project } = await start(round, addsColumn, { tableLockTimeout: 500 })
    const other = await session(database, round)
    await other.query('BEGIN')
    await other.query('SELECT count(*) FROM accounts')
    const reader = await session(database, round)
    const run = startHub(project, ['upgrade'])
    while (!run.said().includes('(4 of 5)') && run.child.exitCode === null) {
      const begun = performance.now()
      await reader.query('SELECT * FROM accounts WHERE id = 1')
      round.note('a read, in ms', performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await other.query('COMMIT')
    const result = await run.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
  },
  bounds: { 'a read, in ms': (all) => (Math.max(...all) < 1500 ? null : `a read took ${Math.max(...all)} ms`) },
})

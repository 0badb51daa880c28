import { expect } from 'vitest'

import type { TestDatabase } from '../support/databases.ts'
import { until } from '../support/hanging.ts'
import { startHub } from '../support/hub.ts'
import { doneSteps, versionsOf } from '../support/revisions.ts'
import { session, start } from './frame/loaded.ts'
import { torture } from './frame/torture.ts'

torture('deadlock', "a deadlock with an application's transaction", {
  rounds: { short: 0, long: 20 },
  async round(round) {
    const up = `await op.execute("INSERT INTO moves (account_id, amount) VALUES (1, 1)")
  await op.execute('UPDATE accounts SET balance = 7 WHERE id = 1')
  await op.execute('UPDATE accounts SET balance = 7 WHERE id = 2')`
    const versions = versionsOf({ id: 'aaaa00000001', up })
    const { database, project } = await start(round, versions, { tableLockTimeout: 30_000 })
    const other = await session(database, round)
    // The server ends the one that finds the deadlock: hub, for the application looks later.
    await other.query("SET deadlock_timeout = '60s'")
    await other.query('BEGIN')
    await other.query('UPDATE accounts SET balance = 1 WHERE id = 2')
    const run = startHub(project, ['upgrade'])
    await until(async () => (await waiting(database)) === 1)
    await other.query('UPDATE accounts SET balance = 1 WHERE id = 1')
    await other.query('COMMIT')
    const result = await run.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stderr).toMatch(/deadlock detected[^]*trying again \(2 of 5\)/)
    expect(await database.query('SELECT count(*)::int AS n FROM moves')).toEqual([{ n: 1 }])
    expect(await doneSteps(database)).toEqual(['up aaaa00000001'])
  },
})

/** How many sessions wait for a lock. */
async function waiting(database: TestDatabase): Promise<number> {
  const rows = await database.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  )
  return rows.length
}

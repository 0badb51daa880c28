import { execFile } from 'node:child_process'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import pg from 'pg'

import { startPostgres } from '../../support/own-postgres.ts'

/** A primary and a hot standby that streams from it. */
export interface Pair {
  readonly primary: string
  readonly standby: string
  /** Waits until the standby has all that the primary has. */
  catchUp(): Promise<void>
  /** The primary is gone at once, and the standby takes its place. */
  failOver(): Promise<void>
  stop(): Promise<void>
}

/** Starts both, from npm's PostgreSQL. */
export async function startPair(): Promise<Pair> {
  // What is committed is sent at once.
  const server = await startPostgres({ wal_level: 'replica', max_wal_senders: '5', synchronous_commit: 'on' })
  const { url: primary, cluster } = server
  const { hostname: host, port, username: user, password } = new URL(primary)
  const copied = `${cluster}-standby`
  await server.restart('fast', async () => {
    await promisify(execFile)('cp', ['-a', cluster, copied])
    await writeFile(join(copied, 'standby.signal'), '')
    const source = `host=${host} port=${port} user=${user} password=${password}`
    await appendFile(join(copied, 'postgresql.auto.conf'), `primary_conninfo = '${source}'\n`)
  })
  const standby = await server.startCopy(copied)
  return {
    primary,
    standby,
    async catchUp() {
      const [row] = await ask(primary, 'SELECT pg_current_wal_flush_lsn()::text AS at')
      await untilTrue(standby, `SELECT pg_last_wal_replay_lsn() >= '${row?.at}' AS yes`)
    },
    async failOver() {
      await server.die()
      await ask(standby, 'SELECT pg_promote(false)')
      await untilTrue(standby, 'SELECT NOT pg_is_in_recovery() AS yes')
    },
    stop: () => server.stop(),
  }
}

/** Sends a statement on a connection of its own. */
export async function ask(connectionString: string, sql: string): Promise<readonly Record<string, string>[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Record<string, string>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function untilTrue(url: string, sql: string): Promise<void> {
  while (String((await ask(url, sql))[0]?.['yes']) !== 'true') await new Promise((resolve) => setTimeout(resolve, 20))
}

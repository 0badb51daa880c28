import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { until } from './hanging.ts'
import { isOnPath } from './scripts.ts'
import { freePort } from './free-port.ts'

/** Whether Debian's pgbouncer is installed, and the command that installs it. */
export const hasPgbouncer = isOnPath('pgbouncer')
export const pgbouncerCommand = 'apt-get install pgbouncer'

/** A pooler in front of a database. */
export interface Pooler {
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts pgbouncer in front of the database of a URL, with three server connections and in transaction mode unless
 * specified otherwise.
 */
export async function startPgbouncer(
  databaseUrl: string,
  connections = 3,
  mode: 'transaction' | 'session' = 'transaction',
): Promise<Pooler> {
  const { hostname, port, pathname, username, password } = new URL(databaseUrl)
  const name = pathname.slice(1)
  const folder = mkdtempSync(join(tmpdir(), 'hub-pgbouncer-'))
  const listen = await freePort()
  const file = join(folder, 'pgbouncer.ini')
  const server = `host=${hostname} port=${port} dbname=${name} user=${username} password=${password}`
  writeFileSync(
    file,
    `[databases]
${name} = ${server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listen}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
max_client_conn = 1000
default_pool_size = ${connections}
server_round_robin = 1
ignore_startup_parameters = extra_float_digits
`,
  )
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0
  chmodSync(folder, 0o755)
  const child = spawn('pgbouncer', [file], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
  })
  const url = `postgres://anyone:any@127.0.0.1:${listen}/${name}`
  await until(() => answers(url))
  return {
    url,
    async close() {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    // It is not listening yet.
    return false
  }
}

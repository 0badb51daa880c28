import { execFile, spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chown, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

import pg from 'pg'
import { inject } from 'vitest'

import { freePort } from './free-port.ts'
import { until } from './hanging.ts'
import { escapedPassword as password } from './passwords.ts'

const run = promisify(execFile)

/** A server, and the folder of the client programs of its major version. */
export interface ServerWithPrograms {
  /** A superuser's URL. */
  readonly url: string
  readonly programs: string
  /** The server's certificate if it uses TLS, which the user `tls_only` must use. */
  readonly certificate: string | null
  stop(): Promise<void>
}

/** Explains in the test report why a test could not run. */
export const missingPrograms =
  'No PostgreSQL server with its own pg_dump, pg_restore and psql is on this machine: apt-get install postgresql'

/** The major version of the test run's own server. */
export async function serverMajor(url = inject('postgresUrl')): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num')
  await client.end()
  return Math.floor(Number(rows[0]?.server_version_num) / 10_000)
}

/** Whether a `pg_dump` of a major version is installed where hub searches for it. */
export async function hasPgDump(major: number): Promise<boolean> {
  return (await clientFolders()).some((folder) => folder.major === major)
}

/**
 * A server from the machine's own packages, started for a test; the server from npm comes without client programs, and
 * refuses those of an older version. Null if no package has installed everything that it needs.
 */
export async function startServerWithPrograms(): Promise<ServerWithPrograms | null> {
  const found = (await clientFolders()).find(({ folder }) => hasAll(folder, ['initdb', 'postgres']))
  return found ? startServer(found.folder) : null
}

const clientPrograms = ['pg_dump', 'pg_restore', 'psql'] as const

async function clientFolders(): Promise<readonly { readonly folder: string; readonly major: number }[]> {
  const packages = '/usr/lib/postgresql'
  const versions = isThere(packages) ? readdirSync(packages).map((version) => join(packages, version, 'bin')) : []
  const folders = [...versions, ...(process.env['PATH'] ?? '').split(delimiter)].filter((folder) =>
    hasAll(folder, clientPrograms),
  )
  return Promise.all(
    folders.map(async (folder) => {
      const { stdout } = await run(join(folder, 'pg_dump'), ['--version'])
      return { folder, major: Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]) }
    }),
  )
}

function hasAll(folder: string, programs: readonly string[]): boolean {
  return programs.every((program) => isThere(join(folder, program)))
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function startServer(programs: string): Promise<ServerWithPrograms> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-server-'))
  const port = await freePort()
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'password'), `${password}\n`, { mode: 0o644 })
  const certificate = await makeCertificate(folder)
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  if (user.uid !== undefined) {
    for (const name of ['.', ...readdirSync(folder)]) await chown(join(folder, name), user.uid, user.gid)
  }
  const cluster = join(folder, 'cluster')
  const initial = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`]
  const words = [...initial, '--encoding=UTF8', '--no-locale', '--no-sync', '-D', cluster]
  await run(join(programs, 'initdb'), words, { cwd: folder, ...user })
  const access = join(cluster, 'pg_hba.conf')
  writeFileSync(access, `hostnossl all tls_only all reject\n${readFileSync(access, 'utf8')}`)
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'off',
    ...(certificate === null
      ? {}
      : { ssl: 'on', ssl_cert_file: join(folder, 'server.crt'), ssl_key_file: join(folder, 'server.key') }),
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(programs, 'postgres'), ['-D', cluster, ...options], {
    cwd: folder,
    stdio: 'ignore',
    ...user,
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
  await until(() =>
    serverMajor(url).then(
      () => true,
      () => false,
    ),
  )
  return {
    url,
    programs,
    certificate,
    async stop() {
      // Fast shutdown: connections are terminated.
      child.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A self-signed certificate for 127.0.0.1; null if openssl is not installed. */
async function makeCertificate(folder: string): Promise<string | null> {
  const files = ['-keyout', join(folder, 'server.key'), '-out', join(folder, 'server.crt')]
  const subject = ['-subj', '/CN=hub', '-addext', 'subjectAltName=IP:127.0.0.1']
  try {
    await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files])
    return join(folder, 'server.crt')
  } catch {
    return null
  }
}

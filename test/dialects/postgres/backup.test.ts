import { readdirSync, readFileSync } from 'node:fs'

import { DataSource } from 'typeorm'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { stopped, untilTrueOf } from '../../support/hanging.ts'
import { hub, startHub } from '../../support/hub.ts'
import {
  hasPgDump,
  missingPrograms,
  serverMajor,
  type ServerWithPrograms,
  startServerWithPrograms,
} from '../../support/postgres-programs.ts'
import { createProject, type Project } from '../../support/project.ts'
import { runHub } from '../../support/run-hub.ts'
import { configText, tableNames, versionRows, versionsOf } from '../../support/revisions.ts'

const versions = versionsOf({ id: 'aaaa00000001', up: "await op.execute('INSERT INTO busy VALUES (1)')" })

describe('pg_dump', () => {
  let server: ServerWithPrograms | null
  let database: TestDatabase
  let project: Project
  beforeAll(async () => {
    server = await startServerWithPrograms()
  })
  afterAll(async () => server?.stop())
  beforeEach(async ({ skip }) => {
    if (server === null) return skip(missingPrograms)
    database = await createPostgresDatabase(server.url)
    onTestFinished(() => database.close())
    // Something is there, and is not unversioned.
    await database.exec('CREATE TABLE busy (x int); CREATE TABLE hub_version (version_num varchar(255) PRIMARY KEY)')
    project = createProject({ 'migrate.config.ts': configText({ url: database.url, lockTimeout: 1_500 }), ...versions })
    await project.write('backups/.keep', '')
  })

  /** Keeps pg_dump waiting, as a long transaction of the application's would. */
  async function lockTable(): Promise<() => Promise<void>> {
    await database.exec('BEGIN; LOCK TABLE busy IN ACCESS EXCLUSIVE MODE')
    return () => database.exec('ROLLBACK')
  }

  test('gets no password in its arguments, ends when the run is told to stop, and leaves no file', async ({ skip }) => {
    if (process.platform !== 'linux') skip('Arguments and environment of another process are read from /proc')
    const unlock = await lockTable()
    const patient = ['upgrade', '--backup=backups/', '-c', 'patient.config.ts']
    await project.write('patient.config.ts', configText({ url: database.url }))
    const started = startHub(project, patient)
    await untilTrueOf(started, async () => dumpOf(started.child.pid) !== null)
    const dump = dumpOf(started.child.pid) ?? 0
    const read = (name: string) => readFileSync(`/proc/${dump}/${name}`, 'utf8').split('\0')
    expect(read('cmdline').join(' ')).toMatch(/pg_dump --format=custom --file=\S+\.part --no-password/)
    expect(read('cmdline').join(' ')).not.toMatch(/p@ss|postgres:/)
    expect(read('environ')).toContain('PGPASSWORD=p@ss/w:rd-of-a-test')
    started.child.kill('SIGTERM')
    expect(await stopped(started)).toMatchObject({ code: 143 })
    await unlock()
    expect(readdirSync(project.path('backups'))).toEqual(['.keep'])
    expect(await versionRows(database)).toEqual([])
    expect(await tableNames(database)).toEqual(['busy', 'hub_version'])
  })

  test('that cannot read a table in time fails, in its own words, and nothing is run', async () => {
    const unlock = await lockTable()
    const result = await runHub(project, ['upgrade', '--backup=backups/', '--json'])
    await unlock()
    expect(result).toMatchObject({ code: 1 })
    expect(result.stderr).toMatch(
      /The backup to .* failed: .*pg_dump failed: [^]*timeout[^]*LOCK TABLE public.busy[^]*No revision was run/,
    )
    expect(result.stderr).not.toContain('p@ss')
    expect(readdirSync(project.path('backups'))).toEqual(['.keep'])
    expect(await database.query('SELECT * FROM busy')).toEqual([])
    expect(await tableNames(database)).toEqual(['busy', 'hub_version'])
  })

  describe('over TLS', () => {
    const options = { type: 'postgres', username: 'tls_only', password: 'of a test' } as const
    const place = () => {
      const { hostname, port, pathname } = new URL(database.url)
      return { host: hostname, port: Number(port), database: pathname.slice(1) }
    }
    beforeEach(async ({ skip }) => {
      if (!server?.certificate) return skip('openssl is not on this machine: apt-get install openssl')
      // The server lets this user in by TLS alone, hub and pg_dump alike.
      await database.exec("DROP ROLE IF EXISTS tls_only; CREATE ROLE tls_only LOGIN SUPERUSER PASSWORD 'of a test'")
    })

    test.each([
      ['checks the certificate as the connection does', (ca: string) => ({ ca })],
      ['trusts as the connection does', () => ({ rejectUnauthorized: false })],
    ])('%s', async (_name, ssl) => {
      const certificate = readFileSync(server?.certificate ?? '', 'utf8')
      const dataSource = new DataSource({
        ...options,
        ...place(),
        password: () => options.password,
        ssl: ssl(certificate),
      })
      const file = project.path('backups/over-tls.sql')
      const environment = { dataSource, versions: project.path('versions') }
      expect(await upgrade(environment, 'heads', { backup: file })).toMatchObject({ backup: file })
      expect(readFileSync(file, 'utf8')).toContain('CREATE TABLE public.busy')
    })

    test("takes Node's own authorities where none is named", async () => {
      await project.write('tls.config.ts', configText({ dataSource: { ...options, ...place(), ssl: true } }))
      const words = ['upgrade', '--backup=backups/', '-c', 'tls.config.ts']
      const result = await hub(project, words, { env: { NODE_EXTRA_CA_CERTS: server?.certificate ?? '' } })
      expect(result, result.stderr).toMatchObject({ code: 0 })
      expect(readdirSync(project.path('backups'))).toHaveLength(2)
    })
  })
})

test('without the pg_dump of its major version a run with a backup is refused by name, before anything ran', async ({
  skip,
}) => {
  const major = await serverMajor()
  if (await hasPgDump(major)) skip(`A pg_dump of the tests' own server, PostgreSQL ${major}, is on this machine`)
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
  const result = await runHub(project, ['upgrade', '--backup', '--json'])
  expect(result).toMatchObject({ code: 1 })
  expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'PG_DUMP_MISSING', major } })
  expect(result.stderr).toContain(`pg_dump of PostgreSQL ${major}`)
  expect(result.stderr).toContain(`apt-get install postgresql-client-${major}`)
  expect(await tableNames(database)).toEqual([])
})

/** The pg_dump that a process has started; null where it has none. */
function dumpOf(parent: number | undefined): number | null {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')
  const isDump = (child: string) => child !== '' && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('--file=')
  return Number(children.find(isDump) ?? 0) || null
}

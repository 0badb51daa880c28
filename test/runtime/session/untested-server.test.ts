import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import {
  adopt,
  appliedHistory,
  bootstrap,
  current,
  downgrade,
  ensureVersion,
  repair,
  stamp,
  status,
  upgrade,
  verify,
} from '../../../dist/index.js'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { expectJsonRefusal } from '../../support/refusal.ts'
import { rewritingProxy, type Rewriting } from '../../support/rewriting-proxy.ts'
import { configText, tableNames, versionRows, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

const cockroach = 'CockroachDB CCL v25.1.2 (x86_64-pc-linux-gnu, built 2025/03/12 15:11:09, go1.22.8)'

/** As each of them says of itself. */
const others: readonly (readonly [name: string, version: string])[] = [
  ['CockroachDB', cockroach],
  ['YugabyteDB', 'PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 15.0.3, 64-bit'],
  ['Amazon Redshift', 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2, Redshift 1.0.77467'],
  ['Materialize', 'PostgreSQL 9.5.0 on x86_64-unknown-linux-gnu (Materialize v0.112.0)'],
  ['RisingWave', 'PostgreSQL 13.14.0-RisingWave-2.1.0 (unknown)'],
  ['CrateDB', 'CrateDB 5.9.4 (built 1cf4b3e/2024-11-11T09:13:29Z, Linux 5.10, OpenJDK 64-Bit Server VM 23.0.1)'],
  ["'SomethingElse 1.0'", 'SomethingElse 1.0'],
]

/** Built on PostgreSQL's own code. */
const kin = [
  'PostgreSQL 15.8 (EnterpriseDB Advanced Server 15.8.1) on x86_64-pc-linux-gnu, compiled by gcc, 64-bit',
  'PostgreSQL 17.2 on aarch64-unknown-linux-gnu, compiled by aarch64-unknown-linux-gnu-gcc (GCC) 9.5.0, 64-bit',
  'PostgreSQL 17.2 (Neon) on x86_64-pc-linux-gnu',
]

describe("a server that speaks PostgreSQL's protocol", () => {
  let database: TestDatabase
  const warnings: string[] = []
  const quiet = () => {}
  const log = { debug: quiet, info: quiet, warn: (message: string) => void warnings.push(message), error: quiet }

  beforeEach(async () => {
    database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    warnings.length = 0
  })

  const revisions = versionsOf({
    id: 'aaaa00000001',
    up: "await op.execute('CREATE TABLE first (x int)')",
    downBody: "await op.dropTable('first')",
  })

  async function through(rewriting: Rewriting) {
    const url = await rewritingProxy(database.url, rewriting)
    return { url, versions: createProject(revisions).path('versions') }
  }

  test.each(others)('is known as %s: what would write is refused, what looks warns', async (name, version) => {
    const given = await through({ version })
    await expect(upgrade(given, 'heads', { log })).rejects.toThrow(name)
    expect(await tableNames(database)).toEqual([])
    expect(warnings).toEqual([])
    expect(await status(given, { log })).toMatchObject({ hasVersionTable: false })
    expect(warnings).toEqual([expect.stringContaining(name)])
  })

  test('as such is refused by every command that writes, and by no other', async () => {
    const real = { url: database.url, versions: createProject(revisions).path('versions') }
    await upgrade(real)
    const before = await database.query('SELECT * FROM hub_version_log')
    const given = await through({ version: cockroach })
    const writing = [
      () => downgrade(given, 'base'),
      () => stamp(given, 'base'),
      () => ensureVersion(given),
      () => adopt(given),
      () => repair(given),
      () => bootstrap({ ...given, entities: [] }),
      () => verify(given),
    ]
    for (const command of writing) await expect(command(), command.toString()).rejects.toThrow(/CockroachDB/)
    expect(await database.query('SELECT * FROM hub_version_log')).toEqual(before)
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    expect((await current(given, { log })).heads).toMatchObject([{ revision: 'aaaa00000001' }])
    expect((await appliedHistory(given, { log })).entries).toHaveLength(1)
    expect(await downgrade(given, 'base', { log, dryRun: true })).toMatchObject({ steps: [{ direction: 'down' }] })
    expect(warnings).toHaveLength(3)
  })

  test('is gone on with where the config says so, with a warning', async () => {
    const given = { ...(await through({ version: cockroach })), allowUntestedServer: true }
    await upgrade(given, 'heads', { log })
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    expect(warnings).toEqual([expect.stringMatching(/CockroachDB.*own risk/)])
  })

  test.each(kin)("is PostgreSQL's own kin, and taken without a word: %s", async (version) => {
    const given = await through({ version })
    await upgrade(given, 'heads', { log })
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    expect(warnings).toEqual([])
  })

  test('and does not roll back DDL is found out before the version table is made, and left as it was', async () => {
    const given = await through({ statements: { ROLLBACK: 'COMMIT' } })
    await expect(upgrade(given)).rejects.toThrow(/does not roll back DDL.*allowUntestedServer/)
    await expect(ensureVersion(given)).rejects.toThrow(/does not roll back DDL/)
    expect(await tableNames(database)).toEqual([])
    await upgrade({ ...given, allowUntestedServer: true })
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })

  test('is refused on the command line with its code, and what it says to do works', async () => {
    const url = await rewritingProxy(database.url, { version: cockroach })
    const project = createProject({ 'migrate.config.ts': configText({ url }), ...revisions })
    const result = await runHub(project, ['upgrade', '--json'])
    expectJsonRefusal(result, 'UNTESTED_SERVER', [/CockroachDB/, /Nothing was run/, /allowUntestedServer: true/])
    await project.write('migrate.config.ts', configText({ url, allowUntestedServer: true }))
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    await project.write('migrate.config.ts', configText({ url, allowUntestedServer: 'yes' }))
    expect((await runHub(project, ['status'])).stderr).toMatch(/'allowUntestedServer' must be true or false, not 'yes'/)
  })
})

import { DataSource } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { bootstrap, current, stamp, status, upgrade, upgradeSql } from '../../../dist/index.js'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { until } from '../../support/hanging.ts'
import { createProject } from '../../support/project.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { rewritingProxy } from '../../support/rewriting-proxy.ts'
import { configText, versionRows, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

describe('whoever opens a PostgreSQL database closes it where nothing comes of it', () => {
  let database: TestDatabase
  let versions: string
  const revisions = versionsOf({ id: 'aaaa00000001' })

  beforeEach(async () => {
    database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    versions = createProject(revisions).path('versions')
  })

  /** Resolves once nobody but the test is connected. */
  const untilAlone = () =>
    until(async () => {
      const others = await database.query(
        'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      )
      return others.length === 0
    })

  test.each([60, 61, 62, 63, 64])('a version table of %i bytes', async (bytes) => {
    const versionTable = 'v'.repeat(bytes)
    const given = { url: database.url, versions, versionTable, entities: [] }
    for (const command of [upgrade, status, current, upgradeSql, bootstrap])
      await expect(command(given)).rejects.toThrow(
        /cannot be called 'v+'.*PostgreSQL would silently truncate it to 63.*another 'versionTable'/,
      )
    await expect(stamp(given, 'base')).rejects.toThrow(/versionTable/)
    await untilAlone()
  })

  test('one of 59 bytes is made, and the longest log with it', async () => {
    const versionTable = 'v'.repeat(59)
    await upgrade({ url: database.url, versions, versionTable })
    expect(await database.query(`SELECT version_num FROM ${versionTable}`)).toEqual([{ version_num: 'aaaa00000001' }])
    expect(await database.query(`SELECT revision FROM ${versionTable}_log`)).toEqual([{ revision: 'aaaa00000001' }])
  })

  test('the command line prints the error and ends', async () => {
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url, versionTable: 'v'.repeat(61) }),
      ...revisions,
    })
    expectRefusal(await runHub(project, ['upgrade']), 1, [/cannot be called/])
  })

  test("an application's pool of one gets its connection back", async () => {
    const dataSource = new DataSource({ type: 'postgres', url: database.url, extra: { max: 1 } })
    await dataSource.initialize()
    onTestFinished(() => dataSource.destroy())
    await expect(upgrade({ dataSource, versions, versionTable: 'v'.repeat(61) })).rejects.toThrow(/cannot be called/)
    await upgrade({ dataSource, versions })
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })

  test("a data source that fails after it has connected, in TypeORM's own first question", async () => {
    const url = await rewritingProxy(database.url, { statements: { 'SELECT version()': 'SELECT 1/0' } })
    const dataSource = { type: 'postgres', url, logging: false } as const
    await expect(status({ dataSource, versions })).rejects.toThrow(/Cannot open .*division by zero/)
    await untilAlone()
  })

  test('a plain connection to a server that is refused', async () => {
    const url = await rewritingProxy(database.url, { version: 'CockroachDB CCL v25.1.0' })
    await expect(upgrade({ url, versions })).rejects.toThrow(/CockroachDB/)
    await untilAlone()
  })
})

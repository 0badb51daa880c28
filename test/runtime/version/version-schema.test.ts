import { EntitySchema } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import {
  autogenerate,
  bootstrap,
  check,
  downgrade,
  ensureVersion,
  status,
  upgrade,
  upgradeSql,
} from '../../../dist/index.js'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'
import { inOneCall } from '../../support/scripts.ts'

const Order = new EntitySchema({
  name: 'order',
  schema: 'ops',
  columns: { id: { type: 'int', primary: true }, note: { type: 'text' } },
})

describe('a schema for the version table that is not there', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createPostgresDatabase()
    onTestFinished(() => database.close())
  })

  /** A revision that makes the schema itself, and drops it, as autogenerate writes one. */
  function environment(downBody = "await op.dropTable('ops.thing'); await op.dropSchema('ops')") {
    const up = `await op.createSchema('ops'); await op.createTable('ops.thing', [{ name: 'id', type: 'int', primary: true }])`
    const project = createProject(versionsOf({ id: 'aaaa00000001', up, downBody }))
    return { url: database.url, versionTableSchema: 'ops', versions: project.path('versions') }
  }

  async function tables(): Promise<unknown> {
    const rows = await database.query(
      "SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'ops') ORDER BY 1",
    )
    return rows.map(({ name }) => name)
  }

  test('is made by the first run, whether or not a revision makes it too, and stays with its tables', async () => {
    const given = environment()
    expect(await status(given)).toMatchObject({ hasVersionTable: false, current: [] })
    expect(await tables()).toEqual([])
    await Promise.all([upgrade(given), upgrade(given), upgrade(given)])
    expect(await tables()).toEqual(['ops.hub_version', 'ops.hub_version_log', 'ops.thing'])
    expect(await status(given)).toMatchObject({ hasVersionTable: true, current: ['aaaa00000001'], isUpToDate: true })
    await downgrade(given, 'base')
    expect(await tables()).toEqual(['ops.hub_version', 'ops.hub_version_log'])
    await upgrade(given)
    expect(await tables()).toEqual(['ops.hub_version', 'ops.hub_version_log', 'ops.thing'])
  })

  test('is made by ensure-version', async () => {
    expect(await ensureVersion(environment())).toEqual({ versionTable: 'ops.hub_version', isNew: true })
    expect(await tables()).toEqual(['ops.hub_version', 'ops.hub_version_log'])
  })

  test('is made by a script, once', async () => {
    const given = environment()
    await inOneCall.run(database, (await upgradeSql(given)).sql)
    expect(await tables()).toEqual(['ops.hub_version', 'ops.hub_version_log', 'ops.thing'])
    expect(await status(given)).toMatchObject({ current: ['aaaa00000001'] })
  })

  test('is not dropped with the version table in it', async () => {
    const given = environment("await op.dropSchema('ops', { cascade: true })")
    await upgrade(given)
    await expect(downgrade(given, 'base')).rejects.toThrow(/'ops' cannot be dropped.*version table/)
    expect(await status(given)).toMatchObject({ current: ['aaaa00000001'] })
  })

  test.each([
    ['the version table too', { versionTableSchema: 'ops' }, ['ops.hub_version', 'ops.hub_version_log', 'ops.order']],
    ['the entities alone', {}, ['ops.order', 'public.hub_version', 'public.hub_version_log']],
  ])('is that of the entities: generated, run, taken back and built, for %s', async (_name, place, expected) => {
    const given = { url: database.url, versions: createProject().path('versions'), entities: [Order], ...place }
    const { revision } = await autogenerate(given, 'orders')
    expect(revision).not.toBeNull()
    await upgrade(given)
    expect(await tables()).toEqual(expected)
    expect((await check(given)).differences).toEqual([])
    await downgrade(given, 'base')
    expect(await tables()).toEqual(expected.filter((name) => name !== 'ops.order'))
    await upgrade(given)
    await database.exec('DROP SCHEMA ops CASCADE; DROP TABLE IF EXISTS hub_version, hub_version_log')
    await bootstrap(given)
    expect(await tables()).toEqual(expected)
  })
})

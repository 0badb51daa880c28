import { randomBytes } from 'node:crypto'

import { expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, openPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

/** Databases and their settings, all of which lead to the same tables and rows. */
const others = [
  { name: 'SQL_ASCII', create: "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0", set: [] },
  { name: 'LATIN1', create: "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0", set: [] },
  {
    name: 'backslashes that escape',
    create: '',
    set: ['standard_conforming_strings = off', 'escape_string_warning = on'],
  },
  { name: 'another time zone and style', create: '', set: ["timezone = 'Asia/Kolkata'", "datestyle = 'German, DMY'"] },
  {
    name: 'other output',
    create: '',
    set: ["intervalstyle = 'iso_8601'", "bytea_output = 'escape'", 'extra_float_digits = -5'],
  },
  {
    name: 'serializable',
    create: '',
    set: ["default_transaction_isolation = 'serializable'", 'transform_null_equals = on'],
  },
]

const versions = versionsOf(
  {
    id: 'aaaa00000001',
    message: "für 'C:\\\\temp'",
    up: String.raw`
  await op.createTable('things', [
    { name: 'id', type: 'int', primary: true },
    { name: 'path', type: 'text', default: "C:\\temp\\new 'é'" },
    { name: 'at', type: 'timestamptz', default: '2026-03-29T01:30:00Z' },
    { name: 'kind', type: 'enum', enum: ['a\\b', "it's", 'ü'], nullable: true },
    { name: 'data', type: 'jsonb', nullable: true },
    { name: 'raw', type: 'bytea', nullable: true },
    { name: 'share', type: 'float', nullable: true },
  ])
  await op.createCheck('things_path', 'things', "path <> 'none'")
  await op.bulkInsert('things', [
    { id: 1, kind: 'a\\b', data: { text: 'a\\n"b"' }, raw: Buffer.from([0, 1, 92, 255]), share: 0.1 + 0.2, at: new Date(0) },
    { id: 2, kind: "it's", path: "\\'; DROP TABLE things; --", share: 1 / 3 },
  ])`,
    downBody: "await op.dropTable('things')",
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: String.raw`
  await op.alterColumn('things', 'path', { default: 'D:\\other' })
  await op.bulkInsert('things', [{ id: 3 }])
  await op.backfill('things', { set: { kind: 'ü' }, where: 'kind IS NULL' })`,
    downBody: String.raw`
  await op.execute('DELETE FROM things WHERE id = 3')
  await op.alterColumn('things', 'path', { default: "C:\\temp\\new 'é'" })`,
  },
)

test.each(others)('the same comes out in a database with $name', async ({ create, set }) => {
  const [plain, other] = [await createPostgresDatabase(), await database(create, set)]
  onTestFinished(() => plain.close())
  const found = [await all(plain), await all(other)] as const
  expect(found[1]).toEqual(found[0])
  expect(found[0].rows.slice(0, 3)).toMatchObject([{ id: 1 }, { id: 2 }, { id: 3, path: 'D:\\other' }])
})

/** What a run, the way back, a script and the looking commands make of a database. */
async function all(target: TestDatabase) {
  const project = createProject({ 'migrate.config.js': configText({ url: target.url }), ...versions })
  const run = async (...words: string[]) => {
    const result = await runHub(project, words)
    expect(result, result.stderr).toMatchObject({ code: 0 })
    return result.stdout
  }
  await run('upgrade', '--yes')
  const first = await rowsOf(target)
  await run('downgrade', 'base')
  const script = await run('upgrade', '--sql')
  await target.exec(script)
  expect(await rowsOf(target)).toEqual(first)
  await run('downgrade', 'aaaa00000001')
  await run('upgrade')
  expect(await rowsOf(target)).toEqual(first)
  const { revisions } = JSON.parse(await run('status', '--json')) as { revisions?: unknown }
  return {
    rows: first,
    revisions,
    log: await target.query('SELECT revision, event FROM hub_version_log ORDER BY 1, 2'),
  }
}

/** As the client reads them, whatever the session's output looks like. */
async function rowsOf(target: TestDatabase) {
  await target.exec("SET datestyle = 'ISO'; SET timezone = 'UTC'; SET bytea_output = 'hex'; SET extra_float_digits = 1")
  const rows = await target.query('SELECT id, path, at, kind, data, raw, share FROM things ORDER BY id')
  const columns = await target.query(
    "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name = 'things' ORDER BY 1",
  )
  return [...rows, ...columns]
}

async function database(create: string, set: readonly string[]): Promise<TestDatabase> {
  const plain = await createPostgresDatabase()
  onTestFinished(() => plain.close())
  const url = new URL(plain.url)
  const name = `hub_test_${randomBytes(6).toString('hex')}`
  await plain.exec(`CREATE DATABASE ${name} ${create}`)
  for (const each of set) await plain.exec(`ALTER DATABASE ${name} SET ${each}`)
  url.pathname = `/${name}`
  const other = await openPostgresDatabase(url.href)
  onTestFinished(() => other.close())
  return other
}

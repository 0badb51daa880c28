import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'

import { connect } from '../../../src/dialects/postgres/connection.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

async function open({ keeps = true } = {}) {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  onTestFinished(() => client.end())
  const connection = connect(client, () => Promise.reject(new Error('There is no pool.')))
  if (keeps) connection.keepPrepared?.()
  await connection.exec('CREATE TABLE t AS SELECT 1 AS a')
  // Not through the connection, which would prepare this too.
  const prepared = async () => {
    const { rows } = await client.query('SELECT name, statement FROM pg_prepared_statements ORDER BY name')
    return (rows as { statement: string }[]).map(({ statement }) => statement)
  }
  return { connection, prepared }
}

const sql = 'SELECT * FROM t'

test('a query is prepared when it is sent again, outside a transaction', async () => {
  const { connection, prepared } = await open()
  await connection.exec('BEGIN')
  await connection.query(sql)
  await connection.query(sql)
  await connection.exec('COMMIT')
  await connection.query(sql)
  expect(await prepared()).toEqual([])
  await connection.query(sql)
  expect(await prepared()).toEqual([sql])
  const withParameter = `${sql} WHERE a = $1`
  for (const value of [1, 2, 1]) {
    const { rows } = await connection.query(withParameter, [value])
    expect(rows).toEqual(value === 1 ? [{ a: 1 }] : [])
  }
  await connection.query('INSERT INTO t VALUES (3)')
  await connection.query('INSERT INTO t VALUES (3)')
  expect(await prepared()).toEqual([sql, withParameter])
  expect((await connection.query(sql)).rows).toEqual([{ a: 1 }, { a: 3 }, { a: 3 }])
})

test('nothing is prepared where it was not asked for', async () => {
  const { connection, prepared } = await open({ keeps: false })
  for (let time = 0; time < 3; time++) await connection.query(sql)
  expect(await prepared()).toEqual([])
})

test('a query of which the columns change, or that the session has lost, is sent as it is', async () => {
  const { connection, prepared } = await open()
  for (let time = 0; time < 3; time++) await connection.query(sql)
  await connection.exec('ALTER TABLE t ADD b int')
  for (let time = 0; time < 3; time++) expect((await connection.query(sql)).rows).toEqual([{ a: 1, b: null }])
  const other = 'SELECT a FROM t'
  for (let time = 0; time < 3; time++) await connection.query(other)
  expect(await prepared()).toContain(other)
  await connection.exec('DISCARD ALL')
  for (let time = 0; time < 3; time++) expect((await connection.query(other)).rows).toEqual([{ a: 1 }])
  expect(await prepared()).toEqual([])
})

test('verify reads what each revision leaves, also after one that discards what the session had prepared', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const revisions = Array.from({ length: 5 }, (_, at) => ({
    id: `aaaa0000000${at}`,
    ...(at > 0 && { down: `aaaa0000000${at - 1}` }),
    ...(at === 2 && { head: 'export const transaction = false' }),
    up:
      at === 2 ? "  await op.execute('DISCARD ALL')" : `  await op.execute('CREATE VIEW v${at} AS SELECT ${at} AS a')`,
    downBody: at === 2 ? '' : at === 3 ? '' : `  await op.execute('DROP VIEW v${at}')`,
  }))
  const project = createProject({ 'migrate.config.js': configText({ url: database.url }), ...versionsOf(...revisions) })
  const { code, stdout } = await runHub(project, ['verify'])
  // The fourth does not undo what it does, which is seen.
  expect({ code, stdout }).toMatchObject({ code: 1 })
  expect(stdout).toMatch(/ok +aaaa00000002/)
  expect(stdout).toMatch(/failed +aaaa00000003[^]*v3/i)
})

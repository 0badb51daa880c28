import { expect, onTestFinished, test } from 'vitest'

import { createSqliteDatabase } from '../../support/databases.ts'
import { sessionOn } from '../../support/sessions.ts'

const drivers = ['sqlite', 'better-sqlite3'] as const

async function open(type: (typeof drivers)[number]) {
  const database = await createSqliteDatabase()
  const session = await sessionOn(database, { type })
  onTestFinished(async () => {
    await session.close()
    await database.close()
  })
  await session.connection.exec('CREATE TABLE kept (a); INSERT INTO kept VALUES (1)')
  return session.connection
}

test.each(drivers)('%s: a query runs one statement, never what follows it', async (type) => {
  const connection = await open(type)
  const injected = [
    `CREATE INDEX i ON kept (a) WHERE a > 0; DROP TABLE kept`,
    `CREATE TABLE t (a DEFAULT ';'); DROP TABLE kept`,
    `ALTER TABLE kept ADD b; DELETE FROM kept`,
    `DROP TABLE IF EXISTS missing; DROP TABLE kept`,
  ]
  for (const sql of injected) await connection.query(sql).catch(() => {})
  expect((await connection.query('SELECT a FROM kept')).rows).toEqual([{ a: 1 }])
})

test.each(drivers)('%s: definitions return nothing, and fail with the error of the driver', async (type) => {
  const connection = await open(type)
  expect(await connection.query('CREATE TABLE copied AS SELECT * FROM kept')).toEqual({
    rows: [],
    affected: 0,
    command: null,
  })
  await expect(connection.query('create table kept (a)')).rejects.toMatchObject({ code: 'SQLITE_ERROR' })
  await expect(connection.query('DROP TABLE missing')).rejects.toThrow('no such table: missing')
})

test.each(drivers)('%s: the same query has the columns that the table has by then', async (type) => {
  const connection = await open(type)
  const read = async () => (await connection.query('SELECT * FROM kept')).rows
  expect(await read()).toEqual([{ a: 1 }])
  await connection.query("ALTER TABLE kept ADD COLUMN b DEFAULT 'x'")
  expect(await read()).toEqual([{ a: 1, b: 'x' }])
  await connection.query('ALTER TABLE kept DROP COLUMN a')
  expect(await read()).toEqual([{ b: 'x' }])
})

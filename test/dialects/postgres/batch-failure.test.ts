import { expect, onTestFinished, test } from 'vitest'

import type { Connection } from '../../../src/connection.ts'
import { failedStatement } from '../../../src/failed-statement.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import { sessionOn } from '../../support/sessions.ts'

async function connectionWithTable(): Promise<Connection> {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  await database.exec('CREATE TABLE t (x int PRIMARY KEY)')
  const { connection, close } = await sessionOn(database)
  onTestFinished(close)
  return connection
}

async function failedOf(connection: Connection, statements: readonly string[]): Promise<string | null> {
  return failedStatement(await errorOf(connection.batch(statements)))?.statement ?? null
}

function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  )
}

const fill = "SELECT '🙂 ü' AS x"
const cases = [
  ['a syntax error', 'SELEC 2'],
  ['a syntax error at its end', 'SELECT 2 FROM'],
  ['an unknown name', 'SELECT nothing FROM t'],
  ['an unknown table, whose error has no position', 'DROP TABLE nothing'],
  ['a row that is refused', 'INSERT INTO t VALUES (7), (7)'],
  ['a function that fails', "DO $$ BEGIN EXECUTE 'SELECT 1 FROM nowhere'; END $$"],
] as const

test.each(cases)('the statement of a batch that failed is known: %s', async (_what, bad) => {
  const connection = await connectionWithTable()
  expect(await failedOf(connection, [bad, fill, fill])).toBe(bad)
  expect(await failedOf(connection, [fill, 'INSERT INTO t VALUES (1)', bad, fill])).toBe(bad)
  expect(await failedOf(connection, [fill, fill, bad])).toBe(bad)
  connection.annotate?.('a comment before every text that is sent')
  expect(await failedOf(connection, [fill, bad, fill, fill])).toBe(bad)
  connection.annotate?.(null)
  expect(await connection.batch([fill])).toMatchObject([{ rows: [{ x: '🙂 ü' }] }])
})

test('the place of an error is that in its statement, wherever that stands', async () => {
  const connection = await connectionWithTable()
  const bad = "SELECT '🙂', nothing FROM t"
  const position = Array.from("SELECT '🙂', ").length + 1
  const placesOf = async () => {
    const errors = [connection.query(bad), connection.query(`${bad} WHERE x = $1`, [1])]
    const batches = [[bad], [fill, fill, bad], [fill, bad, fill]].map((statements) => connection.batch(statements))
    const found = await Promise.all([...errors, ...batches].map(errorOf))
    return found.map((error) => failedStatement(error)?.position)
  }
  expect(await placesOf()).toEqual(Array(5).fill(position))
  connection.annotate?.('a comment before every text that is sent')
  expect(await placesOf()).toEqual(Array(5).fill(position))
  const unplaced = await errorOf(connection.batch([fill, 'DROP TABLE nothing']))
  expect(failedStatement(unplaced)).toEqual({ statement: 'DROP TABLE nothing', position: null })
})

test('and also where other statements were sent before and after it without waiting', async () => {
  const connection = await connectionWithTable()
  const before = [connection.query(fill), connection.exec(`${fill}; ${fill}`)]
  const bad = 'DROP TABLE nothing'
  const failed = failedOf(connection, [fill, bad, fill])
  const after = [connection.exec(`${fill}; ${fill}; ${fill}`), failedOf(connection, [fill, fill, 'DROP TABLE other'])]
  expect(await failed).toBe(bad)
  expect((await Promise.all([...before, ...after])).at(-1)).toBe('DROP TABLE other')
})

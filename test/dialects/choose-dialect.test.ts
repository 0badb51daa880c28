import { afterEach, beforeEach, expect, test } from 'vitest'

import { chooseDialect } from '../../src/dialects/port/choose-dialect.ts'
import type { Dialect } from '../../src/dialects/port/dialect.ts'
import type { DialectEntry } from '../../src/dialects/port/entry.ts'
import { postgres } from '../../src/dialects/postgres/entry.ts'
import { sqlite } from '../../src/dialects/sqlite/entry.ts'
import type { Session } from '../../src/typeorm/session.ts'
import { createSqliteDatabase, type TestDatabase } from '../support/databases.ts'
import { dialectOf } from '../support/dialects.ts'
import { sessionOn } from '../support/sessions.ts'

/** A database that answers at data sources of SQLite, and is told by the mark in its file. */
const marked: Dialect = { ...dialectOf('sqlite') }
const guest: DialectEntry = {
  name: 'sqlite',
  access: null,
  recognition: {
    types: ['sqlite'],
    presumes: ({ database }) => String(database).endsWith('.marked'),
    async recognizes(connection) {
      const { rows } = await connection.query('PRAGMA application_id')
      return rows[0]?.['application_id'] === 77
    },
  },
  load: async () => marked,
}
const entries = [postgres, sqlite, guest]

let database: TestDatabase
let session: Session

beforeEach(async () => {
  database = await createSqliteDatabase()
  session = await sessionOn(database)
})
afterEach(async () => {
  await session.close()
  await database.close()
})

test('the open connection tells which dialect it is, before the type of the data source does', async () => {
  const choose = () => chooseDialect(entries, { type: 'sqlite', database: 'a.marked' }, session.connection)
  await expect(choose()).resolves.toBe(dialectOf('sqlite'))
  await session.connection.exec('PRAGMA application_id = 77')
  await expect(choose()).resolves.toBe(marked)
})

test('no one is asked about a type that it does not answer at', async () => {
  await session.connection.exec('PRAGMA application_id = 77')
  await expect(chooseDialect(entries, { type: 'better-sqlite3' }, session.connection)).resolves.toBe(
    dialectOf('sqlite'),
  )
})

test('without a connection the options tell, else the type', async () => {
  await expect(chooseDialect(entries, { type: 'sqlite', database: 'a.marked' }, null)).resolves.toBe(marked)
  await expect(chooseDialect(entries, { type: 'sqlite', database: 'a.db' }, null)).resolves.toBe(dialectOf('sqlite'))
  await expect(chooseDialect(entries, { type: 'postgres' }, null)).resolves.toBe(dialectOf('postgres'))
})

test('a type that belongs to none has no dialect', async () => {
  await expect(chooseDialect(entries, { type: 'oracle' }, null)).resolves.toBeNull()
})

test('each type belongs to one dialect', () => {
  const types = [postgres, sqlite].flatMap(({ access }) => access?.drivers.map(({ type }) => type) ?? [])
  expect(new Set(types).size).toBe(types.length)
})

import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { notNullCheckName } from '../../../src/operations/not-null-check.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import type { DialectDatabase } from '../dialect-database.ts'
import { openDialectDatabase } from '../dialect-database.ts'

const notNull = { kind: 'alterColumn', table: 't', column: 'a', changes: { nullable: false } } as const
const check = notNullCheckName(notNull)

let opened: DialectDatabase
beforeEach(async () => {
  opened = await openDialectDatabase(createPostgresDatabase)
  await opened.op.createTable('t', [{ name: 'a', type: 'int', nullable: true }])
  await opened.op.bulkInsert('t', [{ a: 1 }, { a: 2 }])
})
afterEach(() => opened.database.close())

const column = async () => (await opened.inspector.columns('t'))[0]
const alter = () => opened.op.alterColumn('t', 'a', { nullable: false }, { concurrently: true })

describe('NOT NULL concurrently', () => {
  it('PostgreSQL reads no rows for it, and the check is gone afterwards', async () => {
    const said = await debugMessages(async () => {
      for (const { sql } of await statementsOf(true)) await client.query(sql)
    })
    expect(said).toContainEqual(expect.stringMatching(/"t\.a" are sufficient to prove that it does not contain nulls/))
    expect(await column()).toEqual({ name: 'a', type: 'int' })
    expect(await opened.inspector.hasConstraint('t', check)).toBe(false)
  })

  it('without it PostgreSQL reads them all', async () => {
    const said = await debugMessages(async () => {
      for (const { sql } of await statementsOf(false)) await client.query(sql)
    })
    expect(said).toContainEqual(expect.stringMatching(/verifying table "t"/))
  })

  it('begins anew where a run was interrupted at any of its statements', async () => {
    const statements = await statementsOf(true)
    expect(statements).toHaveLength(4)
    for (let count = 1; count <= statements.length; count++) {
      await opened.database.exec('ALTER TABLE t ALTER COLUMN a DROP NOT NULL')
      for (const { sql } of statements.slice(0, count)) await opened.database.exec(sql)
      await alter()
      expect(await column()).toEqual({ name: 'a', type: 'int' })
      expect(await opened.inspector.hasConstraint('t', check)).toBe(false)
    }
  })

  it('takes its check off again where a row has no value', async () => {
    await opened.database.exec('INSERT INTO t VALUES (NULL)')
    await expect(alter()).rejects.toThrow(`check constraint "${check}" of relation "t" is violated by some row`)
    expect(await column()).toMatchObject({ nullable: true })
    await opened.database.exec('INSERT INTO t VALUES (NULL)')
  })

  it('is for NOT NULL alone', async () => {
    await expect(opened.op.alterColumn('t', 'a', { type: 'bigint' }, { concurrently: true })).rejects.toThrow(
      'op.alterColumn: options.concurrently is only for { nullable: false }',
    )
  })
})

let client: pg.Client

function statementsOf(concurrently: boolean) {
  return opened.dialect.compile({ ...notNull, ...(concurrently && { concurrently }) }, opened.connection)
}

/** What the server says of its own work. */
async function debugMessages(work: () => Promise<void>): Promise<string[]> {
  const said: string[] = []
  client = new pg.Client({ connectionString: opened.database.url })
  client.on('notice', ({ message }) => void said.push(String(message)))
  await client.connect()
  try {
    await client.query("SET client_min_messages = 'debug1'")
    await work()
  } finally {
    await client.end()
  }
  return said
}

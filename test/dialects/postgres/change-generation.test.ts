import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import { createPostgresDatabase } from '../../support/databases.ts'
import { type DialectDatabase, openDialectDatabase } from '../dialect-database.ts'

describe('who makes the values of a column', () => {
  let opened: DialectDatabase

  beforeEach(async () => {
    opened = await openDialectDatabase(createPostgresDatabase)
    onTestFinished(() => opened.database.close())
  })

  const next = async (table: string) => {
    const [row] = await opened.database.query(`INSERT INTO ${table} DEFAULT VALUES RETURNING *`)
    return Object.values(row ?? {})[0]
  }

  it('is a sequence behind the largest value, with a number in its name where the name is taken', async () => {
    const { op, database } = opened
    await op.execute('CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (7); CREATE SEQUENCE t_id_seq')
    await op.alterColumn('t', 'id', { generated: 'increment' })
    expect(await next('t')).toBe(8)
    expect(await database.query("SELECT pg_get_serial_sequence('t', 'id') AS name")).toEqual([
      { name: 'public.t_id_seq1' },
    ])
  })

  it('goes on where the sequence before it stood, though its rows are gone', async () => {
    const { op } = opened
    await op.createTable('t', [{ name: 'id', type: 'int', primary: true, generated: 'increment' }])
    for (let count = 0; count < 5; count++) await next('t')
    await op.execute('DELETE FROM t')
    await op.alterColumn('t', 'id', { generated: 'identity', generatedIdentity: 'ALWAYS' })
    expect(await next('t')).toBe(6)
    await op.alterColumn('t', 'id', { type: 'bigint', generated: 'increment' })
    expect(await next('t')).toBe('7')
    expect(await opened.inspector.columns('t')).toMatchObject([{ type: 'bigint', generated: 'increment' }])
  })

  it('counts on in the new type of the column, beyond what the old one held', async () => {
    const { op, database } = opened
    await op.execute('CREATE TABLE t (id serial PRIMARY KEY, n int)')
    await op.alterColumn('t', 'id', { type: 'bigint' })
    await op.alterColumn('t', 'n', { type: 'bigint', nullable: true })
    await database.query("SELECT setval('t_id_seq', 2147483647)")
    expect(await next('t')).toBe('2147483648')
    await op.execute('DELETE FROM t; ALTER SEQUENCE t_id_seq RESTART')
    await op.alterColumn('t', 'id', { type: 'int' })
    expect(await database.query('SELECT data_type FROM pg_sequences')).toMatchObject([{ data_type: 'integer' }])
  })

  it('is found in any schema and by any name', async () => {
    const { op, inspector } = opened
    const table = `app."o'hare's 100% ""Table"" whose name is nearly too long for it"`
    await op.createSchema('app')
    await op.createTable(table, [{ name: `the "key" of 50% o'hare`, type: 'smallint', primary: true }])
    const column = `the "key" of 50% o'hare`
    await op.alterColumn(table, column, { generated: 'increment' })
    expect(await inspector.columns(table)).toMatchObject([{ type: 'smallint', generated: 'increment' }])
    await op.alterColumn(table, column, { generated: null })
    expect(await inspector.columns(table)).toEqual([{ name: column, type: 'smallint', primary: true }])
    expect(await opened.database.query("SELECT 1 FROM pg_class WHERE relkind = 'S'")).toEqual([])
  })
})

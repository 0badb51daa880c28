import { afterEach, beforeEach, expect, it } from 'vitest'

import { Operations } from '../../src/op/operations.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

describeEachDatabase('alterColumn', (create, kind) => {
  let opened: DialectDatabase
  beforeEach(async () => {
    opened = await openDialectDatabase(create)
    await opened.op.createTable('t', [
      { name: 'id', type: 'int', primary: true },
      { name: 'a', type: 'varchar', length: 5, nullable: true, default: '1' },
    ])
    await opened.op.bulkInsert('t', [{ id: 1, a: '12' }, { id: 2 }])
  })
  afterEach(() => opened.database.close())
  const isSqlite = kind === 'sqlite'
  const column = async () => (await opened.inspector.columns('t'))[1]

  it('changes type, default, nullability and name of a column at once, its rows kept', async () => {
    await opened.op.alterColumn('t', 'a', {
      name: 'size',
      type: 'bigint',
      using: sql`CAST(a AS bigint) + 1`,
      nullable: false,
      default: 7,
    })
    expect(await column()).toEqual({ name: 'size', type: 'bigint', default: sql`7` })
    await opened.op.bulkInsert('t', [{ id: 3 }])
    const rows = await opened.op.query('SELECT CAST(size AS int) AS size FROM t ORDER BY id')
    expect(rows).toEqual([{ size: 13 }, { size: 2 }, { size: 7 }])
  })

  it('gives values of another type the same text on both databases, by USING where PostgreSQL asks for it', async () => {
    await opened.op.createTable('kinds', [
      { name: 'id', type: 'int', primary: true },
      { name: 'truth', type: 'boolean', nullable: true },
      { name: 'word', type: 'text', nullable: true },
      { name: 'day', type: 'date', nullable: true },
      { name: 'number', type: 'varchar', length: 10, nullable: true },
    ])
    await opened.op.bulkInsert('kinds', [
      { id: 1, truth: true, word: 'yes', day: '2024-02-29', number: '7' },
      { id: 2, truth: false, word: 'f', day: '2023-01-01', number: '-20' },
      { id: 3 },
    ])
    await opened.op.batchAlterTable('kinds', async (batch) => {
      await batch.alterColumn('truth', { type: 'text' })
      await batch.alterColumn('word', { type: 'boolean', using: { postgres: 'word::boolean' } })
      await batch.alterColumn('day', { type: 'timestamp' })
      await batch.alterColumn('number', { type: 'int', using: { postgres: sql`number::int`, sqlite: 'number + 0' } })
      // What is computed from a column that the batch itself changes or makes.
      await batch.alterColumn('word', { type: 'text', name: 'said' })
      await batch.addColumn({ name: 'made', type: 'boolean', default: true })
      await batch.alterColumn('made', { type: 'varchar', default: null })
    })
    const texts = ['truth', 'said', 'day', 'number', 'made'].map((name) => `CAST(${name} AS text) AS ${name}`)
    expect(await opened.op.query(`SELECT ${texts.join(', ')} FROM kinds ORDER BY id`)).toEqual([
      { truth: 'true', said: 'true', day: '2024-02-29 00:00:00', number: '7', made: 'true' },
      { truth: 'false', said: 'false', day: '2023-01-01 00:00:00', number: '-20', made: 'true' },
      { truth: null, said: null, day: null, number: null, made: 'true' },
    ])
  })

  it('keeps NULL where values become JSON', async () => {
    await opened.op.createTable('days', [
      { name: 'id', type: 'int', primary: true },
      { name: 'json', type: 'date', nullable: true },
      { name: 'jsonb', type: 'date', nullable: true },
    ])
    await opened.op.bulkInsert('days', [{ id: 1, json: '2024-02-29', jsonb: '2024-02-29' }, { id: 2 }])
    for (const type of ['json', 'jsonb'])
      await opened.op.alterColumn('days', type, { type, using: { postgres: `to_${type}(${type})` } })
    const value = (name: string) => `${name} ${isSqlite ? "->> '$'" : "#>> '{}'"} AS ${name}`
    const rows = await opened.op.query(`SELECT ${value('json')}, ${value('jsonb')} FROM days ORDER BY id`)
    expect(rows).toEqual([
      { json: '2024-02-29', jsonb: '2024-02-29' },
      { json: null, jsonb: null },
    ])
    expect(await opened.op.query('SELECT id FROM days WHERE json IS NULL AND jsonb IS NULL')).toEqual([{ id: 2 }])
  })

  it('keeps the type that the column has where only its length changes', async () => {
    await opened.op.alterColumn('t', 'a', { length: 9 })
    expect(await column()).toMatchObject({ type: 'varchar', length: 9, nullable: true })
  })

  it('goes on counting in a column that gets another type', async () => {
    await opened.op.createTable('counted', [{ name: 'id', type: 'int', primary: true, generated: 'increment' }])
    await opened.op.alterColumn('counted', 'id', { type: 'bigint', generated: 'increment' })
    await opened.op.alterColumn('counted', 'id', { type: 'smallint' })
    const [id] = await opened.inspector.columns('counted')
    expect(id).toMatchObject({ type: isSqlite ? 'int' : 'smallint', generated: 'increment' })
  })

  it('takes off what null says, and comments where there are comments', async () => {
    await opened.op.alterColumn('t', 'a', { comment: 'what', default: null })
    expect(await column()).toEqual({
      name: 'a',
      type: 'varchar',
      length: 5,
      nullable: true,
      ...(!isSqlite && { comment: 'what' }),
    })
    await opened.op.alterColumn('t', 'a', { comment: null })
    expect(await column()).not.toHaveProperty('comment')
  })

  it('makes text an enum, and an enum text', async () => {
    await opened.op.alterColumn('t', 'a', { type: 'enum', enum: ['1', '12'], default: '12' })
    expect(await column()).toMatchObject({ type: 'enum', enum: ['1', '12'] })
    await opened.op.alterColumn('t', 'a', { type: 'text', default: null })
    expect(await column()).toEqual({ name: 'a', type: 'text', nullable: true })
  })

  it('sets and takes off a collation', async () => {
    const collation = isSqlite ? 'NOCASE' : 'C'
    await opened.op.alterColumn('t', 'a', { collation })
    expect(await column()).toMatchObject({ type: 'varchar', length: 5, collation })
    await opened.op.alterColumn('t', 'a', { collation: null })
    expect(await column()).not.toHaveProperty('collation')
  })

  it('counts a column by itself, and no more', async () => {
    await opened.op.alterColumn('t', 'id', { generated: 'identity' })
    await opened.op.bulkInsert('t', [{ a: 'x' }])
    expect(await opened.op.query('SELECT max(id) AS id FROM t')).toEqual([{ id: 3 }])
    await opened.op.alterColumn('t', 'id', { generated: null })
    expect((await opened.inspector.columns('t'))[0]).not.toHaveProperty('generated')
  })

  it('is refused by the database where rows do not fit', async () => {
    await opened.op.execute('UPDATE t SET a = NULL')
    const altering = opened.op.alterColumn('t', 'a', { nullable: false })
    await expect(altering).rejects.toThrow(isSqlite ? 'NOT NULL constraint failed' : 'contains null values')
  })

  it('is refused by name for a column that is not there', async () => {
    const altering = new Operations(opened.port).alterColumn('t', 'zz', { length: 3 })
    await expect(altering).rejects.toThrow("There is no column 't.zz'")
  })
})

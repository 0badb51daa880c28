import { afterEach, beforeEach, expect, it } from 'vitest'

import { sql } from '../../src/schema/sql-text.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

describeEachDatabase('op', (create, kind) => {
  let opened: DialectDatabase
  beforeEach(async () => {
    opened = await openDialectDatabase(create)
  })
  afterEach(() => opened.database.close())
  const isSqlite = kind === 'sqlite'

  it('inserts values of every kind, by the column where a list may mean two things', async () => {
    const { op } = opened
    await op.createTable('t', [
      { name: 'id', type: 'int', primary: true },
      { name: 'doc', type: 'jsonb', nullable: true },
      { name: 'tags', type: 'text', array: true, nullable: true },
      { name: 'at', type: 'timestamptz', nullable: true },
      { name: 'big', type: 'bigint', nullable: true },
      { name: 'bytes', type: 'bytea', nullable: true },
      { name: 'ok', type: 'boolean', default: true },
      { name: 'sum', type: 'int', default: 3 },
    ])
    const at = new Date('2026-11-21T02:10:00.123Z')
    await op.bulkInsert('t', [
      { id: 1, doc: [1, 'a', { b: null }], tags: ['x', 'y"z'], at, big: 9007199254740993n, bytes: Buffer.from('é') },
      { id: 2, doc: { a: [] }, ok: false, sum: sql`2 + 2` },
      { id: 3, sum: undefined },
    ])
    const rows = await op.query(
      'SELECT id, doc, tags, CAST(big AS varchar(30)) AS big, bytes, ok, sum FROM t ORDER BY id',
    )
    const json = (value: unknown) => (isSqlite ? JSON.stringify(value) : value)
    const yes = isSqlite ? 1 : true
    expect(rows).toEqual([
      {
        id: 1,
        doc: json([1, 'a', { b: null }]),
        tags: json(['x', 'y"z']),
        big: '9007199254740993',
        bytes: Buffer.from('é'),
        ok: yes,
        sum: 3,
      },
      { id: 2, doc: json({ a: [] }), tags: null, big: null, bytes: null, ok: isSqlite ? 0 : false, sum: 4 },
      { id: 3, doc: null, tags: null, big: null, bytes: null, ok: yes, sum: 3 },
    ])
    const stored = await op.query(`SELECT at FROM t WHERE id = 1`)
    expect(stored).toEqual([{ at: isSqlite ? '2026-11-21 02:10:00.123' : at }])
  })

  it('inserts rows by the thousand, in order', async () => {
    const { op, statements } = opened
    await op.createTable('t', [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'a', type: 'int' },
    ])
    await op.bulkInsert(
      't',
      Array.from({ length: 1100 }, (_, a) => ({ a })),
    )
    expect(statements).toHaveLength(4)
    expect(await op.query('SELECT count(*) AS n FROM t WHERE id <> a + 1')).toEqual([{ n: isSqlite ? 0 : '0' }])
  })

  it('makes and drops nothing twice where it may not matter', async () => {
    const { op, inspector } = opened
    const column = { name: 'a', type: 'int', nullable: true } as const
    for (let round = 0; round < 2; round++) {
      await op.createTable('t', [column], { indexes: [{ name: 'ix', columns: ['a'] }], ifNotExists: true })
      await op.addColumn('t', { ...column, name: 'b' }, { ifNotExists: true })
      await op.createIndex('ix_b', 't', [sql`b + 1`], { ifNotExists: true, where: sql`b > 0` })
    }
    expect(await inspector.indexes('t')).toMatchObject([{ name: 'ix' }, { name: 'ix_b' }])
    for (let round = 0; round < 2; round++) {
      await op.dropIndex('ix_b', { ifExists: true })
      await op.dropColumn('t', 'b', { ifExists: true })
    }
    for (let round = 0; round < 2; round++) await op.dropTable('t', { ifExists: true })
    expect(await inspector.tableNames()).toEqual([])
  })

  it('builds a concurrent index', async () => {
    const { op, inspector } = opened
    await op.createTable('t', [{ name: 'a', type: 'int' }])
    await op.autocommitBlock(async () => {
      await op.createIndex('ix', 't', ['a'], { concurrently: true, unique: true })
    })
    expect(await inspector.indexes('t')).toEqual([{ name: 'ix', columns: ['a'], unique: true }])
    await op.dropIndex('ix', { table: 't', concurrently: true })
    expect(await inspector.indexes('t')).toEqual([])
  })

  it('makes the uuids that it was asked for', async () => {
    const { op } = opened
    await op.createTable('t', [{ name: 'a', type: 'uuid', default: sql`gen_random_uuid()` }])
    await op.bulkInsert('t', [{}, {}])
    const rows = await op.query<{ a: string }>('SELECT a FROM t')
    for (const { a } of rows) expect(a).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(new Set(rows.map(({ a }) => a)).size).toBe(2)
  })

  it('keeps an enum to its values', async () => {
    const { op } = opened
    await op.createTable('t', [{ name: 'a', type: 'enum', enum: ['x', "y'z"] }])
    await op.bulkInsert('t', [{ a: 'x' }, { a: "y'z" }])
    await expect(op.bulkInsert('t', [{ a: 'z' }])).rejects.toThrow(
      isSqlite ? 'CHECK constraint failed' : 'invalid input value for enum',
    )
  })

  it('runs scripts with bodies, and statements with parameters', async () => {
    const { op } = opened
    await op.createTable('t', [{ name: 'a', type: 'int' }])
    await op.execute(
      isSqlite
        ? `CREATE TRIGGER g AFTER INSERT ON t WHEN new.a < 10 BEGIN
             INSERT INTO t VALUES (CASE WHEN new.a > 1 THEN new.a * 10 ELSE 10 END); SELECT 1;
           END; INSERT INTO t VALUES (2);`
        : `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF new.a < 10 THEN INSERT INTO t VALUES (new.a * 10); END IF; RETURN new; END $$;
           CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); INSERT INTO t VALUES (2);`,
    )
    await op.execute(`UPDATE t SET a = a + 1 WHERE a = ${isSqlite ? '?' : '$1'}`, [20])
    expect(await op.query('SELECT a FROM t ORDER BY a')).toEqual([{ a: 2 }, { a: 21 }])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Operation } from '../../../src/operations/operation.ts'
import { sql } from '../../../src/schema/sql-text.ts'
import { createSqliteDatabase } from '../../support/databases.ts'
import type { DialectDatabase } from '../dialect-database.ts'
import { openDialectDatabase } from '../dialect-database.ts'

let opened: DialectDatabase
beforeEach(async () => {
  opened = await openDialectDatabase(createSqliteDatabase)
})
afterEach(() => opened.database.close())

const TABLES = `
  CREATE TABLE [a parent] (a integer NOT NULL, b integer NOT NULL, CONSTRAINT pk PRIMARY KEY (b, a)) WITHOUT ROWID;
  CREATE TABLE b_strict (id integer PRIMARY KEY, n integer NOT NULL DEFAULT (1 + 1), t text, d blob) STRICT;
  CREATE TABLE "c ""all""" (
    "id" integer CONSTRAINT c_pk PRIMARY KEY AUTOINCREMENT NOT NULL,
    name varchar(20) COLLATE NOCASE NOT NULL DEFAULT 'it''s', price decimal(9, 2) DEFAULT -1.5, at datetime DEFAULT (datetime('now')),
    kind varchar CHECK ("kind" IN ('a', 'b''c')) NOT NULL DEFAULT 'a', odd mytype(3, 4), bare, ok boolean DEFAULT TRUE, noted text DEFAULT NULL,
    twice integer GENERATED ALWAYS AS (price * 2) STORED, half integer AS (price / 2),
    pa integer, pb integer CONSTRAINT ck_pb CHECK (pb > 0),
    CONSTRAINT uq UNIQUE (name, price), CONSTRAINT ck CHECK (length(name) > 1 /* , ) */),
    CONSTRAINT fk FOREIGN KEY (pb, pa) REFERENCES [a parent] (b, a) MATCH FULL ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_self FOREIGN KEY (pa) REFERENCES "c ""all""" DEFERRABLE
  );
  CREATE UNIQUE INDEX i1 ON "c ""all""" (name COLLATE RTRIM DESC, price) WHERE price > 1 AND name <> ')';
  CREATE INDEX i2 ON "c ""all""" (lower(name) DESC, price + 1, pa);`

const VIEWS = `
  CREATE VIEW v1 AS SELECT a, 'AS' AS b FROM [a parent];
  CREATE VIEW IF NOT EXISTS "v 2" ("one", two) AS -- both
    SELECT a, b FROM v1;`

describe("SQLite's inspector", () => {
  it('reads everything as exact data', async () => {
    const { database, inspector } = opened
    await database.exec(TABLES + VIEWS)
    const nullable = true
    expect(await inspector.tables()).toEqual([
      {
        name: 'a parent',
        columns: [
          { name: 'a', type: 'int', primary: true },
          { name: 'b', type: 'int', primary: true },
        ],
        primaryKey: { name: 'pk', columns: ['b', 'a'] },
        uniques: [],
        checks: [],
        foreignKeys: [],
        indexes: [],
        withoutRowid: true,
      },
      {
        name: 'b_strict',
        columns: [
          { name: 'id', type: 'int', primary: true },
          { name: 'n', type: 'int', default: sql`1 + 1` },
          { name: 't', type: 'text', nullable },
          { name: 'd', type: 'bytea', nullable },
        ],
        primaryKey: { columns: ['id'] },
        uniques: [],
        checks: [],
        foreignKeys: [],
        indexes: [],
        strict: true,
      },
      {
        name: 'c "all"',
        columns: [
          { name: 'id', type: 'int', primary: true, generated: 'increment' },
          { name: 'name', type: 'varchar', length: 20, default: sql`'it''s'`, collation: 'NOCASE' },
          { name: 'price', type: 'decimal', precision: 9, scale: 2, nullable, default: sql`-1.5` },
          { name: 'at', type: 'timestamp', nullable, default: sql`datetime('now')` },
          { name: 'kind', type: 'enum', enum: ['a', "b'c"], default: sql`'a'` },
          { name: 'odd', type: sql`mytype(3, 4)`, nullable },
          { name: 'bare', type: sql``, nullable },
          { name: 'ok', type: 'boolean', nullable, default: sql`TRUE` },
          { name: 'noted', type: 'text', nullable, default: sql`NULL` },
          { name: 'twice', type: 'int', nullable, asExpression: 'price * 2', generatedType: 'STORED' },
          { name: 'half', type: 'int', nullable, asExpression: 'price / 2', generatedType: 'VIRTUAL' },
          { name: 'pa', type: 'int', nullable },
          { name: 'pb', type: 'int', nullable },
        ],
        primaryKey: { name: 'c_pk', columns: ['id'] },
        uniques: [{ name: 'uq', columns: ['name', 'price'] }],
        checks: [
          { name: 'ck_pb', expression: 'pb > 0' },
          { name: 'ck', expression: 'length(name) > 1' },
        ],
        foreignKeys: [
          {
            name: 'fk',
            columns: ['pb', 'pa'],
            referencedTable: 'a parent',
            referencedColumns: ['b', 'a'],
            onDelete: 'SET NULL',
            onUpdate: 'CASCADE',
            deferrable: 'INITIALLY DEFERRED',
            match: 'FULL',
          },
          {
            name: 'fk_self',
            columns: ['pa'],
            referencedTable: 'c "all"',
            referencedColumns: [],
            deferrable: 'INITIALLY IMMEDIATE',
          },
        ],
        indexes: [
          {
            name: 'i1',
            columns: [{ column: 'name', collation: 'RTRIM', order: 'DESC' }, 'price'],
            unique: true,
            where: "price > 1 AND name <> ')'",
          },
          {
            name: 'i2',
            columns: [{ expression: 'lower(name)', order: 'DESC' }, { expression: 'price + 1' }, 'pa'],
          },
        ],
      },
    ])
    expect(await inspector.views()).toEqual([
      {
        name: 'v 2',
        definition: 'WITH named("one", two) AS (\n-- both\n    SELECT a, b FROM v1\n) SELECT * FROM named',
      },
      { name: 'v1', definition: "SELECT a, 'AS' AS b FROM [a parent]" },
    ])
  })

  it('reads what the operations make of what it read, as it was', async () => {
    const { database, dialect, inspector } = opened
    await database.exec(TABLES + VIEWS)
    await database.exec(`INSERT INTO [a parent] VALUES (1, 2)`)
    const tables = await inspector.tables()
    const views = await inspector.views()
    const run = async (operation: Operation) => {
      for (const { sql: text } of await dialect.compile(operation, opened.connection)) await database.query(text)
    }
    for (const { name } of views) await run({ kind: 'dropView', view: name })
    for (const { name } of tables.toReversed()) await run({ kind: 'dropTable', table: name })
    for (const table of tables) await run({ kind: 'createTable', table })
    for (const view of views.toReversed()) await run({ kind: 'createView', view })
    expect(await inspector.tables()).toEqual(tables)
    expect(await inspector.views()).toEqual(views)
    await database.exec(`INSERT INTO [a parent] VALUES (3, 4)`)
    expect(await database.query('SELECT one, two FROM "v 2"')).toEqual([{ one: 3, two: 'AS' }])
  })

  it('asks a few queries, whatever the number of tables, and finds those of an attached database', async () => {
    const { database, dialect } = opened
    await database.exec(
      `${TABLES} ATTACH ':memory:' AS "my other"; CREATE TABLE "my other".t (a REFERENCES t, b UNIQUE); CREATE INDEX "my other".i ON t (a)`,
    )
    let queries = 0
    const inspector = dialect.inspector({
      ...opened.connection,
      async query(text, parameters) {
        queries++
        return { rows: await database.query(text, parameters), affected: 0, command: null }
      },
    })
    expect(await inspector.tables()).toHaveLength(3)
    expect(queries).toBe(4)
    const all = await inspector.tables({ schemas: 'all' })
    expect(all.map(({ name }) => name)).toEqual(['a parent', 'b_strict', 'c "all"', 'my other.t'])
    expect(all[3]).toMatchObject({
      uniques: [{ columns: ['b'] }],
      foreignKeys: [{ columns: ['a'], referencedTable: 'my other.t' }],
      indexes: [{ name: 'i', columns: ['a'] }],
    })
    expect(queries).toBe(13)
    expect(await inspector.tables({ schemas: ['nothing', 'MY OTHER'] })).toHaveLength(1)
    expect(await inspector.table('nothing.t')).toBeNull()
  })
})

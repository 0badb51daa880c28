import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { sql } from '../../../src/schema/sql-text.ts'
import { createSqliteDatabase } from '../../support/databases.ts'
import type { DialectDatabase } from '../dialect-database.ts'
import { openDialectDatabase } from '../dialect-database.ts'

let opened: DialectDatabase
beforeEach(async () => {
  opened = await openDialectDatabase(createSqliteDatabase)
})
afterEach(() => opened.database.close())

describe("SQLite's inspector", () => {
  it('reads a name as a default for the string that SQLite takes it for', async () => {
    await opened.database.exec(
      `CREATE TABLE t (a DEFAULT "it's", b DEFAULT [b c], c DEFAULT word, d DEFAULT true, e DEFAULT CURRENT_TIME, f DEFAULT -1)`,
    )
    const defaults = (await opened.inspector.columns('t')).map((column) => column.default)
    expect(defaults).toEqual([sql`'it''s'`, sql`'b c'`, sql`'word'`, sql`true`, sql`CURRENT_TIME`, sql`-1`])
  })

  it('reads a table written by hand', async () => {
    const { database, inspector } = opened
    await database.exec(`
      CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
      CREATE TABLE [my files] (
        [id] INTEGER CONSTRAINT files_pk PRIMARY KEY AUTOINCREMENT, -- the key
        "name" VARCHAR(200) NOT NULL DEFAULT 'no, name' COLLATE NOCASE,
        size BIGINT CHECK (size >= 0),
        kind varchar NOT NULL CHECK( "kind" IN ('a','b''c') ),
        price DECIMAL(10, 2), odd mytype, bare,
        twice INT GENERATED ALWAYS AS (size * 2) STORED, half AS (size / 2),
        owner INT REFERENCES parent ON DELETE CASCADE,
        code TEXT,
        CONSTRAINT uq_name UNIQUE (name, size), UNIQUE (code),
        CONSTRAINT ck_big CHECK (size < 100 /* , */ OR name <> ')'),
        CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES parent (code) ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED
      );
      CREATE UNIQUE INDEX ix_one ON [my files] ("name" COLLATE RTRIM DESC, size) WHERE size > 0;
      CREATE INDEX ix_two ON [my files] (lower(name), size + 1 DESC);`)
    expect(await inspector.table('MY FILES')).toEqual({
      name: 'my files',
      columns: [
        { name: 'id', type: 'int', primary: true, generated: 'increment' },
        { name: 'name', type: 'varchar', length: 200, default: sql`'no, name'`, collation: 'NOCASE' },
        { name: 'size', type: 'bigint', nullable: true },
        { name: 'kind', type: 'enum', enum: ['a', "b'c"] },
        { name: 'price', type: 'decimal', precision: 10, scale: 2, nullable: true },
        { name: 'odd', type: sql`mytype`, nullable: true },
        { name: 'bare', type: sql``, nullable: true },
        { name: 'twice', type: 'int', nullable: true, asExpression: 'size * 2', generatedType: 'STORED' },
        { name: 'half', type: sql``, nullable: true, asExpression: 'size / 2', generatedType: 'VIRTUAL' },
        { name: 'owner', type: 'int', nullable: true },
        { name: 'code', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'files_pk', columns: ['id'] },
      uniques: [{ name: 'uq_name', columns: ['name', 'size'] }, { columns: ['code'] }],
      checks: [{ expression: 'size >= 0' }, { name: 'ck_big', expression: "size < 100 /* , */ OR name <> ')'" }],
      foreignKeys: [
        { columns: ['owner'], referencedTable: 'parent', referencedColumns: [], onDelete: 'CASCADE' },
        {
          name: 'fk_code',
          columns: ['code'],
          referencedTable: 'parent',
          referencedColumns: ['code'],
          onUpdate: 'SET NULL',
          deferrable: 'INITIALLY DEFERRED',
        },
      ],
      indexes: [
        {
          name: 'ix_one',
          columns: [{ column: 'name', collation: 'RTRIM', order: 'DESC' }, 'size'],
          unique: true,
          where: 'size > 0',
        },
        { name: 'ix_two', columns: [{ expression: 'lower(name)' }, { expression: 'size + 1', order: 'DESC' }] },
      ],
    })
    expect(await inspector.hasConstraint('my files', 'CK_BIG')).toBe(true)
    expect(await inspector.hasConstraint('my files', 'ck')).toBe(false)
    expect(await inspector.tableSql('my files')).toContain('-- the key')
  })

  it("leaves SQLite's own tables and the shadows of virtual ones out", async () => {
    const { database, inspector } = opened
    await database.exec(`
      CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT); ANALYZE;
      CREATE VIRTUAL TABLE words USING fts5(body);
      CREATE TABLE w (a PRIMARY KEY, b) WITHOUT ROWID; CREATE TABLE s (a INT) STRICT;
      CREATE VIEW v AS SELECT * FROM a; CREATE TEMP TABLE hidden (a);
      CREATE TRIGGER g AFTER INSERT ON a BEGIN DELETE FROM w; END`)
    expect(await inspector.tableNames()).toEqual(['a', 's', 'w', 'words'])
    expect((await inspector.tables()).map(({ name, withoutRowid, strict }) => [name, withoutRowid, strict])).toEqual([
      ['a', undefined, undefined],
      ['s', undefined, true],
      ['w', true, undefined],
      ['words', undefined, undefined],
    ])
    expect((await inspector.columns('words')).map(({ name }) => name)).toEqual(['body'])
    expect(await inspector.viewNames()).toEqual(['v'])
    expect(await inspector.views()).toEqual([{ name: 'v', definition: 'SELECT * FROM a' }])
    expect(await inspector.hasView('V')).toBe(true)
    expect(await inspector.hasTable('v')).toBe(false)
    expect(await inspector.triggers('a')).toEqual([
      { name: 'g', table: 'a', definition: 'CREATE TRIGGER g AFTER INSERT ON a BEGIN DELETE FROM w; END' },
    ])
    expect(await inspector.enums()).toEqual([])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ColumnReferencedError, NeedsRebuildError, NoSuchTableError } from '../../../src/dialects/errors.ts'
import type { Column } from '../../../src/schema/column.ts'
import { sql } from '../../../src/schema/sql-text.ts'
import { createSqliteDatabase } from '../../support/databases.ts'
import type { DialectDatabase } from '../dialect-database.ts'
import { openDialectDatabase } from '../dialect-database.ts'

let opened: DialectDatabase
beforeEach(async () => {
  opened = await openDialectDatabase(createSqliteDatabase)
})
afterEach(() => opened.database.close())

describe('dropColumn on SQLite', () => {
  it.each<[string, string, string]>([
    ['primary key', 'a INTEGER PRIMARY KEY, x', 'an unnamed primary key constraint is on it'],
    ['key of several', 'a, x, CONSTRAINT pk PRIMARY KEY (x, [A])', "primary key constraint 'pk' is on it"],
    ['unique', 'a UNIQUE, x', 'an unnamed unique constraint is on it'],
    ['unique of several', 'a, x, CONSTRAINT "u q" UNIQUE (x, a)', "unique constraint 'u q' is on it"],
    ['check of the table', 'a, x, CONSTRAINT ck CHECK ("A" > x)', "check constraint 'ck' is on it"],
    ['check of another column', 'a, x CHECK (x > a)', 'an unnamed check constraint is on it'],
    ['foreign key', 'a, x, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p', "foreign key constraint 'fk' is on it"],
    ['generated column', 'a, x AS (a + 1)', "generated column 'x' is on it"],
  ])('says what holds a column: %s', async (_case, body, reason) => {
    await opened.database.exec(`CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (${body})`)
    const dropping = opened.op.dropColumn('t', 'a')
    await expect(dropping).rejects.toThrow(NeedsRebuildError)
    await expect(dropping).rejects.toThrow(
      `SQLite cannot drop column 'a' of 't' without rebuilding the table: ${reason}`,
    )
    // SQLite itself agrees.
    await expect(opened.database.exec('ALTER TABLE t DROP COLUMN a')).rejects.toThrow(/cannot drop|after drop column/)
  })

  it.each([
    'CREATE INDEX ix ON t (x, a)',
    'CREATE INDEX ix ON t (x) WHERE a > 0',
    'CREATE UNIQUE INDEX ix ON t (lower("A"))',
  ])('says which index holds it, and what to do: %s', async (index) => {
    await opened.database.exec(`CREATE TABLE t (a, x); ${index}`)
    await expect(opened.op.dropColumn('t', 'a')).rejects.toThrow(
      "index 'ix' is on it. Drop the index first, with op.dropIndex",
    )
    await expect(opened.database.exec('ALTER TABLE t DROP COLUMN a')).rejects.toThrow(/cannot drop|after drop column/)
  })

  it.each([
    'a NOT NULL DEFAULT 1 COLLATE nocase, x',
    'a CHECK (a > 0) CONSTRAINT n CHECK (a < 9), x',
    'a REFERENCES p (id), x REFERENCES p (id)',
    'a AS (x + 1), x',
    `a, x CHECK (x <> 'a')`,
    '"a", x -- a\n CHECK (x > 0)',
  ])('drops what SQLite can: (%s)', async (body) => {
    await opened.database.exec(
      `CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (${body}); CREATE INDEX i ON t (x)`,
    )
    await opened.op.dropColumn('t', 'A')
    expect((await opened.inspector.columns('t')).map(({ name }) => name)).toEqual(['x'])
  })

  it('refuses a column that other tables refer to, which SQLite would drop', async () => {
    await opened.database.exec('CREATE TABLE t (a, x); CREATE TABLE c (b REFERENCES T (A))')
    await expect(opened.op.dropColumn('t', 'a')).rejects.toThrow(ColumnReferencedError)
  })

  it('leaves views and triggers to SQLite, which names them', async () => {
    await opened.database.exec('CREATE TABLE t (a, x); CREATE VIEW "my view" AS SELECT a FROM t')
    await expect(opened.op.dropColumn('t', 'a')).rejects.toThrow('my view')
  })

  it('refuses a table that is not there, and passes over a column that is not where it may', async () => {
    await opened.database.exec('CREATE TABLE t (x, y)')
    const { op, statements } = opened
    await op.dropColumn('t', 'a', { ifExists: true })
    expect(statements).toEqual([])
    await expect(op.dropColumn('nowhere', 'a')).rejects.toThrow(NoSuchTableError)
  })
})

describe('addColumn on SQLite', () => {
  it.each<[Omit<Column, 'name'>, string]>([
    [{ type: 'int', primary: true }, 'it is a primary key'],
    [{ type: 'int', unique: true, nullable: true }, 'it is unique'],
    [{ type: 'datetime', default: sql`CURRENT_TIMESTAMP` }, 'its default is not a constant'],
    [{ type: 'datetime', default: sql`now()` }, 'its default is not a constant'],
    [{ type: 'int', default: sql`1 + 1` }, 'its default is not a constant'],
    [{ type: 'int', asExpression: 'x + 1', generatedType: 'STORED', nullable: true }, 'it is generated and STORED'],
  ])('refuses %j, as SQLite does where there are rows', async (column, reason) => {
    await opened.database.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
    const adding = opened.op.addColumn('t', { name: 'a', ...column })
    await expect(adding).rejects.toThrow(NeedsRebuildError)
    await expect(adding).rejects.toThrow(`SQLite cannot add column 'a' of 't' without rebuilding the table: ${reason}`)
  })

  it.each<[Omit<Column, 'name'>, unknown]>([
    [{ type: 'int', nullable: true }, null],
    [{ type: 'int', default: -5 }, -5],
    [{ type: 'text', default: sql`'it''s'` }, "it's"],
    [{ type: 'boolean', default: sql`(TRUE)` }, 1],
    [{ type: 'blob', default: Buffer.from('ab') }, Buffer.from('ab')],
    [{ type: 'jsonb', default: { a: 1 } }, '{"a":1}'],
    [{ type: 'enum', enum: ['x', 'y'], default: 'y' }, 'y'],
    [{ type: 'int', asExpression: 'x + 1', nullable: true }, 2],
  ])('adds %j to a table with rows', async (column, expected) => {
    await opened.database.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
    await opened.op.addColumn('t', { name: 'a', ...column })
    expect(await opened.database.query('SELECT a FROM t')).toEqual([{ a: expected }])
  })

  it('leaves NOT NULL without a default to SQLite: an empty table takes it, one with rows does not', async () => {
    await opened.database.exec('CREATE TABLE t (x)')
    await opened.op.addColumn('t', { name: 'a', type: 'int' })
    await opened.database.exec('INSERT INTO t VALUES (1, 2)')
    await expect(opened.op.addColumn('t', { name: 'b', type: 'int' })).rejects.toThrow('NOT NULL')
  })

  it('passes over a column that is there where it may', async () => {
    await opened.database.exec('CREATE TABLE t (x)')
    await opened.op.addColumn('t', { name: 'X', type: 'int', primary: true }, { ifNotExists: true })
    expect(opened.statements).toEqual([])
  })
})

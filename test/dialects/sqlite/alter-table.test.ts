import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ColumnReferencedError, NoSuchTableError } from '../../../src/dialects/port/errors.ts'
import { Operations } from '../../../src/op/operations.ts'
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

it('renames a table to its own name in other letters, and what refers to it follows', async () => {
  await opened.database.exec(
    'CREATE TABLE "order" (id INTEGER PRIMARY KEY); CREATE TABLE t (o REFERENCES "order" (id))',
  )
  await opened.op.renameTable('order', 'Order')
  expect(await opened.inspector.tableSql('Order')).toContain('CREATE TABLE "Order"')
  expect(await opened.inspector.table('t')).toMatchObject({ foreignKeys: [{ referencedTable: 'Order' }] })
})

it('makes the key of the table count, which then stands with its column', async () => {
  await opened.database.exec('CREATE TABLE t (x, id bigint NOT NULL, CONSTRAINT pk PRIMARY KEY (id))')
  await opened.op.alterColumn('t', 'id', { type: 'bigint', generated: 'increment' })
  expect(await opened.inspector.tableSql('t')).toBe(
    'CREATE TABLE "t" (x, id integer CONSTRAINT "pk" PRIMARY KEY AUTOINCREMENT NOT NULL)',
  )
  await opened.database.exec('CREATE TABLE u (x, id int, PRIMARY KEY (id, x))')
  await expect(opened.op.alterColumn('u', 'id', { generated: 'increment' })).rejects.toThrow(
    "Cannot generate column 'id' of 'u': SQLite supports auto-increment only on a single-column primary key",
  )
})

describe('a new type on SQLite', () => {
  const day = "'2024-02-29'"
  const object = `'{ "a": 1 }'`
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['DATE', 'timestamp', [day, '1709210000', "'soon'"], ["'2024-02-29 00:00:00'", '1709210000', "'soon'"]],
    ['DATETIME', 'date', ["'2024-02-29T12:30:00Z'", "'29/02/2024 10:00'", '17'], [day, "'29/02/2024 10:00'", '17']],
    ['DATETIME', 'time', ["'2024-02-29 12:30:00'", day, "'12:30'", '17'], ["'12:30:00'", day, "'12:30'", '17']],
    ['LONGTEXT', 'json', [object, "'[1]'", 'NULL'], [object, "'[1]'", 'NULL']],
    ['', 'json', [object, '5', '1.5'], [object, '5', '1.5']],
    ['JSON', 'json', [object, "'no JSON'"], [object, "'no JSON'"]],
    ['JSON', "sql'LONGTEXT'", [object, `'"a"'`], [object, `'"a"'`]],
    ['VARCHAR(9)', 'json', [object, 'NULL'], [object, 'NULL']],
    ['TEXT(9)', 'boolean', ["'TRUE'", "'f'", "'maybe'", "'2'"], ['1', '0', "'maybe'", '2']],
    ['INT UNSIGNED', 'boolean', ['1', '0', '7', 'NULL'], ['1', '0', '7', 'NULL']],
    ["TEXT CHECK (a IN ('true', 'off'))", 'boolean', ["'true'", "'off'"], ['1', '0']],
    ['TINYINT(1)', 'varchar', ['1', '0', "'x'"], ["'1'", "'0'", "'x'"]],
  ])('%s becomes %s, and what has no form of the old one stays', async (declared, wanted, values, become) => {
    await opened.database.exec(
      `CREATE TABLE t (id INTEGER PRIMARY KEY, a ${declared}); INSERT INTO t (a) VALUES ${values.map((value) => `(${value})`).join(', ')}`,
    )
    const text = /^sql'(.*)'$/.exec(wanted)?.[1]
    await opened.op.alterColumn('t', 'a', { type: text === undefined ? wanted : sql.raw(text) })
    const rows = await opened.database.query('SELECT quote(a) AS a FROM t ORDER BY id')
    expect(rows.map(({ a }) => a)).toEqual(become)
  })
})

describe('dropColumn on SQLite', () => {
  it.each<[string, string, string]>([
    ['primary key', 'a INTEGER PRIMARY KEY, x', 'x'],
    ['key of several', 'a, x, CONSTRAINT pk PRIMARY KEY (x, [A])', 'x'],
    ['unique', 'a UNIQUE, x', 'x'],
    ['unique of several', 'a, x, CONSTRAINT "u q" UNIQUE (x, a), UNIQUE (x)', 'x, UNIQUE (x)'],
    ['check of the table', 'a, x, CONSTRAINT ck CHECK ("A" > x)', 'x'],
    ['check of another column', 'a, x CHECK (x > a) NOT NULL', 'x NOT NULL'],
    ['foreign key', 'a, x, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p', 'x'],
    ['the last column', 'x, a UNIQUE', 'x'],
    ['the last before a constraint', 'x, a UNIQUE, CHECK (x > 0)', 'x, CHECK (x > 0)'],
    ['comments around it', 'x, -- the x\n a UNIQUE, -- the a\n b', 'x, -- the x\n -- the a\n b'],
  ])('takes along what holds a column: %s', async (_case, body, left) => {
    await opened.database.exec(`CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (${body})`)
    // SQLite itself does not.
    await expect(opened.database.exec('ALTER TABLE t DROP COLUMN a')).rejects.toThrow(/cannot drop|after drop column/)
    await opened.op.dropColumn('t', 'a')
    const text = (found: string | null) => found?.replaceAll(/\s+/g, ' ')
    expect(text(await opened.inspector.tableSql('t'))).toBe(text(`CREATE TABLE "t" (${left})`))
  })

  it('refuses a column that a generated one is computed from, and the only one', async () => {
    await opened.database.exec('CREATE TABLE t (a UNIQUE, x AS (a + 1)); CREATE TABLE u (a UNIQUE)')
    await expect(opened.op.dropColumn('t', 'a')).rejects.toThrow(
      "Cannot drop column 'a' of 't': the generated column 'x' is computed from it; drop that first",
    )
    await expect(new Operations(opened.port).dropColumn('u', 'a')).rejects.toThrow('it is the only column')
  })

  it('takes its indexes along, and leaves the others', async () => {
    await opened.database.exec(`
      CREATE TABLE t (a, x); CREATE INDEX i1 ON t (x, a); CREATE INDEX i2 ON t (x) WHERE a > 0;
      CREATE UNIQUE INDEX i3 ON t (lower("A")); CREATE INDEX i4 ON t (x)`)
    await opened.op.dropColumn('t', 'a')
    expect((await opened.inspector.indexes('t')).map(({ name }) => name)).toEqual(['i4'])
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

  it('refuses a column that a trigger says', async () => {
    await opened.database.exec(
      'CREATE TABLE t (a UNIQUE, x); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT new.a; END',
    )
    await expect(opened.op.dropColumn('t', 'a')).rejects.toThrow("trigger 'g' refers to it; drop the trigger first")
  })

  it('refuses a column that a view reads, through another view too', async () => {
    await opened.database.exec(
      'CREATE TABLE t (a UNIQUE, x); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT * FROM v',
    )
    await expect(opened.op.dropColumn('t', 'a')).rejects.toThrow('no such column: a')
  })

  it('refuses a column that other tables refer to, which SQLite would drop', async () => {
    await opened.database.exec('CREATE TABLE t (a, x); CREATE TABLE c (b REFERENCES T (A))')
    await expect(opened.op.dropColumn('t', 'a')).rejects.toThrow(ColumnReferencedError)
  })

  it.each([
    ['t', 'CREATE TABLE t (a INTEGER PRIMARY KEY, x)', 'CREATE TABLE c (b, FOREIGN KEY (b) REFERENCES [T])'],
    ['t', 'CREATE TABLE t (a, x, y REFERENCES t (a))', 'CREATE TABLE c (b)'],
    [
      'Ä t',
      'CREATE TABLE "Ä t" (a, x, PRIMARY KEY (x, a))',
      "CREATE TABLE c (b, d, FOREIGN KEY (b, d) REFERENCES 'Ä T')",
    ],
    ['it"s', 'CREATE TABLE "it""s" (a UNIQUE, x)', 'CREATE TABLE c (b REFERENCES `it"s` (a))'],
    ['a]b', 'CREATE TABLE "a]b" (a UNIQUE, x)', 'CREATE TABLE c (b REFERENCES "a]b" (A))'],
    ['c`', 'CREATE TABLE "c`" (a UNIQUE, x)', 'CREATE TABLE c (b REFERENCES `c``` (a))'],
  ])('finds who refers to a column of %s: %s; %s', async (table, parent, child) => {
    await opened.database.exec(`${child}; ${parent}`)
    await expect(opened.op.dropColumn(table, 'a')).rejects.toThrow(ColumnReferencedError)
  })

  it('drops a column beside one that others refer to', async () => {
    await opened.database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a); CREATE TABLE c (a REFERENCES t)')
    await opened.op.dropColumn('t', 'a')
    expect((await opened.inspector.columns('t')).map(({ name }) => name)).toEqual(['id'])
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
    [{ type: 'int', unique: true, nullable: true }, 'integer CONSTRAINT "UQ_970ba064ef54f72b56cbfb29e36" UNIQUE'],
    [{ type: 'datetime', default: sql`CURRENT_TIMESTAMP` }, 'datetime NOT NULL DEFAULT (CURRENT_TIMESTAMP)'],
    [{ type: 'datetime', default: sql`now()` }, "datetime NOT NULL DEFAULT (datetime('now'))"],
    [{ type: 'int', default: sql`1 + 1` }, 'integer NOT NULL DEFAULT (1 + 1)'],
    [
      { type: 'int', asExpression: 'x + 1', generatedType: 'STORED', nullable: true },
      'integer GENERATED ALWAYS AS (x + 1) STORED',
    ],
  ])('adds %j by a rebuild, as SQLite does not where there are rows', async (column, text) => {
    await opened.database.exec('CREATE TABLE t (x, CHECK (x > 0)); INSERT INTO t VALUES (1)')
    await opened.op.addColumn('t', { name: 'a', ...column })
    expect(await opened.inspector.tableSql('t')).toBe(`CREATE TABLE "t" (x,\n  "a" ${text}, CHECK (x > 0))`)
    expect(await opened.database.query('SELECT x FROM t')).toEqual([{ x: 1 }])
  })

  it('adds a primary key to a table without one, and refuses a second', async () => {
    await opened.database.exec('CREATE TABLE t (x) -- the end\n; INSERT INTO t VALUES (1), (2)')
    await opened.op.addColumn('t', { name: 'id', type: 'int', primary: true, generated: 'increment' })
    expect(await opened.database.query('SELECT id, x FROM t')).toEqual([
      { id: 1, x: 1 },
      { id: 2, x: 2 },
    ])
    await expect(opened.op.addColumn('t', { name: 'b', type: 'int', primary: true })).rejects.toThrow(
      'the table already has a primary key',
    )
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

describe('a table of SQLite', () => {
  it('gets its primary key in front of a unique constraint: its column can get another name', async () => {
    await opened.op.createTable(
      't',
      [
        { name: 'id', type: 'int' },
        { name: 'x', type: 'text' },
      ],
      {
        uniques: [{ name: 'u', columns: ['x', 'id'] }],
      },
    )
    await opened.op.createPrimaryKey('pk', 't', ['id'])
    await opened.op.alterColumn('t', 'id', { name: 'key' })
    expect(await opened.inspector.table('t')).toMatchObject({
      primaryKey: { name: 'pk', columns: ['key'] },
      uniques: [{ name: 'u', columns: ['x', 'key'] }],
    })
  })

  it('gets no index on a column that is not there, which SQLite would take for a text', async () => {
    await opened.database.exec('CREATE TABLE t (x)')
    await expect(opened.op.createIndex('i', 't', ['y'])).rejects.toThrow('no such column: y')
  })

  it('keeps in a batch the value of an added column whose default goes again, and converts it after', async () => {
    await opened.database.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
    await opened.op.batchAlterTable('t', async (batch) => {
      await batch.addColumn({ name: 'a', type: 'text', default: '7' })
      await batch.alterColumn('a', { default: null })
      await batch.alterColumn('a', { type: 'int', using: 'a + 1' })
    })
    expect(await opened.database.query('SELECT a FROM t')).toEqual([{ a: 8 }])
  })
})

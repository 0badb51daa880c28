import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Operation } from '../../../src/operations/operation.ts'
import { Operations } from '../../../src/op/operations.ts'
import type { AlterColumnChanges } from '../../../src/op/arguments/columns.ts'
import { foreignKeyName, uniqueName } from '../../../src/schema/naming.ts'
import { sql } from '../../../src/schema/sql-text.ts'
import { createSqliteDatabase } from '../../support/databases.ts'
import type { DialectDatabase } from '../dialect-database.ts'
import { openDialectDatabase } from '../dialect-database.ts'

let opened: DialectDatabase
beforeEach(async () => {
  opened = await openDialectDatabase(createSqliteDatabase)
})
afterEach(() => opened.database.close())

const query = (text: string) => opened.database.query(text)
const exec = (text: string) => opened.database.exec(text)
const tableSql = async (table: string) => opened.inspector.tableSql(table)

/** Everything that SQLite keeps, and every row with its rowid where it has one. */
async function dump() {
  const schema = await query(
    'SELECT type, name, tbl_name, sql FROM sqlite_schema UNION ALL SELECT type, name, tbl_name, sql FROM temp.sqlite_schema ORDER BY 1, 2',
  )
  const rows: [string, unknown][] = []
  for (const { name, sql: text } of schema.filter(({ type }) => type === 'table')) {
    const key = /WITHOUT ROWID|sqlite_/i.test(String(text)) ? '' : 'rowid AS _r, '
    rows.push([String(name), await query(`SELECT ${key}* FROM "${String(name).replaceAll('"', '""')}"`)])
  }
  return { schema, rows }
}

/** A town of tables in every quoting style, with all that may hang on one. */
const TOWN = `
  CREATE TABLE parent (id INTEGER PRIMARY KEY, note TEXT);
  INSERT INTO parent VALUES (1, 'one'), (2, 'two');
  create table [My Table] ( -- the head
    "Id" INTEGER CONSTRAINT [pk] PRIMARY KEY AUTOINCREMENT,
    \`size\` int NOT NULL ON CONFLICT IGNORE DEFAULT (1+1) /* why, size */,
    [name] TEXT COLLATE NOCASE UNIQUE ON CONFLICT REPLACE, -- a, comment; with 'quotes'
    Price DECIMAL(10,2) CHECK (price >= 0),
    total AS (size * price) STORED,
    twice int GENERATED ALWAYS AS (size * 2) VIRTUAL,
    up INTEGER REFERENCES [My Table] ("Id") ON DELETE SET NULL,
    owner integer references parent on delete cascade DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "ck size" CHECK (size > 0 AND name <> 'x)y')
    CHECK (owner > 0),
    CONSTRAINT u UNIQUE (name, size) -- the last
  );
  INSERT INTO "My Table" (Id, size, name, price, up, owner) VALUES (3, 5, 'a', 1.5, NULL, 1), (7, 6, 'b', 2, 3, 2), (90, 1, 'z', 3, 7, 1);
  DELETE FROM "My Table" WHERE id = 90;
  CREATE INDEX "i desc" ON "My Table" (price DESC, name COLLATE RTRIM);
  create unique index I_Expr on [My Table](lower(name) , "size") where size>1;
  CREATE TABLE child (id INTEGER PRIMARY KEY, ref REFERENCES "my table"(id) ON DELETE CASCADE, at TEXT);
  INSERT INTO child VALUES (1, 3, 'x'), (2, 7, 'y');
  CREATE TABLE log (what);
  CREATE VIEW v1 AS SELECT id, name FROM [my table];
  CREATE VIEW "v 2" AS SELECT * FROM v1 WHERE name <> 'q';
  CREATE VIEW broken AS SELECT * FROM nowhere;
  CREATE TRIGGER tr_own AFTER UPDATE OF name ON "My Table" BEGIN INSERT INTO log VALUES ('own ' || new.name); END;
  CREATE TRIGGER tr_child AFTER DELETE ON child BEGIN UPDATE [My Table] SET size = size + 1 WHERE id = old.ref; END;
  CREATE TRIGGER tr_view INSTEAD OF INSERT ON "v 2" BEGIN INSERT INTO [My Table] (name) VALUES (new.name); END;
  CREATE TEMP TRIGGER tr_temp AFTER DELETE ON main."My Table" BEGIN SELECT 1; END;
`

const TABLE = '[My Table]'

describe('a rebuild', () => {
  const changes: readonly (readonly [Operation, (text: string) => string])[] = [
    [
      { kind: 'alterColumn', table: 'my table', column: 'SIZE', changes: { type: 'bigint' } },
      (text) => text.replace('`size` int', '`size` bigint'),
    ],
    [
      { kind: 'alterColumn', table: 'My Table', column: 'price', changes: { nullable: false, default: 7 } },
      (text) => text.replace('CHECK (price >= 0)', 'CHECK (price >= 0) NOT NULL DEFAULT 7'),
    ],
    [
      { kind: 'alterColumn', table: 'My Table', column: 'size', changes: { nullable: true, default: null } },
      (text) => text.replace(' NOT NULL ON CONFLICT IGNORE DEFAULT (1+1)', ''),
    ],
    [
      {
        kind: 'alterColumn',
        table: 'My Table',
        column: 'name',
        changes: { type: 'varchar', length: 9, collation: null },
      },
      (text) => text.replace('[name] TEXT COLLATE NOCASE', '[name] varchar(9)'),
    ],
    [
      { kind: 'alterColumn', table: 'My Table', column: 'twice', changes: { asExpression: 'size * 3' } },
      (text) => text.replace('GENERATED ALWAYS AS (size * 2)', 'GENERATED ALWAYS AS (size * 3)'),
    ],
    [
      { kind: 'addColumn', table: 'My Table', column: { name: 'at', type: 'text', default: sql`CURRENT_TIMESTAMP` } },
      (text) => text.replace('DEFERRABLE INITIALLY DEFERRED', `$&,\n  "at" text NOT NULL DEFAULT (CURRENT_TIMESTAMP)`),
    ],
    [
      { kind: 'dropColumn', table: 'My Table', column: 'owner' },
      (text) =>
        text
          .replace(/,\n    owner integer.*DEFERRED,/, ',\n   ')
          .replace(/\n    CHECK \(owner > 0\)/, '\n   ')
          .replace('INTEGER REFERENCES', 'INTEGER REFERENCES'),
    ],
  ]

  it.each(changes.map(([operation, edit]) => [JSON.stringify(operation), operation, edit] as const))(
    'of %s changes that in the text, and nothing else',
    async (_title, operation, edit) => {
      await exec(TOWN)
      const before = await dump()
      const text = String(await tableSql('my table'))
      const expected = edit(text)
      expect(expected).not.toBe(text)
      const statements = await opened.dialect.compile(operation, opened.connection)
      await exec('BEGIN')
      for (const statement of statements) await query(statement.sql)
      await exec('COMMIT')
      // SQLite puts the name of a renamed table in quotes of its own.
      const words = (sqlText: string) => sqlText.replaceAll(/\s+/g, ' ')
      expect(words(String(await tableSql('my table')))).toBe(
        words(expected.replace('[My Table]', '"My Table"').replace(/^create table/, 'CREATE TABLE')),
      )
      const after = await dump()
      const others = (found: typeof before) => found.schema.filter(({ name }) => name !== 'My Table')
      expect(others(after)).toEqual(others(before))
      const rows = (found: typeof before) => found.rows.filter(([name]) => name !== 'My Table')
      expect(rows(after)).toEqual(rows(before))
      expect(await query(`SELECT rowid, name, size, up FROM ${TABLE}`)).toEqual([
        { Id: 3, name: 'a', size: 5, up: null },
        { Id: 7, name: 'b', size: 6, up: 3 },
      ])
      expect(await query('PRAGMA legacy_alter_table')).toEqual([{ legacy_alter_table: 0 }])
      expect(await query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      // The gap of AUTOINCREMENT is kept, triggers fire, views read, foreign keys hold.
      await exec(`INSERT INTO ${TABLE} (name, size, price) VALUES ('n', 4, 1)`)
      expect(await query(`SELECT max(id) AS id FROM "v 2"`)).toEqual([{ id: 91 }])
      await exec(`UPDATE ${TABLE} SET name = 'm' WHERE id = 91; DELETE FROM child WHERE id = 1`)
      expect(await query('SELECT what FROM log')).toEqual([{ what: 'own m' }])
      expect(await query(`SELECT size FROM ${TABLE} WHERE id = 3`)).toEqual([{ size: 6 }])
      await exec('PRAGMA foreign_keys = ON')
      await expect(exec(`INSERT INTO child VALUES (9, 1000, '')`)).rejects.toThrow('FOREIGN KEY')
      await exec(`DELETE FROM ${TABLE} WHERE id = 7`)
      expect(await query('SELECT id FROM child')).toEqual([])
    },
  )

  it.each(['ON', 'OFF'])(
    'in a transaction of a run that fails at any of its statements leaves all as before, with foreign_keys %s',
    async (setting) => {
      await exec(`${TOWN}; PRAGMA foreign_keys = ${setting}`)
      const { connection } = opened
      const settings = async () => [await query('PRAGMA foreign_keys'), await query('PRAGMA legacy_alter_table')]
      const series = opened.dialect.transactions.series(connection)
      const begin = () =>
        series.begin({
          versionTable: null,
          label: 'hub test',
          tableLockTimeout: 0,
          waiting: { timeout: 0, onWait: () => {}, onNote: () => {} },
        })
      const before = [await dump(), await settings()]
      const operation = { kind: 'dropColumn', table: 'My Table', column: 'owner' } as const
      let failing = 0
      for (let isDone = false; !isDone; failing++) {
        const open = await begin()
        const statements = await opened.dialect.compile(operation, opened.connection)
        isDone = failing === statements.length
        for (const { sql: text } of statements.slice(0, failing)) await query(text)
        await expect(exec('SELECT no_such_function()')).rejects.toThrow('no such function')
        await open.rollback()
        expect([await dump(), await settings()]).toEqual(before)
      }
      expect(failing).toBeGreaterThan(12)
      const open = await begin()
      for (const { sql: text } of await opened.dialect.compile(operation, opened.connection)) await query(text)
      await open.commit()
      await series.putBack()
      expect(await settings()).toEqual(before[1])
      expect(await query('SELECT id, ref FROM child')).toEqual([
        { id: 1, ref: 3 },
        { id: 2, ref: 7 },
      ])
    },
  )

  it.each(['"Town"', '`Town`', '[Town]', "'Town'", 'Town', 'TOWN', 'main.[town]', '/* a */ "Town" -- b\n'])(
    'takes the own name as %s, here and in all that stands on it',
    async (own) => {
      const name = own.replace('main.', '')
      await exec(`
        CREATE TABLE ${own} (id INTEGER PRIMARY KEY AUTOINCREMENT, v int DEFAULT 1 /* one, */, up int REFERENCES ${name} (id));
        INSERT INTO Town VALUES (4, 2, NULL), (9, 3, 4);
        CREATE TABLE child (ref int REFERENCES ${name} (id) ON DELETE CASCADE);
        INSERT INTO child VALUES (4), (9);
        CREATE INDEX i ON ${name} (v DESC);
        CREATE VIEW a AS SELECT id FROM ${name.startsWith("'") ? 'Town' : name};
        CREATE VIEW b AS SELECT id FROM a;
        CREATE TRIGGER tr AFTER INSERT ON ${name} BEGIN INSERT INTO child VALUES (new.id); END;`)
      const others = async () =>
        (await dump()).schema.filter((each) => each['type'] !== 'table' || each['name'] === 'child')
      const before = await others()
      await opened.op.alterColumn('town', 'v', { nullable: false })
      expect(await others()).toEqual(before)
      expect(String(await tableSql('town'))).toContain(`v int DEFAULT 1 NOT NULL /* one, */, up int REFERENCES`)
      await exec('INSERT INTO town (v) VALUES (7)')
      expect(await query('SELECT id FROM b ORDER BY id')).toEqual([{ id: 4 }, { id: 9 }, { id: 10 }])
      expect(await query('SELECT ref FROM child ORDER BY ref')).toEqual([{ ref: 4 }, { ref: 9 }, { ref: 10 }])
      expect(await query('PRAGMA foreign_key_check')).toEqual([])
    },
  )

  it('is refused where foreign keys are on: the rows of children would be gone', async () => {
    await exec(`${TOWN}; PRAGMA foreign_keys = ON`)
    await expect(opened.op.alterColumn('My Table', 'size', { type: 'text' })).rejects.toThrow(
      "SQLite must rebuild 'My Table' for this, but cannot: foreign keys are on",
    )
    expect(await query('SELECT count(*) AS n FROM child')).toEqual([{ n: 2 }])
  })

  it('keeps the rowids of a table that has no other key', async () => {
    await exec(`
      CREATE TABLE t (rowid TEXT, a); INSERT INTO t (_rowid_, rowid, a) VALUES (5, 'x', 1), (9, 'y', 2)`)
    await opened.op.alterColumn('t', 'a', { nullable: false })
    expect(await query('SELECT _rowid_ AS r, rowid AS t, a FROM t')).toEqual([
      { r: 5, t: 'x', a: 1 },
      { r: 9, t: 'y', a: 2 },
    ])
  })

  it.each(['WITHOUT ROWID', 'STRICT', 'STRICT, WITHOUT ROWID', 'without rowid, Strict'])(
    'keeps %s',
    async (options) => {
      await exec(`CREATE TABLE t (a INTEGER, b TEXT, PRIMARY KEY (b, a)) ${options}; INSERT INTO t VALUES (1, 'x')`)
      await opened.op.alterColumn('t', 'a', { type: 'varchar', length: 5 })
      const type = /strict/i.test(options) ? 'text' : 'varchar(5)'
      expect(await tableSql('t')).toBe(`CREATE TABLE "t" (a ${type}, b TEXT, PRIMARY KEY (b, a)) ${options}`)
      expect(await query('SELECT a, b FROM t')).toEqual([{ a: '1', b: 'x' }])
    },
  )

  it('takes the qualifier that is the own name off, which would not be there under the passing one', async () => {
    await exec(
      'CREATE TABLE T (a int, b int REFERENCES t (a), CHECK (t.a > 0 AND "T".b > 0)); INSERT INTO t VALUES (1, 2)',
    )
    await opened.op.alterColumn('t', 'a', { type: 'bigint' })
    expect(await tableSql('t')).toBe('CREATE TABLE "T" (a bigint, b int REFERENCES t (a), CHECK (a > 0 AND b > 0))')
  })

  it('changes a clause that the column has twice: SQLite takes the last one', async () => {
    await exec(`CREATE TABLE t (a DEFAULT 1 NOT NULL DEFAULT 2 NOT NULL COLLATE nocase COLLATE rtrim)`)
    await opened.op.alterColumn('t', 'a', { default: 7 })
    expect(await query(`SELECT dflt_value FROM pragma_table_info('t')`)).toEqual([{ dflt_value: '7' }])
    await opened.op.alterColumn('t', 'a', { default: null, nullable: true, collation: null })
    expect(await tableSql('t')).toBe('CREATE TABLE "t" (a)')
  })

  it('computes new values by USING', async () => {
    await exec(`CREATE TABLE t (a TEXT, b); INSERT INTO t VALUES ('12px', 1)`)
    await opened.op.alterColumn('t', 'a', { type: 'int', using: sql`CAST(a AS integer) * 2` })
    expect(await query('SELECT a, typeof(a) AS type FROM t')).toEqual([{ a: 24, type: 'integer' }])
  })

  it('makes a column an enum, and something else again', async () => {
    await exec(`CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')`)
    await opened.op.alterColumn('t', 'a', { type: 'enum', enum: ['x', 'y'] })
    expect(await opened.inspector.columns('t')).toMatchObject([{ type: 'enum', enum: ['x', 'y'] }])
    await opened.op.alterColumn('t', 'a', { type: 'enum', enum: ['x', 'z'] })
    expect(await tableSql('t')).toBe(`CREATE TABLE "t" (a varchar CHECK ("a" IN ('x', 'z')))`)
    await opened.op.alterColumn('t', 'a', { type: 'text' })
    expect(await tableSql('t')).toBe(`CREATE TABLE "t" (a text)`)
  })

  it('counts a key by itself from where its rows end, and stops', async () => {
    await exec(`CREATE TABLE t (id INT PRIMARY KEY, a); INSERT INTO t VALUES (41, 1)`)
    await opened.op.alterColumn('t', 'id', { generated: 'increment' })
    await exec('INSERT INTO t (a) VALUES (2)')
    expect(await query('SELECT max(id) AS id FROM t')).toEqual([{ id: 42 }])
    await opened.op.alterColumn('t', 'id', { generated: false })
    expect(await tableSql('t')).toBe('CREATE TABLE "t" (id integer PRIMARY KEY, a)')
  })

  it.each([
    ['PRIMARY KEY("id" AUTOINCREMENT)', 'PRIMARY KEY("id")'],
    [
      'CONSTRAINT pk PRIMARY KEY ([ID] ASC autoincrement) ON CONFLICT FAIL',
      'CONSTRAINT pk PRIMARY KEY ([ID] ASC) ON CONFLICT FAIL',
    ],
    ['CHECK (id > 0) PRIMARY KEY ((`id`) AUTOINCREMENT)', 'CHECK (id > 0) PRIMARY KEY ((`id`))'],
  ])('keeps %s with its sequence, and takes it off where asked', async (key, without) => {
    await exec(`CREATE TABLE t ("id" integer NOT NULL, a varchar NOT NULL, ${key});
      INSERT INTO t (a) VALUES (1), (2), (3); DELETE FROM t WHERE id = 3`)
    expect((await opened.inspector.columns('t'))[0]).toMatchObject({
      type: 'int',
      primary: true,
      generated: 'increment',
    })
    await opened.op.alterColumn('t', 'a', { nullable: true })
    await opened.op.batchAlterTable('t', async (batch) => {
      await batch.alterColumn('id', { type: 'bigint' })
      await batch.addColumn({ name: 'b', type: 'int', nullable: true })
    })
    await opened.op.alterColumn('t', 'a', { nullable: false })
    expect(await tableSql('t')).toBe(
      `CREATE TABLE "t" ("id" integer NOT NULL, a varchar NOT NULL,\n  "b" integer, ${key})`,
    )
    await exec('INSERT INTO t (a) VALUES (4)')
    expect(await query('SELECT max(id) AS id FROM t')).toEqual([{ id: 4 }])
    await opened.op.alterColumn('t', 'id', { type: 'int', generated: null })
    expect(await tableSql('t')).toBe(
      `CREATE TABLE "t" ("id" integer NOT NULL, a varchar NOT NULL,\n  "b" integer, ${without})`,
    )
    await opened.op.alterColumn('t', 'id', { generated: 'increment' })
    const name = key.startsWith('CONSTRAINT') ? ' CONSTRAINT "pk" PRIMARY KEY ON CONFLICT FAIL' : ' PRIMARY KEY'
    expect(await tableSql('t')).toContain(`("id" integer${name} AUTOINCREMENT NOT NULL, a varchar`)
  })

  it('refuses a type for an AUTOINCREMENT key that is no integer', async () => {
    for (const key of ['id INTEGER PRIMARY KEY AUTOINCREMENT, a', 'id INTEGER, a, PRIMARY KEY (id AUTOINCREMENT)']) {
      await exec(`DROP TABLE IF EXISTS t; CREATE TABLE t (${key})`)
      for (const type of ['decimal', 'text', sql`REAL`] as const) {
        const change = opened.op.alterColumn('t', 'id', { type })
        await expect(change).rejects.toThrow(
          /Cannot give column 'id' the type '(decimal|text|REAL)' of 't': .*AUTOINCREMENT/,
        )
      }
      await opened.op.alterColumn('t', 'id', { type: 'bigint' })
      await opened.op.alterColumn('t', 'id', { type: 'decimal', generated: null })
      expect((await opened.inspector.columns('t'))[0]).toEqual({ name: 'id', type: 'decimal', primary: true })
    }
  })

  it('changes a table that is named virtual', async () => {
    await exec('CREATE TABLE virtual (a int); INSERT INTO virtual VALUES (1)')
    await opened.op.alterColumn('virtual', 'a', { nullable: false })
    expect(await tableSql('virtual')).toBe('CREATE TABLE "virtual" (a int NOT NULL)')
    expect(await query('SELECT a FROM virtual')).toEqual([{ a: 1 }])
  })

  it('renames without one, in views and triggers too', async () => {
    await exec(TOWN.replace('CREATE VIEW broken AS SELECT * FROM nowhere;', ''))
    // SQLite itself renames nothing that a view over a view would lose.
    await exec('DROP VIEW "v 2"')
    await opened.op.alterColumn('My Table', 'name', { name: 'full name', comment: 'not kept' })
    expect(opened.statements).toEqual(['ALTER TABLE "My Table" RENAME COLUMN "name" TO "full name"'])
    await opened.op.alterColumn('My Table', 'size', { name: 'bytes', type: 'bigint' })
    expect((await opened.inspector.columns('My Table')).slice(1, 3)).toMatchObject([
      { name: 'bytes', type: 'bigint' },
      { name: 'full name' },
    ])
  })

  it('of a table in an attached database stays there', async () => {
    await exec(`ATTACH ':memory:' AS aux; CREATE TABLE aux.t (a int, b); CREATE INDEX aux.i ON t (a);
      CREATE TRIGGER aux.g AFTER INSERT ON t BEGIN SELECT 1; END; INSERT INTO aux.t VALUES (1, 2);
      CREATE TABLE t (other); CREATE INDEX i2 ON t (other)`)
    await opened.op.alterColumn('aux.t', 'a', { type: 'text' })
    expect(await query('SELECT sql FROM aux.sqlite_schema ORDER BY name')).toEqual([
      { sql: 'CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END' },
      { sql: 'CREATE INDEX i ON t (a)' },
      { sql: 'CREATE TABLE "t" (a text, b)' },
    ])
    expect(await query('SELECT * FROM aux.t')).toEqual([{ a: '1', b: 2 }])
    expect(await tableSql('t')).toBe('CREATE TABLE t (other)')
  })

  it('passes by a table that has the passing name', async () => {
    await exec('CREATE TABLE t (a); CREATE TABLE _HUB_new_t (b)')
    await opened.op.alterColumn('t', 'a', { type: 'text' })
    expect(await opened.inspector.tableNames()).toEqual(['_HUB_new_t', 't'])
  })

  it('of 100,000 rows keeps each', async () => {
    await exec(`CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO t SELECT i * 3, 'v' || i FROM n`)
    const sum = 'SELECT count(*) AS n, sum(id) AS ids, sum(length(a)) AS lengths, max(a) AS last FROM t'
    const before = await query(sum)
    await opened.op.alterColumn('t', 'a', { nullable: false })
    expect(await query(sum)).toEqual(before)
  })

  it('refuses rows that do not fit, in SQLite’s words', async () => {
    await exec('CREATE TABLE t (a); INSERT INTO t VALUES (NULL)')
    await expect(opened.op.alterColumn('t', 'a', { nullable: false })).rejects.toThrow('NOT NULL constraint failed')
  })

  it('refuses rows that do not fit where ON CONFLICT would drop them, too', async () => {
    await exec(
      "CREATE TABLE t (a UNIQUE ON CONFLICT REPLACE, b NOT NULL ON CONFLICT IGNORE); INSERT INTO t VALUES ('x', 1), ('X', 2)",
    )
    const rebuilt = (column: string, change: AlterColumnChanges) =>
      new Operations(opened.port).alterColumn('t', column, change)
    await expect(rebuilt('a', { collation: 'NOCASE' })).rejects.toThrow('UNIQUE constraint failed')
    await exec('ROLLBACK')
    await expect(rebuilt('b', { using: 'nullif(b, 1)' })).rejects.toThrow('NOT NULL constraint failed')
    await exec('ROLLBACK')
    expect(await query('SELECT * FROM t')).toHaveLength(2)
  })

  it('refuses by name what is not there, and a virtual table', async () => {
    await exec('CREATE TABLE t (a); CREATE VIRTUAL TABLE f USING fts5(a)')
    const failure = async (table: string, column: string) =>
      opened.dialect
        .compile({ kind: 'alterColumn', table, column, changes: { type: 'int' } }, opened.connection)
        .then(() => '', String)
    expect(await failure('nowhere', 'a')).toContain("There is no table 'nowhere'")
    expect(await failure('t', 'b')).toContain("There is no column 't.b'")
    expect(await failure('f', 'a')).toContain("virtual table 'f'")
  })
})

describe('a constraint on SQLite', () => {
  it.each<[string, string, string]>([
    ['a INTEGER CONSTRAINT [the pk] PRIMARY KEY AUTOINCREMENT NOT NULL, b', 'THE PK', 'a INTEGER NOT NULL, b'],
    ['a, b CONSTRAINT `u``q` UNIQUE -- why', 'u`q', 'a, b -- why'],
    ['a, b, constraint fk foreign key (b) references p, CHECK (a > 0)', 'fk', 'a, b, CHECK (a > 0)'],
    ['a, b, CHECK (a > 0) CONSTRAINT "c,k" CHECK (b > 0) /* x */', 'c,k', 'a, b, CHECK (a > 0) /* x */'],
    ['a, b, CONSTRAINT c CHECK (a > 0) UNIQUE (b)', 'c', 'a, b, UNIQUE (b)'],
    [
      'a, b, CONSTRAINT c CHECK (a > 0) /* , */ UNIQUE (b), CHECK (b > 0)',
      'c',
      'a, b, /* , */ UNIQUE (b), CHECK (b > 0)',
    ],
    ['a, b, UNIQUE (b) CONSTRAINT c CHECK (a > 0), CHECK (b > 0)', 'c', 'a, b, UNIQUE (b), CHECK (b > 0)'],
    ['a, b REFERENCES p ON DELETE SET NULL NOT NULL', 'FK_6e8cf9b1f4ad4ec8f1a8f4ec1a1', 'a, b NOT NULL'],
  ])('is cut out of (%s)', async (body, given, left) => {
    await exec(`CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (${body}\n)`)
    const name = given.startsWith('FK_') ? foreignKeyName('t', ['b']) : given
    await opened.op.dropConstraint(name, 't')
    expect(await tableSql('t')).toBe(`CREATE TABLE "t" (${left}\n)`)
  })

  it.each([
    ['a, b', 'a, b,\n  CONSTRAINT "ck" CHECK (a > 0)'],
    ['a, b -- the b\n', 'a, b, -- the b\n  CONSTRAINT "ck" CHECK (a > 0)\n'],
    ['a, b, UNIQUE (a) /* u */ ', 'a, b, UNIQUE (a), /* u */\n  CONSTRAINT "ck" CHECK (a > 0)\n'],
  ])('is put behind (%s)', async (body, expected) => {
    await exec(`CREATE TABLE t (${body}) STRICT`.replace(' STRICT', ''))
    await opened.op.createCheck('ck', 't', 'a > 0')
    expect(await tableSql('t')).toBe(`CREATE TABLE "t" (${expected})`)
  })

  it('is given a name, or another one', async () => {
    await exec('CREATE TABLE t (a UNIQUE, b CONSTRAINT [x] CHECK (b > 0))')
    await opened.op.renameConstraint('X', 'y z', 't')
    await opened.op.renameConstraint(uniqueName('t', ['a']), 'u', 't')
    expect(await tableSql('t')).toBe('CREATE TABLE "t" (a CONSTRAINT "u" UNIQUE, b CONSTRAINT "y z" CHECK (b > 0))')
  })

  it('is refused where the table already has a primary key', async () => {
    await exec('CREATE TABLE t (a PRIMARY KEY)')
    await expect(opened.op.createPrimaryKey(null, 't', ['a'])).rejects.toThrow('the table already has one')
  })
})

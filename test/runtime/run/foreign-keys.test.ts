import BetterSqlite3 from 'better-sqlite3'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { sqlite3DataSource } from '../../../dist/sqlite3.js'
import { createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { sentTo, spyOnBetterSqlite3 } from '../../support/better-sqlite3-statements.ts'
import { createProject } from '../../support/project.ts'
import { messageOf } from '../../../src/words.ts'
import { versionRows, versionsOf } from '../../support/revisions.ts'

/** Large: what a revision touches is checked, if hub knows that, and not the whole database. */
const sizes = { small: '', large: 'CREATE TABLE filler (b); INSERT INTO filler VALUES (zeroblob(1200000));' }

const base = `
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT);
CREATE UNIQUE INDEX ux_p ON p (code);
INSERT INTO p VALUES (1, 'A'), (2, 'B');
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE, code TEXT REFERENCES P (code));
INSERT INTO c VALUES (1, 1, 'A'), (2, 2, 'B');
CREATE TABLE s (id INTEGER PRIMARY KEY, s INTEGER REFERENCES s ON DELETE SET NULL);
INSERT INTO s VALUES (1, 1), (2, 1);
CREATE TABLE k (code TEXT COLLATE NOCASE PRIMARY KEY, z INTEGER, UNIQUE (z));
INSERT INTO k VALUES ('a', 7);
CREATE TABLE d (id INTEGER PRIMARY KEY, code TEXT REFERENCES k DEFERRABLE INITIALLY DEFERRED, z TEXT REFERENCES k (z));
INSERT INTO d VALUES (1, 'A', '7');
CREATE TABLE loose (id INTEGER PRIMARY KEY, p INTEGER, gone INTEGER);
INSERT INTO loose VALUES (1, 99, NULL);
CREATE TABLE waits (id INTEGER PRIMARY KEY, m REFERENCES later (nokey));
CREATE TABLE plain (id INTEGER PRIMARY KEY, nokey INTEGER);
`

const deleting = `BEGIN DELETE FROM p WHERE id = 1; END`

/** What revisions do that leaves a row without its parent, or a key that is none; and what is there before them. */
const attacks: Record<string, { readonly setup?: string; readonly up: readonly string[] }> = {
  'a row is deleted, and ON DELETE CASCADE does not fire': { up: [`await op.execute('DELETE FROM p WHERE id = 1')`] },
  'a row is deleted, and ON DELETE SET NULL does not fire': { up: [`await op.execute('DELETE FROM s WHERE id = 1')`] },
  'a row is deleted by op.query': { up: [`await op.query('DELETE FROM p RETURNING id')`] },
  'a row is deleted by the query runner': { up: [`await op.queryRunner.query('DELETE FROM p')`] },
  'a row is deleted by the manager of the query runner': {
    up: [`await op.queryRunner.manager.query('DELETE FROM p')`],
  },
  "a row is deleted on the driver's own connection": {
    up: [
      `const raw: any = await (op.queryRunner as any).connect()
await new Promise((resolve) => raw.exec('DELETE FROM p', resolve) === raw && raw.pragma && resolve(null))
await op.addColumn('loose', { name: 'extra', type: 'int', nullable: true })`,
    ],
  },
  "a row is deleted on the driver's own connection, which an earlier revision has kept": {
    up: [
      `(globalThis as any).hubTestRaw = await (op.queryRunner as any).connect()`,
      `const raw = (globalThis as any).hubTestRaw
await new Promise((resolve) => raw.exec('DELETE FROM p', resolve) === raw && raw.pragma && resolve(null))`,
    ],
  },
  'a row is deleted by the query runner of an earlier revision': {
    up: [
      `(globalThis as any).hubTestRunner = op.queryRunner`,
      `await (globalThis as any).hubTestRunner.query('DELETE FROM p')`,
    ],
  },
  'a trigger deletes it': {
    setup: `CREATE TRIGGER g AFTER INSERT ON plain ${deleting}`,
    up: [`await op.bulkInsert('plain', [{ id: 1 }])`],
  },
  'a trigger deletes it, and is dropped with its table': {
    setup: `CREATE TRIGGER g AFTER INSERT ON plain ${deleting}`,
    up: [`await op.bulkInsert('plain', [{ id: 1 }]); await op.dropTable('plain')`],
  },
  "a trigger on hub's own table deletes it": {
    setup: `CREATE TRIGGER g AFTER UPDATE ON hub_version ${deleting}`,
    up: [`await op.addColumn('loose', { name: 'extra', type: 'int', nullable: true })`],
  },
  'a temporary trigger deletes it': {
    up: [
      `await op.execute("CREATE TEMP TRIGGER g AFTER INSERT ON main.plain ${deleting}")`,
      `await op.bulkInsert('plain', [{ id: 1 }])`,
    ],
  },
  'a trigger of a view deletes it': {
    setup: `CREATE VIEW v AS SELECT id FROM plain; CREATE TRIGGER g INSTEAD OF INSERT ON v ${deleting}`,
    up: [`await op.bulkInsert('v', [{ id: 1 }])`],
  },
  'rows without a parent are inserted': { up: [`await op.bulkInsert('c', [{ id: 9, p: 99 }])`] },
  'rows without a parent in their own table are inserted': { up: [`await op.bulkInsert('s', [{ id: 9, s: 10 }])`] },
  'a conflict clause replaces the parent': {
    setup: `CREATE TABLE r (id INTEGER PRIMARY KEY, n UNIQUE ON CONFLICT REPLACE); INSERT INTO r VALUES (1, 1);
CREATE TABLE rc (r REFERENCES r); INSERT INTO rc VALUES (1)`,
    up: [`await op.bulkInsert('r', [{ id: 2, n: 1 }])`],
  },
  'a backfill gives another parent': {
    up: [`await op.backfill('c', { set: { p: 99 }, where: 'p = 1', batched: false })`],
  },
  'the parent is dropped': { up: [`await op.dropTable('p')`] },
  'the parent is dropped and created again without its rows': {
    up: [
      `await op.dropTable('k'); await op.createTable('K', [{ name: 'code', type: 'varchar', primary: true }, { name: 'z', type: 'int', unique: true }])`,
    ],
  },
  'the parent is renamed and dropped': { up: [`await op.renameTable('p', 'q'); await op.dropTable('q')`] },
  'the child is renamed, and its parent dropped': {
    up: [`await op.renameTable('c', 'children'); await op.dropTable('p')`],
  },
  'the collation of a key changes': { up: [`await op.alterColumn('k', 'code', { collation: 'BINARY' })`] },
  'the type of a key changes': { up: [`await op.alterColumn('k', 'z', { type: sql.raw('BLOB') })`] },
  'a foreign key is created over rows that violate it': {
    up: [`await op.createForeignKey(null, 'loose', 'p', ['p'], ['id'])`],
  },
  'a foreign key is created in a batch': {
    up: [`await op.batchAlterTable('loose', (batch) => { batch.createForeignKey(null, 'nowhere', ['p'], ['id']) })`],
  },
  'a unique index that a key needs is dropped': { up: [`await op.dropIndex('UX_P')`] },
  'a unique index that a key needs is dropped, with the wrong table': {
    up: [`await op.dropIndex('ux_p', { table: 'loose' })`],
  },
  'a unique index that a key needs is dropped in a batch of another table': {
    up: [`await op.batchAlterTable('loose', (batch) => { batch.dropIndex('ux_p'); batch.dropColumn('gone') })`],
  },
  'a table without the key gets the name that a foreign key refers to': {
    up: [`await op.renameTable('plain', 'LATER')`],
  },
  'a view gets the name that a foreign key refers to': { up: [`await op.createView('later', 'SELECT 1 AS nokey')`] },
  'a temporary table has the name of the child': {
    up: [`await op.execute('CREATE TEMP TABLE c (id)')`, `await op.dropTable('p')`],
  },
  'a temporary table has the name of the parent': {
    up: [
      `await op.execute('CREATE TEMP TABLE p (id INTEGER PRIMARY KEY)')`,
      `await op.execute('INSERT INTO p VALUES (1); DELETE FROM main.p')`,
    ],
  },
  'another database is attached': {
    up: [
      `await op.autocommitBlock(async () => { await op.execute("ATTACH ':memory:' AS other; CREATE TABLE other.c (id)") })`,
      `await op.dropTable('p')`,
    ],
  },
  "a table refers to hub's own": {
    setup: `CREATE TABLE h (v REFERENCES hub_version); INSERT INTO h VALUES ('aaaa00000000')`,
    up: [`await op.addColumn('loose', { name: 'extra', type: 'int', nullable: true })`],
  },
}

const drivers = ['sqlite', 'better-sqlite3'] as const

interface Given {
  readonly setup?: string
  readonly size: keyof typeof sizes
}

/** A database at revision 0 with these tables, and revisions 1, 2, … with these bodies. */
async function prepare(type: (typeof drivers)[number], { setup = '', size }: Given, ups: readonly string[]) {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  await database.exec('PRAGMA page_size = 512; VACUUM')
  const revisions = ['', ...ups].map((up, index) => ({
    id: idOf(index),
    down: index === 0 ? null : idOf(index - 1),
    up,
    head: `import { sql } from 'hub-migrate'`,
  }))
  const versions = createProject(versionsOf(...revisions)).path('versions')
  const options = { dataSource: { type, database: database.url.replace(/^sqlite:/, '') }, versions }
  await upgrade(options, idOf(0))
  await database.exec(`PRAGMA foreign_keys = OFF; ${sizes[size]} ${base} ${setup}`)
  return { database, options }
}

function idOf(index: number): string {
  return `aaaa0000000${index}`
}

/** All rows and definitions. */
async function contents(database: TestDatabase): Promise<unknown> {
  const tables = await database.query(`SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'hub%' ORDER BY name`)
  const rows = ['p', 'c', 's', 'k', 'd', 'loose', 'plain'].map((name) => database.query(`SELECT * FROM ${name}`))
  return { tables, rows: await Promise.all(rows) }
}

describe.each(drivers)('with %s', (type) => {
  describe.each(['small', 'large'] as const)('in a %s database', (size) => {
    test.each(Object.entries(attacks))('no revision is committed after which %s', async (_name, { setup, up }) => {
      const { database, options } = await prepare(type, { size, ...(setup !== undefined && { setup }) }, up)
      const before = await contents(database)
      await expect(upgrade(options)).rejects.toThrow(/violate a foreign key|a foreign key of/)
      expect(await versionRows(database)).toEqual([idOf(up.length - 1)])
      if (up.length === 1) expect(await contents(database)).toEqual(before)
    })

    const orphans = `INSERT INTO c (id, p) VALUES (8, 80), (9, 90)`
    const addColumn = `await op.addColumn('c', { name: 'extra', type: 'int', nullable: true })`

    test('what was violated before a revision does not stop it, and what it adds does', async () => {
      const { database, options } = await prepare(type, { size, setup: orphans }, [
        addColumn,
        `await op.renameTable('c', 'children')`,
        `await op.execute("UPDATE children SET p = 81 WHERE id = 8")`,
        `await op.bulkInsert('children', [{ id: 10, p: 80 }])`,
      ])
      await expect(upgrade(options)).rejects.toThrow('3 rows of children without the referenced row of p')
      expect(await versionRows(database)).toEqual([idOf(3)])
    })

    test('what was repaired does not allow others', async () => {
      const { database, options } = await prepare(type, { size, setup: orphans }, [
        `await op.execute('DELETE FROM c WHERE id > 2')`,
        addColumn,
        `await op.bulkInsert('c', [{ id: 10, p: 80 }])`,
      ])
      await expect(upgrade(options)).rejects.toThrow('1 row of c without the referenced row of p')
      expect(await versionRows(database)).toEqual([idOf(2)])
    })

    test.each([
      [
        'whose parent is spelled in another case',
        'CREATE TABLE oc (id INTEGER PRIMARY KEY, p REFERENCES P); INSERT INTO oc VALUES (1, 50)',
        `await op.bulkInsert('oc', [{ id: 2, p: 70 }])`,
        '2 rows of oc',
      ],
      [
        'whose parent has never existed',
        'CREATE TABLE oc (id INTEGER PRIMARY KEY, p REFERENCES nowhere); INSERT INTO oc VALUES (1, 50), (2, 50)',
        `await op.bulkInsert('c', [{ id: 10, p: 80 }]); await op.dropColumn('oc', 'gone')`,
        '1 row of c',
      ],
      [
        'whose table is dropped',
        'CREATE TABLE oc (id INTEGER PRIMARY KEY, p REFERENCES p); INSERT INTO oc VALUES (1, 50), (2, 50)',
        `await op.dropTable('oc'); await op.bulkInsert('c', [{ id: 10, p: 80 }])`,
        '1 row of c',
      ],
    ])('old orphans %s do not allow others', async (_name, setup, up, refused) => {
      const gone = setup.includes('nowhere') ? '; ALTER TABLE oc ADD COLUMN gone' : ''
      const { database, options } = await prepare(type, { size, setup: setup + gone }, [up])
      await expect(upgrade(options)).rejects.toThrow(refused)
      expect(await versionRows(database)).toEqual([idOf(0)])
    })

    test('orphans move with the names of both of their tables', async () => {
      const { database, options } = await prepare(type, { size, setup: orphans }, [
        `await op.renameTable('c', 'children'); await op.renameTable('p', 'parents')`,
        `await op.renameTable('parents', 'PARENTS2'); await op.addColumn('children', { name: 'x', type: 'int', nullable: true })`,
      ])
      await upgrade(options)
      expect(await versionRows(database)).toEqual([idOf(2)])
    })

    describe('where rows were violated before a revision,', () => {
      const copied = `
CREATE TABLE u (id TEXT PRIMARY KEY, p REFERENCES p); INSERT INTO u VALUES ('x', 70), ('b', 1), ('a', 71);
CREATE TABLE n (p REFERENCES p, v); INSERT INTO n VALUES (1, 1), (2, 2), (72, 3), (73, 4); DELETE FROM n WHERE v < 3;
CREATE TABLE w (id INTEGER, p REFERENCES p, PRIMARY KEY (id)) WITHOUT ROWID; INSERT INTO w VALUES (1, 74), (2, 75);`
      const setup = `${orphans}; ${copied}`
      const copy = (table: string, columns: string) =>
        `await op.execute("CREATE TABLE copy (${columns}); INSERT INTO copy SELECT * FROM ${table} ORDER BY 1; DROP TABLE ${table}; ALTER TABLE copy RENAME TO ${table}")`
      const copyU = copy('u', 'id TEXT PRIMARY KEY, p REFERENCES p')
      const copyN = copy('n', 'p REFERENCES p, v')
      const repair = `await op.execute('DELETE FROM c WHERE id = 8')`

      test.each([
        ['with the same key', `${repair}; await op.bulkInsert('c', [{ id: 10, p: 90 }])`, 'c', 2],
        ['with what the repaired one had', `${repair}; await op.bulkInsert('c', [{ id: 10, p: 80 }])`, 'c', 2],
        ['of its parent', `await op.execute('INSERT INTO p (id) VALUES (80); DELETE FROM p WHERE id = 2')`, 'c', 3],
        ['of another key of the row', `await op.execute("UPDATE c SET p = 1, code = 'no' WHERE id = 8")`, 'c', 2],
        [
          'of a table that is renamed',
          `${repair}; await op.renameTable('c', 'c2'); await op.bulkInsert('c2', [{ id: 10, p: 80 }])`,
          'c2',
          2,
        ],
        [
          'of a column that is renamed',
          `${repair}; await op.alterColumn('c', 'p', { name: 'p2' }); await op.bulkInsert('c', [{ id: 10, p2: 80 }])`,
          'c',
          2,
        ],
        [
          'of a table that is copied',
          `${copyU}; await op.execute("DELETE FROM u WHERE id = 'a'; INSERT INTO u VALUES ('c', 71)")`,
          'u',
          2,
        ],
        [
          'of a table without a key',
          `await op.execute('DELETE FROM n WHERE v = 3; INSERT INTO n VALUES (99, 9)')`,
          'n',
          2,
        ],
        [
          'of a table without a key that is copied',
          `${copyN}; await op.execute('DELETE FROM n WHERE v = 3; INSERT INTO n VALUES (99, 9)')`,
          'n',
          2,
        ],
        ['WITHOUT ROWID', `await op.execute('DELETE FROM w WHERE id = 1; INSERT INTO w VALUES (3, 74)')`, 'w', 2],
      ])('one that is repaired does not allow a new one %s', async (_name, up, table, rows) => {
        const { database, options } = await prepare(type, { size, setup }, [up])
        await expect(upgrade(options)).rejects.toThrow(
          new RegExp(
            `: ${rows} rows of ${table} without the referenced row of p \\(${rows - 1} of them added by it`,
            'i',
          ),
        )
        expect(await versionRows(database)).toEqual([idOf(0)])
      })

      test.each([
        ['stay', addColumn],
        ['are repaired', `${repair}; await op.execute('INSERT INTO p (id) VALUES (90)')`],
        ['have another parent that is missing', `await op.execute('UPDATE c SET p = 81 WHERE id = 8')`],
        ['are in tables that are copied', `${copyU}; ${copyN}`],
        [
          'are in tables that are rebuilt',
          `await op.addColumn('n', { name: 'x', type: 'int', nullable: false, default: 0 })`,
        ],
        [
          'are in a table that is copied under another name',
          `await op.execute('CREATE TABLE u2 (id TEXT PRIMARY KEY, q REFERENCES p); INSERT INTO u2 SELECT * FROM u; DROP TABLE u')`,
        ],
        ['have a key of another name', `await op.alterColumn('c', 'p', { name: 'p2' })`],
        ['have a primary key of another name', `await op.alterColumn('u', 'id', { name: 'uid' })`],
        ['have a primary key of another type', `await op.alterColumn('c', 'id', { type: 'text' })`],
        ['lose their primary key', copy('u', 'id TEXT, p REFERENCES p')],
        ['are WITHOUT ROWID', `await op.execute('UPDATE w SET p = 76 WHERE id = 1; DELETE FROM w WHERE id = 2')`],
      ])('those that %s do not stop it', async (_name, up) => {
        const { database, options } = await prepare(type, { size, setup }, [up])
        await upgrade(options)
        expect(await versionRows(database)).toEqual([idOf(1)])
      })
    })

    test.each(['an operation', 'SQL of its own'])(
      'a revision by %s runs once, whatever was violated before it',
      async (by) => {
        const up = by === 'an operation' ? addColumn : `await op.execute('ALTER TABLE c ADD COLUMN extra')`
        const { database, options } = await prepare(type, { size, setup: orphans }, [
          `${up}; (globalThis as any).hubTestRuns = ((globalThis as any).hubTestRuns ?? 0) + 1`,
        ])
        Reflect.deleteProperty(globalThis, 'hubTestRuns')
        await upgrade(options)
        expect(Reflect.get(globalThis, 'hubTestRuns')).toBe(1)
        expect(await versionRows(database)).toEqual([idOf(1)])
      },
    )

    test('what the application writes with its data source is not the fault of a revision', async () => {
      const { database, options } = await prepare(type, { size }, [`await op.execute('SELECT 1')`, addColumn])
      const file = options.dataSource.database
      const dataSource =
        type === 'sqlite' ? sqlite3DataSource({ database: file }) : new DataSource({ type, database: file })
      const written: Promise<unknown>[] = []
      const log = {
        debug() {},
        warn() {},
        error() {},
        info(message: string) {
          if (/Done aaaa00000001/.test(message)) written.push(dataSource.query('INSERT INTO c (p) VALUES (99)'))
        },
      }
      // npm sqlite3 writes in a thread of its own: before the next transaction begins or, on the same connection, within
      // it, where it is rolled back with the revision. better-sqlite3 writes at once.
      const outcome = await upgrade({ ...options, dataSource }, 'head', { log }).then(
        () => 2,
        (error: unknown) => {
          expect(type).toBe('sqlite')
          expect(messageOf(error)).toMatch(/1 row of c without the referenced row of p/)
          return 1
        },
      )
      await Promise.all(written)
      expect(written).toHaveLength(1)
      expect(await versionRows(database)).toEqual([idOf(outcome)])
    })

    test('all revisions in one transaction', async () => {
      const { database, options } = await prepare(type, { size }, [addColumn, `await op.dropTable('p')`])
      await expect(upgrade({ ...options, transaction: 'all' })).rejects.toThrow(/violate a foreign key/)
      expect(await versionRows(database)).toEqual([idOf(0)])
    })

    // Another process writes between the first revision and the second.
    test.each([
      ['what another process wrote is not the fault of a revision', addColumn, null],
      ['a revision is refused although another process wrote, too', `await op.dropTable('p')`, /5 rows of c/],
    ])('%s', async (_name, second, refused) => {
      const { database, options } = await prepare(type, { size }, [addColumn.replace('extra', 'first'), second])
      const other = new BetterSqlite3(database.url.replace(/^sqlite:/, ''))
      onTestFinished(() => void other.close())
      other.pragma('foreign_keys = OFF')
      let written = 0
      const log = {
        debug() {},
        warn() {},
        error() {},
        info(message: string) {
          if (/Done aaaa00000001/.test(message)) written += other.prepare('INSERT INTO c (p) VALUES (90)').run().changes
        },
      }
      const running = upgrade(options, 'head', { log })
      if (refused) await expect(running).rejects.toThrow(refused)
      else await running
      expect(written).toBe(1)
      expect(await versionRows(database)).toEqual([idOf(refused ? 1 : 2)])
    })

    test('what is checked', async () => {
      const { options } = await prepare(type, { size }, [
        `await op.addColumn('c', { name: 'extra', type: 'int', nullable: true })`,
        `await op.execute('UPDATE plain SET nokey = 1')`,
        `await op.addColumn('plain', { name: 'extra', type: 'int', nullable: true })`,
        `await op.addColumn('s', { name: 'extra', type: 'int', nullable: true })`,
      ])
      const spies = [...spyOnBetterSqlite3(), vi.spyOn(sqlite3.Database.prototype, 'all')]
      onTestFinished(() => {
        for (const spy of spies) spy.mockRestore()
      })
      await upgrade(options)
      const sent = sentTo(spies)
      const checked = sent.flatMap((sql) => /pragma_foreign_key_check(\(\S+|)/.exec(sql)?.[1] ?? [])
      // In a small database everything before the first revision and after each; in a large one what is touched, before and
      // after it is, and everything once it is unknown
      // what is touched. After that nothing was violated. Nothing refers to `plain`, and it refers to nothing.
      expect(checked).toEqual(size === 'small' ? ['', '', '', '', ''] : [`('c',`, `('c',`, '', '', `('s',`])
    })
  })
})

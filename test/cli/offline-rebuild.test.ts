import { describe, expect, test } from 'vitest'

import type { RevisionText } from '../support/revisions.ts'
import { inOneCall } from '../support/scripts.ts'
import { type Range, scriptWork } from './script-work.ts'

/** By hand and in every quoting style, with all that may hang on a table. */
const town: RevisionText = {
  id: 'aaaa00000001',
  up: `
  await op.execute(${JSON.stringify(`
  CREATE TABLE owners (id INTEGER PRIMARY KEY, note TEXT);
  INSERT INTO owners VALUES (1, 'one'), (2, 'two');
  create table [My Files] ( -- the head
    "Id" INTEGER CONSTRAINT [pk] PRIMARY KEY AUTOINCREMENT,
    \`size\` int NOT NULL ON CONFLICT IGNORE DEFAULT (1+1) /* why, size */,
    [name] TEXT COLLATE NOCASE CONSTRAINT "uq name" UNIQUE ON CONFLICT REPLACE, -- a, comment; with 'quotes'
    Price DECIMAL(10,2) CHECK (price >= 0), plain,
    twice int GENERATED ALWAYS AS (size * 2) VIRTUAL,
    owner integer references owners on delete cascade,
    CONSTRAINT "ck size" CHECK (size > 0 AND name <> 'x)y')
  );
  INSERT INTO "My Files" (Id, size, name, price, owner) VALUES (3, 5, 'it''s', 1.5, 1), (7, 6, 'b', 2, 2), (90, 1, 'z', 3, 1);
  DELETE FROM "My Files" WHERE id = 90;
  CREATE INDEX "i desc" ON "My Files" (price DESC, name COLLATE RTRIM);
  create unique index I_Expr on [My Files](lower(name) , "size") where size>1;
  CREATE TABLE notes (id INTEGER PRIMARY KEY, file REFERENCES "my files"(id) ON DELETE CASCADE, at TEXT);
  INSERT INTO notes VALUES (1, 3, 'x'), (2, 7, 'y');
  CREATE TABLE pairs (a int, b text, PRIMARY KEY (b, a)) WITHOUT ROWID;
  INSERT INTO pairs VALUES (1, 'x');
  CREATE TABLE grants (who int NOT NULL, what text NOT NULL) STRICT;
  INSERT INTO grants VALUES (1, 'read');
  CREATE TABLE journal (what);
  CREATE VIEW v1 AS SELECT id, name FROM [my files];
  CREATE VIEW "v 2" AS SELECT * FROM v1 WHERE name <> 'q';
  CREATE TRIGGER tr_own AFTER UPDATE OF name ON "My Files" BEGIN INSERT INTO journal VALUES ('own; ' || new.name); END;
  CREATE TRIGGER tr_note AFTER DELETE ON notes BEGIN UPDATE [My Files] SET size = size + 1 WHERE id = old.file; END;
  CREATE TRIGGER tr_view INSTEAD OF INSERT ON "v 2" BEGIN INSERT INTO [My Files] (name) VALUES (new.name); END`)})`,
  downBody: `
  for (const table of ['notes', 'My Files', 'owners', 'pairs', 'grants', 'journal']) await op.dropTable(table)
  for (const view of ['v 2', 'v1']) await op.dropView(view)`,
}

/** Every operation whose SQL depends on what the table is. */
const operations: readonly (readonly [string, string])[] = [
  ['a type', "await op.alterColumn('my files', 'SIZE', { type: 'bigint' })"],
  ['a value for the old ones', "await op.alterColumn('My Files', 'price', { type: 'text', using: sql`price || '!'` })"],
  ['NOT NULL and a default', "await op.alterColumn('My Files', 'price', { nullable: false, default: 7 })"],
  ['a length', "await op.alterColumn('My Files', 'name', { type: 'varchar', length: 9, collation: null })"],
  ['an expression', "await op.alterColumn('My Files', 'twice', { asExpression: 'size * 3' })"],
  ['no counting', "await op.alterColumn('My Files', 'id', { generated: false })"],
  ['an enum', "await op.alterColumn('My Files', 'plain', { type: 'enum', enum: ['a', \"it's\"] })"],
  [
    'other values of an enum in two tables',
    `for (const [table, column] of [['journal', 'what'], ['pairs', 'b']])
       await op.alterColumn(table, column, { type: 'enum', enum: ['x', 'y'] })
     await op.alterEnum('e', ['x', 'z'], { columns: ['journal.what', 'pairs.b'], mapping: { y: 'z' } })`,
  ],
  ['a new name and type', "await op.alterColumn('My Files', 'price', { name: 'the price', type: 'double precision' })"],
  ['a unique column', "await op.addColumn('My Files', { name: 'code', type: 'text', nullable: true, unique: true })"],
  ['a computed default', "await op.addColumn('My Files', { name: 'at', type: 'text', default: sql`'x' || 1` })"],
  [
    'a column that may be there',
    `await op.addColumn('my files', { name: 'SIZE', type: 'int' }, { ifNotExists: true })
     await op.addColumn('my files', { name: 'more', type: 'int', nullable: true }, { ifNotExists: true })`,
  ],
  ['a dropped column', "await op.dropColumn('My Files', 'plain')"],
  ['a dropped column with a key', "await op.dropColumn('My Files', 'owner')"],
  ['a primary key', "await op.createPrimaryKey('pk_grants', 'grants', ['who', 'what'])"],
  ['a unique constraint', "await op.createUnique(null, 'grants', ['what'])"],
  ['a check', "await op.createCheck('ck', 'pairs', \"b <> ''\")"],
  ['a foreign key', "await op.createForeignKey(null, 'grants', 'owners', ['who'], ['id'], { onDelete: 'CASCADE' })"],
  ['a dropped constraint', "await op.dropConstraint('uq name', 'My Files')"],
  ['a renamed constraint', "await op.renameConstraint('CK SIZE', 'ck \"size\"', 'My Files')"],
  ['a renamed index', "await op.renameIndex('i DESC', \"ix ' price\", { table: 'My Files' })"],
  ['a replaced view', "await op.createView('v 2', 'SELECT id, name FROM v1', { replace: true })"],
  ['a view that is not there yet', "await op.createView('v 3', 'SELECT 1 AS one', { replace: true })"],
  [
    'a batch',
    `await op.batchAlterTable('My Files', async (batch) => {
      await batch.dropColumn('twice')
      await batch.addColumn({ name: 'kind', type: 'text', default: 'none' })
      await batch.createCheck('ck_kind', "kind <> ''")
      await batch.alterColumn('price', { type: 'bigint', nullable: false })
      await batch.dropIndex('I_EXPR')
      await batch.createIndex('ix_kind', ['kind', sql\`upper(kind)\`])
    })`,
  ],
  [
    'several in a row, with rows and raw SQL between',
    `await op.alterColumn('My Files', 'size', { type: 'bigint' })
     await op.execute('CREATE INDEX by_hand ON "My Files" (owner)')
     await op.bulkInsert('My Files', [{ name: 'new; \\r\\n -- row', size: 9 }])
     await op.renameTable('My Files', 'papers')
     await op.execute("UPDATE papers SET name = ? WHERE id = 3", ["what's; new"])
     await op.alterColumn('papers', 'size', { nullable: true })
     await op.dropColumn('papers', 'price')`,
  ],
]

test.each(operations)('a script with %s leaves what the run leaves', async (_name, up) => {
  const head = "import { sql } from 'hub-migrate'"
  const work = scriptWork(town, { id: 'bbbb00000002', down: 'aaaa00000001', up, head })
  await work.compare({ range: 'aaaa00000001:heads', target: 'heads', from: ['aaaa00000001'] })
})

test('a script fits its own table whose text has CR LF, which the sqlite3 program reads as LF', async () => {
  const work = scriptWork({
    id: 'aaaa00000001',
    up: `
  await op.execute('CREATE TABLE t (\\r\\n a int)')
  await op.bulkInsert('t', [{ a: 1 }])
  await op.alterColumn('t', 'a', { type: 'text' })`,
  })
  const database = await work.databaseAt([])
  await inOneCall.run(database, (await work.sqlOf({ range: 'heads' })).replaceAll('\r\n', '\n'))
  expect(await database.query('SELECT a FROM t')).toEqual([{ a: '1' }])
})

/**
 *   a (town) <- b <- c <- d   (rebuilds in each, and back)
 *         \ <- e (another branch, another table)
 */
const chain: readonly RevisionText[] = [
  town,
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: `
  await op.alterColumn('My Files', 'size', { type: 'bigint' })
  await op.execute("INSERT INTO notes VALUES (3, 7, 'by b')")`,
    downBody: "await op.alterColumn('My Files', 'size', { type: 'int' })",
  },
  {
    id: 'cccc00000003',
    down: 'bbbb00000002',
    up: `
  await op.batchAlterTable('my files', async (batch) => {
    await batch.addColumn({ name: 'kind', type: 'text', default: 'none' })
    await batch.createCheck('ck_kind', "kind <> ''")
  })
  await op.autocommitBlock(async () => {
    await op.addColumn('notes', { name: 'seen', type: 'int', nullable: true }, { ifNotExists: true })
  })
  await op.alterColumn('notes', 'at', { nullable: false })`,
    downBody: `
  await op.dropColumn('My Files', 'kind')
  await op.batchAlterTable('notes', async (batch) => {
    await batch.dropColumn('seen')
    await batch.alterColumn('at', { nullable: true })
  })`,
  },
  {
    id: 'dddd00000004',
    down: 'cccc00000003',
    up: "await op.dropConstraint('ck_kind', 'My Files')",
    downBody: "await op.createCheck('ck_kind', 'My Files', \"kind <> ''\")",
  },
  {
    id: 'eeee00000005',
    down: 'aaaa00000001',
    up: "await op.createForeignKey('fk', 'grants', 'owners', ['who'], ['id'])",
    downBody: "await op.dropConstraint('fk', 'grants')",
  },
]

const ranges: readonly Range[] = [
  { range: 'heads', target: 'heads', from: [] },
  { range: 'aaaa00000001:dddd00000004', target: 'dddd00000004', from: ['aaaa00000001'] },
  { range: 'cccc00000003:dddd00000004', target: 'dddd00000004', from: ['cccc00000003'] },
  { range: 'bbbb00000002,eeee00000005:heads', target: 'heads', from: ['bbbb00000002', 'eeee00000005'] },
  { range: 'heads:base', target: 'base', from: ['heads'], isDown: true },
  { range: 'dddd00000004:aaaa00000001', target: 'aaaa00000001', from: ['dddd00000004'], isDown: true },
  { range: 'cccc00000003:bbbb00000002', target: 'bbbb00000002', from: ['cccc00000003'], isDown: true },
]

describe.each(ranges)('the script of $range', (range) => {
  test.each([false, true])('leaves what the run leaves (a transaction each: %s)', async (transactionPerRevision) => {
    await scriptWork(...chain).compare(range, { transactionPerRevision })
  })
})

import { statSync } from 'node:fs'

import { expect, onTestFinished, test } from 'vitest'

import { KnownSchema } from '../../../src/lint/known-schema.ts'
import type { Operation } from '../../../src/operations/operation.ts'
import type { Change } from '../../../src/dialects/port/sql-change.ts'
import { impact } from '../../../src/dialects/sqlite/impact/impact.ts'
import { createSqliteDatabase } from '../../support/databases.ts'
import { openDialectDatabase } from '../../dialects/dialect-database.ts'

const ROWS = 3_000
const TABLE = `CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, note TEXT, size int, status TEXT CHECK ("status" IN ('a', 'b')),
    CONSTRAINT users_size CHECK (size > 0));
  CREATE INDEX users_email ON users (email);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id int);
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
    INSERT INTO users SELECT i, i || '@b.c', hex(zeroblob(200)), i, 'a' FROM n;`

const operations: readonly [string, Operation][] = [
  ['a nullable column', { kind: 'addColumn', table: 'users', column: { name: 'x', type: 'text', nullable: true } }],
  [
    'a column with a constant default',
    { kind: 'addColumn', table: 'users', column: { name: 'x', type: 'int', default: 1 } },
  ],
  [
    'a unique column',
    { kind: 'addColumn', table: 'users', column: { name: 'x', type: 'text', nullable: true, unique: true } },
  ],
  ['a column that is dropped', { kind: 'dropColumn', table: 'users', column: 'note' }],
  ['a column with an index that is dropped', { kind: 'dropColumn', table: 'users', column: 'email' }],
  ['a column that is renamed', { kind: 'alterColumn', table: 'users', column: 'note', changes: { name: 'text' } }],
  ['another type', { kind: 'alterColumn', table: 'users', column: 'size', changes: { type: 'bigint' } }],
  ['NOT NULL', { kind: 'alterColumn', table: 'users', column: 'note', changes: { nullable: false } }],
  ['another default', { kind: 'alterColumn', table: 'users', column: 'note', changes: { default: 'x' } }],
  ['a check', { kind: 'createCheck', table: 'users', check: { name: 'c', expression: 'id > 0' } }],
  ['a unique constraint', { kind: 'createUnique', table: 'users', unique: { name: 'u', columns: ['email'] } }],
  [
    'a foreign key',
    {
      kind: 'createForeignKey',
      table: 'users',
      foreignKey: { name: 'f', columns: ['size'], referencedTable: 'users', referencedColumns: ['id'] },
    },
  ],
  ['a constraint that is dropped', { kind: 'dropConstraint', table: 'users', constraint: 'users_size' }],
  ['one more enum value', { kind: 'addEnumValue', enumType: 's', value: 'c', columns: ['users.status'] }],
  ['an index', { kind: 'createIndex', table: 'users', index: { name: 'i', columns: ['note'] } }],
  ['a unique index', { kind: 'createIndex', table: 'users', index: { name: 'i', columns: ['email'], unique: true } }],
  ['an index that is dropped', { kind: 'dropIndex', index: 'users_email', table: 'users' }],
  ['a table that is renamed', { kind: 'renameTable', table: 'users', name: 'people' }],
]

const statements: readonly [string, Change][] = [
  ['ALTER TABLE users DROP COLUMN note', { kind: 'dropColumn', table: 'users', column: 'note' }],
  ['UPDATE users SET size = size + 1', { kind: 'updateRows', table: 'users', hasWhere: false }],
  ['REINDEX users', { kind: 'reindex', of: 'table', name: 'users', concurrently: false }],
  [
    'CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END',
    { kind: 'createTrigger', table: 'users', trigger: 't' },
  ],
]

/** How many pages the statements write, by the frames of the write-ahead log, and how many the table has. */
async function pagesOf(run: (opened: Awaited<ReturnType<typeof openDialectDatabase>>) => Promise<void>) {
  const opened = await openDialectDatabase(createSqliteDatabase)
  onTestFinished(() => opened.database.close())
  const { database } = opened
  await database.exec('PRAGMA foreign_keys = OFF; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;')
  const size = Number((await database.query('PRAGMA page_size'))[0]?.['page_size'])
  const count = async () => Number((await database.query('PRAGMA page_count'))[0]?.['page_count'])
  await database.exec(TABLE)
  const table = await count()
  const [{ file = '' } = {}] = await database.query('PRAGMA database_list')
  const frames = () => statSync(`${String(file)}-wal`).size / (size + 24)
  const before = frames()
  await database.exec('BEGIN')
  await run(opened)
  await database.exec('COMMIT')
  return { written: frames() - before, table }
}

/** Of a table of these pages: few pages, those of an index, or about all. */
function kindOf({ written, table }: { readonly written: number; readonly table: number }) {
  return written < table / 50 ? 'few' : written < table / 3 ? 'index' : 'all'
}

function expected(change: Change): readonly string[] {
  const known = new KnownSchema(impact, null)
  known.follow({ kind: 'createTable', table: { name: 'users', columns: [] } }, false)
  const [found] = impact.impactOf(change, known)
  if (found === undefined) throw new Error('no impact')
  const { work } = found
  if (work === 'rewrite' || work === 'rows') return ['all']
  return work === 'index' ? ['index', 'all'] : ['few']
}

test.each(operations)('%s writes as many pages as hub says', async (_title, operation) => {
  const pages = await pagesOf(async ({ dialect, connection, database }) => {
    for (const part of dialect.parts(operation))
      for (const { sql } of await dialect.compile(part, connection)) await database.query(sql)
  })
  expect(expected(operation as Change), JSON.stringify(pages)).toContain(kindOf(pages))
})

test.each(statements)('%s', async (sql, change) => {
  const pages = await pagesOf(({ database }) => database.exec(sql))
  expect(expected(change), JSON.stringify(pages)).toContain(kindOf(pages))
})

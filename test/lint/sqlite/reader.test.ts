import { createRequire } from 'node:module'

import { describe, expect, test } from 'vitest'

import { UnreadableSqlError } from '../../../src/dialects/port/impact.ts'
import { loadReader } from '../../../src/dialects/sqlite/impact/reader/load-reader.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

const require = createRequire(import.meta.url)
const read = await loadReader({ has: () => true, load: (name) => require(name) as unknown })
if (read === null) throw new Error('the parser is not installed')
const changes = (sql: string) => read(sql)

describe('what statements of SQLite do', () => {
  test.each([
    ['ALTER TABLE main.users RENAME TO people', [{ kind: 'renameTable', table: 'main.users', name: 'people' }]],
    ['ALTER TABLE "a.b" RENAME c TO d', [{ kind: 'alterColumn', table: '"a.b"', column: 'c', changes: { name: 'd' } }]],
    ['ALTER TABLE users DROP COLUMN a', [{ kind: 'dropColumn', table: 'users', column: 'a' }]],
    [
      'DROP TABLE IF EXISTS a; DROP TABLE b',
      [
        { kind: 'dropTable', table: 'a', ifExists: true },
        { kind: 'dropTable', table: 'b' },
      ],
    ],
    [
      'ALTER TABLE t ALTER COLUMN a SET NOT NULL',
      [{ kind: 'alterColumn', table: 't', column: 'a', changes: { nullable: false } }],
    ],
    ['ALTER TABLE t DROP CONSTRAINT c', [{ kind: 'dropConstraint', table: 't', constraint: 'c' }]],
    ['SAVEPOINT s; ROLLBACK TO s', [{ kind: 'harmless' }, { kind: 'harmless' }]],
    ['DROP INDEX i', [{ kind: 'dropIndex', index: 'i' }]],
    [
      'UPDATE users SET a = 1, c = upper(c), d = CAST(date() AS text) WHERE b = ?',
      [{ kind: 'updateRows', table: 'users', overwrites: ['a', 'd'], hasWhere: true, where: 'b = ?' }],
    ],
    [
      'DELETE FROM users WHERE id NOT IN (SELECT min(u.id) FROM users u JOIN b)',
      [
        {
          kind: 'deleteRows',
          table: 'users',
          hasWhere: true,
          where: 'id NOT IN (SELECT min(u.id) FROM users u JOIN b)',
          reads: ['users', 'b'],
        },
      ],
    ],
    [
      'CREATE TABLE t AS WITH x AS (SELECT 1) SELECT * FROM x, b',
      [{ kind: 'createTableFrom', table: 't', from: 'query', of: ['b'] }],
    ],
    ['WITH x AS (SELECT 1) DELETE FROM users', [{ kind: 'deleteRows', table: 'users', hasWhere: false }]],
    [
      'INSERT OR REPLACE INTO users SELECT * FROM b',
      [{ kind: 'insertRows', table: 'users', isFromQuery: true, skipsRows: true, reads: ['b'], starOf: 'b' }],
    ],
    [
      'INSERT INTO users (a) SELECT * FROM b',
      [{ kind: 'insertRows', table: 'users', isFromQuery: true, reads: ['b'] }],
    ],
    ['REPLACE INTO users VALUES (1)', [{ kind: 'insertRows', table: 'users', isFromQuery: false, skipsRows: true }]],
    [
      'CREATE TRIGGER t AFTER INSERT ON users BEGIN DELETE FROM x; END',
      [{ kind: 'createTrigger', table: 'users', trigger: 't' }],
    ],
    ['CREATE VIEW v AS SELECT 1', [{ kind: 'createView', view: { name: 'v', definition: 'SELECT 1' } }]],
    ['CREATE TABLE t AS SELECT 1', [{ kind: 'createTableFrom', table: 't', from: 'query', of: [] }]],
    ['CREATE VIRTUAL TABLE t USING fts5(a)', [{ kind: 'createTableFrom', table: 't', from: 'type', of: [] }]],
    [
      'PRAGMA foreign_keys = OFF',
      [
        { kind: 'setSetting', name: 'foreign_keys', isLocal: false },
        { kind: 'outsideOnly', what: 'PRAGMA foreign_keys' },
      ],
    ],
    ['PRAGMA journal_mode = WAL', [{ kind: 'outsideOnly', what: 'PRAGMA journal_mode' }]],
    ['PRAGMA table_info(users)', [{ kind: 'harmless' }]],
    [
      'VACUUM',
      [
        { kind: 'rewriteTable', table: null, by: 'VACUUM' },
        { kind: 'outsideOnly', what: 'VACUUM' },
      ],
    ],
    [
      'BEGIN; COMMIT',
      [
        { kind: 'transactionControl', what: 'BEGIN' },
        { kind: 'transactionControl', what: 'COMMIT' },
      ],
    ],
    ["SELECT a->>'$.b' FROM t", [{ kind: 'harmless' }]],
    ['ANALYZE', [{ kind: 'maintainTable', table: null, by: 'ANALYZE' }]],
    ['ANALYZE users', [{ kind: 'maintainTable', table: 'users', by: 'ANALYZE' }]],
    ['-- nothing', []],
    ['', []],
  ])('%s', (sql, expected) => {
    expect(changes(sql)).toEqual(expected)
  })

  test('a table, with its columns and constraints', () => {
    const [created] = changes(
      'CREATE TABLE IF NOT EXISTS app.t (id INTEGER PRIMARY KEY AUTOINCREMENT, a varchar(9) NOT NULL DEFAULT 1, b int REFERENCES u (id), UNIQUE (a, b), CHECK (b > 0))',
    )
    expect(created).toMatchObject({
      kind: 'createTable',
      ifNotExists: true,
      table: {
        name: 'app.t',
        columns: [
          { name: 'id', primary: true, generated: 'increment' },
          { name: 'a', default: { text: '1' } },
          { name: 'b', nullable: true },
        ],
        primaryKey: { columns: ['id'] },
        uniques: [{ columns: ['a', 'b'] }],
        checks: [{ expression: 'b > 0' }],
        foreignKeys: [{ columns: ['b'], referencedTable: 'app.u', referencedColumns: ['id'] }],
      },
    })
  })

  test('a column that is added, with its foreign key', () => {
    expect(changes('ALTER TABLE t ADD COLUMN "a b" int NOT NULL DEFAULT 0 REFERENCES u')).toMatchObject([
      { kind: 'addColumn', table: 't', column: { name: 'a b', default: { text: '0' } } },
      {
        kind: 'addReference',
        table: 't',
        foreignKey: { columns: ['a b'], referencedTable: 'u', referencedColumns: [] },
      },
    ])
  })

  test('an index, with its keys and its condition', () => {
    expect(changes('CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a DESC, lower(b)) WHERE a > 0')).toMatchObject([
      { kind: 'createIndex', table: 't', ifNotExists: true, index: { name: 'i', unique: true, where: 'a > 0' } },
    ])
  })

  test.each(['garbage', 'ALTER TABLE t ALTER COLUMN a TYPE int', 'SELECT (', "SELECT 'open"])(
    '%s is refused',
    (sql) => {
      expect(() => changes(sql)).toThrow(UnreadableSqlError)
    },
  )
})

test('hub lint reads raw SQL of a project that has the parser', async () => {
  const files = {
    'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
    ...versionsOf({ id: 'aaaa', down: null, up: "  await op.execute('DROP TABLE users')" }),
  }
  const lintIn = async (packages: readonly string[]) => {
    const { stdout } = await runHub(createProject(files, { packages }), ['lint', '--json'])
    return JSON.parse(stdout) as {
      readonly notAnalysed: readonly object[]
      readonly findings: readonly { readonly code: string }[]
    }
  }
  const found = await lintIn(['hub-migrate', 'better-sqlite3', 'sqlite3-parser'])
  expect(found.notAnalysed).toEqual([])
  expect(found.findings.map(({ code }) => code)).toContain('drop-table')
})

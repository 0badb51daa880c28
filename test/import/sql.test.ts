import { createHash } from 'node:crypto'

import { describe, expect, onTestFinished, test } from 'vitest'

import { adopt, HubError, importSql, upgrade } from '../../dist/index.js'
import { proveEqual } from '../../src/commands/proof/prove-equal.ts'
import { run } from '../../src/commands/run/run.ts'
import { resolveEnvironment } from '../../src/config/environment.ts'
import { planUpgrade } from '../../src/revision/plan.ts'
import { withDatabase } from '../../src/runtime/session/with-database.ts'
import {
  createPostgresDatabase,
  createSqliteDatabase,
  describeEachDatabase,
  eachDatabase,
  type TestDatabase,
} from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, tableNames, versionRows } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/** The SQL of three migrations, and of their ways back. */
const sql = {
  users:
    "-- Who's there; `them` ${x} \\n\nCREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar(20) DEFAULT 'a;b');\nINSERT INTO users VALUES (1, 'it''s');",
  posts:
    'CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, author integer REFERENCES users (id) ON DELETE CASCADE);\r\nINSERT INTO posts VALUES (1, 1);',
  index: 'CREATE INDEX by_author ON posts (author);',
}
const back = { users: 'DROP TABLE users;', posts: 'DROP TABLE posts;', index: 'DROP INDEX by_author;' }
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

interface Form {
  readonly files: Readonly<Record<string, string>>
  /** What the tool executes, and the statements that record it, for each migration. */
  readonly steps: readonly { readonly sql: string; readonly record: string }[]
  readonly table: string
  readonly ids: readonly string[]
  readonly isUndoable: boolean
}

const sections = (up: string, down: string) => [
  `${up}\n${sql.users}\n\n${down}\n${back.users}\n`,
  `${up}\n${sql.posts}\n${down}\n${back.posts}\n`,
  `${up}\n${sql.index}\n${down}\n${back.index}\n`,
]
const texts = [sql.users, sql.posts, sql.index]
const steps = (records: readonly string[]) => texts.map((text, at) => ({ sql: text, record: records[at] ?? '' }))
const named = (names: readonly string[], contents: readonly string[]) =>
  Object.fromEntries(names.map((name, at) => [name, contents[at] ?? '']))

const drizzleTexts = [
  sql.users.replace(');\n', ');\n--> statement-breakpoint\n'),
  sql.posts.replace(');\r\n', ')--> statement-breakpoint\r\n'),
  sql.index,
]

const forms: Readonly<Record<string, Form>> = {
  dbmate: {
    files: named(
      ['20240101000000_users.sql', '20240102000000_posts.sql', '20240103000000_by_author.sql'],
      sections('-- migrate:up', '-- migrate:down'),
    ),
    table: 'CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)',
    steps: steps(
      ['20240101000000', '20240102000000', '20240103000000'].map(
        (version) => `INSERT INTO schema_migrations VALUES ('${version}')`,
      ),
    ),
    ids: ['20240101000000', '20240102000000', '20240103000000'],
    isUndoable: true,
  },
  goose: {
    files: named(
      ['2_posts.sql', '00001_users.sql', '10_by_author.sql'],
      ['-- +goose Up\n-- +goose StatementBegin\n', '-- +goose Up\n', '-- +goose NO TRANSACTION\n-- +goose Up\n'].map(
        (head, at) => {
          const key = (['posts', 'users', 'index'] as const)[at] ?? 'users'
          return `${head}${sql[key]}\n${at === 0 ? '-- +goose StatementEnd\n' : ''}\n-- +goose Down\n${back[key]}\n`
        },
      ),
    ),
    table: `CREATE TABLE goose_db_version (id int, version_id bigint, is_applied boolean, tstamp timestamp); INSERT INTO goose_db_version VALUES (1, 0, true, NULL)`,
    steps: steps(
      [1, 2, 10].map((version) => `INSERT INTO goose_db_version VALUES (${version + 1}, ${version}, true, NULL)`),
    ),
    ids: ['00001', '2', '10'],
    isUndoable: true,
  },
  Prisma: {
    files: {
      'migration_lock.toml': 'provider = "x"',
      ...named(
        [
          '20240101000000_users/migration.sql',
          '20240102000000_posts/migration.sql',
          '20240103000000_by_author/migration.sql',
        ],
        texts,
      ),
    },
    table:
      'CREATE TABLE _prisma_migrations (id varchar(36), checksum varchar(64), finished_at timestamp, migration_name varchar(255), logs text, rolled_back_at timestamp, started_at timestamp, applied_steps_count int)',
    steps: steps(
      ['20240101000000_users', '20240102000000_posts', '20240103000000_by_author'].map(
        (name) => `INSERT INTO _prisma_migrations (migration_name, finished_at) VALUES ('${name}', '2026-01-01')`,
      ),
    ),
    ids: ['20240101000000', '20240102000000', '20240103000000'],
    isUndoable: false,
  },
  Drizzle: {
    files: {
      'meta/_journal.json': JSON.stringify({
        entries: ['0000_users', '0001_posts', '0002_by_author'].map((tag, idx) => ({
          idx,
          tag,
          when: 1_700_000_000_000 + idx,
          breakpoints: true,
        })),
      }),
      'meta/0000_snapshot.json': '{}',
      ...named(['0000_users.sql', '0001_posts.sql', '0002_by_author.sql'], drizzleTexts),
    },
    table: 'CREATE TABLE __drizzle_migrations (id int, hash text NOT NULL, created_at bigint)',
    steps: steps(
      drizzleTexts.map(
        (text, at) => `INSERT INTO __drizzle_migrations VALUES (${at}, '${hash(text)}', ${1_700_000_000_000 + at})`,
      ),
    ),
    ids: ['0000', '0001', '0002'],
    isUndoable: false,
  },
  'golang-migrate': {
    files: {
      ...named(['000001_users.up.sql', '000002_posts.up.sql', '000010_by_author.up.sql'], texts),
      ...named(
        ['000001_users.down.sql', '000002_posts.down.sql', '000010_by_author.down.sql'],
        [back.users, back.posts, back.index],
      ),
    },
    table: 'CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)',
    steps: steps(
      [1, 2, 10].map(
        (version) => `DELETE FROM schema_migrations; INSERT INTO schema_migrations VALUES (${version}, false)`,
      ),
    ),
    ids: ['000001', '000002', '000010'],
    isUndoable: true,
  },
  Flyway: {
    files: {
      ...named(
        ['V1__users.sql', 'V1.2__posts.sql', 'V1_10__by_author.sql'],
        texts.map((text) => text.replace('${x}', 'x')),
      ),
      ...named(['U1__users.sql', 'U1.2__posts.sql', 'U1_10__by_author.sql'], [back.users, back.posts, back.index]),
    },
    table:
      'CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), description varchar(200), type varchar(20), script varchar(1000), checksum int, success boolean)',
    steps: steps(
      [
        ['1', 'V1__users.sql'],
        ['1.2', 'V1.2__posts.sql'],
        ['1.10', 'V1_10__by_author.sql'],
      ].map(
        ([version, script], at) =>
          `INSERT INTO flyway_schema_history VALUES (${at + 1}, '${version ?? ''}', 'x', 'SQL', '${script ?? ''}', 0, true)`,
      ),
    ),
    ids: ['1', '1.2', '1.10'],
    isUndoable: true,
  },
  'plain SQL': {
    files: named(['001_users.sql', '002-posts.sql', '003.by_author.sql'], texts),
    table: 'CREATE TABLE schema_migrations (filename varchar(128) PRIMARY KEY)',
    steps: steps(
      ['001_users.sql', '002-posts.sql', '003.by_author.sql'].map(
        (name) => `INSERT INTO schema_migrations VALUES ('${name}')`,
      ),
    ),
    ids: ['001', '002', '003'],
    isUndoable: false,
  },
}

const inFolder = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`migrations/${path}`, text]))

function start(database: TestDatabase, files: Readonly<Record<string, string>>) {
  const project = createProject({
    'migrate.config.ts': configText({ url: database.url, versions: './versions' }),
    ...inFolder(files),
  })
  const environment = { url: database.url, versions: project.path('versions') }
  return { project, environment, import: (options = {}) => importSql(environment, project.path('migrations'), options) }
}

describe.each(Object.keys(forms))('import sql, files of %s', (tool) => {
  const form = forms[tool] as Form
  describe.each(eachDatabase)('$kind', ({ create }) => {
    test('lead to the same database, by the tool, by hub, and by hub from the middle', async () => {
      const database = await create()
      onTestFinished(() => database.close())
      const { environment, ...work } = start(database, form.files)
      const result = await work.import()
      expect(result).toMatchObject({ tool, isWritten: true, alreadyImported: [], notices: [] })
      expect(result.revisions.map(({ revision }) => revision)).toEqual(form.ids)
      expect(result.revisions.every(({ isUndoable }) => isUndoable === form.isUndoable)).toBe(true)
      const byTool = form.steps.map((step) => step.sql)
      const resolved = resolveEnvironment(environment)
      const proof = await proveEqual(resolved, {
        names: [tool, 'hub'],
        legs: [
          {
            name: 'up',
            left: (place) =>
              withDatabase(place, {}, async ({ connection }) => {
                for (const text of byTool) await connection.exec(text)
              }),
            right: async (place) =>
              void (await run(place, { targets: ['heads'], plan: (map, rows) => planUpgrade(map, rows, 'heads') }, {})),
          },
        ],
      })
      expect(proof).toEqual({ differences: [], notCompared: [] })
      await database.exec(form.table)
      for (const step of form.steps.slice(0, 2)) await database.exec(`${step.sql}\n;${step.record}`)
      const adopted = await adopt(environment)
      expect(adopted).toMatchObject({ heads: [form.ids[1]], adopted: form.ids.slice(0, 2) })
      expect(adopted.table).not.toBeNull()
      const { steps: ran } = await upgrade(environment, 'heads')
      expect(ran.map(({ revision }) => revision)).toEqual(form.ids.slice(2))
      expect(await versionRows(database)).toEqual([form.ids[2]])
      expect(await database.query('SELECT name FROM users')).toEqual([{ name: "it's" }])
    })
  })

  test('are undone if they have a way back, and imported once', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const { project, ...work } = start(database, form.files)
    const shown = await runHub(project, ['import', 'sql', 'migrations', '--dry-run'])
    expect(shown).toMatchObject({ code: 0 })
    expect(shown.stdout).toContain(`3 revisions of files in the form of ${tool}`)
    expect(await project.list('versions')).toEqual([])
    expect(await runHub(project, ['import', 'sql', 'migrations'])).toMatchObject({ code: 0 })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    const down = await runHub(project, ['downgrade', 'base'])
    expect(down.code, down.stderr).toBe(form.isUndoable ? 0 : 1)
    if (form.isUndoable) expect(await tableNames(database)).toEqual(['hub_version', 'hub_version_log'])
    expect(await work.import()).toMatchObject({ isWritten: false, revisions: [] })
    expect(await project.list('versions')).toHaveLength(3)
  })
})

describeEachDatabase('import sql', (create, kind) => {
  async function imported(files: Readonly<Record<string, string>>) {
    const database = await create()
    onTestFinished(() => database.close())
    const work = start(database, files)
    const result = await work.import().catch((error: unknown) => error)
    const written = await work.project.list('versions')
    if (result instanceof HubError) expect(written).toEqual([])
    return { ...work, database, result, written }
  }

  test('a transaction around the whole file is left out; another is refused by name', async () => {
    const whole = await imported({
      '1_a.sql': '-- about it\nBEGIN;\nCREATE TABLE a (x int);\n-- end\nCREATE TABLE b (x int);\nCOMMIT;\n',
    })
    const text = await whole.project.read(`versions/${whole.written[0] ?? ''}`)
    expect(text).toContain('-- about it')
    expect(text).not.toMatch(/BEGIN|COMMIT/)
    await upgrade(whole.environment)
    expect(await tableNames(whole.database)).toEqual(['a', 'b', 'hub_version', 'hub_version_log'])
    const line = await imported({
      '1_a.sql': '/* BEGIN */ -- BEGIN\nBEGIN; CREATE TABLE a (x int); -- COMMIT\n/* COMMIT */ COMMIT',
    })
    await upgrade(line.environment)
    expect(await tableNames(line.database)).toEqual(['a', 'hub_version', 'hub_version_log'])
    for (const bad of [
      'BEGIN; CREATE TABLE a (x int); COMMIT; CREATE TABLE b (x int)',
      'CREATE TABLE a (x int); ROLLBACK',
      'BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; COMMIT',
    ]) {
      const { result } = await imported({ '1_good.sql': 'SELECT 1', '2_bad.sql': bad })
      expect(result).toMatchObject({
        code: 'SQL_MIGRATION',
        message: expect.stringMatching(/2_bad.sql: it has .*(COMMIT|ROLLBACK)/),
      })
    }
  })

  test('what a transaction cannot contain runs outside of one', async () => {
    const statement = kind === 'postgres' ? 'CREATE INDEX CONCURRENTLY i ON a (x);' : 'VACUUM;'
    const files = { '20240101_a/migration.sql': 'CREATE TABLE a (x int);', '20240102_i/migration.sql': statement }
    const { result, environment } = await imported(files)
    expect(result).toMatchObject({ revisions: [{ isOutside: false }, { isOutside: true }] })
    expect((await upgrade(environment)).steps).toHaveLength(2)
  })

  test("transaction: false of a tool is kept, also in Flyway's settings of a script", async () => {
    const flyway = await imported({ 'V1__a.sql': 'SELECT 1', 'V1__a.sql.conf': 'executeInTransaction=false' })
    expect(flyway.result).toMatchObject({ revisions: [{ isOutside: true }] })
    const { result } = await imported({
      '1_a.sql': '-- migrate:up transaction:false\nCREATE TABLE a (x int);\n-- migrate:down\n',
    })
    expect(result).toMatchObject({ revisions: [{ isOutside: true, isUndoable: false }] })
  })

  test('repeatable migrations of Flyway come last, once', async () => {
    const { result } = await imported({
      'V2__a.sql': 'CREATE TABLE a (x int)',
      'R__views.sql': 'CREATE VIEW v AS SELECT x FROM a',
      'V1__b.sql': 'SELECT 1',
    })
    expect(result).toMatchObject({
      revisions: [{ revision: '1' }, { revision: '2' }, { revision: 'R_views' }],
      notices: [{ code: 'REPEATABLE_MIGRATION', facts: { file: 'R__views.sql' } }],
    })
  })

  test.each([
    ['no files', {}, /is not a folder/],
    ['no SQL', { 'a.txt': '' }, /has no SQL files/],
    ['a migration in code', { '1_a.sql': 'SELECT 1', '2_b.go': '' }, /2_b.go: it is a migration that is not SQL/],
    [
      'a file without its section',
      { '1_a.sql': '-- migrate:up\nSELECT 1', '2_b.sql': 'SELECT 1' },
      /2_b.sql: it has no section for the upgrade/,
    ],
    [
      'a down without its up',
      { '1_a.up.sql': 'SELECT 1', '2_b.down.sql': 'SELECT 1' },
      /2_b.down.sql: there is no 2_b.up.sql/,
    ],
    ['two of one version', { '1_a.up.sql': 'SELECT 1', '01_b.up.sql': 'SELECT 1' }, /it is recorded as 1, like/],
    [
      'a file that the journal does not list',
      { 'meta/_journal.json': '{"entries":[]}', '0000_a.sql': 'SELECT 1' },
      /0000_a.sql: the journal of Drizzle does not list it/,
    ],
    ['a broken journal', { 'meta/_journal.json': '{', '0000_a.sql': 'SELECT 1' }, /_journal.json: it cannot be read/],
    ['a placeholder', { 'V1__a.sql': "SELECT '${name}'" }, /V1__a.sql: it has the placeholder \$\{name\}/],
    ['a command of a client', { '1_a.sql': 'SELECT 1;\n\\connect x\n' }, /only a client of the database understands/],
    ['a string that does not end', { '1_a.sql': "SELECT 'x" }, /1_a.sql: /],
    ['variables of goose', { '1_a.sql': '-- +goose ENVSUB ON\n-- +goose Up\nSELECT 1' }, /goose replaces variables/],
  ])('refuses %s, and writes nothing', async (_what, files, message) => {
    const { result } = await imported(files)
    expect(result).toBeInstanceOf(HubError)
    expect((result as HubError).message).toMatch(message)
  })
})

describe('import sql on SQLite', () => {
  test('tables that Prisma and Drizzle rebuild keep the rows of their children', async () => {
    const rebuild = `-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_users" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT, "age" INTEGER NOT NULL DEFAULT 0);
INSERT INTO "new_users" ("id", "name") SELECT "id", "name" FROM "users";
DROP TABLE "users";
ALTER TABLE "new_users" RENAME TO "users";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;`
    const files = {
      '20240101_a/migration.sql': `${sql.users}\n${sql.posts}`,
      '20240102_b/migration.sql': rebuild,
    }
    const database = await createSqliteDatabase()
    onTestFinished(() => database.close())
    const { environment, ...work } = start(database, files)
    await work.import()
    await upgrade(environment)
    expect(await database.query('SELECT author FROM posts')).toEqual([{ author: 1 }])
    expect(await database.query('SELECT age FROM users')).toEqual([{ age: 0 }])
    expect(await database.query('PRAGMA foreign_key_check')).toEqual([])
  })
})

test('the SQL of a file stays word for word', async () => {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  const { project, ...work } = start(database, { '1_a.sql': `${sql.users}\r\n-- the end` })
  await work.import()
  const [file = ''] = await project.list('versions')
  const source = await project.read(`versions/${file}`)
  const literal = /op\.execute\(([^]*)\)\n\}/.exec(source)?.[1] ?? ''
  // eslint-disable-next-line no-eval -- the literal as the revision has it
  expect((0, eval)(literal)).toBe(`${sql.users}\r\n-- the end`)
  expect(file).toBe('1_a.ts')
})

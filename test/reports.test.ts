import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'

import { describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from './support/databases.ts'
import { hub, type HubResult, startNode } from './support/hub.ts'
import { createProject, type Project, repository } from './support/project.ts'
import { runHub } from './support/run-hub.ts'

/** What users of migration tools reported, each in its smallest form: the inputs are in `reports/`, a folder each. */
const folder = join(import.meta.dirname, 'reports')

describe('reports about the graph', () => {
  test('rev-minus-one: X-1 goes down the line of X alone', async () => {
    const { project, database } = await caseOf('rev-minus-one', 'sqlite')
    await ok(project, 'upgrade', 'heads')
    const advice = await run(project, ['downgrade', '-1'])
    expect(advice.code).toBe(1)
    expect(advice.stderr).toContain('ae04-1')
    for (const target of ['ae04-1', 'ae04@-1']) expect(await planned(project, target)).toEqual(['ae04'])
    await ok(project, 'downgrade', 'ae04-1')
    expect(await tables(database)).toEqual(['core', 'replies', 'tickets'])
  })

  test('rev-minus-one: two roots that know nothing of each other', async () => {
    const line = [
      ['b101', null],
      ['b102', 'b101'],
      ['c101', null],
      ['c102', 'c101'],
    ] as const
    const { project } = await caseOf('rev-minus-one', 'sqlite')
    for (const name of await project.list('versions')) await project.remove(`versions/${name}`)
    for (const [id, down] of line) await project.write(`versions/${id}.js`, emptyRevision(id, down))
    await ok(project, 'upgrade', 'heads')
    expect(await planned(project, 'c102-1')).toEqual(['c102'])
    expect(await planned(project, 'c101-1')).toEqual(['c102', 'c101'])
    expect(await planned(project, 'c101@base')).toEqual(['c102', 'c101'])
  })

  test('label-is-id: nothing is written that makes the next command fail', async () => {
    const { project } = await caseOf('label-is-id', 'sqlite')
    const tried = [
      ['revision', '-m', 'shop begins', '--head', 'base', '--rev-id', 'shop', '--branch-label', 'shop'],
      ['revision', '-m', 'twice', '--branch-label', 'desk', '--branch-label', 'desk'],
      ['revision', '-m', 'fork', '--head', 'af01', '--splice', '--rev-id', 'af02'],
      ['revision', '-m', 'fork2', '--head', 'af01', '--splice', '--rev-id', 'af03'],
      ['merge', 'heads', '-m', 'joined', '--rev-id', 'joined', '--branch-label', 'joined'],
    ]
    for (const words of tried) {
      const before = await project.list('versions')
      const result = await run(project, words)
      if (result.code !== 0) expect(await project.list('versions'), words.join(' ')).toEqual(before)
      await ok(project, 'heads')
      await ok(project, 'history')
    }
  })

  test('history-range: a range keeps its ends by whatever way they are reached', async () => {
    const { project } = await caseOf('history-range', 'sqlite')
    const shown = async (range: string) => {
      const { stdout } = await ok(project, 'history', '-r', range, '--json')
      const { revisions } = JSON.parse(stdout) as { revisions: { revision: string }[] }
      return revisions.map(({ revision }) => revision).toSorted()
    }
    expect(await shown('b302:b312')).toEqual(['b302', 'b312'])
    expect(await shown('b301:b312')).toEqual(['b301', 'b302', 'b312'])
    const { stdout } = await ok(project, 'upgrade', 'b302:b312', '--sql')
    expect(stdout.match(/-- Running upgrade .*/g)).toHaveLength(2)
  })

  test('repointed-never-run: a revision that counts as applied and never ran is warned of', async () => {
    const { project, database } = await caseOf('repointed-never-run', 'sqlite')
    await ok(project, 'upgrade', 'head')
    const text = await project.read('versions/b203.js')
    await project.write('versions/b202.js', text.replaceAll('b203', 'b202').replaceAll("'three'", "'two'"))
    await project.write('versions/b203.js', text.replace("downRevision = 'b201'", "downRevision = 'b202'"))
    for (const words of [['upgrade', 'head'], ['status'], ['history', '--applied']]) {
      const result = await hub(project, words)
      expect(result.stderr, words.join(' ')).toMatch(/warning: [^]*b202/)
    }
    expect(await tables(database)).toEqual(['one', 'three'])
  })
})

describe('reports about runs', () => {
  test('status-unfinished: status, current --check-heads and --dry-run show a revision that was interrupted', async () => {
    const { project } = await caseOf('status-unfinished', 'sqlite')
    expect(await run(project, ['upgrade', 'head'])).toMatchObject({ code: 1 })
    for (const words of [['status'], ['current', '--check-heads'], ['upgrade', '--dry-run'], ['upgrade']]) {
      const result = await run(project, words)
      expect(`${result.stdout}${result.stderr}`, words.join(' ')).toMatch(/b001[^]*interrupted/)
      expect(result.code, words.join(' ')).toBe(1)
    }
    const { stdout } = await run(project, ['status', '--json'])
    expect(stdout).toContain('b001')
  })

  test('search-path: a baseline of pg_dump, another tenant, and the pool of an application', async () => {
    const { project, database } = await caseOf('search-path', 'postgres')
    await ok(project, 'upgrade', 'head')
    expect(await rows(database, 'SELECT version_num FROM public.hub_version')).toEqual(['ac01'])
    expect(await tables(database)).toEqual(['gadget'])

    await database.exec(
      'DROP TABLE gadget, hub_version, hub_version_log; CREATE SCHEMA tenant_a; CREATE SCHEMA tenant_b',
    )
    await project.write('versions/ac01.js', await project.read('other/ac01.js'))
    await project.write(
      'migrate.config.js',
      `export default { dataSource: ({ x }) => ({ type: 'postgres', url: ${JSON.stringify(database.url)}, extra: { options: '-c search_path=' + x.tenant } }) }`,
    )
    await ok(project, 'ensure-version', '-x', 'tenant=tenant_b')
    await ok(project, 'upgrade', 'head', '-x', 'tenant=tenant_a')
    expect(await rows(database, 'SELECT version_num FROM tenant_a.hub_version')).toEqual(['ac01'])
    expect(await rows(database, 'SELECT version_num FROM tenant_b.hub_version')).toEqual([])

    await database.exec('DROP SCHEMA tenant_a CASCADE')
    await project.write(
      'leak/ac01.js',
      (await project.read('versions/ac01.js')).replace('TO tenant_b', 'TO tenant_b, public'),
    )
    const app = await startNode(project, ['app.mjs'], { env: { DATABASE_URL: database.url } }).ended
    expect(app, app.stderr).toMatchObject({ code: 0 })
    const [before, after] = [...app.stdout.matchAll(/search_path: '([^']*)'/g)].map(([, value]) => value)
    expect(before).toBe('"$user", public')
    expect(after).toBe(before)
  })

  test('version-schema: the schema of the version table can be made', async () => {
    const { project, database } = await caseOf('version-schema', 'postgres')
    await ok(project, 'upgrade', 'head')
    await ok(project, 'ensure-version')
    await ok(project, 'status')
    expect(await rows(database, 'SELECT version_num FROM ops.hub_version')).toEqual(['b701'])
  })

  test('pending-trigger-events: the error says the way out', async () => {
    const { project } = await caseOf('pending-trigger-events', 'postgres')
    const result = await run(project, ['upgrade', 'head'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/pending trigger events[^]*SET CONSTRAINTS/)
    const other = await caseOf('pending-trigger-events', 'sqlite')
    await ok(other.project, 'upgrade', 'head')
  })
})

describe('reports about operations', () => {
  test('alter-type-keeps-default (sqlite)', async () => {
    const { project, database } = await caseOf('alter-type-keeps-default', 'sqlite')
    await ok(project, 'upgrade', 'heads')
    await database.exec('INSERT INTO parcel (id) VALUES (2)')
    expect(await database.query('SELECT state, weight, fragile, size FROM parcel ORDER BY id')).toEqual([
      { state: 'sent', weight: 7, fragile: 1, size: 'l' },
      { state: 'new', weight: 1, fragile: 0, size: 's' },
    ])
  })

  test('alter-type-keeps-default (postgres)', async () => {
    const { project, database } = await caseOf('alter-type-keeps-default', 'postgres')
    for (const revision of ['ad02', 'ad03', 'ad04', 'ad05']) await ok(project, 'upgrade', revision)
    await database.exec('INSERT INTO parcel (id) VALUES (2)')
    expect(await database.query('SELECT state, weight, fragile, size FROM parcel ORDER BY id')).toEqual([
      { state: 'sent', weight: 7, fragile: true, size: 'l' },
      { state: 'new', weight: 1, fragile: false, size: 's' },
    ])
  })

  test('enum-type-stays: the type is the one that the column has, and goes with its last column', async () => {
    const { project, database } = await caseOf('enum-type-stays', 'postgres')
    const types = "SELECT typname FROM pg_type WHERE typtype = 'e'"
    for (const revision of ['ab02', 'ab03']) {
      await ok(project, 'upgrade', revision)
      await ok(project, 'downgrade', 'base')
      expect(await rows(database, types), revision).toEqual([])
    }
    for (const revision of ['ab02', 'ab04']) await ok(project, 'upgrade', revision)
    expect(await rows(database, types)).toHaveLength(2)
    await database.exec("INSERT INTO purchases (id) VALUES (1); UPDATE purchases SET state = 'void'")
    await database.exec('DROP TABLE purchases')
  })

  test('autoinc: AUTOINCREMENT of a table constraint is seen, and kept in a rebuild with its sequence', async () => {
    const { project, database } = await caseOf('autoinc', 'sqlite')
    await database.exec(
      'CREATE TABLE "rules" ("id" integer NOT NULL, "name" varchar NOT NULL, PRIMARY KEY("id" AUTOINCREMENT)); INSERT INTO rules (name) VALUES (1),(2),(3); DELETE FROM rules WHERE id = 3',
    )
    const file = 'versions/1_aaaaaaaaaaaa_r.ts'
    const text = await project.read(file)
    await project.remove(file)
    await ok(project, 'ensure-version')
    await same(project)
    await project.write(file, text)
    await ok(project, 'upgrade', 'head')
    await database.exec('INSERT INTO rules (name) VALUES (4)')
    expect(await rows(database, 'SELECT max(id) FROM rules')).toEqual(['4'])
    expect(await rows(database, "SELECT sql FROM sqlite_schema WHERE name = 'rules'")).toEqual([
      expect.stringContaining('AUTOINCREMENT') as string,
    ])
  })
})

describe('reports about loading', () => {
  test('top-level-await: a config may await an imported function', async () => {
    const { project } = await caseOf('top-level-await')
    await ok(project, 'revision', '-m', 'one')
    await project.write(
      'migrate.config.ts',
      (await project.read('migrate.config.ts')).replace('await databaseUrl()', 'await Promise.resolve(databaseUrl())'),
    )
    expect(await hub(project, ['revision', '-m', 'two'])).toMatchObject({ code: 0 })
  })

  test.each(['module', 'commonjs'])(
    'data-source-with-patterns: the file of the command line of TypeORM (%s)',
    async (type) => {
      const { project } = await caseOf('data-source-with-patterns')
      await project.write('package.json', `{"type":"${type}"}`)
      await okStarted(project, 'revision', '--autogenerate', '-m', 'one')
      const [file = ''] = await project.list('versions')
      expect(await project.read(`versions/${file}`)).toContain("'pot'")
      await project.write(
        'migrate.config.ts',
        "import { options } from './src/data-source.js'\nexport default { dataSource: options }\n",
      )
      await project.remove('versions')
      await okStarted(project, 'revision', '--autogenerate', '-m', 'one')
      expect(await project.list('versions')).toHaveLength(1)
    },
  )

  test('tsconfig-paths-shared: loads as tsc does', async () => {
    const { project } = await caseOf('tsconfig-paths-shared')
    for (const words of [[], ['with a tsconfig']]) {
      if (words.length > 0) await project.write('shared/tsconfig.json', '{"extends":"../api/tsconfig.json"}')
      const result = await hub(project, ['revision', '--autogenerate', '-m', 'one'], { folder: 'api' })
      expect(result, result.stderr).toMatchObject({ code: 0 })
      await project.remove('api/versions')
    }
  })

  test('syntax-error-file: the file and the place that are wrong', async () => {
    const { project } = await caseOf('syntax-error-file')
    const result = await hub(project, ['revision', '--autogenerate', '-m', 'one'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/b\.ts:3/)
  })

  test('objtype: the types of the whole program, or the cause and the ways out', async () => {
    const { project } = await caseOf('objtype')
    const without = await hub(project, ['check'])
    expect(without.code).toBe(1)
    expect(without.stderr).toMatch(/Thing\.kind[^]*(typescript|type: )/)
    symlinkSync(join(repository, 'node_modules', 'typescript'), project.path('node_modules', 'typescript'))
    const { stdout } = await okStarted(project, 'revision', '--autogenerate', '-m', 'one', '--json')
    expect(stdout).toContain('create table things')
    const [file = ''] = await project.list('versions')
    expect(await project.read(`versions/${file}`)).toMatch(
      /name: 'kind', type: 'varchar'[^]*name: 'level', type: '(int|integer)'/,
    )
  })
})

describe('reports about comparison: empty after upgrade', () => {
  test('curts', async () => {
    const { project } = await caseOf('curts', 'postgres')
    await ok(project, 'upgrade')
    await same(project)
  })

  test('enum-name-like-automatic', async () => {
    const { project } = await caseOf('enum-name-like-automatic', 'postgres')
    for (const message of ['one', 'two', 'three']) {
      await ok(project, 'revision', '--autogenerate', '-m', message)
      await ok(project, 'upgrade')
    }
    expect(await project.list('versions')).toHaveLength(1)
    await same(project)
    await ok(project, 'verify')
  })

  test('pkorder', async () => {
    const { project, database } = await caseOf('pkorder', 'postgres')
    await database.exec('CREATE TABLE link (a int NOT NULL, b int NOT NULL, PRIMARY KEY (b, a))')
    await ok(project, 'ensure-version')
    const { differences } = await check(project)
    expect(differences.filter((words) => !/rename|name/i.test(words))).toEqual([])
  })

  test('foreign-key-column-order', async () => {
    const { project, database } = await caseOf('foreign-key-column-order', 'sqlite')
    await database.exec(
      'CREATE TABLE seat (row text NOT NULL, place text NOT NULL, PRIMARY KEY (row, place)); CREATE TABLE guest (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, place text, row text, CONSTRAINT fk_guest_seat FOREIGN KEY (place, row) REFERENCES seat (place, row))',
    )
    await ok(project, 'ensure-version')
    await same(project)
  })

  test('star', async () => {
    const { project } = await caseOf('star', 'postgres')
    await ok(project, 'revision', '--autogenerate', '-m', 'one')
    await ok(project, 'upgrade')
    await project.write('entity.ts', (await project.read('entity.ts')).replace('// @Column', '@Column'))
    await okStarted(project, 'revision', '--autogenerate', '-m', 'two')
    await okStarted(project, 'upgrade')
    expect(await hub(project, ['check'])).toMatchObject({ code: 0 })
  })

  test('self-reference-unique-index', async () => {
    const { project, database } = await caseOf('self-reference-unique-index', 'postgres')
    await ok(project, 'revision', '--autogenerate', '-m', 'regions')
    await ok(project, 'upgrade')
    await same(project)
    await database.exec('DROP TABLE region, hub_version, hub_version_log')
    await project.remove('versions')
    await ok(project, 'bootstrap')
    await same(project)
  })

  test('fkwords: check says what of a foreign key differs', async () => {
    const { project, database } = await caseOf('fkwords', 'sqlite')
    await database.exec(
      'CREATE TABLE a (id integer PRIMARY KEY AUTOINCREMENT NOT NULL); CREATE TABLE b (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, "aId" integer, CONSTRAINT FK_59e8ae752bd77e5d8e92920ce55 FOREIGN KEY ("aId") REFERENCES a (id) ON DELETE CASCADE)',
    )
    await ok(project, 'ensure-version')
    const result = await run(project, ['check'])
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/ON DELETE/i)
  })

  test('nowdef: a default in quotes is said once and for all', async () => {
    const { project } = await caseOf('nowdef', 'postgres')
    const first = await run(project, ['revision', '--autogenerate', '-m', 'one'])
    if (first.code !== 0) {
      expect(first.stderr).toMatch(/things\.at[^]*\(\) => 'now\(\)'/)
      return
    }
    await ok(project, 'upgrade')
    await same(project)
  })

  test('dbopt: another database file of SQLite is done or refused by name', async () => {
    const { project } = await caseOf('dbopt', 'sqlite')
    const result = await run(project, ['revision', '--autogenerate', '-m', 'one'])
    if (result.code !== 0) {
      expect(result.stderr).toMatch(/other\.db/)
      return
    }
    await ok(project, 'upgrade')
    await same(project)
  })

  test('verify-constraint-order: verify compares as check does', async () => {
    const { project } = await caseOf('verify-constraint-order', 'sqlite')
    expect(await hub(project, ['revision', '--autogenerate', '-m', 'one'], { env: { ENT: './a.ts' } })).toMatchObject({
      code: 0,
    })
    await ok(project, 'upgrade')
    await ok(project, 'revision', '--autogenerate', '-m', 'two')
    await ok(project, 'upgrade')
    await same(project)
    await ok(project, 'verify')
  })

  test('index-synchronize-false: what TypeORM leaves alone is left alone', async () => {
    const { project } = await caseOf('index-synchronize-false', 'postgres')
    await ok(project, 'revision', '--autogenerate', '-m', 'letters')
    const [file = ''] = await project.list('versions')
    const text = await project.read(`versions/${file}`)
    const index =
      "  await op.createIndex('ix_letter_words', 'letter', [{ expression: \"to_tsvector('simple', body)\" }], { using: 'gin' })"
    await project.write(`versions/${file}`, text.replace(/^ {2}\]\)$/m, `  ])\n${index}`))
    await ok(project, 'upgrade')
    await same(project)
    await ok(project, 'revision', '--autogenerate', '-m', 'nothing changed')
    expect(await project.list('versions')).toHaveLength(1)
  })

  test("query-result-cache: the table of TypeORM's query cache is left alone", async () => {
    const { project } = await caseOf('query-result-cache')
    expect(await startNode(project, ['synchronize.cjs']).ended).toMatchObject({ code: 0 })
    await ok(project, 'ensure-version')
    await same(project)
    await ok(project, 'revision', '--autogenerate', '-m', 'one')
    expect(await project.list('versions')).toEqual([])
  })

  test('views-without-entities: a view that no entity ever had is left alone and mentioned', async () => {
    const { project } = await caseOf('views-without-entities', 'sqlite')
    await ok(project, 'revision', '--autogenerate', '-m', 'leaves')
    const [file = ''] = await project.list('versions')
    const text = await project.read(`versions/${file}`)
    const view = "  await op.createView('leaf_report', 'SELECT count(*) AS leaves FROM leaf')\n"
    await project.write(`versions/${file}`, text.replace(/ {2}await op\.createTable\([^\n]*\n/, `$&${view}`))
    await ok(project, 'upgrade')
    const result = await run(project, ['check'])
    expect(result, result.stdout).toMatchObject({ code: 0 })
    expect(`${result.stdout}${result.stderr}`).toContain('leaf_report')
    await ok(project, 'revision', '--autogenerate', '-m', 'nothing changed')
    expect(await project.list('versions')).toHaveLength(1)
  })

  test('drop-foreign-key-column: a generated downgrade works, or is refused before anything is committed', async () => {
    const { project, database } = await caseOf('drop-foreign-key-column', 'sqlite')
    await ok(project, 'upgrade')
    await database.exec('INSERT INTO shelf DEFAULT VALUES; INSERT INTO jar("shelfId") VALUES (1)')
    await ok(project, 'revision', '--autogenerate', '-m', 'no shelves')
    await ok(project, 'upgrade')
    const before = await database.query('SELECT sql FROM sqlite_schema ORDER BY name')
    const down = await run(project, ['downgrade', '-1'])
    if (down.code !== 0) {
      expect(await database.query('SELECT sql FROM sqlite_schema ORDER BY name')).toEqual(before)
      expect(await rows(database, 'SELECT version_num FROM hub_version')).toEqual(['0002'])
    }
    await ok(project, 'upgrade')
  })
})

/** A case's project, and a database of its own where the case does not bring one. */
async function caseOf(
  name: string,
  kind: 'postgres' | 'sqlite' | null = null,
): Promise<{ project: Project; database: TestDatabase }> {
  const files = filesOf(join(folder, name))
  if (kind === null) return { project: createProject(files), database: undefined as never }
  const database = await (kind === 'postgres' ? createPostgresDatabase() : createSqliteDatabase())
  onTestFinished(() => database.close())
  const hasConfig = Object.keys(files).some((file) => file.startsWith('migrate.config'))
  const project = createProject({
    ...files,
    ...(hasConfig ? {} : { 'migrate.config.js': 'export default { url: process.env.DATABASE_URL }\n' }),
    '.env': `DATABASE_URL=${database.url}\nDB=${database.url}\n`,
  })
  for (const file of ['migrate.config.ts', 'migrate.config.js'])
    if (files[file]?.includes("'sqlite:./app.db'"))
      await project.write(file, files[file].replace("'sqlite:./app.db'", JSON.stringify(database.url)))
  return { project, database }
}

function filesOf(path: string): Record<string, string> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [relative(path, file).replace(/\.txt$/, ''), readFileSync(file, 'utf8')]
    }),
  )
}

/** In this process; in one of its own where a file that is loaded has changed since. */
async function run(project: Project, words: readonly string[]): Promise<HubResult> {
  return runHub(project, words).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('has changed since')) return hub(project, words)
    throw error
  })
}

async function ok(project: Project, ...words: readonly string[]): Promise<HubResult> {
  const result = await run(project, words)
  expect(result, `hub ${words.join(' ')}\n${result.stdout}\n${result.stderr}`).toMatchObject({ code: 0 })
  return result
}

async function okStarted(project: Project, ...words: readonly string[]): Promise<HubResult> {
  const result = await hub(project, words)
  expect(result, `hub ${words.join(' ')}\n${result.stdout}\n${result.stderr}`).toMatchObject({ code: 0 })
  return result
}

async function check(project: Project): Promise<{ differences: readonly string[] }> {
  const { stdout } = await run(project, ['check', '--json'])
  return JSON.parse(stdout) as { differences: readonly string[] }
}

async function same(project: Project): Promise<void> {
  await ok(project, 'check')
}

async function planned(project: Project, target: string): Promise<readonly string[]> {
  const { stdout } = await ok(project, 'downgrade', '--dry-run', target, '--json')
  return (JSON.parse(stdout) as { steps: { revision: string }[] }).steps.map(({ revision }) => revision)
}

async function rows(database: TestDatabase, sql: string): Promise<readonly string[]> {
  return (await database.query(sql)).map((row) => String(Object.values(row)[0]))
}

async function tables(database: TestDatabase): Promise<readonly string[]> {
  const sql =
    database.kind === 'postgres'
      ? "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
      : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
  return (await rows(database, sql)).filter((name) => !name.startsWith('hub_version')).toSorted()
}

function emptyRevision(id: string, down: string | null): string {
  return `export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}
export const branchLabels = null
export const dependsOn = null
export async function up(op) {}
export async function down(op) {}
`
}

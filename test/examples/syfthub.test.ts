import { expect, it, onTestFinished } from 'vitest'

import { downgrade, upgrade } from '../../dist/index.js'
import { verifyRevisions } from '../../dist/testing.js'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createExample, type Example, startShell, wordsOf } from '../support/example.ts'
import { versionRows } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/** What `create_all()` had made before there were migrations. */
const legacy = {
  sqlite: `
    CREATE TABLE "users" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "email" varchar(255) NOT NULL, "name" varchar(40) NOT NULL,
      "credits" integer NOT NULL DEFAULT (0), "createdAt" datetime NOT NULL DEFAULT (datetime('now')),
      CONSTRAINT "UQ_97672ac88f789774dd47f7c8be3" UNIQUE ("email"));
    CREATE TABLE "endpoints" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "slug" varchar(100) NOT NULL, "ownerId" integer NOT NULL,
      CONSTRAINT "FK_48cefdb6b2d5f2dc2a8ad8ee4c8" FOREIGN KEY ("ownerId") REFERENCES "users" ("id") ON DELETE CASCADE);`,
  postgres: `
    CREATE TABLE "users" ("id" SERIAL NOT NULL, "email" character varying(255) NOT NULL, "name" character varying(40) NOT NULL,
      "credits" integer NOT NULL DEFAULT 0, "createdAt" TIMESTAMP NOT NULL DEFAULT now(),
      CONSTRAINT "UQ_97672ac88f789774dd47f7c8be3" UNIQUE ("email"), CONSTRAINT "PK_a3ffb1c0c8416b9fc6f907b7433" PRIMARY KEY ("id"));
    CREATE TABLE "endpoints" ("id" SERIAL NOT NULL, "slug" character varying(100) NOT NULL, "ownerId" integer NOT NULL,
      CONSTRAINT "PK_e1e4f5f8f1d4b1c5b0a5b2a6f7c" PRIMARY KEY ("id"),
      CONSTRAINT "FK_48cefdb6b2d5f2dc2a8ad8ee4c8" FOREIGN KEY ("ownerId") REFERENCES "users" ("id") ON DELETE CASCADE);`,
}

/** The words behind `npx hub` of each line that has them, comments cut. */
function hubCommands(block = ''): readonly (readonly string[])[] {
  return block.split('\n').flatMap((line) => {
    const [, words] = /npx hub ([^#]*)/.exec(line) ?? []
    if (words === undefined) return []
    return [wordsOf(words)]
  })
}

const rows = `
  INSERT INTO users (email, name, credits) VALUES ('a@example.org', 'A', 7), ('b@example.org', 'B', 0);
  INSERT INTO endpoints (slug, "ownerId") VALUES ('one', 1), ('two', 1), ('three', 2);`

describeEachDatabase('examples/syfthub', (create, kind) => {
  async function setUp(): Promise<{ readonly project: Example; readonly database: TestDatabase; run: RunHub }> {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createExample('syfthub')
    const run: RunHub = (...words) => runHub(project, words, { env: { DATABASE_URL: database.url } })
    return { project, database, run }
  }
  type RunHub = (...words: readonly string[]) => ReturnType<typeof runHub>

  const environment = ({ database, project }: Awaited<ReturnType<typeof setUp>>) => ({
    url: database.url,
    versions: project.path('versions'),
  })

  it("runs the README's quick reference in its order", async () => {
    const { run, project, database } = await setUp()
    const quick = hubCommands(project.commands[0])
    expect(quick.map(([name]) => name)).toEqual([
      'current',
      'upgrade',
      'revision',
      'revision',
      'history',
      'downgrade',
      'upgrade',
    ])
    for (const words of quick) {
      const { code, stdout, stderr } = await run(...words)
      expect(code, `${words.join(' ')}: ${stderr}`).toBe(0)
      if (words.includes('--autogenerate')) expect(stdout).toContain('No differences')
      if (words.includes('--sql')) expect(stdout).toContain('-- Running upgrade 001_initial -> 002_region')
      if (words[0] === 'revision' && !words.includes('--autogenerate')) await run('upgrade', 'head')
    }
    // The empty one was undone.
    expect(await versionRows(database)).toEqual(['005_contract_credits'])
    expect(await project.list('versions')).toHaveLength(6)
  })

  it('takes a database that was made without migrations on from the stamp, and keeps its rows', async () => {
    const all = await setUp()
    const { project, run, database } = all
    await database.exec(legacy[kind])
    await database.exec(rows)
    const refused = await run('upgrade', 'head')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('hub stamp')
    for (const words of hubCommands(project.commands[1])) expect(await run(...words)).toMatchObject({ code: 0 })
    const users = 'SELECT email, name, region, CAST(balance AS integer) AS balance FROM users ORDER BY id'
    expect(await database.query(users)).toEqual([
      { email: 'a@example.org', name: 'A', region: 'world', balance: 7 },
      { email: 'b@example.org', name: 'B', region: 'world', balance: 0 },
    ])
    expect(await database.query('SELECT slug, "ownerId", stars FROM endpoints ORDER BY id')).toEqual([
      { slug: 'one', ownerId: 1, stars: 0 },
      { slug: 'two', ownerId: 1, stars: 0 },
      { slug: 'three', ownerId: 2, stars: 0 },
    ])
    await downgrade(environment(all), '001_initial')
    expect(await database.query('SELECT name, credits FROM users ORDER BY id')).toEqual([
      { name: 'A', credits: 7 },
      { name: 'B', credits: 0 },
    ])
  })

  it('brings a new database up at the start of a container, which then becomes its server', async () => {
    const { project, database } = await setUp()
    const start = (url: string) => startShell(project, './entrypoint.sh echo serving', { DATABASE_URL: url }).ended
    expect(await start(database.url)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/5 revisions applied[^]*serving\n$/),
    })
    expect(await start(database.url)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Nothing to do[^]*serving\n$/),
    })
    expect(await start('postgres://nobody@127.0.0.1:1/none')).toMatchObject({ code: 1, stdout: '' })
  })

  it('goes up, down and up again, and ends where the entities are', async () => {
    const all = await setUp()
    const entities = [all.project.path('entities/*.ts')]
    await expect(verifyRevisions({ ...environment(all), entities })).resolves.toMatchObject({ isVerified: true })
  })

  it('says what the README says where something is refused', async () => {
    const all = await setUp()
    const { run, project, database } = all
    const said = [...(await project.read('README.md')).matchAll(/^\| `([^`]+)`\s*\|/gm)].map(([, text = '']) => text)
    const seen: string[] = []
    const expectSaid = async (text: string, ...words: readonly string[]) => {
      const { stdout, stderr } = await run(...words)
      expect(stdout + stderr, words.join(' ')).toContain(text)
      seen.push(text)
      return stderr
    }
    await expectSaid('The database is not at its heads', 'check')
    expect(await expectSaid('No revision or branch label', 'upgrade', '003_region_indx')).toContain('003_region_index')
    await upgrade(environment(all))
    await expectSaid('No differences', 'revision', '--autogenerate', '-m', 'nothing')
    await database.exec("UPDATE hub_version SET version_num = 'gone'")
    await expectSaid('which no revision file has', 'upgrade', 'head')
    await database.exec("UPDATE hub_version SET version_num = '005_contract_credits'")
    await project.write('entities/user.ts', 'export class User {}\n')
    await expectSaid('No entity in', 'check')
    await project.remove('entities')
    await expectSaid('No file matches', 'check')
    expect(seen.toSorted()).toEqual(said.toSorted())
  })
})

it('takes the database of .env, and without any its default', async () => {
  const project = createExample('syfthub')
  const env = { DATABASE_URL: undefined }
  expect(await runHub(project, ['upgrade', 'head'], { env })).toMatchObject({ code: 0 })
  await project.write('.env', 'DATABASE_URL=sqlite:./from-env.db\n')
  expect(await runHub(project, ['upgrade', '001_initial'], { env })).toMatchObject({ code: 0 })
  expect((await project.list('.')).filter((name) => name.endsWith('.db'))).toEqual(['from-env.db', 'syfthub.db'])
})

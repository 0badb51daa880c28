import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type Driver, type Language, projectFiles, sources } from './support/combinations.ts'
import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from './support/databases.ts'
import { untilTrueOf } from './support/hanging.ts'
import { environmentFor, hub, type HubResult, startedOf, startNode } from './support/hub.ts'
import { repository } from './support/project.ts'
import { doneSteps } from './support/revisions.ts'
import {
  createWorkspaceProject,
  installedTypeorm,
  typeormVersions,
  type WorkspaceProject,
} from './support/workspace-project.ts'

test('the workspaces hold both majors of TypeORM', () => {
  expect(installedTypeorm('0.3')).toMatch(/^0\.3\./)
  expect(installedTypeorm('1.1')).toMatch(/^1\.1\./)
})

const languages: readonly Language[] = ['esm', 'commonjs', 'compiled']
const projects = typeormVersions.flatMap((typeorm) => languages.map((language) => ({ typeorm, language })))

describe.each(projects)('TypeORM $typeorm, a project that is $language', ({ typeorm, language }) => {
  let project: WorkspaceProject
  beforeAll(async () => {
    project = createWorkspaceProject(typeorm, { ...projectFiles(typeorm, language), 'session.mjs': sessionText })
    // The types of hub's own TypeORM are not those of 0.3, and hub is linked here, not installed beside it.
    if (language === 'compiled') await compile(project, typeorm === '1.1' ? [] : ['--noCheck'])
  })
  afterAll(() => project.remove())

  test.concurrent.for(sources)('$driver by $source', async ({ driver, source }, { onTestFinished }) => {
    const database = await createDatabase(driver)
    onTestFinished(() => database.close())
    const config = language === 'compiled' ? `dist/${driver}-${source}.config.js` : `${driver}-${source}.config.ts`
    const env = { TEST_URL: database.url }
    const session = startSession(project, env)
    onTestFinished(() => session.kill())
    const run = (...lines: readonly string[][]) => session.run(lines.map((line) => [...line, '-c', config, '--json']))

    expect(await run(['upgrade'])).toMatchObject([
      { steps: [{ revision: 'aaaa00000001' }, { revision: 'bbbb00000002', direction: 'up' }], heads: ['bbbb00000002'] },
    ])
    expect(await contentsOf(database)).toEqual(migrated)
    // On SQLite the script needs both revisions in memory, with what TypeORM saves in the second.
    const script = ['downgrade', 'bbbb00000002:base', '--sql']
    expect(await run(['status'], script, ['downgrade', 'base'], ['status'], ['upgrade'])).toMatchObject([
      { isUpToDate: true, current: ['bbbb00000002'] },
      { sql: expect.stringMatching(/ALTER TABLE "posts" DROP COLUMN "title";/) as string },
      { heads: [] },
      { isUpToDate: false, current: [] },
      { heads: ['bbbb00000002'] },
    ])
    await session.end()
    expect(await contentsOf(database)).toEqual(migrated)

    if (source === 'ready') {
      const app = startNode(project, [language === 'esm' ? 'app.mjs' : 'app.cjs', config], { env })
      const posts = [{ title: 'First' }, { title: 'Second' }]
      expect(resultsOf(await app.ended)).toMatchObject([
        {
          undone: ['aaaa00000001'],
          done: ['bbbb00000002'],
          isOpen: true,
          users: [{ name: 'Ada', isActive: true, posts, favourite: { title: 'Second' } }],
        },
      ])
    }
    const once = ['up aaaa00000001', 'up bbbb00000002']
    const again = source === 'ready' ? ['down bbbb00000002', 'up bbbb00000002'] : []
    expect(await doneSteps(database)).toEqual([...once, 'down bbbb00000002', 'down aaaa00000001', ...once, ...again])
  })
})

describe.each(typeormVersions)('a driver that is not installed, with TypeORM %s', (typeorm) => {
  let project: WorkspaceProject
  beforeAll(() => {
    project = createWorkspaceProject(typeorm, { ...projectFiles(typeorm, 'commonjs'), 'hide.cjs': hideText })
  })
  afterAll(() => project.remove())

  const given = sources.filter(({ source }) => source !== 'url')
  test.concurrent.for(given)(
    '$driver by $source is named with the command that installs it',
    async ({ driver, source }) => {
      const url = driver === 'pg' ? 'postgres://me:secret-word@127.0.0.1:1/app' : `sqlite:${project.path('never.db')}`
      const result = await hub(project, ['upgrade', '-c', `${driver}-${source}.config.ts`, '--json'], {
        env: { TEST_URL: url, HIDDEN: driver },
        nodeArguments: ['--require', './hide.cjs'],
      })
      expect(result, result.stdout).toMatchObject({ code: 1 })
      expect(result.stderr).toContain(`npm install ${driver}`)
      expect(result.stderr).not.toContain('secret-word')
      // A data source that the config itself makes fails in the config, with TypeORM's words.
      if (source === 'options') {
        expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'DRIVER_MISSING', package: driver } })
      }
    },
  )
})

/** The program, several times in one process for each project: 48 projects would start it some 300 times. */
const sessionText = `import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

import { runProgram } from ${JSON.stringify(pathToFileURL(join(repository, 'dist', 'cli', 'program.js')).href)}

for await (const lines of createInterface({ input: process.stdin })) {
  for (const words of JSON.parse(lines)) {
    const code = await runProgram(words, { stdin: Readable.from([]), stdout: process.stdout, stderr: process.stderr })
    if (code !== 0) process.exit(code)
  }
  console.log('"done"')
}
`

/** Starts the program in a process that runs it as often as it is told to. */
function startSession(project: WorkspaceProject, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['session.mjs'], {
    cwd: project.folder,
    env: environmentFor(env),
    stdio: 'pipe',
  })
  // Where it ends too early, its end is what tells.
  child.stdin.on('error', () => {})
  const started = startedOf(child)
  let printed = ''
  child.stdout.on('data', (part: Buffer) => (printed += part.toString('utf8')))
  return {
    /** Gives the documents that were printed. */
    async run(words: readonly (readonly string[])[]): Promise<unknown[]> {
      printed = ''
      child.stdin.write(`${JSON.stringify(words)}\n`)
      await untilTrueOf(started, async () => printed.endsWith('"done"\n'))
      return documentsOf(printed).slice(0, -1)
    },
    /** Waits until it ends by itself, as it does only where nothing is left open. */
    async end(): Promise<void> {
      child.stdin.end()
      resultsOf(await started.ended)
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/** Node's own words for a package that is not there, whatever is. */
const hideText = `const Module = require('node:module')
const resolve = Module._resolveFilename
Module._resolveFilename = function (request, ...rest) {
  if (request === process.env.HIDDEN) throw Object.assign(new Error("Cannot find module '" + request + "'"), { code: 'MODULE_NOT_FOUND' })
  return resolve.call(this, request, ...rest)
}
`

const migrated = {
  users: [{ name: 'Ada', isActive: true, title: 'Second' }],
  posts: [
    { title: 'First', name: 'Ada' },
    { title: 'Second', name: 'Ada' },
  ],
}

async function contentsOf(database: TestDatabase): Promise<unknown> {
  const users = await database.query(
    'SELECT u.name, u."isActive", p.title FROM users u JOIN posts p ON p.id = u."favouriteId"',
  )
  return {
    users: users.map((user) => ({ ...user, isActive: Boolean(user['isActive']) })),
    posts: await database.query(
      'SELECT p.title, u.name FROM posts p JOIN users u ON u.id = p."authorId" ORDER BY p.id',
    ),
  }
}

function createDatabase(driver: Driver): Promise<TestDatabase> {
  return driver === 'pg' ? createPostgresDatabase() : createSqliteDatabase()
}

async function compile(project: WorkspaceProject, flags: readonly string[]): Promise<void> {
  const tsc = join(repository, 'node_modules', 'typescript', 'bin', 'tsc')
  const { code, stdout } = await startNode(project, [tsc, '-p', '.', ...flags]).ended
  if (code !== 0) throw new Error(`tsc failed:\n${stdout}`)
}

/** One JSON document a line. */
function resultsOf(result: HubResult): unknown[] {
  expect(result, `${result.stdout}\n${result.stderr}`).toMatchObject({ code: 0 })
  return documentsOf(result.stdout)
}

function documentsOf(printed: string): unknown[] {
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

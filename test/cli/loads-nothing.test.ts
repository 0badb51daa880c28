import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { hub, type HubResult } from '../support/hub.ts'
import { modulesIn } from '../support/modules-in.ts'
import { runInOneProcess } from '../support/one-process.ts'
import { createLastingProject, createProject, type Project, repository } from '../support/project.ts'
import { configText, revisionText, versionsOf } from '../support/revisions.ts'

/** Writes down every module that Node loads, by both of its loaders. */
const recorder = {
  'record/main.mjs': `
import { appendFileSync } from 'node:fs'
import Module, { register } from 'node:module'
register('./hooks.mjs', import.meta.url)
const note = (file) => appendFileSync(process.env.RECORD, file + '\\n')
const load = Module._load
Module._load = function (request, parent, ...rest) {
  try { note('cjs ' + Module._resolveFilename(request, parent)) } catch {}
  return load.call(this, request, parent, ...rest)
}
const compile = Module.prototype._compile
Module.prototype._compile = function (code, file, ...rest) {
  note('cjs ' + file)
  return compile.call(this, code, file, ...rest)
}
const open = process.dlopen
process.dlopen = function (module, file, ...rest) {
  note('native ' + file)
  return open.call(this, module, file, ...rest)
}
`,
  'record/hooks.mjs': `
import { appendFileSync } from 'node:fs'
export async function load(url, context, next) {
  appendFileSync(process.env.RECORD, 'esm ' + decodeURIComponent(url) + '\\n')
  return next(url, context)
}
`,
}

const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { readonly version: string }

/** Revision files that show when they are run. */
const mark =
  "import { appendFileSync } from 'node:fs'\nif (process.env['RAN']) appendFileSync(process.env['RAN'], 'ran\\n')"
const versions = versionsOf(
  { id: 'aaaa00000001', head: mark },
  { id: 'bbbb00000002', down: 'aaaa00000001', head: mark },
  { id: 'cccc00000003', down: 'aaaa00000001', head: mark },
)

const configs: readonly [string, Record<string, string>][] = [
  ['a plain config', { 'migrate.config.ts': configText({ url: 'sqlite:./hub.db', entities: ['entities/*.ts'] }) }],
  [
    'defineConfig',
    {
      'migrate.config.ts': `import { defineConfig } from 'hub-migrate'\nexport default defineConfig({ url: 'postgres://nobody@127.0.0.1:1/none' })\n`,
    },
  ],
  [
    'a JavaScript config with a dataSource',
    {
      'migrate.config.mjs': `import { defineConfig } from 'hub-migrate'\nexport default defineConfig({ dataSource: () => { throw new Error('asked') } })\n`,
    },
  ],
]

const commands: readonly (readonly string[])[] = [
  ['heads'],
  ['heads', '--resolve-dependencies', '-v'],
  ['history'],
  ['history', '-v', '-r', 'aaaa00000001:'],
  ['show', 'heads'],
  ...['text', 'mermaid', 'dot', 'svg', 'json'].map((format) => ['graph', '--format', format]),
  ['branches', '-v'],
  ['revision', '-m', 'next', '--head', 'bbbb00000002'],
  ['revision', '-m', 'spliced', '--head', 'aaaa00000001', '--splice', '--depends-on', 'bbbb00000002'],
  ['merge', '-m', 'both', '--unchecked'],
]

async function record(project: Project, words: readonly string[]) {
  const [modules, ran] = [project.path('modules.txt'), project.path('ran.txt')]
  const result = await hub(project, words, {
    env: { RECORD: modules, RAN: ran },
    nodeArguments: ['--import', project.path('record/main.mjs')],
  })
  return { result, modules: recorded(modules), hasRun: existsSync(ran) }
}

/** What the recorder has written down, each file of hub with the modules that were bundled in it. */
function recorded(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, loader = '', file = ''] = /^(\w+) (?:file:\/\/)?(.*)$/.exec(line) ?? []
      return [line, ...modulesIn(file).map((module) => `${loader} ${module}`)]
    })
}

const dialectModule = /dist\/dialects\/\w+\/(dialect|compiler|inspector|connection|transaction)\.js/
const database = /node_modules\/(typeorm|pg|pg-[a-z-]+|sqlite3|better-sqlite3)\//

describe.each(configs)('with %s', (_name, config) => {
  const project = createLastingProject({
    ...recorder,
    ...config,
    ...versions,
    'entities/a.ts': "throw new Error('loaded')\n",
  })
  const [modules, ran] = [project.path('modules.txt'), project.path('ran.txt')]
  let found: readonly HubResult[] = []

  // All in one process: what none of them has loaded is loaded by no one of them.
  beforeAll(async () => {
    const { results } = await runInOneProcess(
      commands.map((words) => ({ project, words })),
      { env: { RECORD: modules, RAN: ran }, nodeArguments: ['--import', project.path('record/main.mjs')] },
    )
    found = results
  })
  afterAll(project.dispose)

  test.each(commands.map((words, at) => [words.join(' '), at] as const))('%s works', (_words, at) => {
    expect(found[at], found[at]?.stderr).toMatchObject({ code: 0 })
  })

  test('none of them loads TypeORM, a driver or a revision file', () => {
    const seen = recorded(modules)
    const loaded = (pattern: RegExp | string) =>
      seen.filter((module) => (typeof pattern === 'string' ? module.includes(pattern) : pattern.test(module)))
    expect(existsSync(ran)).toBe(false)
    expect(loaded(database)).toEqual([])
    expect(loaded(project.path('versions'))).toEqual([])
    expect(loaded(project.path('entities'))).toEqual([])
    // Of each dialect only what reads a config.
    expect(loaded(dialectModule)).toEqual([])
    expect(loaded('dist/dialects/sqlite/access.js')).not.toEqual([])
    // The recorder works: it saw the program come and the config.
    expect(loaded(/^esm.*dist\/cli\/program\.js$/)).not.toEqual([])
    expect(loaded('migrate.config.')).not.toEqual([])
  })
})

describe('the recorder', () => {
  test('sees TypeORM, the driver, its native part and the revision files where they are loaded', async () => {
    const [, config] = configs[0] ?? []
    const asking = { id: 'dddd00000004', down: 'bbbb00000002', up: "await op.queryRunner.query('SELECT 1')" }
    const project = createProject({
      ...recorder,
      ...config,
      ...versions,
      'versions/0004_dddd00000004.ts': revisionText(asking),
      'entities/a.ts': '',
    })
    const { result, modules, hasRun } = await record(project, ['upgrade', 'heads'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(hasRun).toBe(true)
    expect(modules.some((module) => module.startsWith('esm') && module.endsWith('dist/cli/main.js'))).toBe(true)
    expect(modules.some((module) => /node_modules\/typeorm\//.test(module))).toBe(true)
    expect(modules.some((module) => /node_modules\/sqlite3\//.test(module))).toBe(true)
    expect(modules.some((module) => module.startsWith('native') && module.includes('sqlite3'))).toBe(true)
    expect(modules.some((module) => module.includes('dist/dialects/sqlite/dialect.js'))).toBe(true)
    expect(modules.filter((module) => module.includes('dist/dialects/postgres/dialect.js'))).toEqual([])
    expect(modules.some((module) => module.includes(project.path('versions')))).toBe(true)
  })

  test('sees neither TypeORM nor a driver for a script, but for one that must know the tables of SQLite', async () => {
    const [, config] = configs[0] ?? []
    for (const [call, isLoaded] of [
      ["op.addColumn('t', { name: 'a', type: 'int', nullable: true })", false],
      ["op.dropColumn('t', 'b')", true],
    ] as const) {
      const last = { id: 'dddd00000004', down: 'bbbb00000002', up: `await ${call}` }
      const made = { id: 'bbbb00000002', up: "await op.execute('CREATE TABLE t (b, c)')" }
      const project = createProject({ ...recorder, ...config, ...versionsOf(made, last) })
      const { result, modules } = await record(project, ['upgrade', 'bbbb00000002:heads', '--sql'])
      expect(result, result.stderr).toMatchObject({ code: 0 })
      expect(modules.some((module) => database.test(module))).toBe(isLoaded)
    }
  })

  test('sees a revision file whose header is not literal: it is loaded, and -v says so', async () => {
    const [, config] = configs[0] ?? []
    const odd = `${mark}\nconst number = 3\nexport const revision = \`dddd0000000\${number}\`\nexport const downRevision = 'bbbb00000002'\nexport async function up() {}\n`
    const project = createProject({ ...recorder, ...config, ...versions, 'versions/4_odd.ts': odd })
    const { result, modules, hasRun } = await record(project, ['heads', '-v'])
    expect(result.stdout).toContain('dddd00000003')
    expect(hasRun).toBe(true)
    expect(modules.filter((module) => database.test(module))).toEqual([])
    expect(result.stderr).toMatch(/4_odd\.ts/)
  })
})

test('the library loads neither the command line nor TypeORM', async () => {
  const project = createProject({
    ...recorder,
    'app.mjs': "const hub = await import('hub-migrate')\nif (!hub.upgrade) throw new Error('no upgrade')\n",
  })
  const { startNode } = await import('../support/hub.ts')
  const modules = project.path('modules.txt')
  const { ended } = startNode(project, ['--import', project.path('record/main.mjs'), 'app.mjs'], {
    env: { RECORD: modules },
  })
  expect(await ended).toMatchObject({ code: 0 })
  const seen = recorded(modules)
  expect(seen.some((module) => module.endsWith('dist/index.js'))).toBe(true)
  expect(
    seen.filter((module) => /node_modules\/(typeorm|pg|sqlite3|picocolors|@clack)\/|dist\/cli\//.test(module)),
  ).toEqual([])
})

test('the version is printed by one file alone', async () => {
  const project = createProject(recorder)
  for (const option of ['--version', '-V']) {
    const { result, modules } = await record(project, [option])
    expect(result).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
    // The recorder sees the file several times, since its own hooks make Node import it.
    const own = modules.filter((module) => module.includes(join(repository, 'dist')))
    expect(own).not.toEqual([])
    expect(own.filter((module) => !module.endsWith('dist/cli/hub.cjs'))).toEqual([])
  }
})

test('heads of an environment made by init loads at most 120 modules of hub and its dependencies', async () => {
  const project = createProject()
  expect(await hub(project, ['init'])).toMatchObject({ code: 0 })
  // V8 lists every script that was compiled, whichever loader asked for it.
  const result = await hub(project, ['heads'], { env: { NODE_V8_COVERAGE: project.path('coverage') } })
  expect(result, result.stderr).toMatchObject({ code: 0, stderr: '' })
  const [report = ''] = await project.list('coverage')
  const { result: scripts } = JSON.parse(await project.read(join('coverage', report))) as {
    result: readonly { readonly url: string }[]
  }
  const files = scripts.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url))
  expect(files).toContain(project.path('migrate.config.ts'))
  expect(files).toContain(join(repository, 'dist', 'index.js'))
  // Counted as they stand in src, before any bundling.
  const modules = new Set(files.filter((file) => !file.startsWith(project.folder)).flatMap(modulesIn))
  expect(modules.size, [...modules].join('\n')).toBeLessThanOrEqual(120)
  // They are counted one by one, also where a file of the program holds many.
  expect(modules.size).toBeGreaterThan(60)
  expect([...modules].filter((file) => /node_modules\/(nanoid|ejs|@clack)\//.test(file))).toEqual([])
})

import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type HubResult, startNode } from '../support/hub.ts'
import { type ProgramRun, runInOneProcess } from '../support/one-process.ts'
import { createLastingProject, createProject, type Project, repository } from '../support/project.ts'

/** hub as `npm install --global` leaves it: a copy of the package where no project finds it. */
const prefix = realpathSync(mkdtempSync(join(tmpdir(), 'hub-global-')))
const globalHub = join(prefix, 'lib', 'node_modules', 'hub-migrate')
mkdirSync(globalHub, { recursive: true })
for (const name of ['dist', 'templates', 'package.json'])
  cpSync(join(repository, name), join(globalHub, name), { recursive: true })
symlinkSync(join(repository, 'node_modules'), join(globalHub, 'node_modules'), 'dir')
afterAll(() => rm(prefix, { recursive: true, force: true }))

const packages = ['typeorm', 'sqlite3', 'reflect-metadata']

/** What a project may have installed as `hub-migrate`: nothing, or another copy, which no config or revision may get. */
const installed: readonly [string, Readonly<Record<string, string>>][] = [
  ['without hub-migrate', {}],
  [
    'with another copy of hub-migrate',
    {
      'node_modules/hub-migrate/package.json': JSON.stringify({
        name: 'hub-migrate',
        type: 'module',
        exports: { '.': './index.js', './sqlite3': './index.js' },
      }),
      'node_modules/hub-migrate/index.js': "throw new Error('the other copy was loaded')\n",
    },
  ],
]

const esmConfig = `import { defineConfig } from 'hub-migrate'
import { sqlite3DataSource } from 'hub-migrate/sqlite3'
export default defineConfig({ dataSource: () => sqlite3DataSource({ database: 'hub.db' }) })
`
const commonjsConfig = `const { defineConfig } = require('hub-migrate')
const { sqlite3DataSource } = require('hub-migrate/sqlite3')
module.exports = defineConfig({ dataSource: () => sqlite3DataSource({ database: 'hub.db' }) })
`
const plainConfig = "export default { url: 'sqlite:./hub.db' }\n"

/** Each form of a file, and whether it is written as an ES module. A `.js` is what the package's `type` says. */
const forms: readonly { readonly extension: string; readonly isEsm: boolean; readonly type: 'module' | 'commonjs' }[] =
  [
    { extension: 'ts', isEsm: true, type: 'module' },
    { extension: 'ts', isEsm: true, type: 'commonjs' },
    { extension: 'mts', isEsm: true, type: 'module' },
    { extension: 'cts', isEsm: true, type: 'module' },
    { extension: 'js', isEsm: true, type: 'module' },
    { extension: 'js', isEsm: false, type: 'commonjs' },
    { extension: 'mjs', isEsm: true, type: 'commonjs' },
    { extension: 'cjs', isEsm: false, type: 'module' },
  ]

/** A revision that imports both a value and a type, adds a column by it, and refuses a copy of hub that is not the running one. */
function revisionText(index: number, { isEsm, extension }: { isEsm: boolean; extension: string }): string {
  const down = index === 0 ? 'null' : `'${idOf(index - 1)}'`
  const isTypescript = extension.endsWith('ts')
  const statements = index === 0 ? "await op.createTable('t', [{ name: 'id', type: 'int', primary: true }])\n  " : ''
  const body = `${statements}await op.addColumn('t', { name: 'c${index}', type: 'int', default: sql\`\${${index}}\` })`
  if (isEsm) {
    const types = isTypescript ? "import type { Operations } from 'hub-migrate'\n" : ''
    return `import { sql } from 'hub-migrate'\n${types}
export const revision = '${idOf(index)}'
export const downRevision = ${down}
export async function up(op${isTypescript ? ': Operations' : ''}) {
  ${body}
}
`
  }
  return `const { sql } = require('hub-migrate')
exports.revision = '${idOf(index)}'
exports.downRevision = ${down}
exports.up = async (op) => {
  ${body}
}
`
}

const nameOf = ({ extension, type }: { extension: string; type: string }) => `.${extension} in ${type}`
const idOf = (index: number) => `aaaa0000000${index}`

/** The files of a versions folder with a revision in every form that may stand in one package. */
function versionsFor(type: 'module' | 'commonjs') {
  const kinds = [
    { extension: 'ts', isEsm: true },
    { extension: 'mts', isEsm: true },
    { extension: 'cts', isEsm: true },
    { extension: 'js', isEsm: type === 'module' },
    { extension: 'mjs', isEsm: true },
    { extension: 'cjs', isEsm: false },
  ]
  return Object.fromEntries(
    kinds.map((kind, index) => [`versions/${index}.${kind.extension}`, revisionText(index, kind)]),
  )
}

describe('a globally installed hub, where nothing is installed,', () => {
  const [, modules] = installed[0] ?? []
  test.each(forms)('serves a .$extension config of a $type package in a process of its own', async (form) => {
    const project = createProject(
      {
        'package.json': JSON.stringify({ name: 'project', type: form.type }),
        [`migrate.config.${form.extension}`]: form.isEsm ? esmConfig : commonjsConfig,
        ...versionsFor(form.type),
        ...modules,
      },
      { packages },
    )
    const runs = [{ project, words: ['upgrade', 'heads', '--json'] }]
    const { results: found, stderr: warned } = await runInOneProcess(runs, { hub: globalHub })
    expect(found[0], found[0]?.stderr).toMatchObject({ code: 0 })
    expect(JSON.parse(found[0]?.stdout ?? '')).toMatchObject({ heads: [idOf(5)] })
    expect(warned).not.toContain('Warning')
  })
})

describe.each(installed)('a globally installed hub in a project %s', (_name, modules) => {
  const projects: (Project & { dispose(): Promise<void> })[] = []
  const made = (files: Readonly<Record<string, string>>) => {
    const project = createLastingProject({ ...files, ...modules }, { packages })
    projects.push(project)
    return project
  }
  const results = new Map<string, HubResult>()
  let warnings = ''
  const resultOf = (name: string) => results.get(name) as HubResult

  // One process serves them all, as it does the projects of a monorepo. What it installs once may come from the first,
  // so where nothing is installed each form has a process of its own too.
  beforeAll(async () => {
    const runs = new Map<string, ProgramRun>()
    for (const form of forms) {
      const project = made({
        'package.json': JSON.stringify({ name: 'project', type: form.type }),
        [`migrate.config.${form.extension}`]: form.isEsm ? esmConfig : commonjsConfig,
        ...versionsFor(form.type),
      })
      runs.set(nameOf(form), { project, words: ['upgrade', 'heads', '--json'] })
    }
    const inTurn = made({
      'package.json': JSON.stringify({ name: 'project', type: 'module' }),
      'migrate.config.ts': `import { one } from './one.mjs'
import { two } from './two.cjs'
import { three } from './three.ts'
const { defineConfig } = await import('hub-migrate')
export default defineConfig({ url: 'sqlite:./hub.db', versions: [one, two, three].join('') })
`,
      'one.mjs': "import { sql } from 'hub-migrate'\nexport const one = sql`ver`.text\n",
      'two.cjs': "const { sql } = require('hub-migrate')\nexports.two = sql`si`.text\n",
      'three.ts': "import * as hub from 'hub-migrate'\nexport const three = hub.sql`ons`.text\n",
      ...versionsFor('module'),
    })
    runs.set('in turn', { project: inTurn, words: ['heads'] })
    const errors = made({
      'migrate.config.mjs': plainConfig,
      'versions/1.mjs': `import { HubError, heads } from 'hub-migrate'
export const revision = '${idOf(0)}'
export const downRevision = null
export async function up(op) {
  const error = await op.createTable('', []).then(() => null, (thrown) => thrown)
  if (!(error instanceof HubError)) throw new Error('not of the running hub')
  const found = await heads({ versions: new URL('.', import.meta.url).pathname })
  await op.execute(\`CREATE TABLE "\${found.heads[0].revision}" (id int)\`)
}
`,
    })
    const later = made({
      'migrate.config.mjs': plainConfig,
      'versions/1.ts': `export const revision = '${idOf(0)}'
export const downRevision = null
export async function up(op: { execute(sql: string): Promise<void> }) {
  const module = await import('../one.mjs')
  const [two, { three }] = await Promise.all([import('../two.cjs'), import('../three.ts')])
  const { HubError } = await import('hub-migrate')
  if (new module.HubError('', {}) instanceof HubError) await op.execute(module.one + two.default.two + three)
}
`,
      'one.mjs':
        "import { HubError, sql } from 'hub-migrate'\nexport { HubError }\nexport const one = sql`CREATE `.text\n",
      'two.cjs': "const { sql } = require('hub-migrate')\nexports.two = sql`TABLE `.text\n",
      'three.ts': "import { four } from './four.mjs'\nexport const three: string = await four()\n",
      'four.mjs': "import { sql } from 'hub-migrate'\nexport const four = async () => sql`later (id int)`.text\n",
    })
    runs.set('later', { project: later, words: ['upgrade', 'heads'] })
    runs.set('errors', { project: errors, words: ['upgrade', 'heads'] })
    const found = await runInOneProcess([...runs.values()], { hub: globalHub })
    warnings = found.stderr
    for (const [at, run] of [...runs.keys()].entries()) results.set(run, found.results[at] as HubResult)
  })
  afterAll(() => Promise.all(projects.map((project) => project.dispose())))

  test.each(forms)('serves a .$extension config of a $type package and revisions in all forms', (form) => {
    const { code, stderr, stdout } = resultOf(nameOf(form))
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ heads: [idOf(5)] })
    expect(stderr).not.toContain('Warning')
    expect(warnings).not.toContain('Warning')
  })

  test('serves what a config imports in turn, in whatever way', () => {
    const { code, stderr, stdout } = resultOf('in turn')
    expect(code, stderr).toBe(0)
    expect(stdout).toContain(idOf(5))
  })

  test('serves what a TypeScript revision imports while it runs, in whatever form', () => {
    const { code, stderr } = resultOf('later')
    expect(code, stderr).toBe(0)
    expect(stderr).toContain(`Done ${idOf(0)}`)
    expect(stderr).toContain('statements: 1')
  })

  test('tells a config the errors of the running hub, and runs its commands', () => {
    const { code, stderr } = resultOf('errors')
    expect(code, stderr).toBe(0)
  })

  test("serves a .ts and a .cjs config under Yarn's Plug'n'Play, which requires no ES module", async () => {
    const preload = "data:text/javascript,Object.defineProperty(process.versions,'pnp',{value:'3'})"
    const runs = ['ts', 'cjs'].map((form) => ({
      project: made({
        [`migrate.config.${form}`]: form === 'ts' ? esmConfig : commonjsConfig,
        ...versionsFor('module'),
      }),
      words: ['upgrade', 'heads'],
    }))
    const { results: found } = await runInOneProcess(runs, { hub: globalHub, nodeArguments: ['--import', preload] })
    for (const { code, stderr } of found) expect(code, stderr).toBe(0)
  })
})

test('a globally installed hub is a program of its own too', async () => {
  const project = createProject({ 'migrate.config.ts': esmConfig, ...versionsFor('module') }, { packages })
  const main = join(globalHub, 'dist', 'cli', 'main.js')
  const { code, stderr, stdout } = await startNode(project, [main, 'upgrade', 'heads', '--json']).ended
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ heads: [idOf(5)] })
  expect(stderr).not.toContain('Warning')
})

test('no thread of import hooks is started for a config and revisions in TypeScript', async () => {
  const revision = revisionText(0, { isEsm: true, extension: 'ts' })
  const project = createProject({ 'migrate.config.ts': esmConfig, 'versions/0.ts': revision }, { packages })
  const main = join(globalHub, 'dist', 'cli', 'main.js')
  // Node writes a profile for each thread.
  const words = ['--cpu-prof', '--cpu-prof-dir=profiles', main, 'upgrade', 'heads']
  const { code, stderr } = await startNode(project, words).ended
  expect(code, stderr).toBe(0)
  expect(readdirSync(project.path('profiles'))).toHaveLength(1)
})

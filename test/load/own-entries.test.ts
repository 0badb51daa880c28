import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { startNode } from '../support/hub.ts'
import { createProject, repository } from '../support/project.ts'

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

describe.each(installed)('a globally installed hub in a project %s', (_name, modules) => {
  test.each(forms)('serves a .$extension config of a $type package and revisions in all forms', async (form) => {
    const project = createProject(
      {
        'package.json': JSON.stringify({ name: 'project', type: form.type }),
        [`migrate.config.${form.extension}`]: form.isEsm ? esmConfig : commonjsConfig,
        ...versionsFor(form.type),
        ...modules,
      },
      { packages },
    )
    const { code, stderr, stdout } = await run(project, ['upgrade', 'heads', '--json'])
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ heads: [idOf(5)] })
    expect(stderr).not.toContain('Warning')
  })

  test('serves what a config imports in turn, in whatever way', async () => {
    const project = createProject(
      {
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
        ...modules,
      },
      { packages },
    )
    const { code, stderr, stdout } = await run(project, ['heads'])
    expect(code, stderr).toBe(0)
    expect(stdout).toContain(idOf(5))
  })

  test.each(['ts', 'cjs'])(
    "serves a .%s config under Yarn's Plug'n'Play, which requires no ES module",
    async (form) => {
      const project = createProject(
        {
          [`migrate.config.${form}`]: form === 'ts' ? esmConfig : commonjsConfig,
          ...versionsFor('module'),
          ...modules,
        },
        { packages },
      )
      const preload = "data:text/javascript,Object.defineProperty(process.versions,'pnp',{value:'3'})"
      const { code, stderr } = await run(project, ['upgrade', 'heads'], ['--import', preload])
      expect(code, stderr).toBe(0)
    },
  )

  test('tells a config the errors of the running hub, and runs its commands', async () => {
    const project = createProject(
      {
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
        ...modules,
      },
      { packages },
    )
    const { code, stderr } = await run(project, ['upgrade', 'heads'])
    expect(code, stderr).toBe(0)
  })
})

function run(
  project: { path(...parts: string[]): string },
  words: readonly string[],
  nodeArguments: readonly string[] = [],
) {
  return startNode(project, [...nodeArguments, join(globalHub, 'dist', 'cli', 'main.js'), ...words]).ended
}

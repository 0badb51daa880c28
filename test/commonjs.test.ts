import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { startNode } from './support/hub.ts'
import { createProject, type Project, repository } from './support/project.ts'

const esmRevision = `import { fillIn, HubError, sql } from 'hub-migrate'
export const revision = 'aaaa00000001'
export const downRevision = null
export async function up(op) {
  await op.createTable('t', [{ name: 'id', type: 'int', primary: true }, { name: 'a', type: 'int', default: sql\`\${3}\` }])
  const error = await op.createTable('', []).then(() => null, (thrown) => thrown)
  if (!(error instanceof HubError)) throw new Error('not a HubError of this copy')
  if (process.env.UNFILLED) fillIn('t.b')
}
`
const commonjsRevision = esmRevision
  .replace(/import (.*) from (.*)\n/, 'const $1 = require($2)\n')
  .replace('export const revision', 'exports.revision')
  .replace('export const downRevision', 'exports.downRevision')
  .replace('export async function up(op)', 'exports.up = async (op) =>')

/** What an application does with hub, whichever way it has got it. */
const application = `
async function main() {
  const environment = await loadConfig()
  const failed = await upgrade({ ...environment }, 'nowhere').catch((thrown) => thrown)
  process.env.UNFILLED = 'yes'
  const unfilled = await upgrade(environment).catch((thrown) => thrown)
  delete process.env.UNFILLED
  const runs = await Promise.all([upgrade(environment), otherUpgrade(environment), upgrade(environment)])
  console.log(JSON.stringify({
    isOwn: [failed, unfilled, unfilled.cause].map((error) => error instanceof HubError),
    isOther: [failed, unfilled, unfilled.cause].map((error) => error instanceof OtherHubError),
    codes: [failed, unfilled, unfilled.cause].map(({ code }) => code),
    steps: runs.flatMap(({ steps }) => steps.map(({ revision }) => revision)),
    areTwo: upgrade !== otherUpgrade,
    plain: [new Error('x'), null, {}].map((value) => value instanceof HubError),
  }))
}
`
const commonjsApplication = `const { HubError, loadConfig, upgrade } = require('hub-migrate')
let OtherHubError, otherUpgrade
${application}
import('hub-migrate').then((other) => {
  OtherHubError = other.HubError
  otherUpgrade = other.upgrade
  return main()
})
`
const esmApplication = `import { createRequire } from 'node:module'
import { HubError, loadConfig, upgrade } from 'hub-migrate'
const { HubError: OtherHubError, upgrade: otherUpgrade } = createRequire(import.meta.url)('hub-migrate')
${application}
await main()
`
const esmConfig = `import { defineConfig } from 'hub-migrate'
export default defineConfig({ url: 'sqlite:./hub.db' })
`
const commonjsConfig = `const { defineConfig } = require('hub-migrate')
module.exports = defineConfig({ url: 'sqlite:./hub.db' })
`
const typescriptConfig = esmConfig
const files = {
  commonjs: { application: 'app.cjs', config: 'migrate.config.cjs', revision: 'versions/1.cjs' },
  esm: { application: 'app.mjs', config: 'migrate.config.mjs', revision: 'versions/1.mjs' },
}

describe.each([
  ['an application in CommonJS', 'a config and a revision in ESM', 'commonjs', 'esm'],
  ['an application in ESM', 'a config and a revision in CommonJS', 'esm', 'commonjs'],
] as const)('%s', (_application, _config, own, other) => {
  const text = { commonjs: commonjsApplication, esm: esmApplication }[own]
  const expected = {
    isOwn: [true, true, true],
    isOther: [true, true, true],
    codes: ['UNKNOWN_TARGET', 'REVISION_FAILED', 'NOT_FILLED_IN'],
    steps: ['aaaa00000001'],
    areTwo: true,
    plain: [false, false, false],
  }

  test(`works with ${_config}, and each copy of hub knows the errors and the run lock of the other`, async () => {
    const project = createProject({
      [files[own].application]: text,
      [files[other].config]: { commonjs: commonjsConfig, esm: esmConfig }[other],
      [files[other].revision]: { commonjs: commonjsRevision, esm: esmRevision }[other],
    })
    expect(await answer(project, files[own].application)).toEqual(expected)
  })

  test('works with a config and a revision in TypeScript', async () => {
    const project = createProject({
      [files[own].application]: text,
      'migrate.config.ts': typescriptConfig,
      'versions/1.ts': esmRevision
        .replace('up(op)', 'up(op: Operations)')
        .replace(/^/, "import type { Operations } from 'hub-migrate'\n"),
    })
    expect(await answer(project, files[own].application)).toEqual(expected)
  })
})

test('the entries of CommonJS have what those of ESM have, and load neither an ES module nor TypeORM nor a driver', async () => {
  const project = createProject({
    'keys.cjs': `const keys = Object.fromEntries(['', '/sqlite3', '/testing'].map((name) => [name, Object.keys(require('hub-migrate' + name)).sort()]))
console.log(JSON.stringify({ keys, files: Object.keys(require.cache) }))
`,
    'keys.mjs': `const keys = {}
for (const name of ['', '/sqlite3', '/testing']) keys[name] = Object.keys(await import('hub-migrate' + name)).sort()
console.log(JSON.stringify({ keys }))
`,
  })
  const [commonjs, esm] = [await answer(project, 'keys.cjs'), await answer(project, 'keys.mjs')]
  expect(commonjs['keys']).toEqual(esm['keys'])
  const loaded = (commonjs['files'] as string[]).filter((file) => !file.startsWith(project.folder))
  expect(loaded.filter((file) => !file.startsWith(join(repository, 'dist', 'commonjs')))).toEqual([])
})

/** What a program prints, as JSON. */
async function answer(project: Project, file: string): Promise<Record<string, unknown>> {
  expect(existsSync(join(repository, 'dist/commonjs/index.cjs')), "'npm run build' makes dist/commonjs").toBe(true)
  const { code, stdout, stderr } = await startNode(project, [file]).ended
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout) as Record<string, unknown>
}

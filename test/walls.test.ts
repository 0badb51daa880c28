import { createRequire } from 'node:module'

import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { describe, expect, test } from 'vitest'

import { createProject, repository } from './support/project.ts'

interface Rules {
  readonly forbidden: readonly { readonly name: string }[]
  readonly options: Record<string, unknown>
}

const require = createRequire(import.meta.url)
// dependency-cruiser's configs are CommonJS.
const { options, ...ruleSet } = require('../.config/dependency-cruiser.cjs') as Rules

/** For each rule, a file that breaks it: what it imports, and from where. */
const breaches: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  'floor-0-leaf': ['src/errors.ts', "import './revision/good.ts'"],
  'floor-1-revision': ['src/revision/bad.ts', "import type {} from '../schema/good.ts'"],
  'floor-1-schema': ['src/schema/bad.ts', "import '../operations/good.ts'"],
  'floor-1-sql': ['src/sql/bad.ts', "import '../schema/good.ts'"],
  'floor-2-operations': ['src/operations/bad.ts', "import '../dialects/good.ts'"],
  'floor-3-dialects': ['src/dialects/bad.ts', "import '../typeorm/good.ts'"],
  'floor-3-load': ['src/load/bad.ts', "import '../config/good.ts'"],
  'floor-4-op': ['src/op/bad.ts', "import '../script/good.ts'"],
  'floor-4-typeorm': ['src/typeorm/bad.ts', "import '../op/good.ts'"],
  'floor-5-autogenerate': ['src/autogenerate/bad.ts', "import '../script/good.ts'"],
  'floor-5-script': ['src/script/bad.ts', "import '../config/good.ts'"],
  'floor-5-config': ['src/config/bad.ts', "import '../runtime/good.ts'"],
  'floor-5-lint': ['src/lint/bad.ts', "import '../config/good.ts'"],
  'floor-6-runtime': ['src/runtime/bad.ts', "import '../commands/good.ts'"],
  'floor-7-commands': ['src/commands/bad.ts', "import '../cli/good.ts'"],
  'floor-8-cli': ['src/cli/bad.ts', "import '../sqlite3.ts'"],
  'entry-index': ['src/index.ts', "import './cli/good.ts'"],
  'entry-sqlite3': ['src/sqlite3.ts', "import './load/good.ts'"],
  'entry-testing': ['src/testing.ts', "import './load/good.ts'"],
  'page-alone': ['src/page/bad.ts', "import '../commands/good.ts'"],
  'page-is-bundled': ['src/cli/bad.ts', "import '../page/good.ts'"],
  'one-dialect-not-another': ['src/dialects/postgres/bad.ts', "import '../sqlite/good.ts'"],
  'port-knows-no-dialect': ['src/dialects/port/bad.ts', "import '../sqlite/good.ts'"],
  'one-command-not-another': ['src/commands/bad.ts', "import './good.ts'"],
  'commands-shared-knows-no-room': ['src/commands/shared/bad.ts', "import '../run/good.ts'"],
  'pure-floors': ['src/revision/bad.ts', "import 'node:fs'"],
  'pure-floors-without-packages': ['src/operations/bad.ts', "import 'nanoid'"],
  'typeorm-only-in-typeorm': ['src/runtime/bad.ts', "await import('typeorm')"],
  'no-static-typeorm-or-driver': ['src/typeorm/bad.ts', "import 'pg'"],
  'terminal-only-in-cli': ['src/commands/bad.ts', "import 'picocolors'"],
  'no-development-package': ['src/runtime/bad.ts', "import 'publint'"],
  'no-circular': ['src/script/bad-too.ts', "import './bad.ts'"],
  'no-orphan': ['src/script/alone.ts', ''],
  'no-unresolvable': ['src/script/bad.ts', "import './nowhere.ts'"],
}

const pure = ['revision', 'schema', 'sql', 'operations']
const touching = [
  'dialects',
  'dialects/port',
  'dialects/postgres',
  'dialects/sqlite',
  'load',
  'op',
  'typeorm',
  'autogenerate',
  'script',
  'config',
  'lint',
]
const folders = [...pure, ...touching, 'runtime', 'commands/shared', 'commands/run', 'cli', 'page']
const packages = ['typeorm', 'pg', 'picocolors', 'nanoid', 'publint']

describe('the walls of the house', () => {
  test('stand in src', async () => {
    const { violations, totalCruised } = (await cruiseFolder(repository)).summary
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
    expect(totalCruised).toBeGreaterThan(100)
  })

  test('have a breach each below', () => {
    expect(Object.keys(breaches).toSorted()).toEqual(ruleSet.forbidden.map(({ name }) => name).toSorted())
  })

  test.each(Object.entries(breaches))('%s is noticed when it is broken', async (name, [file, text]) => {
    const project = createProject(house({ [file]: `${text}\nexport const bad = 1\n` }), { packages })
    const { violations } = (await cruiseFolder(project.folder)).summary
    expect(
      violations.filter(({ from }) => from === file || name === 'no-circular').map(({ rule }) => rule.name),
    ).toContain(name)
  })

  test('are not seen where there are none', async () => {
    const project = createProject(
      house({
        'src/runtime/fine.ts': "import './good.ts'\nimport '../dialects/good.ts'\nimport type {} from 'typeorm'\n",
        'src/cli/fine.ts': "import 'picocolors'\nimport '../index.ts'\n",
      }),
      { packages },
    )
    expect((await cruiseFolder(project.folder)).summary.violations).toEqual([])
  })
})

/** A small house with a file in every folder, none of them alone, and these files. */
function house(files: Readonly<Record<string, string>>): Record<string, string> {
  const good = folders.flatMap((folder): [string, string][] => [
    [`src/${folder}/good.ts`, "import './good-too.ts'\n"],
    [`src/${folder}/good-too.ts`, 'export const good = 1\n'],
  ])
  return {
    ...Object.fromEntries(good),
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: { picocolors: '*', nanoid: '*' },
      devDependencies: { typeorm: '*', pg: '*', publint: '*' },
      peerDependencies: { typeorm: '*', pg: '*' },
    }),
    'src/commands/good.ts': "export * from './shared/good.ts'\n",
    'src/index.ts': "export * from './commands/good.ts'\n",
    'src/sqlite3.ts': "export * from './typeorm/good.ts'\n",
    'src/script/bad.ts': "import './bad-too.ts'\n",
    'src/script/bad-too.ts': 'export const bad = 1\n',
    ...files,
  }
}

async function cruiseFolder(baseDir: string): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...rest } = options
  const { output } = await cruise(
    ['src'],
    { ...rest, baseDir, ruleSet: ruleSet as never, validate: true },
    enhancedResolveOptions as never,
  )
  if (typeof output === 'string') throw new Error(output)
  return output
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { adviceOf } from '../../src/cli/advice.ts'
import { defineConfig } from '../../src/config/define-config.ts'
import { allEnvironments, loadConfig, type LoadConfigOptions } from '../../src/config/load-config.ts'
import type { HubError } from '../../src/errors.ts'
import { createProject, type Project } from '../support/project.ts'

const url = 'sqlite:./app.db'
const simple = `export default { url: '${url}' }\n`

const variables = ['DATABASE_URL', 'HUB_TEST_VARIABLE'] as const
let before: readonly (string | undefined)[] = []

beforeEach(() => {
  before = variables.map((name) => process.env[name])
  for (const name of variables) delete process.env[name]
})

afterEach(() => {
  for (const [index, name] of variables.entries()) {
    if (before[index] === undefined) delete process.env[name]
    else process.env[name] = before[index]
  }
})

function project(files: Readonly<Record<string, string>>): Project {
  return createProject(files, { packages: [] })
}

function load(made: Project, options: LoadConfigOptions = {}, path?: string) {
  return loadConfig(path, { cwd: made.folder, ...options })
}

describe('a config', () => {
  const forms: readonly [string, string][] = [
    ['ts', `const config: { url: string } = { url: '${url}' }\nexport default config\n`],
    ['mts', `export const config = { url: await Promise.resolve('${url}') }\n`],
    ['cts', `export = { url: '${url}' }\n`],
    ['js', simple],
    ['mjs', `export default async () => ({ url: '${url}' })\n`],
    ['cjs', `module.exports = { url: '${url}' }\n`],
  ]
  test.each(forms)('may be migrate.config.%s', async (extension, text) => {
    const made = project({ [`migrate.config.${extension}`]: text })
    expect(await load(made)).toMatchObject({
      configFile: made.path(`migrate.config.${extension}`),
      folder: made.folder,
      url: `sqlite:${made.path('app.db')}`,
    })
  })

  test('gives every setting its default', async () => {
    const made = project({ 'migrate.config.ts': simple })
    expect(await load(made)).toMatchObject({
      name: null,
      dataSource: null,
      entities: undefined,
      versions: [made.path('versions')],
      templates: null,
      versionTable: 'hub_version',
      versionTableSchema: null,
      revisionIds: 'random',
      prefer: null,
      transaction: 'revision',
      tableLockTimeout: 5_000,
      onNewer: null,
      fill: 'transaction',
      afterRevision: [],
      x: {},
    })
  })

  test('has paths that start at its folder, wherever it was found from', async () => {
    const text = `export default { url: 'sqlite:///./data/app.db', versions: ['./a', '/b'], templates: 'own' }\n`
    const made = project({ 'migrate.config.ts': text, 'deep/down/here.txt': '' })
    const environment = await load(made, { cwd: made.path('deep/down') })
    expect(environment).toMatchObject({
      configFile: made.path('migrate.config.ts'),
      url: `sqlite:${made.path('data/app.db')}`,
      versions: [made.path('a'), '/b'],
      templates: made.path('own'),
    })
  })

  test('may be named, by its file or its folder', async () => {
    const made = project({
      'other/migrate.config.js': simple,
      'other/second.ts': `export default { url: 'sqlite:./second.db' }\n`,
    })
    expect(await load(made, {}, 'other/second.ts')).toMatchObject({ url: `sqlite:${made.path('other/second.db')}` })
    expect(await load(made, {}, 'other')).toMatchObject({ configFile: made.path('other/migrate.config.js') })
  })

  test('hands -x and the data source on as they are', async () => {
    const made = project({
      'migrate.config.ts': 'export default { dataSource: ({ x }) => ({ type: "sqlite", database: x.file }) }\n',
    })
    const environment = await load(made, { x: { file: 'a.db' } })
    expect(environment).toMatchObject({ url: null, dataSource: expect.any(Function), x: { file: 'a.db' } })
  })

  test('is the same object with defineConfig', () => {
    const config = { dataSource: { type: 'sqlite', database: 'a.db' } } as const
    expect(defineConfig(config)).toBe(config)
  })
})

describe('environments', () => {
  test('all of them, also one that cannot be had here', async () => {
    const made = project({
      'migrate.config.ts': `export default {
        environments: {
          a: { url: 'sqlite:./a.db' },
          b: { url: process.env.HUB_TEST_VARIABLE },
          c: { dataSource: ({ x }) => ({ type: 'postgres', database: x.name }) },
        },
      }\n`,
    })
    const all = await allEnvironments(await load(made, { environment: 'c', x: { name: 'd' } }))
    expect(all.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(all[0]?.environment).toMatchObject({ url: `sqlite:${made.path('a.db')}`, x: { name: 'd' } })
    expect(all[1]).toMatchObject({ environment: null, reason: expect.stringContaining('environments.b.url') })
  })

  const text = `export default {
    url: '${url}', versions: './base', versionTable: 'base_version',
    environments: {
      reporting: { dataSource: { type: 'sqlite', database: 'reporting.db' }, versions: './reporting' },
      quiet: { versionTable: 'quiet_version' },
    },
  }\n`

  test('lie over the config; a database of theirs replaces the other', async () => {
    const made = project({ 'migrate.config.ts': text })
    expect(await load(made, { environment: 'reporting' })).toMatchObject({
      name: 'reporting',
      url: null,
      dataSource: { type: 'sqlite', database: 'reporting.db' },
      versions: [made.path('reporting')],
      versionTable: 'base_version',
    })
    const quiet = { name: 'quiet', url: `sqlite:${made.path('app.db')}`, versionTable: 'quiet_version' }
    expect(await load(made, { environment: 'quiet' })).toMatchObject(quiet)
  })

  test('that are not there are refused, with those that are', async () => {
    const made = project({ 'migrate.config.ts': text })
    const loading = load(made, { environment: 'toString' })
    await expect(loading).rejects.toMatchObject({
      code: 'UNKNOWN_ENVIRONMENT',
      message: expect.stringMatching(/reporting, quiet/),
    })
    const none = load(project({ 'migrate.config.ts': simple }), { environment: 'a' })
    await expect(none).rejects.toThrow(/has no 'environments'/)
  })
})

describe('.env beside the config', () => {
  const text = `export default { url: process.env.HUB_TEST_VARIABLE }\n`

  test('is there when the config runs', async () => {
    const made = project({
      'migrate.config.ts': text,
      '.env': '# a comment\nHUB_TEST_VARIABLE="sqlite:/from-env.db"\n',
    })
    expect((await load(made)).url).toBe('sqlite:/from-env.db')
  })

  test('overrides nothing', async () => {
    process.env['HUB_TEST_VARIABLE'] = 'sqlite:/from-shell.db'
    const made = project({ 'migrate.config.ts': text, '.env': 'HUB_TEST_VARIABLE=sqlite:/from-env.db\n' })
    expect((await load(made)).url).toBe('sqlite:/from-shell.db')
  })

  test('may be a folder, or not there', async () => {
    const made = project({ 'migrate.config.ts': simple, '.env/bin/python': '' })
    await expect(load(made)).resolves.toMatchObject({ configFile: made.path('migrate.config.ts') })
  })
})

describe('DATABASE_URL', () => {
  test('counts where the config names no database', async () => {
    const made = project({
      'migrate.config.ts': 'export default {}\n',
      '.env': 'DATABASE_URL=postgresql+asyncpg://me@here/db\n',
    })
    expect((await load(made)).url).toBe('postgres://me@here/db')
  })

  test('does not count where it does', async () => {
    process.env['DATABASE_URL'] = 'postgres://me@here/db'
    const made = project({ 'migrate.config.ts': simple })
    expect((await load(made)).url).toBe(`sqlite:${made.path('app.db')}`)
    const other = project({ 'migrate.config.ts': 'export default { dataSource: { type: "postgres" } }\n' })
    expect((await load(other)).url).toBeNull()
  })

  test('of another database is refused by its name, without its password', async () => {
    process.env['DATABASE_URL'] = 'mysql://me:secret@here/db'
    const loading = load(project({ 'migrate.config.ts': 'export default {}\n' }))
    await expect(loading).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringMatching(/'DATABASE_URL' must be .* has mysql:$/),
    })
  })
})

describe('a config is refused', () => {
  const cases: readonly [string, string, RegExp][] = [
    [
      'whose url has a port that is no number',
      "export default { url: 'postgres://here/db?port=x' }\n",
      /its 'port' is x, which is no number/,
    ],
    ['that throws', "throw new RangeError('no luck')\n", /cannot be loaded: RangeError: no luck/],
    [
      'that throws with a password',
      "throw new Error('no postgres://me:secret@here')\n",
      /no postgres:\/\/me:\*\*\*@here/,
    ],
    ['whose function throws', "export default () => { throw new Error('no luck') }\n", /it threw: no luck/],
    ['with a syntax error', 'export default {\n  url: ,\n}\n', /syntax error at .*migrate\.config\.ts:2:\d+: /],
    ['without an export', 'const config = {}\n', /exports no config; write 'export default/],
    [
      'that is no object',
      "export default 'postgres://me:secret@here/db'\n",
      /must be an object, not 'postgres:\/\/me:\*\*\*@here\/db'/,
    ],
    [
      'that is a DataSource',
      "export default { '@instanceof': Symbol.for('DataSource') }\n",
      /exports a DataSource; export \{ dataSource \} instead/,
    ],
    [
      'with a mistyped key',
      `export default { url: '${url}', versoins: 'a' }\n`,
      /unknown setting 'versoins'; did you mean 'versions'/,
    ],
    [
      'with a key of nothing',
      `export default { toString: 1 }\n`,
      /unknown setting 'toString'\. The settings are: url, /,
    ],
    [
      'with a mistyped key in an environment',
      `export default { environments: { a: { ulr: '' } } }\n`,
      /'environments\.a\.ulr'; did you mean 'url'/,
    ],
    [
      'with environments in an environment',
      `export default { environments: { a: { environments: {} } } }\n`,
      /unknown setting 'environments\.a\.environments'/,
    ],
    [
      'with a number for a folder',
      `export default { versions: 7 }\n`,
      /'versions' must be a folder, or a list of folders, not 7/,
    ],
    ['with no folder', `export default { versions: [] }\n`, /'versions' must be/],
    [
      'with an empty url',
      `export default { url: '' }\n`,
      /'url' must be a string that is not empty \(is its environment variable empty/,
    ],
    [
      'with a name made of what is not known',
      `export default { namingConvention: { check: 'ck_{table}_{expression}' } }\n`,
      /'namingConvention' must be an object with a string \(which may contain \{table\}, \{columns\}, \{referencedTable\}/,
    ],
    ['with null', `export default { templates: null }\n`, /'templates' must be a string that is not empty, not null/],
    [
      'with a text for milliseconds',
      `export default { lockTimeout: '5s' }\n`,
      /'lockTimeout' must be a number of milliseconds, 0 or greater, not '5s'/,
    ],
    [
      'with a word that is none of the words',
      `export default { transaction: 'none' }\n`,
      /'transaction' must be 'revision' or 'all', not 'none'/,
    ],
    [
      'with one hook that is no hook',
      `export default { afterRevision: ['a', 1] }\n`,
      /'afterRevision' must be a list of shell commands/,
    ],
    [
      'with a hook that has a key of another name',
      `export default { afterRevision: ['a', { command: 'b', timout: 5 }] }\n`,
      /unknown setting 'afterRevision\[1\]\.timout'; did you mean 'timeout'\?/,
    ],
    [
      'with a hook whose timeout is a text',
      `export default { afterRevision: [{ command: 'b', timeout: '5s' }] }\n`,
      /'afterRevision' must be a list of shell commands, functions or \{ command, cwd, timeout \}/,
    ],
    [
      'with a url for a data source',
      `export default { dataSource: 'postgres://me:secret@here/db' }\n`,
      /'dataSource' must be TypeORM's options/,
    ],
    ['with two databases', `export default { url: '${url}', dataSource: {} }\n`, /'url' and 'dataSource' are both set/],
    [
      'with a url of another database',
      `export default { url: 'mysql://me:secret@here/db' }\n`,
      /'url' must be .* this one has mysql:/,
    ],
    ['with a path for a url', `export default { url: './hub.db' }\n`, /this one has no scheme/],
  ]
  test.each(cases)('%s', async (_name, text, message) => {
    const made = project({ 'migrate.config.ts': text })
    const loading = load(made)
    await expect(loading).rejects.toMatchObject({ code: 'CONFIG', message: expect.stringMatching(message) })
    await expect(loading).rejects.toThrow(made.path('migrate.config.ts'))
    await expect(loading).rejects.not.toThrow('secret')
  })

  test('that throws, with the cause', async () => {
    const made = project({ 'migrate.config.ts': "throw new RangeError('no luck')\n" })
    await expect(load(made)).rejects.toMatchObject({ cause: expect.any(RangeError) })
  })

  test('that is not there', async () => {
    const empty = project({})
    const error = (await load(empty).catch((reason: unknown) => reason)) as HubError
    expect(error).toMatchObject({ code: 'CONFIG_MISSING', facts: { folder: empty.folder } })
    expect(error.message).toMatch(/No migrate\.config\.ts .* or above it/)
    expect(adviceOf(error)).toMatch(/hub init.*-c/)
    await expect(load(project({}), {}, 'other.ts')).rejects.toThrow(/other\.ts: there is no such file/)
  })

  test('where two lie side by side', async () => {
    const made = project({ 'migrate.config.ts': simple, 'migrate.config.mjs': simple })
    await expect(load(made)).rejects.toThrow(
      /migrate\.config\.ts: migrate\.config\.mjs is next to it; remove one, or name the one to use/,
    )
  })
})

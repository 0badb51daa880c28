import { execFileSync, spawnSync } from 'node:child_process'
import { rmdirSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import { hub, startNode } from '../support/hub.ts'
import { createProject, repository } from '../support/project.ts'
import { chain, config, expectRefusal, type Words } from '../support/refusal.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/** Texts of a config, and what must be said of it. */
const configs: Readonly<Record<string, readonly [text: string, words: Words]>> = {
  'a function that throws': [
    "{ dataSource: () => { throw new Error('no luck') } }",
    [/'dataSource' function threw: no luck/],
  ],
  'a function that rejects': [
    "{ dataSource: async () => { throw 'a text' } }",
    [/'dataSource' function threw: a text/],
  ],
  'a function that throws what has no text': [
    '{ dataSource: () => Promise.reject(Object.create(null)) }',
    [/'dataSource' function threw: it threw something that cannot be shown as text/],
  ],
  'a function that gives nothing': [
    '{ dataSource: () => {} }',
    [/function gave nothing; it must give TypeORM's options/],
  ],
  'a function that gives a number': ['{ dataSource: async () => 5 }', [/function gave a number; it must give/]],
  'a function that gives options without a type': ['{ dataSource: () => ({}) }', [/its options have no 'type'/]],
  'options without a type': ['{ dataSource: {} }', [/its options have no 'type'/]],
  'a setting that throws': ["{ get url() { throw new Error('no luck') } }", [/it threw: no luck/]],
  'an environment that throws': [
    "{ url: 'sqlite:./a.db', environments: { get a() { throw new Error('no luck') } } }",
    [/it threw: no luck/],
  ],
  'options that throw': [
    "{ dataSource: { type: 'sqlite', get database() { throw new Error('no luck') } } }",
    [/its options threw: no luck/],
  ],
  'options of a function that throw': [
    "{ dataSource: () => ({ get type() { throw new Error('no luck') } }) }",
    [/its options threw: no luck/],
  ],
  'settings that cannot be listed': [
    "new Proxy({}, { ownKeys() { throw new Error('no luck') } })",
    [/it threw: no luck/],
  ],
  'a promise that rejects': ["Promise.reject(new Error('no luck'))", [/it threw: no luck/]],
}

test.each(Object.entries(configs))('a config with %s is refused in a sentence', async (_name, [text, words]) => {
  const project = createProject({ 'migrate.config.ts': `export default ${text}\n`, ...chain })
  expectRefusal(await runHub(project, ['current']), 1, [/migrate\.config\.ts|data source/, ...words])
})

test.each(['Object.create(null)', 'new Proxy({}, { get() { throw 1 } })', 'null'])(
  'a revision that throws %s has failed, and is rolled back',
  async (thrown) => {
    const project = createProject({
      'migrate.config.ts': config,
      ...versionsOf({ id: 'aaaa00000001', up: `throw ${thrown}` }),
    })
    expectRefusal(await runHub(project, ['upgrade']), 1, [/Revision aaaa00000001 .*failed[^]*was rolled back/])
  },
)

describe('what leads to no file', () => {
  test('is named where it is the config or its .env, and no config of a folder above is taken instead', async () => {
    const project = createProject({
      'migrate.config.ts': config,
      ...chain,
      'loop/.keep': '',
      'lost/.keep': '',
      'pipe/.keep': '',
      'env/migrate.config.ts': config,
    })
    await symlink('migrate.config.ts', project.path('loop/migrate.config.ts'))
    await symlink('gone.ts', project.path('lost/migrate.config.ts'))
    execFileSync('mkfifo', [project.path('pipe/migrate.config.ts')])
    await symlink('.env', project.path('env/.env'))
    const cases: readonly [folder: string, words: RegExp][] = [
      ['loop', /loop\/migrate\.config\.ts: it cannot be read: ELOOP/],
      ['lost', /lost\/migrate\.config\.ts: it is a broken link/],
      ['pipe', /pipe\/migrate\.config\.ts: it is a pipe/],
      ['env', /env\/\.env: it cannot be read: ELOOP/],
    ]
    for (const [folder, words] of cases) expectRefusal(await runHub(project, ['heads'], { folder }), 1, [words])
    for (const path of ['/dev/null', 'migrate.config.ts/inside', 'x'.repeat(5_000)])
      expectRefusal(await runHub(project, ['heads', '-c', path]), 1, [
        /it is a pipe, a socket or a device|cannot be read: E/,
      ])
  })

  test('a folder or a pipe called .env fills nothing, and nothing else changes', async () => {
    const project = createProject({
      'migrate.config.ts': config,
      ...chain,
      'venv/migrate.config.ts': configText({ url: 'sqlite:./hub.db', versions: '../versions' }),
      'venv/.env/bin': '',
    })
    execFileSync('mkfifo', [project.path('.env')])
    expect(await hub(project, ['current'])).toMatchObject({ code: 0, stdout: '(base)\n' })
    expect(await runHub(project, ['current'], { folder: 'venv' })).toMatchObject({ code: 0, stdout: '(base)\n' })
  })

  test('a pipe in the versions folder is refused by name, through a link too', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain, 'pipes/.keep': '' })
    execFileSync('mkfifo', [project.path('pipes/pipe')])
    await symlink('../pipes/pipe', project.path('versions/0003_link.ts'))
    expectRefusal(await runHub(project, ['heads']), 1, [/versions\/0003_link\.ts: it is a pipe/, /Remove it/])
    await project.remove('versions/0003_link.ts')
    execFileSync('mkfifo', [project.path('versions/0004_pipe.ts')])
    expectRefusal(await runHub(project, ['upgrade']), 1, [/versions\/0004_pipe\.ts: it is a pipe/])
  })
})

test('a working folder that is gone is said, whatever the command', async () => {
  const project = createProject({
    'migrate.config.ts': config,
    ...chain,
    'start.mjs': `import { rmdirSync } from 'node:fs'
process.chdir('gone')
rmdirSync('../gone')
for (const words of [['current'], ['init'], ['status']]) {
  process.argv = [...process.argv.slice(0, 2), ...words]
  const { runProgram } = await import(${JSON.stringify(join(repository, 'dist/cli/program.js'))})
  console.log(await runProgram(words, process))
}`,
  })
  await mkdir(project.path('gone'))
  const { stdout, stderr } = await startNode(project, ['start.mjs']).ended
  expect(stdout).toBe('1\n1\n1\n')
  expect(stderr.match(/error: The working folder no longer exists\.\s+Change to another folder/g)).toHaveLength(3)
  expect(() => rmdirSync(project.path('gone'))).toThrow('ENOENT')
})

test('init over a file says which folder cannot be made', async () => {
  const project = createProject({ file: '', 'full/versions': '' })
  for (const [folder, words] of [
    ['file', /The folder \S+\/file cannot be created: EEXIST/],
    ['file/inside', /The folder \S+\/file\/inside cannot be created: ENOTDIR/],
    ['full', /full\/versions: the folder cannot be created: EEXIST/],
  ] as const)
    expectRefusal(await runHub(project, ['init', folder]), 1, [words])
})

test('too few open files are said, with the way out', async () => {
  const main = join(repository, 'dist/cli/main.js')
  for (const left of [0, 1]) {
    const project = createProject({
      'migrate.config.ts': `import { closeSync, openSync } from 'node:fs'
const open: number[] = []
try { for (;;) open.push(openSync('/dev/null', 'r')) } catch {}
for (const each of open.slice(0, ${left})) closeSync(each)
export default { url: 'sqlite:./hub.db' }
`,
      ...chain,
    })
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', `ulimit -n 60; exec "$0" "$1" upgrade`, process.execPath, main],
      { cwd: project.folder, encoding: 'utf8' },
    )
    expect(status, stderr).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^error: .*too many open files.*\n?.*ulimit -n/)
    expect(stderr).not.toMatch(/^\s+at |bug in hub/m)
  }
})

describe.each(eachDatabase)('on $kind', ({ create }) => {
  test('a row of the version log that somebody has changed is named', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...chain })
    expect((await runHub(project, ['upgrade'])).code).toBe(0)
    for (const [column, value] of [
      ['counts', '{bro'],
      ['counts', '5'],
      ['down_revisions', '{}'],
      ['depends_on', '[1]'],
    ] as const) {
      const [row] = await database.query(`SELECT ${column} AS before FROM hub_version_log WHERE id = 2`)
      await database.query(`UPDATE hub_version_log SET ${column} = '${value}' WHERE id = 2`)
      // `status` does not read it, since the log has every revision that counts as applied.
      expectRefusal(await runHub(project, ['history', '--applied']), 1, [
        /Row 2 of the version log hub_version_log cannot be read/,
        new RegExp(`its ${column} is '.*', which hub did not write\\.\\s+Correct it by hand`),
      ])
      await database.query(`UPDATE hub_version_log SET ${column} = '${String(row?.['before'])}' WHERE id = 2`)
    }
    expect((await runHub(project, ['status'])).code).toBe(0)
  })
})

import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'

import { describe, expect, it, onTestFinished, test } from 'vitest'

import { describeEachDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, type RevisionText, revisionText, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const table = (id: string, down: string | null, more: Partial<RevisionText> = {}): RevisionText => ({
  id,
  down,
  up: `  await op.createTable('t_${id}', [{ name: 'id', type: 'int', primary: true }])`,
  downBody: `  await op.dropTable('t_${id}')`,
  ...more,
})
/** `aaaa` is common, `bbbb` the other head, `xxxx` and `yyyy` are one's own. */
const history = [table('aaaa', null), table('bbbb', 'aaaa'), table('xxxx', 'aaaa'), table('yyyy', 'xxxx')]
const sqlite = configText({ url: 'sqlite:./hub.db' })

function texts(project: Project): Readonly<Record<string, string>> {
  const names = readdirSync(project.path('versions'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(project.path('versions', name), 'utf8')]))
}

function git(project: Project, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'init.defaultBranch=main']
  execFileSync('git', ['-C', project.path(), ...who, ...args], { stdio: 'pipe' })
}

describeEachDatabase('hub rebase', (create) => {
  it('puts a line on the other head; then one upgrade applies all', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.js': configText({ url: database.url }),
      ...versionsOf(...history),
    })
    await runHub(project, ['upgrade', 'aaaa'])
    const before = texts(project)
    const refused = await runHub(project, ['upgrade', 'head'])
    expect(refused.stderr).toContain(
      `'hub merge heads' merges them. Or 'hub rebase <revision>' puts the one of them that is yours alone on top of the other`,
    )
    expect((await runHub(project, ['status'])).stdout).toContain('There are 2 heads.')
    const result = await runHub(project, ['rebase', 'yyyy'])
    expect(result).toMatchObject({ code: 0, stderr: '' })
    expect(result.stdout).toContain(
      'Put on bbbb:\n  versions/0003_xxxx.ts: xxxx revises bbbb (was aaaa)\nNot applied in',
    )
    const after = texts(project)
    expect(after).toEqual({
      ...before,
      '0003_xxxx.ts': before['0003_xxxx.ts']
        ?.replace('Revises: aaaa', 'Revises: bbbb')
        .replace('downRevision = "aaaa"', "downRevision = 'bbbb'"),
    })
    expect((await runHub(project, ['upgrade', 'head'])).code).toBe(0)
    expect(await versionRows(database)).toEqual(['yyyy'])
  })

  it('refuses what a database of the config has applied, and changes no file', async () => {
    const [database, other] = [await create(), await create()]
    onTestFinished(() => database.close())
    onTestFinished(() => other.close())
    const project = createProject({
      'migrate.config.js': configText({ url: database.url, environments: { reporting: { url: other.url } } }),
      ...versionsOf(...history),
    })
    await runHub(project, ['upgrade', 'xxxx', '-n', 'reporting'])
    const before = texts(project)
    const refused = await runHub(project, ['rebase', 'yyyy', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({
      error: {
        code: 'REBASED_ELSEWHERE',
        applied: [{ environment: 'reporting', revisions: ['xxxx'] }],
        upstream: null,
      },
    })
    expect(texts(project)).toEqual(before)
    const unsafe = await runHub(project, ['rebase', 'yyyy', '--unsafe'])
    expect(unsafe).toMatchObject({ code: 0, stderr: expect.stringContaining('has xxxx applied. What is below it') })
    expect(texts(project)).not.toEqual(before)
  })
})

/** `ssss` replaces `mmm1` and `mmm2`, whose files are there. */
const squashed = [
  table('aaaa', null),
  table('mmm1', 'aaaa'),
  table('mmm2', 'mmm1'),
  table('ssss', 'aaaa', { replaces: ['mmm1', 'mmm2'] }),
  table('bbbb', 'aaaa'),
  table('xxxx', 'mmm2'),
]

describe('a squash whose members have files', () => {
  const create = () => createProject({ 'migrate.config.js': sqlite, ...versionsOf(...squashed) })

  it('is moved with the first of them', async () => {
    const project = create()
    const result = await runHub(project, ['rebase', 'xxxx', '--onto', 'bbbb'])
    expect(result).toMatchObject({ code: 0, stderr: '' })
    expect(result.stdout).toContain('ssss revises bbbb (was aaaa)')
    expect(result.stdout).toContain('mmm1 revises bbbb (was aaaa)')
    expect(await runHub(project, ['heads'])).toMatchObject({ code: 0, stdout: expect.stringContaining('xxxx (head)') })
    expect((await runHub(project, ['upgrade', 'mmm1'])).code).toBe(0)
    expect((await runHub(project, ['upgrade'])).code).toBe(0)
  })

  it('is not moved where one of them is applied', async () => {
    const project = create()
    expect((await runHub(project, ['upgrade', 'mmm1'])).code).toBe(0)
    const before = texts(project)
    const result = await runHub(project, ['rebase', 'xxxx', '--onto', 'bbbb'])
    expect(result).toMatchObject({ code: 1, stderr: expect.stringMatching(/applied in .*: mmm1/) })
    expect(texts(project)).toEqual(before)
  })
})

test('a revision counts as applied where another release has applied one that follows it', async () => {
  const project = createProject({ 'migrate.config.js': sqlite, ...versionsOf(...history, table('zzzz', 'yyyy')) })
  expect((await runHub(project, ['upgrade', 'zzzz'])).code).toBe(0)
  await project.remove('versions/0005_zzzz.ts')
  const result = await runHub(project, ['rebase', 'yyyy'])
  expect(result).toMatchObject({ code: 1, stderr: expect.stringMatching(/applied in .*: xxxx, yyyy/) })
})

test('a database at a revision that no file has and no log explains is one that could not be asked', async () => {
  const project = createProject({ 'migrate.config.js': sqlite, ...versionsOf(...history) })
  const other = createProject({
    'migrate.config.js': configText({ url: `sqlite:${project.path('hub.db')}` }),
    ...versionsOf(table('qqqq', null)),
  })
  expect((await runHub(other, ['upgrade'])).code).toBe(0)
  const result = await runHub(project, ['rebase', 'yyyy'])
  expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('The database is at qqqq, which no') })
})

describe('two forms of a revision', () => {
  const create = (prefer: string, parent: string) =>
    createProject({
      'migrate.config.js': configText({ url: 'sqlite:./hub.db', prefer }),
      ...versionsOf(...history),
      'versions/0003_xxxx.js': `const a = 'aaaa'\nexport const revision = 'xxxx'\nexport const downRevision = ${parent}\nexport function up() { return a }\n`,
    })

  test('get the new parent both', async () => {
    const project = create('js', `'aaaa'`)
    expect(await runHub(project, ['rebase', 'xxxx'])).toMatchObject({ code: 0, stderr: '' })
    for (const name of ['0003_xxxx.ts', '0003_xxxx.js'])
      expect(await project.read(`versions/${name}`)).toContain(`= 'bbbb'`)
  })

  test('are named where one cannot', async () => {
    const project = create('ts', 'a')
    const result = await runHub(project, ['rebase', 'xxxx'])
    expect(result).toMatchObject({ code: 0, stderr: expect.stringContaining('0003_xxxx.js still has the old') })
    expect(await project.read('versions/0003_xxxx.ts')).toContain(`= 'bbbb'`)
  })
})

test('a database that cannot be asked needs a yes', async () => {
  const project = createProject({
    'migrate.config.js': configText({
      url: 'sqlite:./hub.db',
      environments: { production: { url: 'postgres://nobody@127.0.0.1:1/nothing' } },
    }),
    ...versionsOf(...history),
  })
  const before = texts(project)
  const refused = await runHub(project, ['rebase', 'yyyy'])
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toMatch(/could be asked.*\n {2}production: .*127\.0\.0\.1:1[^]*--yes/)
  expect(texts(project)).toEqual(before)
  const done = await runHub(project, ['rebase', 'yyyy', '--yes'])
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('Not asked: production (') })
  expect(texts(project)).not.toEqual(before)
})

describe('the upstream main branch', () => {
  function cloned(): Project {
    const project = createProject({ 'migrate.config.js': sqlite, ...versionsOf(...history.slice(0, 3)) })
    git(project, 'init')
    git(project, 'add', 'versions/0001_aaaa.ts', 'versions/0002_bbbb.ts')
    git(project, 'commit', '-m', 'theirs')
    git(project, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
    return project
  }

  it('does not have what is one’s own', async () => {
    const done = await runHub(cloned(), ['rebase', 'xxxx'])
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('Looked into origin/main') })
  })

  it('has what is refused, also under another name', async () => {
    const project = cloned()
    const before = texts(project)
    git(project, 'mv', 'versions/0002_bbbb.ts', 'versions/0009_bbbb.ts')
    const refused = await runHub(project, ['rebase', 'bbbb', '--onto', 'xxxx'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('  origin/main has bbbb\n')
    const found = Object.values(texts(project))
    expect(found).toHaveLength(3)
    expect(found).toEqual(expect.arrayContaining(Object.values(before)))
  })

  it('has it in a folder that was moved since, whatever the settings of git', async () => {
    const project = cloned()
    git(project, 'config', 'color.ui', 'always')
    git(project, 'config', 'grep.column', 'true')
    await project.write('migrate.config.js', configText({ url: 'sqlite:./hub.db', versions: 'db/versions' }))
    git(project, 'mv', '-k', 'versions', 'moved')
    mkdirSync(project.path('db'))
    renameSync(project.path('moved'), project.path('db/versions'))
    const refused = await runHub(project, ['rebase', 'bbbb', '--onto', 'xxxx'])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('  origin/main has bbbb\n') })
  })

  it('is said not to be found', async () => {
    const project = createProject({ 'migrate.config.js': sqlite, ...versionsOf(...history) })
    const done = await runHub(project, ['rebase', 'yyyy'])
    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No upstream main branch (origin/HEAD) was'),
    })
  })
})

const refusals: readonly [
  what: string,
  words: readonly string[],
  message: RegExp,
  revisions?: readonly RevisionText[],
][] = [
  ['a revision on itself', ['xxxx', '--onto', 'yyyy'], /xxxx cannot be put on yyyy: it is that revision or below it/],
  ['no other head', ['bbbb'], /no other head to put bbbb on/, history.slice(0, 2)],
  [
    'several other heads',
    ['yyyy'],
    /several other heads to put yyyy on: bbbb, cccc\.\n\nName it with --onto/,
    [...history, table('cccc', 'aaaa')],
  ],
  [
    'lines that are merged',
    ['yyyy', '--onto', 'bbbb'],
    /mmmm is above both/,
    [...history, { id: 'mmmm', down: ['bbbb', 'yyyy'] }],
  ],
  [
    'a cycle by a dependency',
    ['xxxx', '--onto', 'bbbb'],
    /xxxx cannot be put on bbbb: .*(?:cycle|is that revision)/i,
    [table('aaaa', null), table('xxxx', 'aaaa'), table('bbbb', 'aaaa', { dependsOn: 'xxxx' })],
  ],
  ['an unknown revision', ['zzzz'], /No revision or branch label 'zzzz'/],
  ['an unknown one to put it on', ['yyyy', '--onto', 'zzzz'], /No revision or branch label 'zzzz'/],
]

test.each(refusals)('refused: %s', async (_what, words, message, revisions = history) => {
  const project = createProject({ 'migrate.config.js': sqlite, ...versionsOf(...revisions) })
  const before = texts(project)
  const refused = await runHub(project, ['rebase', ...words])
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toMatch(message)
  expect(texts(project)).toEqual(before)
})

test('a label moves its whole branch, a plan changes nothing, and a second time there is nothing to do', async () => {
  const labelled = history.map((each) => (each.id === 'xxxx' ? { ...each, labels: 'mine' } : each))
  const project = createProject({ 'migrate.config.js': sqlite, ...versionsOf(...labelled) })
  const before = texts(project)
  const plan = await runHub(project, ['rebase', 'mine', '--dry-run'])
  expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining('Would put on bbbb:\n') })
  expect(texts(project)).toEqual(before)
  expect((await runHub(project, ['rebase', 'mine'])).code).toBe(0)
  const again = await runHub(project, ['rebase', 'yyyy', '--onto', 'bbbb'])
  expect(again).toMatchObject({ code: 0, stdout: '', stderr: 'yyyy is on top of bbbb already; nothing to do.\n' })
})

test('conflicts of git in a header are named', async () => {
  const text = revisionText({ id: 'bbbb', down: 'aaaa' }).replace(
    'export const downRevision = "aaaa"\n',
    '<<<<<<< HEAD\nexport const downRevision = "aaaa"\n=======\nexport const downRevision = "xxxx"\n>>>>>>> theirs\n',
  )
  const project = createProject({
    'migrate.config.js': sqlite,
    ...versionsOf(table('aaaa', null)),
    'versions/0002.ts': text,
  })
  const { code, stderr } = await runHub(project, ['heads'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/0002\.ts: .*conflict of git.*line 11/)
})

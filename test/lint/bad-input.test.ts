import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'

import { describe, expect, onTestFinished, test } from 'vitest'

import type { LintResult } from '../../src/commands/lint.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const postgres = configText({ url: 'postgres://nobody:wrong@127.0.0.1:1/none' })
const first: RevisionText = {
  id: 'aaaa',
  up: "  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'email', type: 'text' }])",
}
/** It is found after whatever is wrong with the one before. */
const last: RevisionText = { id: 'cccc', down: 'bbbb', up: "  await op.createIndex('i', 'users', ['email'])" }
const found = { code: 'index-not-concurrent', revision: 'cccc' }

function projectWith(revision: Partial<RevisionText>, config = postgres): Project {
  const bad = { id: 'bbbb', down: 'aaaa', ...revision }
  return createProject({ 'migrate.config.js': config, ...versionsOf(first, bad, last) })
}

async function linted(
  project: Project,
  ...words: readonly string[]
): Promise<LintResult & { readonly code: number | null }> {
  const { code, stdout, stderr } = await runHub(project, ['lint', '--json', ...words])
  expect(stdout, stderr).toMatch(/^\{/)
  return { ...(JSON.parse(stdout) as LintResult), code }
}

describe('of a revision with which something is wrong, lint says what, and lints the rest', () => {
  test.each([
    [
      'a statement that the parser does not understand',
      { up: "  await op.execute('ALTER TABLE users FROB')" },
      'syntax error at or near "FROB"',
    ],
    ['one that reads the database', { up: "  await op.query('SELECT 1')" }, 'it uses op.query, which needs a database'],
    ['one that throws', { up: "  throw new Error('no more power')" }, 'it fails when it is recorded: no more power'],
    [
      'one that waits for ever',
      { up: '  await new Promise(() => {})' },
      'it did not end within 0.5 s when it was recorded',
    ],
    [
      'one that goes on for ever',
      { up: '  await new Promise(() => setInterval(() => {}, 60_000).unref())' },
      'it did not end within 0.5 s',
    ],
  ])('%s', async (_what, revision, reason) => {
    const project = projectWith(revision)
    const words = ['aaaa:cccc', '--timeout', '0.5']
    const result = await linted(project, ...words)
    expect(result.notAnalysed).toMatchObject([{ revision: 'bbbb', reason: expect.stringContaining(reason) as string }])
    expect(result.findings).toEqual([])
    // Where the first one is applied, its table has rows.
    expect(await linted(project, 'bbbb:cccc', '--timeout', '0.5')).toMatchObject({ code: 1, findings: [found] })
    const text = await runHub(project, ['lint', ...words])
    expect(text.stdout).toMatch(/^versions\/0002_bbbb\.ts(:\d+)?: not analysed \(postgres\): .*$/m)
  })

  test.each([
    ['a syntax error', { up: '  await op.execute(' }, /syntax error/],
    ['an import that is not there', { head: "import './nowhere.js'" }, /nowhere\.js/],
    ['an exception on the way', { head: "throw new Error('no more power')" }, /no more power/],
    ['no up', { up: null }, /it exports no function 'up'/],
    ['an import that never ends', { head: 'await new Promise(() => {})' }, /it did not end within 5 s/],
  ])('one that cannot be loaded: %s', async (_what, revision, reason) => {
    const project = projectWith(revision)
    const result = await linted(project, 'bbbb:cccc', '--timeout', '5')
    expect(result).toMatchObject({ code: 1, errors: 2 })
    expect(result.findings).toMatchObject([
      { code: 'not-loaded', severity: 'error', revision: 'bbbb', message: expect.stringMatching(reason) as string },
      found,
    ])
    // Of one that is not linted itself it is said that its tables are not known.
    const rest = await linted(project, 'cccc', '--timeout', '0.5')
    expect(rest).toMatchObject({ errors: 1, findings: [found] })
    expect(rest.notAnalysed).toMatchObject([
      { revision: 'bbbb', reason: expect.stringContaining('what it makes is not known') as string },
    ])
  })

  test('a rule of the config that throws, or returns what is no result', async () => {
    const config = `export default { url: 'postgres://nobody@127.0.0.1:1/none', lint: { custom: [
      { code: 'throws', judge() { throw new Error('no more power') } },
      { code: 'weird', judge: () => 5 },
    ] } }\n`
    const result = await linted(projectWith({}, config), 'cccc')
    expect(result).toMatchObject({ code: 1, findings: [found] })
    expect(result.notAnalysed.map(({ reason }) => reason)).toEqual([
      "rule 'throws' failed: no more power",
      expect.stringContaining("rule 'weird' failed: it must return null, a string"),
    ])
  })

  test('on a scratch database: one that does not end, and those after it', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const up = "  await op.query('SELECT 1')\n  await new Promise(() => {})"
    const project = projectWith({ up }, configText({ url: database.url }))
    const result = await linted(project, '--trace', '--timeout', '1')
    expect(result.notAnalysed).toMatchObject([
      { revision: 'bbbb', reason: 'it uses op.query, which needs a database' },
      { revision: 'bbbb', reason: 'it did not end within 1 s on a scratch database' },
      { revision: 'cccc', reason: 'it was not run on a scratch database, since bbbb before it fails there' },
    ])
  })
})

describe('which revisions are new', () => {
  const git = (project: Project, ...words: readonly string[]) =>
    execFileSync('git', ['-C', project.path(), '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], {
      stdio: 'pipe',
    })
  const commit = (project: Project) => {
    git(project, 'init', '-q')
    git(project, 'add', 'versions')
    git(project, 'commit', '-qm', 'all')
  }
  const refusal = async (project: Project, since = 'main', env = {}) => {
    const { code, stderr } = await hub(project, ['lint', `--since=${since}`], { env })
    expect(code).toBe(1)
    expect(stderr).toMatch(/Nothing was linted[^]*UNKNOWN_COMMIT/)
    return stderr
  }

  test('is not known without git, without a repository, and of a name that git does not know', async () => {
    const project = projectWith({})
    expect(await refusal(project, 'main', { PATH: project.path('empty') })).toContain('git is not installed')
    expect(await refusal(project, 'main', { GIT_CEILING_DIRECTORIES: dirname(project.path()) })).toContain(
      'git reads no repository',
    )
    commit(project)
    for (const name of ['nope', '-x', 'HEAD~1'])
      expect(await refusal(project, name)).toContain(`git knows no commit '${name}' here; fetch it`)
  })

  test('is not known of an older commit in a shallow clone', async () => {
    const project = projectWith({})
    commit(project)
    const clone = createProject()
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${project.path()}`, clone.path('clone')], {
      stdio: 'pipe',
    })
    await clone.write('clone/migrate.config.js', postgres)
    const { code, stderr } = await runHub(clone, ['lint', '--since', 'HEAD~1'], { folder: 'clone' })
    expect(code).toBe(1)
    expect(stderr).toContain('the clone is shallow, and git fetch --unshallow brings all commits')
  })

  test('is known with a detached HEAD; where it is not asked for and nothing is known, all are linted', async () => {
    const project = projectWith({})
    const all = await runHub(project, ['lint'])
    expect(all.stdout).toMatch(
      /^What is pending is not known, so all revisions are linted: Cannot open .*\n3 revisions linted/m,
    )
    commit(project)
    git(project, 'checkout', '-q', '--detach')
    await project.write(
      'versions/0004_dddd.ts',
      Object.values(versionsOf({ ...last, id: 'dddd', down: 'cccc' }))[0] ?? '',
    )
    expect(await linted(project, '--since', 'HEAD')).toMatchObject({ code: 1, revisions: ['dddd'] })
  })
})

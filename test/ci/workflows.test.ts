import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'

import { expect, inject, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'

import { createPostgresDatabase } from '../support/databases.ts'
import { installPrograms, startShell } from '../support/example.ts'
import { blocksOf } from '../support/pages.ts'
import { type Project, repository } from '../support/project.ts'
import { column, repositoryWith } from './project.ts'

const page = readFileSync(join(repository, 'docs', 'ci.md'), 'utf8')
const [github, gitlab] = blocksOf(page, 'yaml').map((text) => parse(text, { uniqueKeys: true }) as unknown) as [
  {
    readonly permissions: Readonly<Record<string, string>>
    readonly jobs: { readonly 'hub-ci': { readonly steps: readonly Step[] } }
  },
  { readonly 'hub-ci': { readonly script: readonly string[]; readonly after_script: readonly string[] } },
]

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
}

/** A clone whose origin has the main branch, with a branch of one new revision. */
async function cloned(): Promise<Project> {
  const { url } = await database()
  const project = await repositoryWith([column('aaaa0001', 'posts')], { url })
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', project.folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], {
      stdio: 'pipe',
    })
  const origin = project.path('node_modules', 'origin.git')
  execFileSync('git', ['clone', '-q', '--bare', project.folder, origin], { stdio: 'pipe' })
  git('remote', 'add', 'origin', origin)
  git('checkout', '-qb', 'work')
  git('add', '.')
  git('commit', '-qm', 'a revision')
  installPrograms(project)
  return project
}

async function database() {
  const made = await createPostgresDatabase(inject('postgresUrl'))
  onTestFinished(() => made.close())
  return made
}

const stepOf = (name: string) => github.jobs['hub-ci'].steps.find((step) => step.name?.startsWith(name))?.run ?? ''

it('uses no action but those of GitHub itself', () => {
  const used = github.jobs['hub-ci'].steps.flatMap(({ uses }) => uses ?? [])
  expect(used.map((name) => name.replace(/@v\d+$/, ''))).toEqual(['actions/checkout', 'actions/setup-node'])
  expect(github.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' })
})

it("runs GitHub's steps: the report is in the summary, and in a comment that is replaced", async () => {
  const project = await cloned()
  // The program that the runners have: it keeps what it is asked, and knows a comment once one was made.
  mkdirSync(project.path('node_modules', 'runner'))
  const gh = project.path('node_modules', 'runner', 'gh')
  writeFileSync(
    gh,
    `#!/bin/sh
echo "$*" >> asked.txt
case "$*" in *--paginate*) [ -f made ] && echo 77;; *--method*) ;; *) touch made;; esac
exit 0
`,
  )
  chmodSync(gh, 0o755)
  const path = [project.path('node_modules', 'runner'), project.path('node_modules', '.bin'), process.env['PATH']]
  const env = {
    PATH: path.join(delimiter),
    GITHUB_BASE_REF: 'main',
    GITHUB_REPOSITORY: 'a/b',
    GITHUB_STEP_SUMMARY: project.path('summary.md'),
    NUMBER: '5',
  }
  for (const name of ['Fetch', 'hub ci', 'Summary', 'Comment', 'Comment']) {
    const { code, stderr, stdout } = await startShell(project, stepOf(name), env).ended
    expect([name, code], stdout + stderr).toEqual([name, 0])
  }
  const report = await project.read('report.md')
  expect(report).toMatch(/^<!-- hub ci -->\n### ✅ hub ci: 0 errors, 0 warnings\n/)
  expect(report).toContain('2 revisions run on a scratch database (postgres)')
  expect(await project.read('summary.md')).toBe(report)
  const asked = (await project.read('asked.txt')).split('\n')
  expect(asked.filter((words) => words.includes('--field'))).toEqual([
    'api --silent repos/a/b/issues/5/comments --field body=@report.md',
    'api --silent --method PATCH repos/a/b/issues/comments/77 --field body=@report.md',
  ])
})

it("runs GitLab's job: a code quality report, and a note that is replaced", async () => {
  const project = await cloned()
  const notes: { readonly id: number; body: string }[] = [{ id: 1, body: 'a remark' }]
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = new URLSearchParams(Buffer.concat(chunks).toString()).get('body') ?? ''
      const path = request.url ?? ''
      const isOwn = request.headers['private-token'] === 'token'
      if (!isOwn || !path.startsWith('/projects/3/merge_requests/4/notes')) response.statusCode = 404
      else if (request.method === 'POST') notes.push({ id: 2, body })
      else if (request.method === 'PUT') notes[1] = { id: 2, body: `again: ${body}` }
      response.end(JSON.stringify(notes))
    })
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((listening) => server.once('listening', listening))
  const env = {
    TARGET: 'main',
    HUB_CI_TOKEN: 'token',
    CI_API_V4_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    CI_PROJECT_ID: '3',
    CI_MERGE_REQUEST_IID: '4',
  }
  const { script, after_script: after } = gitlab['hub-ci']
  const own = script.filter((line) => line !== 'npm ci').join('\n')
  for (const text of [own, after.join('\n'), after.join('\n')]) {
    const { code, stderr, stdout } = await startShell(project, text, env).ended
    expect(code, stdout + stderr).toBe(0)
  }
  const report = await project.read('report.md')
  expect(notes).toEqual([
    { id: 1, body: 'a remark' },
    { id: 2, body: `again: ${report}` },
  ])
  expect(JSON.parse(await project.read('gl-code-quality-report.json'))).toEqual([
    expect.objectContaining({ check_name: 'not-done', location: { path: 'migrate.config.js', lines: { begin: 1 } } }),
    expect.objectContaining({ check_name: 'not-done' }),
  ])
  // Without a token, as from a fork, nothing is asked.
  const silent = await startShell(project, after.join('\n'), { ...env, HUB_CI_TOKEN: '', CI_API_V4_URL: 'none' }).ended
  expect(silent).toMatchObject({ code: 0, stderr: '' })
})

it('runs the hook of git only where the versions folder changes', async () => {
  const project = await cloned()
  const hook = blocksOf(page, 'sh').find((text) => text.startsWith('#!/bin/sh')) ?? ''
  const run = () => startShell(project, hook).ended
  expect(await run()).toMatchObject({ code: 0, stdout: '' })
  await project.write('versions/0003_bbbb.ts', 'export const nothing = 1\n')
  execFileSync('git', ['-C', project.folder, 'add', '.'], { stdio: 'pipe' })
  expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('0003_bbbb.ts') })
})

it('runs the commands of the page', async () => {
  const project = await cloned()
  const [commands = ''] = blocksOf(page, 'sh')
  execFileSync('git', ['-C', project.folder, 'fetch', '-q', 'origin', 'main:refs/remotes/origin/main'], {
    stdio: 'pipe',
  })
  const { code, stdout, stderr } = await startShell(project, commands).ended
  expect([code, stderr]).toMatchObject([0, expect.not.stringContaining('error')])
  expect(stdout).toMatch(/new revisions +1 that origin\/main does not have[^]*1 that main does not have/)
})

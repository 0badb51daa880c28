import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { createProject, type Project } from '../support/project.ts'
import { configText, revisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { revisionsOf } from '../support/squashed.ts'
import { type Page, readPage } from './page.ts'
import { branched, hostile } from './project.ts'

const dead = 'postgres://canary-user:canary-word@canary-host.invalid:1/canary-base'
const config = configText({ url: 'sqlite:./hub.db', environments: { production: { url: dead } } })

async function pageOf(project: Project, ...words: readonly string[]): Promise<Page & { readonly html: string }> {
  const { code, stderr, stdout } = await runHub(project, ['graph', '--html', 'graph.html', ...words])
  expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: '' })
  const html = await project.read('graph.html')
  return { html, ...readPage(html) }
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('the page allows its own script and style, and nothing else', async () => {
  const { html, policy, script, style } = await pageOf(
    createProject({ 'migrate.config.js': config, ...versionsOf(...branched) }),
  )
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ])
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|\bsrc=|@import|url\(/)
})

test('texts that look like markup stay texts', async () => {
  const project = createProject({
    'migrate.config.js': config,
    ...versionsOf({
      id: 'aaaa00000001',
      message: hostile,
      up: `  await op.execute(${JSON.stringify(`SELECT '${hostile.replaceAll("'", '')}'`)})`,
    }),
  })
  const { html, data } = await pageOf(project)
  const [revision] = data.revisions
  expect(revision?.details.longMessage).toContain('</script>')
  expect(JSON.stringify(revision?.details.sql)).toContain('</script>')
  expect(html.match(/<\/script>/g)).toHaveLength(2)
  expect(html).not.toContain('\u2028')
})

test('each revision has its operations and its SQL for both databases, or why not', async () => {
  const asking = { id: 'bbbb00000002', down: 'aaaa00000001', up: "  await op.query('SELECT 1')" }
  const broken = { id: 'cccc00000003', down: 'bbbb00000002', up: "  throw new Error('no')" }
  const project = createProject({ 'migrate.config.js': config, ...versionsOf(branched[0] ?? asking, asking, broken) })
  const { data } = await pageOf(project)
  const [third, second, first] = data.revisions.map(({ details }) => details)
  expect(first?.operations).toEqual([
    { databases: ['postgres', 'sqlite'], operations: ['create table users (id)'], unknown: null },
  ])
  expect(first?.sql.map(({ database, reason }) => [database, reason])).toEqual([
    ['postgres', null],
    ['sqlite', null],
  ])
  for (const { sql } of first?.sql ?? []) expect(sql).toMatch(/^CREATE TABLE "users"/)
  expect(second?.operations[0]?.unknown).toBe('it uses op.query, which needs a database')
  for (const { sql, reason } of second?.sql ?? []) expect([sql, reason]).toEqual([null, expect.stringMatching(/\w/)])
  expect(third?.operations[0]?.unknown).toBe('it fails when it is recorded: no')
})

test('a file that cannot be loaded says so, and the page is written', async () => {
  const project = createProject({ 'migrate.config.js': config, ...versionsOf(...branched.slice(0, 2)) })
  await project.write(
    'versions/0002_bbbb00000002.ts',
    revisionText({ ...branched[1], id: 'bbbb00000002', up: '  const = 1' }),
  )
  const { html, data } = await pageOf(project)
  expect(data.revisions[0]?.details.operations[0]?.unknown).toContain('versions/0002_bbbb00000002.ts')
  expect(data.revisions[1]?.details.operations[0]?.operations).toEqual(['create table users (id)'])
  expect(html).not.toContain(project.folder)
})

test('no host, user, password or folder of the machine is in it, and an unreachable environment is shown so', async () => {
  const secret = '  await op.execute("ALTER ROLE app PASSWORD \'canary-role\'")'
  const project = createProject({
    'migrate.config.js': config,
    ...versionsOf({ id: 'aaaa00000001', up: secret, message: `from postgres://app:canary-url@db/x` }),
  })
  await runHub(project, ['stamp', 'head'])
  const { html, data } = await pageOf(project, '--environments', 'all')
  expect(data.environments.map(({ environment, notRead }) => [environment, notRead])).toEqual([
    ['default', null],
    ['production', 'not read: CONNECTION_FAILED'],
  ])
  expect(html).not.toContain('canary')
  expect(html).not.toContain(project.folder)
  expect(html).not.toContain(process.env['HOSTNAME'] || '(no name)')
})

test('large SQL is cut at a line', async () => {
  const lines = Array.from({ length: 2_000 }, (_line, index) => `${index} AS of_many_${index}`).join(',\\n')
  const project = createProject({
    'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
    ...versionsOf({ id: 'aaaa00000001', up: `  await op.execute("SELECT ${lines}")` }),
  })
  const { data } = await pageOf(project)
  const sql = data.revisions[0]?.details.sql[0]?.sql ?? ''
  expect(sql.length).toBeLessThan(21_000)
  expect(sql).toMatch(/of_many_\d+,\n-- cut here: \d+ more characters$/)
})

test('a squash has its members', async () => {
  const project = createProject({ 'migrate.config.js': config, ...versionsOf(...revisionsOf('both')) })
  const { data } = await pageOf(project)
  expect(data.revisions.map(({ members }) => members.length)).toEqual([0, 3, 0])
  expect(data.revisions[1]?.members[0]).toEqual({ revision: 'bbbb00000002', message: 'revision bbbb00000002' })
})

test('the author of a file is who added it, also after it was renamed; without git there is none', async () => {
  const project = createProject({ 'migrate.config.js': config, ...versionsOf(...branched.slice(0, 2)) })
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', project.folder, '-c', 'user.email=a@b.c', ...words], { stdio: 'pipe' })
  const authors = async () => (await pageOf(project)).data.revisions.map(({ details }) => details.author)
  expect(await authors()).toEqual([null, null])
  git('init', '-q')
  expect(await authors()).toEqual([null, null])
  git('add', 'versions/0001_aaaa00000001.ts')
  git('-c', 'user.name=Ada Lovelace', 'commit', '-qm', 'one')
  expect(await authors()).toEqual([null, 'Ada Lovelace'])
  git('add', 'versions')
  git('-c', 'user.name=Grace "G" Hopper', 'commit', '-qm', 'two')
  git('mv', 'versions/0001_aaaa00000001.ts', 'versions/users.ts')
  git('-c', 'user.name=Somebody', 'commit', '-qm', 'three')
  expect(await authors()).toEqual(['Grace "G" Hopper', 'Ada Lovelace'])
})

test('--html writes a page alone', async () => {
  const project = createProject({ 'migrate.config.js': config, ...versionsOf(...branched) })
  for (const more of [['--format', 'svg'], ['--json']])
    expect(await runHub(project, ['graph', '--html', 'x.html', ...more])).toMatchObject({ code: 2 })
  const { code, stderr } = await runHub(project, ['graph', '--html', 'no/such/x.html'])
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('no/such/x.html') as string })
})

import { readFile } from 'node:fs/promises'

import { expect, it } from 'vitest'

import type { RevisionText } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { base, column, repositoryWith } from './project.ts'

const hard: RevisionText = {
  id: 'bbbb0002',
  down: 'aaaa0001',
  message: 'drop `age` </details> | <b>"@team"</b> #12',
  up: `  await op.dropColumn('users', 'age')
  await op.createIndex('posts_of', 'posts', ['of_aaaa0001'])
  await op.execute("INSERT INTO posts (id) SELECT 1 WHERE '\`\`\`\`' = '</details>\\n\`\`\`\\n## no heading'")
  await op.execute("UPDATE posts SET id = id WHERE '${'long '.repeat(300)}' = ''")`,
  downBody: null,
}

const settings = {
  url: 'sqlite:./hub.db',
  environments: { production: { url: 'postgres://hub:canary-of-config@127.0.0.1:1/none' } },
}

async function printed(...words: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const project = await repositoryWith([column('aaaa0001', 'posts'), hard], settings)
  const { code, stdout } = await runHub(project, ['ci', '--since', 'main', ...words])
  return { code, text: stdout.replaceAll(project.folder, '/project') }
}

const pretty = (text: string) => `${JSON.stringify(JSON.parse(text), null, 2)}\n`

it('prints a text', async () => {
  const { code, text } = await printed()
  expect(code).toBe(1)
  await expect(text).toMatchFileSnapshot('golden/text.txt')
})

it('prints JSON, with --json too', async () => {
  const { text } = await printed('--format', 'json')
  await expect(pretty(text)).toMatchFileSnapshot('golden/json.txt')
  expect((await printed('--json')).text).toBe(text)
})

it('prints annotations of GitHub, and writes the comment beside them', async () => {
  const project = await repositoryWith([column('aaaa0001', 'posts'), hard], settings)
  const words = ['ci', '--since', 'main', '--format', 'github', '--markdown', 'report.md']
  const { code, stdout } = await runHub(project, words)
  expect(code).toBe(1)
  await expect(stdout).toMatchFileSnapshot('golden/github.txt')
  const report = await readFile(project.path('report.md'), 'utf8')
  await expect(report).toMatchFileSnapshot('golden/comment.txt')
  expect((await printed('--format', 'markdown')).text).toBe(report)
})

it("prints GitLab's code quality report", async () => {
  const { text } = await printed('--format', 'gitlab')
  await expect(pretty(text)).toMatchFileSnapshot('golden/gitlab.txt')
})

it('refuses --json with another format, and what is no number of warnings', async () => {
  const project = await repositoryWith([])
  expect((await runHub(project, ['ci', '--json', '--format', 'github'])).code).toBe(2)
  expect((await runHub(project, ['ci', '--max-warnings', 'x'])).code).toBe(2)
})

it.each(['text', 'json', 'github', 'gitlab', 'markdown'])('shows no password of a url in %s', async (format) => {
  const telling: RevisionText = {
    ...column('aaaa0001', 'posts', base.id),
    message: 'see postgres://hub:canary-of-message@db/x',
    up: "  await op.execute(\"CREATE TABLE t (a text DEFAULT 'postgres://hub:canary-of-sql@db/x')\")\n  await op.query('SELECT 1')",
  }
  const project = await repositoryWith([telling, column('cccc0003', 'posts')], settings)
  const url = 'postgres://hub:canary-of-url@127.0.0.1:1/none?password=canary-of-query'
  const words = ['ci', '--since', 'main', '--url', url, '--format', format, '--markdown', 'report.md']
  const { code, stdout, stderr } = await runHub(project, words)
  expect(code).toBe(1)
  expect(stdout).toContain('127.0.0.1:1')
  expect(`${stdout}${stderr}${await project.read('report.md')}`).not.toContain('canary')
})

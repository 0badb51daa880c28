import { readFileSync } from 'node:fs'

import { expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase } from './support/databases.ts'
import { installPrograms, startShell } from './support/example.ts'
import { createProject, repository } from './support/project.ts'
import { walkPage } from './support/walk-page.ts'

test('docs/tutorial.md: each command prints what the page shows, and its script makes the database of its revisions', async () => {
  const page = readFileSync(`${repository}/docs/tutorial.md`, 'utf8')
  const project = createProject({}, { packages: ['hub-migrate', 'typeorm', 'better-sqlite3', 'pg', '@types/node'] })
  installPrograms(project)
  expect(page.match(/^## \d+\. /gm)).toHaveLength(10)
  await walkPage(project, page)

  const [byScript, byRun] = [await createPostgresDatabase(), await createPostgresDatabase()]
  onTestFinished(() => byScript.close())
  onTestFinished(() => byRun.close())
  await byScript.exec(await project.read('shop.sql'))
  const inDatabase = (command: string, url: string) => startShell(project, command, { DATABASE_URL: url }).ended
  expect(await inDatabase('hub upgrade', byRun.url)).toMatchObject({ code: 0 })
  for (const { url, query } of [byScript, byRun]) {
    expect((await inDatabase('hub status', url)).stdout).toContain('Up to date.')
    expect((await inDatabase('hub check', url)).stdout).toContain('No differences')
    expect(await query('SELECT "searchName" FROM customers ORDER BY id')).toEqual([
      { searchName: 'ada lovelace' },
      { searchName: 'grace hopper' },
    ])
  }
})

test('docs/teams.md: two heads, and the rebase that makes one of them', async () => {
  const project = createProject({ 'migrate.config.ts': "export default { url: 'sqlite:./shop.db' }\n" })
  installPrograms(project)
  await walkPage(project, readFileSync(`${repository}/docs/teams.md`, 'utf8'))
  expect(await project.read('versions/0002_phone.ts')).toContain("downRevision = 'a30b7d1e6f52'")
})

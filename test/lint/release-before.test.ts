import { execFileSync } from 'node:child_process'

import { expect, it } from 'vitest'

import type { CiResult } from '../../src/commands/ci/ci-result.ts'
import type { LintResult } from '../../src/commands/lint.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const columns = ['nick_name', 'author_id', 'fax', 'note']
const made = {
  id: 'aaaa',
  up: `  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, ${columns.map((name) => `{ name: '${name}', type: 'int' }`).join(', ')}])`,
}
const drop = {
  id: 'bbbb',
  down: 'aaaa',
  up: columns.map((name) => `  await op.dropColumn('users', '${name}')`).join('\n'),
}
const entity = (...properties: readonly string[]) => `import { EntitySchema } from 'typeorm'
export const User = new EntitySchema({ name: 'User', tableName: 'users', columns: {
  id: { type: 'int', primary: true }, ${properties.join(', ')} } })`

function git(of: Project, ...words: readonly string[]) {
  execFileSync('git', ['-C', of.path(), '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], {
    stdio: 'pipe',
  })
}

/** A project whose entities have been committed with these properties, and have none of the columns any more. */
async function project(...before: readonly string[]): Promise<Project> {
  const created = createProject({
    'migrate.config.js': configText({ url: 'postgres://nobody:wrong@127.0.0.1:1/none', entities: ['src/*.mjs'] }),
    'src/user.mjs': entity(...before),
    'other.sql': 'SELECT note FROM users',
    '.gitignore': 'node_modules',
    ...versionsOf(made),
  })
  git(created, 'init', '-q', '-b', 'main')
  git(created, 'add', '.')
  git(created, 'commit', '-qm', 'first')
  await created.write('src/user.mjs', entity())
  for (const [name, text] of Object.entries(versionsOf(drop))) await created.write(name, text)
  return created
}

async function dropped(of: Project, ...words: readonly string[]) {
  const { stdout, stderr } = await runHub(of, ['lint', '--json', ...words])
  expect(stdout, stderr).toMatch(/^\{/)
  const { findings } = JSON.parse(stdout) as LintResult
  return findings.filter(({ code }) => code === 'drop-column').map(({ message }) => message)
}

const declares = (column: string, at: string) =>
  expect.stringContaining(
    `users.${column} are gone, and the release that runs now still declares it, since src/user.mjs of ${at} names it, and fails`,
  )
const unknown = (column: string) =>
  expect.stringContaining(`users.${column} are gone, and an application of the release before fails`)

it('says of a dropped column whether the release before declares it, and nothing of one that nothing names there', async () => {
  const one = await project("nickName: { type: 'int', name: 'nick_name' }", 'author: {}')
  // Without a main branch that was fetched, it is not known.
  expect(await dropped(one, 'bbbb')).toEqual(columns.map(unknown))
  git(one, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
  const expected = (at: string) => [declares('nick_name', at), unknown('author_id'), unknown('note')]
  expect(await dropped(one)).toEqual(expected('origin/main'))
  expect(await dropped(one, 'bbbb')).toEqual(expected('origin/main'))
  git(one, 'tag', 'v1')
  expect(await dropped(one, '--since', 'v1')).toEqual(expected('v1'))
  // The main branch may go on.
  git(one, 'checkout', '-q', '-b', 'work')
  git(one, 'add', '.')
  git(one, 'commit', '-qm', 'drop')
  expect(await dropped(one)).toEqual(expected('origin/main'))
  // A revision that it has already was not written beside what is there now.
  git(one, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
  expect(await dropped(one, 'bbbb')).toEqual(columns.map(unknown))
})

it('does not take a column for given up where columns are not named after their properties', async () => {
  const one = await project()
  git(one, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
  // 'name' may be the property of 'nick_name', and the file has that word.
  expect(await dropped(one)).toEqual([unknown('nick_name'), unknown('note')])
  const two = await project()
  git(two, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
  await two.write('src/user.mjs', entity("phone: { type: 'int', name: 'c_1' }"))
  expect(await dropped(two)).toEqual(columns.map(unknown))
})

it('says it in hub ci by the commit of --since, where no main branch was fetched', async () => {
  const one = await project("nickName: { type: 'int', name: 'nick_name' }", 'author: {}')
  git(one, 'tag', 'v1')
  const { stdout, stderr } = await runHub(one, ['ci', '--since', 'v1', '--no-verify', '--json'])
  expect(stdout, stderr).toMatch(/^\{/)
  const { lint } = JSON.parse(stdout) as CiResult
  const found = lint.result?.findings.filter(({ code }) => code === 'drop-column').map(({ message }) => message)
  expect(found).toEqual([declares('nick_name', 'v1'), unknown('author_id'), unknown('note')])
})

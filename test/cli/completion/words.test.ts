import { expect, test } from 'vitest'

import { commandNames } from '../../../src/cli/command-list.ts'
import { unquoted } from '../../../src/cli/completion/unquoted.ts'
import { createHelpProject } from '../../support/help-project.ts'
import { createProject, type Project } from '../../support/project.ts'
import { configText, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

/** What is completed, and the words without their meanings. The last word is the one at the cursor. */
async function completed(project: Project, ...words: readonly string[]) {
  const { stdout, stderr, code } = await runHub(project, ['__complete', 'fish', ...words])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  const [kind, ...lines] = stdout.trimEnd().split('\n')
  return kind === 'words' ? lines.map((line) => line.split('\t')[0]) : kind
}

const [first, tags, stars] = ['1a2b3c4d5e6f', '5b09ebe23c76', '71dda59686db']

test('commands, topics of the help, and what an argument can be', async () => {
  const project = createHelpProject('line')
  expect(await completed(project, '')).toEqual([...commandNames, 'help'])
  expect(await completed(project, 'up')).toEqual(['upgrade'])
  expect(await completed(project, 'help', 't')).toEqual(['target'])
  expect(await completed(project, 'help', 'upg')).toEqual(['upgrade'])
  expect(await completed(project, 'help', 'upgrade', '')).toEqual([])
  expect(await completed(project, 'import', '')).toEqual(['typeorm', 'sql'])
  expect(await completed(project, 'import', 'sql', '')).toBe('files')
  expect(await completed(project, 'init', '')).toBe('folders')
  expect(await completed(project, 'completion', '')).toEqual(['bash', 'zsh', 'fish'])
  expect(await completed(project, 'explain', 'MULTIPLE_H')).toEqual(['MULTIPLE_HEADS'])
  expect(await completed(project, 'heads', '')).toEqual([])
  expect(await completed(project, 'nothing', '')).toEqual([])
})

test('options: of the command, those that are not given and exclude none of those given', async () => {
  const project = createHelpProject('line')
  expect(await completed(project, 'upgrade', '--dr')).toEqual(['--dry-run'])
  expect(await completed(project, 'upgrade', '--dry-run', '--dr')).toEqual([])
  expect(await completed(project, 'upgrade', '-y', '--ye')).toEqual([])
  const withSql = await completed(project, 'upgrade', '--sql', '--')
  expect(withSql).toContain('--transaction-per-revision')
  for (const excluded of ['--dry-run', '--backup', '--yes', '--sql']) expect(withSql).not.toContain(excluded)
  expect(await completed(project, 'revision', '--depends-on', 'shop', '--dep')).toEqual(['--depends-on'])
  expect(await completed(project, 'init', '--con')).toEqual([])
  expect(await completed(project, '--ver')).toEqual(['--verbose', '--version'])
  expect(await completed(project, 'upgrade', '--', '-')).toEqual([])
  expect(await completed(project, 'upgrade', '--', '')).toEqual([])
})

test('values of options, in a word of their own or after =', async () => {
  const project = createHelpProject('line')
  expect(await completed(project, 'status', '-n', '')).toEqual(['production'])
  expect(await completed(project, 'status', '--name=pr')).toEqual(['--name=production'])
  expect(await completed(project, 'init', '--template', 'j')).toEqual(['javascript'])
  expect(await completed(project, 'init', '--template=')).toEqual(['--template=typescript', '--template=javascript'])
  expect(await completed(project, '-c', '')).toBe('files')
  expect(await completed(project, 'upgrade', '--backup=')).toBe('files')
  expect(await completed(project, 'verify', '--fixtures', '')).toBe('folders')
  expect(await completed(project, 'revision', '-m', '')).toEqual([])
  expect(await completed(project, 'heads', '-qn', 'pr')).toEqual(['production'])
})

test('targets: the words, labels and revisions that the command takes, the newest first', async () => {
  const project = createHelpProject('line')
  expect(await completed(project, 'upgrade', '')).toEqual(
    ['heads', 'head', '+2', stars, 'shop', tags, first].toSorted(byPlace),
  )
  expect(await completed(project, 'downgrade', '-')).toEqual(expect.arrayContaining(['-1', '--dry-run']))
  expect(await completed(project, 'stamp', 'b')).toEqual(['base'])
  expect(await completed(project, 'edit', 'c')).toEqual(['current'])
  expect(await completed(project, 'show', '5b')).toEqual([tags])
  expect(await completed(project, 'upgrade', 'shop@')).toEqual(['shop@head', 'shop@+1'])
  expect(await completed(project, 'downgrade', 'shop@')).toEqual(['shop@-1', 'shop@base'])
  expect(await completed(project, 'merge', tags, '5')).toEqual([])
  expect(await completed(project, 'revision', '--head', 'b')).toEqual(['base'])
})

test('ranges: a start that goes on, and an end', async () => {
  const project = createHelpProject('line')
  expect(await completed(project, 'history', '-r', '5')).toEqual([`${tags}:`])
  expect(await completed(project, 'history', '-r', `${first}:s`)).toEqual([`${first}:shop`, `${first}:shop@head`])
  expect(await completed(project, 'squash', `${first}:7`)).toEqual([`${first}:${stars}`])
  expect(await completed(project, 'upgrade', '--sql', `${first}:h`)).toEqual([`${first}:heads`, `${first}:head`])
})

test('of another config and environment, and of files of which some are wrong', async () => {
  const project = createProject({
    'a b/other.config.js': configText({
      url: 'sqlite:./none.db',
      versions: './nowhere',
      environments: { 'far away': { versions: '../versions' } },
    }),
    ...versionsOf({ id: 'aaaa00000001' }),
    'versions/9_odd.ts': "process.stdout.write('ran')\nconst id = 'bbbb00000002'\nexport const revision = id + ''\n",
    'versions/9_torn.ts': '<<<<<<< ours\n',
  })
  const config = ['-c', 'a b/other.config.js']
  expect(await completed(project, ...config, 'status', '-n', '')).toEqual(['far away'])
  expect(await completed(project, ...config, '--name=far away', 'show', 'a')).toEqual(['aaaa00000001'])
  expect(await completed(project, ...config, 'show', 'a')).toEqual([])
})

test('says nothing of a config that is wrong or missing', async () => {
  const project = createProject({ 'migrate.config.js': "console.log('here')\nthrow new Error('not today')\n" })
  expect(await completed(project, 'status', '-n', '')).toEqual([])
  expect(await completed(project, 'upgrade', '')).toEqual([])
  expect(await completed(createProject(), 'upgrade', '')).toEqual([])
})

test('a word is read without the quotes of the shell', () => {
  expect(['"my config.ts"', String.raw`my\ config.ts`, "'my config.ts'", '"my conf', 'a"b c"d'].map(unquoted)).toEqual([
    'my config.ts',
    'my config.ts',
    'my config.ts',
    'my conf',
    'ab cd',
  ])
})

/** Words first, then the newest revision, each after its label. */
function byPlace(a: string, b: string): number {
  const places = ['heads', 'head', '+2', 'shop', stars, tags, first]
  return places.indexOf(a) - places.indexOf(b)
}

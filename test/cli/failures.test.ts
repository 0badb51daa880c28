import { describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, revisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { hasTerminals, hubOnTerminal, terminalCommand } from '../support/terminal.ts'

const first = { id: 'aaaa00000001' }
const plain = { 'migrate.config.ts': configText({ url: 'sqlite:./hub.db' }) }
const config = (...lines: string[]) => ({
  'migrate.config.ts': ['// The database of the shop', 'export default {', ...lines, '}', ''].join('\n'),
})

/** A revision that imports a helper beside the versions folder. */
const helped = (helper: string) => ({
  ...plain,
  ...versionsOf({ ...first, head: "import { convert } from '../convert.ts'", up: 'await convert(op)' }),
  'convert.ts': helper,
})

interface Case {
  readonly files: Readonly<Record<string, string>>
  readonly words: readonly string[]
}

const cases: Readonly<Record<string, Case>> = {
  'a setting that is misspelled': {
    files: config("  url: 'sqlite:./hub.db',", "  verions: './db/versions',"),
    words: ['status'],
  },
  'a syntax error in the config': {
    files: config("  url: 'sqlite:./hub.db'", "  versions: './db/versions',"),
    words: ['status'],
  },
  'a secret beside the line that failed': {
    files: config("  url: 'postgres://shop:CANARY@db/shop',", "  lockTimeout: -1, // password: 'CANARY'"),
    words: ['status'],
  },
  'a syntax error in a helper': {
    files: helped('export async function convert(op) {\n  await op.execute("SELECT 1"\n}\n'),
    words: ['upgrade'],
  },
  'an error thrown in a helper': {
    files: helped(
      "interface Row {\n  a: string\n}\n\nexport async function convert(): Promise<void> {\n  const rows: Row[] = []\n  if (rows.length === 0) throw new Error('no rows to convert')\n}\n",
    ),
    words: ['upgrade'],
  },
  'a header without a parent': {
    files: { ...plain, 'versions/1.ts': revisionText(first).replace('downRevision', 'down_revision') },
    words: ['upgrade'],
  },
  'two heads': {
    files: {
      ...plain,
      ...versionsOf(first, { id: 'bbbb00000002', down: first.id }, { id: 'cccc00000003', down: first.id }),
    },
    words: ['upgrade', 'head'],
  },
  'rows without their parent': {
    files: {
      ...plain,
      ...versionsOf({
        ...first,
        up: "await op.execute('CREATE TABLE users (id int PRIMARY KEY)')\n  await op.execute('CREATE TABLE posts (author int REFERENCES users (id))')\n  await op.execute('INSERT INTO posts VALUES (7)')",
      }),
    },
    words: ['upgrade'],
  },
  'a failure outside a transaction': {
    files: {
      ...plain,
      ...versionsOf({
        ...first,
        up: "await op.autocommitBlock(async () => {\n    await op.execute('CREATE TABLE users (id int)')\n    await op.execute('CREATE TABLE users (id int)')\n  })",
      }),
    },
    words: ['upgrade'],
  },
  'a server that is not there': {
    files: {
      'migrate.config.ts': configText({ url: 'postgres://shop:CANARY@127.0.0.1:1/shop' }),
      ...versionsOf(first),
    },
    words: ['upgrade'],
  },
  'an option that is misspelled': { files: plain, words: ['upgrade', '--drry-run'] },
}

/** The output of a run, without what differs from run to run. */
function shown(project: Project, text: string): string {
  return text
    .replaceAll(project.folder, '<project>')
    .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z by \S+ \(\d+\)/g, '<when and who>')
}

async function outputOf(files: Case['files'], words: readonly string[]): Promise<string> {
  const project = createProject(files)
  const result = await runHub(project, [...words, '-q'])
  expect(result.code).toBeGreaterThan(0)
  expect(result.stderr).not.toContain('CANARY')
  const { error } = JSON.parse((await runHub(createProject(files), [...words, '--json'])).stdout) as { error: object }
  expect(JSON.stringify(error)).not.toContain('CANARY')
  return shown(project, result.stderr)
}

test.each(Object.keys(cases))('%s', async (name) => {
  const { files, words } = cases[name] as Case
  await expect(await outputOf(files, words)).toMatchFileSnapshot(`failures/${name.replaceAll(' ', '-')}.txt`)
})

test('a statement in whose middle PostgreSQL found an error', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const lines = Array.from({ length: 500 }, (_, index) => `  c${index} ${index === 250 ? 'inte' : 'int'}`)
  const up = `await op.execute(\`CREATE TABLE wide (\n${lines.join(',\n')}\n)\`)`
  const files = { 'migrate.config.ts': configText({ url: database.url }), ...versionsOf({ ...first, up }) }
  const project = createProject(files)
  const result = await runHub(project, ['upgrade', '-q', '--json'])
  await expect(shown(project, result.stderr)).toMatchFileSnapshot('failures/a-statement-of-500-lines.txt')
  expect(JSON.parse(result.stdout)).toMatchObject({
    error: {
      file: project.path('versions/0001_aaaa00000001.ts'),
      line: expect.any(Number),
      column: expect.any(Number),
    },
  })
})

describe('on a terminal', () => {
  test('is wrapped to its width, with the link to the page of the code', async ({ skip }) => {
    if (!hasTerminals) skip(`the program 'script', which gives a terminal, is not on this machine: ${terminalCommand}`)
    const { files, words } = cases['two heads'] as Case
    const { stdout } = await hubOnTerminal(createProject(files), [...words, '-q'], '', { colours: true })
    const lines = stdout.replaceAll('\r\n', '\n').split('\n')
    const plainLines = lines.map((line) => line.replaceAll(/\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\/g, ''))
    expect(plainLines.filter((line) => line.length > 80)).toEqual([])
    expect(plainLines.join(' ')).toContain("'hub merge heads' merges them.")
    expect(stdout).toMatch(/\u001b\]8;;file:\/\/\S+\/docs\/errors\/targets\.md#multiple_heads\u001b\\/)
  })
})

test('no lines are shown of an installed package', async () => {
  const project = createProject({
    ...plain,
    ...versionsOf({ ...first, head: "import { broken } from 'broken'", up: 'broken()' }),
    'node_modules/broken/package.json': '{ "name": "broken", "main": "index.cjs" }',
    'node_modules/broken/index.cjs': "exports.broken = () => { throw new Error('of the package') }\n",
  })
  const { stderr } = await runHub(project, ['upgrade', '-q'])
  expect(stderr).toContain('of the package')
  expect(stderr).toMatch(/^ {2}> +\d+ \| broken\(\)$/m)
  expect(stderr).not.toContain('exports.broken')
})

import { mkdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { downgrade, repair, stamp, status, upgrade } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { hub, type HubResult, startNode } from '../support/hub.ts'
import { createProject, type Project, repository } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { hubOnTerminal } from '../support/terminal.ts'
import { configText, contents, revisionText, tableNames, versionRows, versionsOf } from '../support/revisions.ts'

const first = {
  id: 'aaaa00000001',
  message: 'make first',
  up: "await op.execute('CREATE TABLE first (x int)')",
  downBody: "await op.dropTable('first')",
}
const second = {
  id: 'bbbb00000002',
  message: 'fill first',
  down: first.id,
  up: "await op.execute('INSERT INTO first VALUES (1)')",
}
const chain = versionsOf(first, second)
const [firstFile = '', secondFile = ''] = Object.keys(chain)

const forked = versionsOf(first, second, { id: 'cccc00000003', down: first.id, labels: 'shop' })
const config = configText({ url: 'sqlite:./hub.db' })

function succeeded(result: HubResult): string {
  expect(result, result.stderr).toMatchObject({ code: 0 })
  return result.stdout
}

function jsonOf(result: HubResult): unknown {
  return JSON.parse(succeeded(result))
}

describe('hub heads --max', () => {
  test('is content with as many', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    expect(succeeded(await runHub(project, ['heads', '--max', '1']))).toMatch(/^bbbb00000002/)
    await project.write('versions/3.ts', forked['versions/0003_cccc00000003.ts'] ?? '')
    expect(succeeded(await runHub(project, ['heads', '--max', '2']))).toMatch(/bbbb00000002[^]*cccc00000003/)
  })

  test('exits 1 where there are more, and names them and the way out', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...forked })
    const result = await runHub(project, ['heads', '--max', '1', '--json'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/2 heads \(bbbb00000002, cccc00000003\)[^]*hub merge heads/)
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: { code: 'TOO_MANY_HEADS', heads: ['bbbb00000002', 'cccc00000003'], max: 1 },
    })
    expect((await runHub(project, ['heads'])).code).toBe(0)
  })

  test.each(['0', 'one', '1.5', '-1', ''])('refuses %j as wrong usage', async (max) => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    const result = await runHub(project, ['heads', `--max=${max}`])
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(result.stderr).toMatch(/max/)
  })

  test('counts the real heads with --resolve-dependencies', async () => {
    const versions = versionsOf(first, second, { id: 'cccc00000003', down: null, dependsOn: second.id })
    const project = createProject({ 'migrate.config.ts': config, ...versions })
    expect((await runHub(project, ['heads', '--max', '1'])).code).toBe(1)
    expect((await runHub(project, ['heads', '--max', '1', '--resolve-dependencies'])).code).toBe(0)
  })
})

describe('hub edit', () => {
  /** An editor that writes down what it was given. */
  const editor = {
    'editor.mjs': `import { appendFileSync } from 'node:fs'\nappendFileSync('edited.txt', process.argv.slice(2).join(' ') + '\\n')\nconsole.log('words of the editor')\n`,
  }
  /** The same in the shell, which prints nothing. */
  const quiet = `wrote() { echo "$@" >> edited.txt; }; wrote`
  const edited = async (project: Project) =>
    (await project.list('.')).includes('edited.txt') ? project.read('edited.txt') : ''

  test('opens the file in $EDITOR, $VISUAL before it, both with their options', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain, ...editor })
    const env = { VISUAL: undefined, EDITOR: 'node editor.mjs --wait' }
    expect(succeeded(await hub(project, ['edit', 'head'], { env }))).toBe('')
    expect(await edited(project)).toBe(`--wait ${project.path(secondFile)}\n`)
    const visual = { VISUAL: 'node editor.mjs --visual', EDITOR: 'false' }
    expect(jsonOf(await hub(project, ['edit', 'aaaa', '--json'], { env: visual }))).toEqual({
      files: [project.path(firstFile)],
    })
    expect(await edited(project)).toContain(`--visual ${project.path(firstFile)}\n`)
  })

  test('opens several, and names that a shell would take apart', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    await project.write("versions/it's $HOME; x.ts", revisionText({ id: 'cccc00000003', down: first.id }))
    succeeded(await runHub(project, ['edit', 'heads'], { env: { VISUAL: undefined, EDITOR: quiet } }))
    expect(await edited(project)).toBe(`${project.path(secondFile)}\n${project.path("versions/it's $HOME; x.ts")}\n`)
  })

  test('current asks the database', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    const env = { VISUAL: undefined, EDITOR: quiet }
    const nothing = await runHub(project, ['edit', 'current', '--json'], { env })
    expect(nothing.code).toBe(1)
    expect(JSON.parse(nothing.stdout)).toMatchObject({ error: { code: 'NOTHING_CURRENT' } })
    expect(await project.list('.')).not.toContain('hub.db')
    succeeded(await runHub(project, ['upgrade', first.id]))
    succeeded(await runHub(project, ['edit', 'current'], { env }))
    expect(await edited(project)).toBe(`${project.path(firstFile)}\n`)
  })

  test.each([
    ['no editor', { VISUAL: undefined, EDITOR: undefined }, 'EDITOR_MISSING', /VISUAL[^]*EDITOR/],
    [
      'an editor that is not there',
      { VISUAL: 'no-such-editor-here', EDITOR: undefined },
      'EDITOR_FAILED',
      /no-such-editor-here/,
    ],
    ['an editor that fails', { VISUAL: undefined, EDITOR: 'exit 3;' }, 'EDITOR_FAILED', /exit code 3/],
  ])('%s is said, with the file', async (_name, env, code, words) => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    const result = await runHub(project, ['edit', 'head', '--json'], { env })
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(words)
    expect(result.stderr).toContain(project.path(secondFile))
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code, file: project.path(secondFile) } })
  })

  test('an unknown target opens nothing', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    expect((await runHub(project, ['edit', 'ffff0000'], { env: { EDITOR: quiet } })).code).toBe(1)
    expect(await edited(project)).toBe('')
  })
})

describe.each(eachDatabase)('a file that was changed after it was applied ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  let environment: { readonly url: string; readonly versions: string }
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...chain })
    environment = { url: database.url, versions: project.path('versions') }
    await upgrade(environment)
  })

  const change = () =>
    project.write(firstFile, revisionText({ ...first, up: "await op.execute('CREATE TABLE first (x bigint)')" }))
  const repairs = async () =>
    (
      await database.query(
        "SELECT revision, direction, checksum FROM hub_version_log WHERE event = 'repair' ORDER BY id",
      )
    ).map((row) => `${String(row['direction'])} ${String(row['revision'])}`)

  test('status warns of it, and no run is stopped', async () => {
    expect(await status(environment)).toMatchObject({ changed: [] })
    await change()
    const shown = await runHub(project, ['status'])
    expect(succeeded(shown)).toMatch(
      /\[x\] aaaa00000001, make first \(changed after it was applied\)\n {2}\[x\] bbbb00000002, fill first\n/,
    )
    expect(shown.stderr).toMatch(/warning: [^]*aaaa00000001[^]*hub repair/)
    expect(jsonOf(await runHub(project, ['status', '--json']))).toMatchObject({
      isUpToDate: true,
      changed: [{ revision: first.id, file: project.path(firstFile), oldChecksum: expect.any(String) as string }],
    })
    await downgrade(environment, '-1')
    await upgrade(environment)
  })

  test('comments, white space and another form are no change', async () => {
    await project.write(firstFile, `// looked at again\r\n\r\n${chain[firstFile]?.replaceAll('\n', '\r\n')}`)
    expect(await status(environment)).toMatchObject({ changed: [] })
    await project.remove(firstFile)
    await project.write(
      firstFile.replace(/ts$/, 'js'),
      "export const revision = 'aaaa00000001'\nexport const downRevision = null\nexport function up() {}\n",
    )
    expect(await status(environment)).toMatchObject({ changed: [] })
  })

  test('repair without a terminal needs --yes, shows what is known, and writes nothing', async () => {
    await change()
    const before = await contents(database)
    const result = await runHub(project, ['repair', '--json'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(
      /aaaa00000001, make first[^]*recorded: +\d{4}-\d\d-\d\d [\d:]{8} UTC by \S+@[^]*checksum: +[0-9a-f]{12} then, [0-9a-f]{12} now[^]*--yes/,
    )
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'NOT_CONFIRMED' } })
    expect(await contents(database)).toEqual(before)
  })

  test('repair --yes accepts it: a log row, the version rows as they were, and no warning any more', async () => {
    await change()
    const said = succeeded(await runHub(project, ['repair', '--yes']))
    expect(said).toMatch(/Accepted[^]*aaaa00000001/)
    expect(await repairs()).toEqual(['up aaaa00000001'])
    expect(await versionRows(database)).toEqual([second.id])
    const shown = await runHub(project, ['status', '--json'])
    expect(jsonOf(shown)).toMatchObject({ changed: [] })
    expect(shown.stderr).toBe('')
    expect(succeeded(await runHub(project, ['repair', '-y']))).toMatch(/Nothing to repair/)
    expect(succeeded(await runHub(project, ['history', '--applied']))).toMatch(/repair +aaaa00000001/)
    expect(await repairs()).toHaveLength(1)
    // The old text is the change now.
    await project.write(firstFile, chain[firstFile] ?? '')
    expect(await status(environment)).toMatchObject({ changed: [{ revision: first.id }] })
  })

  test('repair takes the revisions that are named, and refuses one that is not applied', async () => {
    await change()
    await project.write(secondFile, revisionText({ ...second, up: "await op.execute('INSERT INTO first VALUES (2)')" }))
    expect(jsonOf(await runHub(project, ['repair', 'bbbb', '--yes', '--json']))).toMatchObject({
      repaired: [{ revision: second.id, message: 'fill first', file: project.path(secondFile) }],
    })
    expect(await repairs()).toEqual(['up bbbb00000002'])
    await downgrade(environment, '-1')
    const refused = await runHub(project, ['repair', second.id, '--yes', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'NOT_APPLIED', revisions: [second.id] } })
    expect(await repairs()).toEqual(['up bbbb00000002'])
    // Applied anew, from the file as it is.
    await upgrade(environment)
    expect(await status(environment)).toMatchObject({ changed: [{ revision: first.id }] })
  })

  test('what was stamped is not known, so nothing is said of it', async () => {
    await stamp(environment, 'base')
    await change()
    await stamp(environment, 'head')
    expect(await status(environment)).toMatchObject({ changed: [] })
  })

  test('repair does not touch a revision that was interrupted', async () => {
    await change()
    await database.exec(`INSERT INTO hub_version_log
      (run_id, event, revision, direction, down_revisions, depends_on, message, counts, is_repeatable, hub_version, who)
      VALUES ('r', 'started', '${second.id}', 'down', '["${first.id}"]', '[]', '', '{}', 0, '0', 'someone')`)
    const before = await contents(database)
    const result = await runHub(project, ['repair', '--yes', '--json'])
    expect(result.code).toBe(1)
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'UNFINISHED_REVISION', revision: second.id } })
    expect(await contents(database)).toEqual(before)
  })

  test('the library repairs without asking, or as the caller accepts', async () => {
    await change()
    expect(await status(environment)).toMatchObject({ changed: [{ revision: first.id }] })
    const accept = () => {
      throw new Error('not by me')
    }
    await expect(repair(environment, [], { accept })).rejects.toThrow('not by me')
    expect(await repairs()).toEqual([])
    expect(await repair(environment)).toMatchObject({ repaired: [{ revision: first.id }] })
    expect(await upgrade(environment)).toMatchObject({ steps: [] })
  })
})

describe('a question on a terminal', () => {
  test.each([
    ['y', 0, /Accepted as they are now/],
    ['', 1, /Declined\.[^]*Nothing was changed/],
    ['\u0003', 1, /Declined\.[^]*Nothing was changed/],
  ])('repair, answered with %j', async (answer, code, words) => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    succeeded(await runHub(project, ['upgrade']))
    await project.write(firstFile, revisionText({ ...first, up: '' }))
    const result = await hubOnTerminal(project, ['repair'], answer)
    expect(result.stdout).toMatch(/aaaa00000001, make first[^]*checksum[^]*as they are now\?/)
    expect(result.stdout).toMatch(words)
    expect(result.code).toBe(code)
  })
})

describe.each(eachDatabase)('commands that keep the books ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...chain })
  })

  test('ensure-version makes both tables, once, and then an upgrade starts from nothing', async () => {
    await database.exec('CREATE TABLE legacy (x int)')
    expect(jsonOf(await runHub(project, ['ensure-version', '--json']))).toEqual({
      versionTable: 'hub_version',
      isNew: true,
    })
    expect(await tableNames(database)).toEqual(['hub_version', 'hub_version_log', 'legacy'])
    expect(await versionRows(database)).toEqual([])
    expect(succeeded(await runHub(project, ['ensure-version']))).toMatch(/Already exists: hub_version/)
    succeeded(await runHub(project, ['upgrade']))
    expect(await versionRows(database)).toEqual([second.id])
  })

  test('history --applied tells what was done, when, how long, by whom, with counts', async () => {
    expect(succeeded(await runHub(project, ['history', '--applied']))).toMatch(/empty/)
    await project.write(
      'versions/3.ts',
      revisionText({
        id: 'cccc00000003',
        down: second.id,
        message: 'make more',
        up: "await op.createTable('more', [{ name: 'id', type: 'int', primary: true }])",
        downBody: "await op.dropTable('more')",
      }),
    )
    succeeded(await runHub(project, ['upgrade']))
    succeeded(await runHub(project, ['downgrade', '-1']))
    succeeded(await runHub(project, ['stamp', 'head']))
    const lines = succeeded(await runHub(project, ['history', '--applied']))
      .trim()
      .split('\n')
    expect(lines.map((line) => line.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^[\d-]+ [\d:]+ stamp cccc00000003 make more by \S+@\S+ \(\d+\)$/),
      expect.stringMatching(/ downgrade cccc00000003 make more \d+ ms .*dropped: 1 by /),
      expect.stringMatching(/ upgrade cccc00000003 make more \d+ ms .*tables created: 1 by /),
      expect.stringMatching(/ upgrade bbbb00000002 fill first \d+ ms /),
      expect.stringMatching(/ upgrade aaaa00000001 make first \d+ ms /),
    ])
    const { entries } = jsonOf(await runHub(project, ['history', '--applied', '--reverse', '--json'])) as {
      entries: Record<string, unknown>[]
    }
    expect(entries.map(({ event, direction, revision }) => [event, direction, revision].join(' '))).toEqual([
      'done up aaaa00000001',
      'done up bbbb00000002',
      'done up cccc00000003',
      'done down cccc00000003',
      'stamp up cccc00000003',
    ])
    expect(entries[2]).toMatchObject({
      counts: { tablesCreated: 1 },
      who: expect.stringContaining('@') as string,
      form: 'ts',
    })
  })

  test('--trace shows the stack, and nothing does without it', async () => {
    await project.write(secondFile, revisionText({ ...second, up: "throw new Error('boom')" }))
    const plain = await runHub(project, ['upgrade'])
    expect(plain.stderr).not.toMatch(/^\s+at /m)
    const traced = await runHub(project, ['upgrade', '--trace'])
    expect(traced.code).toBe(1)
    expect(traced.stderr).toMatch(/boom[^]*^\s+at .*0002_bbbb00000002\.ts:\d+/m)
    expect(traced.stdout).toBe('')
  })

  test('an option --trace of a command itself does not show it', async () => {
    for (const words of [
      ['lint', '--trace', 'ffff'],
      ['lint', '--trace', '-c', 'missing.ts'],
    ]) {
      const { code, stderr } = await runHub(project, words)
      expect(code).not.toBe(0)
      expect(stderr).not.toMatch(/^\s+at /m)
    }
  })
})

test("--version is hub's own, not that of the project that it is installed in", async () => {
  const project = createProject({ 'package.json': '{ "version": "7.7.7", "type": "module" }' })
  const { version } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as { version: string }
  await mkdir(project.path('node_modules/.bin'))
  await symlink(join(repository, 'dist/cli/hub.cjs'), project.path('node_modules/.bin/hub'))
  const { ended } = startNode(project, [project.path('node_modules/.bin/hub'), '-V'])
  expect(await ended).toMatchObject({ code: 0, stdout: `${version}\n` })
})

test('status names the SQLite file that is not there yet, and does not make it', async () => {
  const project = createProject({ 'migrate.config.ts': config, ...chain })
  expect(jsonOf(await runHub(project, ['status', '--json']))).toMatchObject({
    database: project.path('hub.db'),
    hasVersionTable: false,
    pending: [{ revision: first.id }, { revision: second.id }],
  })
  expect(await project.list('.')).not.toContain('hub.db')
})

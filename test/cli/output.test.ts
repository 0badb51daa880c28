import { execFile } from 'node:child_process'
import { join } from 'node:path'

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { current } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { environmentFor } from '../support/hub.ts'
import { runHub } from '../support/run-hub.ts'
import { hasTerminals, hubOnTerminal, leftOnTerminal, terminalCommand } from '../support/terminal.ts'
import { createProject, type Project, repository } from '../support/project.ts'
import { configText, versionRows, versionsOf } from '../support/revisions.ts'

const program = `"${process.execPath}" "${join(repository, 'dist', 'cli', 'hub.cjs')}"`

/** Runs a line of a shell, in which HUB stands for the program; its code is the program's own. */
function shell(project: Project, line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const options = { cwd: project.path('.'), env: environmentFor() }
  return new Promise((resolve) => {
    execFile('bash', ['-c', line.replaceAll('HUB', program)], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

const noisy = Array.from({ length: 50 }, (_, line) => `op.log.info('line ${line}')`).join('\n')

describe('an output that nobody reads', () => {
  let project: Project
  beforeEach(() => {
    project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./app.db' }),
      ...versionsOf(
        { id: 'aaaa00000001', up: `${noisy}\nawait op.createTable('first', [{ name: 'id', type: 'int' }])` },
        { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.addColumn('first', { name: 'b', type: 'int' })" },
        { id: 'cccc00000003', down: 'bbbb00000002', up: "throw new Error('as it should')" },
      ),
    })
  })

  test.each([
    ['a reader of the log that reads one line', 'HUB upgrade bbbb00000002 2>&1 | head -1; exit ${PIPESTATUS[0]}'],
    [
      'readers that are gone before anything is written',
      '{ sleep 0.1; HUB upgrade bbbb00000002; } 2>&1 | true; exit ${PIPESTATUS[0]}',
    ],
    ['a log on a full device', 'HUB upgrade bbbb00000002 2>/dev/full'],
    ['both outputs on a full device', 'HUB upgrade bbbb00000002 >/dev/full 2>&1'],
  ])('stops no migration: %s', async (_name, line) => {
    const result = await shell(project, line)
    expect(result.code).toBe(0)
    expect(result.stderr).not.toContain('    at ')
    const { heads } = await current({ url: `sqlite:${project.path('app.db')}`, versions: project.path('versions') })
    expect(heads.map(({ revision }) => revision)).toEqual(['bbbb00000002'])
  })

  test('leaves a failure its exit code, and a result that is text the code of the work', async () => {
    expect((await shell(project, 'HUB upgrade 2>/dev/full')).code).toBe(1)
    expect((await shell(project, 'HUB upgrade 2>&1 | true; exit ${PIPESTATUS[0]}')).code).toBe(1)
    expect((await shell(project, 'HUB no-such-command >/dev/full 2>&1')).code).toBe(2)
    const text = await shell(project, 'HUB current >/dev/full')
    expect(text.code).toBe(0)
    expect(text.stderr).toMatch(/^error: The result could not be written to stdout: ENOSPC/)
  })

  test.each(['HUB upgrade bbbb00000002 --sql', 'HUB upgrade bbbb00000002 --sql --json', 'HUB status --json'])(
    'fails where it is the result itself that does not arrive: %s',
    async (line) => {
      const full = await shell(project, `${line} >/dev/full`)
      expect(full.code).toBe(1)
      expect(full.stderr.trimEnd()).toMatch(
        /^error: The result could not be written to stdout: ENOSPC.*\. The command itself has finished\.$/m,
      )
      expect(full.stderr).not.toContain('    at ')
      // Whoever closes the pipe has read what they wanted.
      const closed = await shell(project, `${line} | head -c 1 >/dev/null; exit \${PIPESTATUS[0]}`)
      expect(closed).toMatchObject({ code: 0, stdout: '' })
      expect(closed.stderr).not.toMatch(/error|    at /)
    },
  )

  test('is read whole by a slow reader', async () => {
    const many = Array.from({ length: 4000 }, (_, n) => `await op.execute("SELECT '${'x'.repeat(100)}${n}'")`)
    await project.write(
      'versions/0001_aaaa00000001.ts',
      versionsOf({ id: 'aaaa00000001', up: many.join('\n') })['versions/0001_aaaa00000001.ts'] ?? '',
    )
    const { code, stdout } = await shell(
      project,
      'HUB upgrade aaaa00000001 --sql | { sleep 1; cat; }; exit ${PIPESTATUS[0]}',
    )
    expect(code).toBe(0)
    expect(stdout).toContain("x3999'")
    expect(stdout.slice(stdout.indexOf("x3999'"))).toContain('COMMIT;')
  })
})

/** A colour, a title of the terminal, a text that runs the other way, an erased line, a C1, and a line of its own. */
const hostile = 'a\u001b[31mb\u001b]0;title\u0007c\u202ed\u2066e\rf\u009bg\u2028h\u007fi\u061cj\ufeffk\nerror forged\tl'
const escaped =
  'a\\u001b[31mb\\u001b]0;title\\u0007c\\u202ed\\u2066e\\rf\\u009bg\\u2028h\\u007fi\\u061cj\\ufeffk\\nerror forged\\tl'
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

describe.each(eachDatabase)('what comes from elsewhere ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf(
        { id: 'aaaa00000001', message: `first ${hostile.replace('\n', ' ').replace('\u2028', '').replace('\r', '')}` },
        {
          id: 'bbbb00000002',
          down: 'aaaa00000001',
          up: `op.log.info(${JSON.stringify(hostile)})\nthrow new Error(${JSON.stringify(hostile)})`,
        },
      ),
    })
  })

  test('is shown with its control characters escaped, and starts no line of its own', async () => {
    const name = `"${hostile}"`
    const results: Awaited<ReturnType<typeof runHub>>[] = []
    const run = async (...words: string[]) => {
      const result = await runHub(project, words)
      expect(result.stdout).not.toMatch(controls)
      expect(result.stderr).not.toMatch(controls)
      expect(`${result.stdout}\n${result.stderr}`).not.toMatch(/^error forged/m)
      results.push(result)
      return result
    }
    await database.exec(`CREATE TABLE ${name} (id int)`)
    expect((await run('upgrade')).stderr).toContain(escaped)
    await database.exec(`DROP TABLE ${name}`)
    const failed = await run('upgrade')
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain('first a\\u001b[31mb')
    expect(failed.stderr).toContain(`bbbb00000002: ${escaped.replace('\\n', '\n  ')}`)
    expect(failed.stderr).toContain('\n    error forged')
    expect(failed.stderr).toContain('\n  All of this revision was rolled back.')
    await run('history', '--applied')
    await run('show', 'aaaa00000001')
    expect((await run('upgrade', hostile)).stderr).toContain(`'${escaped}' is not a target`)
    await database.query(`INSERT INTO hub_version VALUES (${literal(hostile)})`)
    expect((await run('current')).stdout).toContain(`${escaped} (unknown`)
    expect((await run('status')).stdout).toContain(`[?] ${escaped}, in the database`)
    expect((await run('upgrade')).stderr).toContain('forged')
    const json = await run('current', '--json')
    expect(
      (JSON.parse(json.stdout) as { heads: { revision: string }[] }).heads.map(({ revision }) => revision),
    ).toContain(hostile)
    expect(await versionRows(database)).toContain(hostile)
    expect(results).toHaveLength(9)
  })

  test("a server's words and details are, and the colours are hub's own", async ({ skip }) => {
    if (!hasTerminals) skip(`the program 'script', which gives a terminal, is not on this machine: ${terminalCommand}`)
    await database.exec('CREATE TABLE keys (k varchar(200) UNIQUE)')
    await database.query(`INSERT INTO keys VALUES (${literal(hostile)})`)
    await database.exec('CREATE TABLE hub_version (version_num varchar(255) NOT NULL PRIMARY KEY)')
    await project.write(
      'versions/0001_aaaa00000001.ts',
      versionsOf({
        id: 'aaaa00000001',
        up: `await op.execute(${JSON.stringify(`INSERT INTO keys VALUES (${literal(hostile)})`)})`,
      })['versions/0001_aaaa00000001.ts'] ?? '',
    )
    const { code, stdout } = await hubOnTerminal(project, ['upgrade'], '', { colours: true })
    expect(code).toBe(1)
    expect(stdout).toContain('statement: INSERT INTO keys')
    expect(stdout).toContain('forged')
    const left = leftOnTerminal(stdout)
    const plain = left.replaceAll(/\u001b\[\d+m|\u001b\]8;;(?:file:[^\u001b]*)?\u001b\\/g, '')
    expect(plain).not.toBe(left)
    expect(plain).not.toMatch(controls)
    // Its own colour is not among those that were taken out.
    expect(plain).toContain('a\\u001b[31mb')
    expect(plain).not.toMatch(/^error forged/m)
  })
})

function literal(text: string): string {
  return `'${text}'`
}

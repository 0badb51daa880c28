import { basename, dirname } from 'node:path'

import ts from 'typescript'
import { describe, expect, onTestFinished, test } from 'vitest'

import { createSqliteDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, versionRows } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const messages: readonly [string, string][] = [
  ['quotes', `it's "quoted" and 'quoted' twice`],
  ['the end of a comment', 'close */ process.exit(9) /* open'],
  ['the end of a comment alone', '*/'],
  ['the start of a comment', '/* and // and #!'],
  ['backticks and interpolation', '`${process.exit(9)}` `'],
  ['EJS tags', '<% process.exit(9) %> <%= 1 %> <%- include("x") %> %> <%'],
  ['back slashes', String.raw`C:\new\table \u{0} \x41 \ `],
  ['new lines', 'first line\nsecond line\n\nfourth line'],
  ['windows new lines', 'first line\r\nsecond line'],
  ['line separators', 'first\u2028second\u2029third'],
  ['a line that looks like a header', 'first\nRevision ID: 000000000000\nRevises: nothing'],
  ['a line of code', "first\nexport const revision = 'evil'"],
  ['emoji', 'ship it 🚢👨‍👩‍👧 now'],
  ['other alphabets', 'добавить поле — 添加列'],
  ['a path', '../../../etc/passwd'],
  ['dots', '...'],
  ['500 characters', 'very long words '.repeat(32).slice(0, 500).trim()],
  ['500 characters without a space', 'x'.repeat(500)],
  ['an empty one', ''],
  ['spaces', '   '],
  ['a tab and a bell', 'tab\there\u0007'],
  ['dollars', '$& $1 $$ $`'],
  ['html', '<script>alert(1)</script> &amp;'],
]

const javascript = {
  'package.json': '{ "type": "module" }',
  'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
}
const commonJs = { 'package.json': '{}', 'migrate.config.cjs': "module.exports = { url: 'sqlite:./hub.db' }\n" }
const typescript = { 'migrate.config.ts': configText({ url: 'sqlite:./hub.db' }) }

/** The other languages share comment, strings and file name with TypeScript: what ends one of them is tried there too. */
const endings = messages.filter(([name]) =>
  /quotes|comment alone|interpolation|EJS|back slashes|lines$|empty/.test(name),
)

describe.each([
  ['typescript', typescript, messages],
  ['javascript', javascript, endings],
  ['commonjs', commonJs, endings],
])('the message of a revision, in %s', (_language, files, tried) => {
  test.each(tried)('%s: the file compiles, reads back and runs', async (_name, message) => {
    const project = createProject(files)
    const { revision, file } = await newRevision(project, ['--message', message])
    expect(revision).toMatch(/^[0-9a-f]{12}$/)
    expect(dirname(file)).toBe(project.path('versions'))
    expect(basename(file).length).toBeLessThanOrEqual(120)
    expect(basename(file)).not.toMatch(/[\s/\\<>:"|?*`$'%&]/)
    expect(syntaxErrors(await project.read(`versions/${basename(file)}`), file)).toEqual([])

    const shown = JSON.parse((await runHub(project, ['show', revision, '--json'])).stdout) as {
      revisions: { revision: string; message: string; longMessage: string; downRevisions: string[] }[]
    }
    const lines = message.trim().replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    expect(shown.revisions[0]).toMatchObject({ revision, downRevisions: [] })
    expect(normal(shown.revisions[0]?.longMessage)).toBe(normal(lines))
    expect(normal(shown.revisions[0]?.message)).toBe(normal(lines.split('\n')[0]))

    const history = await runHub(project, ['history'])
    expect(history.stdout.trim().split('\n')).toHaveLength(1)

    const upgraded = await runHub(project, ['upgrade', '--json'])
    expect(upgraded, upgraded.stderr).toMatchObject({ code: 0 })
    expect(JSON.parse(upgraded.stdout)).toMatchObject({ heads: [revision] })
  })
})

/** What a person sees: zero-width characters, control characters and the kind of space are the writer's affair. */
function normal(text: string | undefined): string | undefined {
  return text
    ?.replaceAll(/[\u200b\p{Cc}]/gu, (each) => (each === '\n' || each === '\t' ? each : ''))
    .replaceAll(/[ \t]+/g, ' ')
}

describe('a revision file', () => {
  test('goes up and down on a real database as it was written', async () => {
    const database = await createSqliteDatabase()
    onTestFinished(() => database.close())
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }) })
    const { revision: first } = await newRevision(project, ['-m', 'first'])
    const { revision: second, file } = await newRevision(project, ['-m', 'second'])
    expect(await project.read(`versions/${basename(file)}`)).toContain(`export const downRevision = '${first}'`)
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual([second])
    expect(await runHub(project, ['downgrade', '-1'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual([first])
  })

  test.each(['001_initial', "o'brien", '../up', 'a/b', 'ü', '`', '*/', '<%', '\\', '$&', 'x'.repeat(255)])(
    'with the id %s stays in its folder, reads back and runs',
    async (id) => {
      const project = createProject(typescript)
      const { revision, file } = await newRevision(project, ['-m', 'an odd id', '--rev-id', id])
      expect(revision).toBe(id)
      expect(dirname(file)).toBe(project.path('versions'))
      const upgraded = await runHub(project, ['upgrade', '--json'])
      expect(upgraded, upgraded.stderr).toMatchObject({ code: 0 })
      expect(JSON.parse(upgraded.stdout)).toMatchObject({ heads: [id] })
      expect(await runHub(project, ['downgrade', 'base'])).toMatchObject({ code: 0 })
    },
  )

  test("is made by the project's own template, and hooks run on it; a hook's failure is reported and the file stays", async () => {
    const own =
      '// <%- message.length %> characters\nexport const revision = <%- string(revision) %>\nexport const downRevision = <%- list(downRevisions) %>\nexport async function up() {}\n'
    const project = createProject({
      'migrate.config.js': `export default { url: 'sqlite:./hub.db', templates: './mine', afterRevision: ['node hook.js {file}', { command: 'node fail.js' }] }\n`,
      'mine/revision.js.ejs': own,
      'hook.js':
        "import { appendFileSync } from 'node:fs'\nappendFileSync(process.argv[2], '// seen by the hook\\n')\n",
      'fail.js': "console.error('the formatter broke')\nprocess.exit(3)\n",
    })
    const result = await runHub(project, ['revision', '-m', 'four'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/fail\.js/)
    expect(result.stderr).toMatch(/the formatter broke|\b3\b/)
    const [name] = await project.list('versions')
    const text = await project.read(`versions/${name}`)
    expect(text).toMatch(/^\/\/ 4 characters\n/)
    expect(text).toMatch(/\/\/ seen by the hook\n$/)
  })
})

describe('init', () => {
  test.each(['typescript', 'javascript'])(
    'makes an environment in %s that works at once, and never overwrites',
    async (template) => {
      const project = createProject()
      const made = await runHub(project, ['init', 'db', '--template', template])
      expect(made, made.stderr).toMatchObject({ code: 0 })
      const extension = template === 'typescript' ? 'ts' : 'js'
      expect(await project.list('db')).toEqual([`migrate.config.${extension}`, 'templates', 'versions'])
      const config = await project.read(`db/migrate.config.${extension}`)

      const again = await runHub(project, ['init', 'db', '--template', template])
      expect(again.code).toBe(1)
      expect(again.stderr).toContain(`migrate.config.${extension}`)
      expect(await project.read(`db/migrate.config.${extension}`)).toBe(config)

      const options = { folder: 'db' }
      expect(await runHub(project, ['revision', '-m', 'first'], options)).toMatchObject({ code: 0 })
      const upgraded = await runHub(project, ['upgrade', 'head'], options)
      expect(upgraded, upgraded.stderr).toMatchObject({ code: 0 })
      expect(await project.list('db')).toContain('hub.db')
      expect((await runHub(project, ['current', '-c', `db/migrate.config.${extension}`])).stdout).toMatch(
        /\(head\), first/,
      )
    },
  )
})

async function newRevision(project: Project, words: readonly string[]): Promise<{ revision: string; file: string }> {
  const result = await runHub(project, ['revision', '--json', ...words])
  expect(result, result.stderr).toMatchObject({ code: 0 })
  return JSON.parse(result.stdout) as { revision: string; file: string }
}

function syntaxErrors(text: string, fileName: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { allowJs: true },
  })
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'

import { nameOf } from '../../src/cli/command.ts'
import { allCommands } from '../../src/cli/commands.ts'
import { createProject, type Project } from '../support/project.ts'
import { type RevisionText, revisionText, versionsOf } from '../support/revisions.ts'
import { runHub, type RunHubOptions } from '../support/run-hub.ts'

const commands = await allCommands()
const escape = '\u001b'

/** What shows that an option does something: the command with it and without it must not come to the same. */
interface Effect {
  readonly words: readonly string[]
  readonly option: readonly string[]
  /** What is run before, in both. */
  readonly before?: readonly (readonly string[])[]
  readonly prepare?: (project: Project) => Promise<void> | void
  /** It needs a terminal; else its output is piped. */
  readonly terminal?: RunHubOptions
}

const entity = (name: string, table: string, column: string) =>
  `new EntitySchema({ name: '${name}', tableName: '${table}', columns: { id: { type: 'int', primary: true }, ${column}: { type: 'varchar', nullable: true } } })`
const configOf = (versions: string, entities: string) =>
  `import { EntitySchema } from 'typeorm'\nexport default { url: 'sqlite:./hub.db', versions: ${versions}, entities: [${entities}] }\n`

/** A column that must be filled. */
const filled = configOf("'./versions'", entity('Note', 'notes', 'title').replace('nullable: true', 'nullable: false'))

/** Revisions in another folder than `versions`. */
function inFolder(folder: string, ...revisions: readonly RevisionText[]): Record<string, string> {
  const files = Object.entries(versionsOf(...revisions))
  return Object.fromEntries(files.map(([path, text]) => [path.replace('versions/', `${folder}/`), text]))
}

/** All files in a commit. */
function committed(project: Project): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.c']
  for (const words of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-qm', 'all'],
  ])
    execFileSync('git', ['-C', project.path(), ...who, ...words], { stdio: 'pipe' })
}

/** Fails the first time, outside a transaction. */
const failsOnce = (mark: string) =>
  `  await op.execute('CREATE TABLE IF NOT EXISTS ${mark} (x int)')
  if (!existsSync('${mark}')) {
    writeFileSync('${mark}', '')
    throw new Error('no more power')
  }`

/** Longer than the time that it gets. */
const slow = '  await new Promise((done) => setTimeout(done, 400))'

const files = {
  'migrate.config.js': configOf("['./versions', './more']", entity('Note', 'notes', 'title')),
  'other.config.js': configOf("'./versions'", entity('Other', 'others', 'title')),
  'filled.config.js': filled,
  'batches.config.js': filled.replace('url:', "fill: 'batches', url:"),
  'named.config.js': configOf(
    "'./versions'",
    `${entity('Note', 'notes', 'body')}, ${entity('Named', 'named', 'title').replace('} })', "}, uniques: [{ name: 'b', columns: ['title'] }] })")}`,
  ),
  'fork.config.js': configOf("'./fork'", ''),
  'two.config.js': configOf("'./two'", entity('Note', 'notes', 'body')),
  'away.config.js': configOf("'./two'", entity('Note', 'notes', 'body')).replace(
    'url:',
    "environments: { away: { url: 'postgres://127.0.0.1:1/away' } }, url:",
  ),
  'breaking.config.js': configOf("'./breaking'", entity('Note', 'notes', 'body')),
  'warned.config.js': configOf("'./warned'", ''),
  'slow.config.js': configOf("'./slow'", ''),
  'cut.config.js': configOf("'./cut'", entity('Note', 'notes', 'body')),
  'signed.config.js': configOf("'./signed'", entity('Note', 'notes', 'body')),
  'source.js': `import { DataSource } from 'typeorm'\nexport default new DataSource({ type: 'better-sqlite3', database: 'hub.db' })\n`,
  'more/.gitkeep': '',
  'migrations/1700000000000-Start.js':
    "export class Start1700000000000 { async up(runner) { await runner.query('CREATE TABLE start (a text)') } }\n",
  'before/r1.ts': "export const before = () => { throw new Error('no rows to load') }\n",
  'fixtures/r1.ts': "export const after = () => { throw new Error('not what it should be') }\n",
  ...versionsOf(
    {
      id: 'r1',
      up: "await op.createTable('notes', [{ name: 'id', type: 'int', primary: true }, { name: 'body', type: 'varchar', nullable: true }])",
      downBody: "await op.dropTable('notes')",
    },
    { id: 'r2', down: 'r1', up: "await op.execute('SELECT 1')", downBody: "await op.execute('SELECT 2')" },
  ),
  ...inFolder('fork', { id: 'f1' }, { id: 'f2', down: 'f1' }, { id: 'f3', down: 'f1' }),
  ...inFolder('two', { id: 'x1' }, { id: 'x2', dependsOn: 'x1' }, { id: 'x3' }),
  ...inFolder('breaking', { id: 'b1', head: "export const confirm = 'it takes something away'" }),
  ...inFolder('warned', {
    id: 'w1',
    up: "  // hub-lint-disable-next-line drop-table\n  await op.createTable('t', [{ name: 'id', type: 'int', primary: true }])",
  }),
  ...inFolder(
    'slow',
    { id: 'z1', up: slow, downBody: slow },
    { id: 'z2', down: 'z1', up: slow, downBody: slow },
    { id: 'z3' },
  ),
  ...inFolder('cut', {
    id: 'c1',
    head: "import { existsSync, writeFileSync } from 'node:fs'\nexport const transaction = false",
    up: failsOnce('up'),
    downBody: failsOnce('down'),
  }),
  ...inFolder(
    'signed',
    { id: 's1', head: "export const isApplied = (inspector: Operations['inspector']) => inspector.hasTable('notes')" },
    { id: 's2', down: 's1' },
  ),
}

/** A database that was made without hub. */
function legacy(project: Project): void {
  const database = new Database(project.path('hub.db'))
  database.exec("CREATE TABLE notes (id int); CREATE TABLE steps (name text); INSERT INTO steps VALUES ('s1'), ('s2')")
  database.close()
}

/** A table that no revision made, and a constraint with another name than the entity's. */
function otherTables(project: Project): void {
  const database = new Database(project.path('hub.db'))
  database.exec(
    'CREATE TABLE stranger (id int); CREATE TABLE named (id integer NOT NULL PRIMARY KEY, title varchar, CONSTRAINT a UNIQUE (title))',
  )
  database.close()
}

const importStart = ['import', 'typeorm', 'migrations/*.js', '--out', 'imported']

/** Calls of TypeORM's schema builder, of which one does nothing that hub would not note. */
async function withColumnChange(project: Project): Promise<void> {
  const up = "await runner.changeColumn('start', 'a', new TableColumn({ name: 'b', type: 'varchar' }))"
  await project.write(
    'migrations/1700000000001-Change.js',
    `import { TableColumn } from 'typeorm'\nexport class Change1700000000001 { async up(runner) { ${up} } }\n`,
  )
}

const applied = [['upgrade', 'heads']]
const generate = ['revision', '--autogenerate', '-m', 'x']
const cutUp = [['upgrade', '-c', 'cut.config.js']]
const cutDown = [...cutUp, ['upgrade', '-c', 'cut.config.js', '--retry'], ['downgrade', '-c', 'cut.config.js', 'base']]

const effects: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  init: {
    agents: { words: ['init', 'new'], option: ['--agents'] },
    template: { words: ['init', 'new'], option: ['--template', 'javascript'] },
    'data-source': { words: ['init', 'new'], option: ['--data-source', '../source.js'] },
  },
  revision: {
    message: { words: ['revision'], option: ['-m', 'x'] },
    'rev-id': { words: ['revision', '-m', 'x'], option: ['--rev-id', 'mine'] },
    head: { words: ['revision', '-m', 'x'], option: ['--head', 'base'] },
    splice: { words: ['revision', '-m', 'x', '--head', 'r1'], option: ['--splice'] },
    'branch-label': { words: ['revision', '-m', 'x', '--json'], option: ['--branch-label', 'shop'] },
    'depends-on': { words: ['revision', '-m', 'x', '--json'], option: ['--depends-on', 'r1'] },
    'version-path': { words: ['revision', '-m', 'x'], option: ['--version-path', 'more'] },
    autogenerate: { words: ['revision', '-m', 'x'], option: ['--autogenerate'], before: applied },
    'from-database': { words: ['revision', '-m', 'x', '--head', 'base'], option: ['--from-database'], prepare: legacy },
    'from-empty': { words: [...generate, '--head', 'base'], option: ['--from-empty'] },
    rename: { words: generate, option: ['--rename', 'notes.body:title'], before: applied },
    'no-renames': { words: generate, option: ['--no-renames'], before: applied },
    'allow-drops': { words: [...generate, '-c', 'other.config.js'], option: ['--allow-drops'], before: applied },
    batched: { words: [...generate, '-c', 'filled.config.js'], option: ['--batched'], before: applied },
    'no-batched': { words: [...generate, '-c', 'batches.config.js'], option: ['--no-batched'], before: applied },
    'strict-names': {
      words: [...generate, '-c', 'named.config.js'],
      option: ['--strict-names'],
      before: [['ensure-version'], ...applied],
      prepare: otherTables,
    },
  },
  dev: {
    message: { words: ['dev'], option: ['-m', 'x'] },
    'version-path': { words: ['dev'], option: ['--version-path', 'more'] },
    rename: { words: ['dev'], option: ['--rename', 'notes.body:title'] },
    'no-renames': { words: ['dev'], option: ['--no-renames'] },
    'allow-drops': { words: ['dev', '-c', 'other.config.js'], option: ['--allow-drops'] },
    batched: { words: ['dev', '-c', 'filled.config.js'], option: ['--batched'] },
    'no-batched': { words: ['dev', '-c', 'batches.config.js'], option: ['--no-batched'] },
    'strict-names': {
      words: ['dev', '-c', 'named.config.js'],
      option: ['--strict-names'],
      before: [['ensure-version'], ...applied],
      prepare: otherTables,
    },
    yes: { words: ['dev', '-c', 'breaking.config.js'], option: ['--yes'] },
  },
  merge: {
    message: { words: ['merge', '-c', 'two.config.js'], option: ['-m', 'joined'] },
    'rev-id': { words: ['merge', '-c', 'two.config.js'], option: ['--rev-id', 'mine'] },
    'branch-label': { words: ['merge', '-c', 'two.config.js', '--json'], option: ['--branch-label', 'shop'] },
    check: { words: ['merge', '-c', 'two.config.js'], option: ['--check'] },
    unchecked: { words: ['merge', '-c', 'two.config.js', '--rev-id', 'mine'], option: ['--unchecked'] },
    timeout: { words: ['merge', '--check', '-c', 'slow.config.js'], option: ['--timeout', '0.1'] },
  },
  rebase: {
    onto: { words: ['rebase', 'x2', '-c', 'two.config.js'], option: ['--onto', 'x3'] },
    yes: { words: ['rebase', 'x2', '--onto', 'x3', '-c', 'away.config.js'], option: ['--yes'] },
    unsafe: {
      words: ['rebase', 'x2', '--onto', 'x3', '-c', 'two.config.js'],
      option: ['--unsafe'],
      before: [['stamp', 'x2', '-c', 'two.config.js']],
    },
    'dry-run': { words: ['rebase', 'x2', '--onto', 'x3', '-c', 'two.config.js'], option: ['--dry-run'] },
  },
  squash: {
    message: { words: ['squash', 'r1:r2'], option: ['-m', 'joined'] },
    'rev-id': { words: ['squash', 'r1:r2'], option: ['--rev-id', 'mine'] },
    dialect: { words: ['squash', 'r1:r2'], option: ['--dialect', 'postgres'] },
    unproven: { words: ['squash', 'r1:r2'], option: ['--unproven', 'postgres'] },
    'no-down': { words: ['squash', 'r1:r2'], option: ['--no-down'] },
    'dry-run': { words: ['squash', 'r1:r2'], option: ['--dry-run'] },
    timeout: { words: ['squash', 'z1:z2', '-c', 'slow.config.js'], option: ['--timeout', '0.1'] },
  },
  lint: {
    since: { words: ['lint'], option: ['--since', 'HEAD'], prepare: committed },
    url: { words: ['lint'], option: ['--url', 'sqlite:other.sqlite'] },
    format: { words: ['lint'], option: ['--format', 'sarif'] },
    'max-warnings': { words: ['lint', '-c', 'warned.config.js'], option: ['--max-warnings', '0'] },
    fix: { words: ['lint'], option: ['--fix'] },
    trace: { words: ['lint'], option: ['--trace'] },
    fixtures: { words: ['lint', '--trace'], option: ['--fixtures', 'before'] },
    timeout: { words: ['lint', '--trace'], option: ['--timeout', '0.001'] },
  },
  ci: {
    since: { words: ['ci'], option: ['--since', 'HEAD'], prepare: committed },
    url: { words: ['ci'], option: ['--url', 'sqlite:./hub.db'] },
    format: { words: ['ci'], option: ['--format', 'github'] },
    markdown: { words: ['ci'], option: ['--markdown', 'report.md'] },
    'max-warnings': { words: ['ci', '-c', 'warned.config.js'], option: ['--max-warnings', '0'] },
    'several-heads': { words: ['ci', '-c', 'two.config.js'], option: ['--several-heads'] },
    'no-verify': { words: ['ci'], option: ['--no-verify'] },
    timeout: { words: ['ci', '-c', 'slow.config.js'], option: ['--timeout', '0.1'] },
  },
  check: {
    rename: { words: ['check'], option: ['--rename', 'notes.body:title'], before: applied },
    'no-renames': { words: ['check'], option: ['--no-renames'], before: applied },
    'allow-drops': {
      words: ['check'],
      option: ['--allow-drops'],
      before: [['ensure-version'], ...applied],
      prepare: otherTables,
    },
  },
  bootstrap: { 'if-empty': { words: ['bootstrap'], option: ['--if-empty'], before: applied } },
  verify: {
    fixtures: { words: ['verify'], option: ['--fixtures', 'fixtures'] },
    'several-heads': { words: ['verify', '-c', 'two.config.js'], option: ['--several-heads'] },
    timeout: { words: ['verify', '-c', 'slow.config.js'], option: ['--timeout', '0.1'] },
  },
  upgrade: {
    plan: { words: ['upgrade'], option: ['--plan', '0f1e2d3c-4b5a6978-8796a5b4-c3d2e1f0-01234567'] },
    'dry-run': { words: ['upgrade'], option: ['--dry-run'] },
    retry: { words: ['upgrade', '-c', 'cut.config.js'], option: ['--retry'], before: cutUp },
    backup: { words: ['upgrade'], option: ['--backup=before.db'], before: [['upgrade', 'r1']] },
    sql: { words: ['upgrade'], option: ['--sql'] },
    ...pagedBy('upgrade', '--sql'),
    'transaction-per-revision': { words: ['upgrade', '--sql'], option: ['--transaction-per-revision'] },
    timeout: { words: ['upgrade', '--sql', '-c', 'slow.config.js'], option: ['--timeout', '0.1'] },
    yes: { words: ['upgrade', '-c', 'breaking.config.js'], option: ['--yes'] },
  },
  downgrade: {
    'dry-run': { words: ['downgrade', '-1'], option: ['--dry-run'], before: applied },
    plan: {
      words: ['downgrade', '-1'],
      option: ['--plan', '0f1e2d3c-4b5a6978-8796a5b4-c3d2e1f0-01234567'],
      before: applied,
    },
    retry: { words: ['downgrade', 'base', '-c', 'cut.config.js'], option: ['--retry'], before: cutDown },
    backup: { words: ['downgrade', '-1'], option: ['--backup=before.db'], before: applied },
    sql: { words: ['downgrade', 'r2:base'], option: ['--sql'], before: applied },
    ...pagedBy('downgrade', 'r2:base', '--sql'),
    'transaction-per-revision': { words: ['downgrade', 'r2:base', '--sql'], option: ['--transaction-per-revision'] },
    timeout: { words: ['downgrade', 'z2:base', '--sql', '-c', 'slow.config.js'], option: ['--timeout', '0.1'] },
  },
  stamp: {
    'dry-run': { words: ['stamp', 'r1'], option: ['--dry-run'] },
    plan: { words: ['stamp', 'r1'], option: ['--plan', '0f1e2d3c-4b5a6978-8796a5b4-c3d2e1f0-01234567'] },
    sql: { words: ['stamp', 'r1'], option: ['--sql'] },
    ...pagedBy('stamp', 'r1', '--sql'),
    purge: {
      words: ['stamp', 'x2', '-c', 'two.config.js'],
      option: ['--purge'],
      before: [['stamp', 'x3', '-c', 'two.config.js']],
    },
  },
  import: {
    'dry-run': { words: importStart, option: ['--dry-run'] },
    out: { words: ['import', 'typeorm', 'migrations/*.js', '-c', 'signed.config.js'], option: ['--out', 'elsewhere'] },
    faithful: { words: [...importStart, '--json'], option: ['--faithful'], prepare: withColumnChange },
    verify: { words: [...importStart, '--json'], option: ['--verify'] },
    wrap: { words: [...importStart, '--json'], option: ['--wrap'] },
  },
  adopt: {
    from: {
      words: ['adopt', '--yes', '-c', 'signed.config.js'],
      option: ['--from', 'steps.name'],
      prepare: legacy,
    },
    baseline: { words: ['adopt', '--yes', '-c', 'signed.config.js'], option: ['--baseline'], prepare: legacy },
    'dry-run': { words: ['adopt', '-c', 'signed.config.js'], option: ['--dry-run'], prepare: legacy },
    yes: { words: ['adopt', '-c', 'signed.config.js'], option: ['--yes'], prepare: legacy },
  },
  current: { 'check-heads': { words: ['current'], option: ['--check-heads'], before: [['upgrade', 'r1']] } },
  history: {
    'rev-range': { words: ['history'], option: ['-r', 'r2:'] },
    'indicate-current': { words: ['history'], option: ['-i'], before: applied },
    applied: { words: ['history'], option: ['--applied'], before: applied },
    reverse: { words: ['history'], option: ['--reverse'] },
    ...drawnBy('history'),
  },
  graph: {
    'rev-range': { words: ['graph'], option: ['-r', 'r2:'] },
    format: { words: ['graph'], option: ['--format', 'dot'] },
    html: { words: ['graph'], option: ['--html', 'graph.html'] },
    timeout: { words: ['graph', '--html', 'graph.html', '-c', 'slow.config.js'], option: ['--timeout', '0.1'] },
    environments: { words: ['graph'], option: ['--environments', 'default'], before: applied },
    state: {
      words: ['graph'],
      option: ['--state', 'there.json'],
      before: applied,
      prepare: async (project) =>
        project.write('there.json', (await runHub(project, ['graph', '--environments', 'all', '--json'])).stdout),
    },
    ...pagedBy('graph'),
  },
  heads: {
    'resolve-dependencies': { words: ['heads', '-c', 'two.config.js'], option: ['--resolve-dependencies'] },
    max: { words: ['heads', '-c', 'two.config.js'], option: ['--max', '1'] },
    ...drawnBy('heads'),
  },
  show: pagedBy('show'),
  branches: drawnBy('branches', '-c', 'fork.config.js'),
  status: drawnBy('status'),
  repair: {
    yes: {
      words: ['repair'],
      option: ['--yes'],
      before: applied,
      prepare: (project) =>
        project.write(
          'versions/0002_r2.ts',
          revisionText({ id: 'r2', down: 'r1', up: "await op.execute('SELECT 3')" }),
        ),
    },
  },
}

/** The effects of the options of a command that draws the graph on a terminal. */
function drawnBy(...words: readonly string[]): Record<string, Effect> {
  return {
    graph: { words, option: ['--graph'] },
    'no-graph': { words, option: ['--no-graph'], terminal: { columns: 80 } },
    ...pagedBy(...words),
  }
}

/** The effect of the option of a command that may print more than a terminal shows. */
function pagedBy(...words: readonly string[]): Record<string, Effect> {
  // A terminal of one line, with a pager that shows something else.
  const terminal = { columns: 80, rows: 1, env: { HUB_PAGER: 'echo paged' } }
  return { 'no-pager': { words, option: ['--no-pager'], terminal } }
}

test('what is compared is the same for the same words', async () => {
  for (const words of [['revision', '-m', 'x'], ['upgrade'], ['upgrade', '--sql'], ['merge', '-c', 'two.config.js']])
    expect(await outcome({ words, option: [] }, [])).toBe(await outcome({ words, option: [] }, []))
})

/** All that a person or a script could tell of a run, without its times and random names. */
async function outcome(
  { words, before = [], prepare, terminal = {} }: Effect,
  option: readonly string[],
): Promise<string> {
  const project = createProject(files)
  for (const each of before) await runHub(project, each)
  await prepare?.(project)
  const { code, stdout, stderr } = await runHub(project, [...words, ...option], terminal)
  const here = namesIn(project).filter((name) => !/-(wal|shm|journal|hub-lock)$/.test(name))
  const text = [code, stdout, stderr, ...here.toSorted(), ...rowsOf(project)].join('\n')
  return text
    .replaceAll(project.folder, '')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{12}(?![0-9a-z])/g, '#')
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?Z| UTC)?/g, '#')
    .replaceAll(/\d+(\.\d+)? ?(ms|s)\b/g, '#')
}

/** Files of the project and of its folders; the installed packages are links out of it. */
function namesIn(project: Project): string[] {
  const top = readdirSync(project.folder, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules')
  return top.flatMap((entry) => [
    entry.name,
    ...(entry.isDirectory() ? readdirSync(project.path(entry.name)).map((name) => `${entry.name}/${name}`) : []),
  ])
}

function rowsOf(project: Project): readonly string[] {
  if (!existsSync(project.path('hub.db'))) return []
  const database = new Database(project.path('hub.db'), { readonly: true })
  try {
    return database.prepare('SELECT version_num FROM hub_version ORDER BY 1').pluck().all() as string[]
  } catch {
    return ['no version table']
  } finally {
    database.close()
  }
}

describe.each(commands.map((command) => [nameOf(command), command] as const))('hub %s', (name, command) => {
  const names = Object.keys(command.options)
  test('has an effect for each of its options here', () => {
    expect(Object.keys(effects[name] ?? {}).toSorted()).toEqual(names.toSorted())
  })

  test.each(names)('--%s takes effect', async (option) => {
    const effect = effects[name]?.[option]
    if (!effect) throw new Error(`No effect of --${option} is written here.`)
    const without = await outcome(effect, [])
    const given = await outcome(effect, effect.option)
    expect(given).not.toBe(without)
    expect(given).not.toMatch(/^(2|70)\n/)
  })
})

describe.each(commands.map((command) => [nameOf(command), command] as const))('hub %s', (name, command) => {
  const words = [
    name,
    ...(name === 'revision' ? ['-m', 'x'] : []),
    ...(name === 'explain' ? ['NOT_A_CODE'] : []),
    ...Object.values(command.positionals).flatMap(({ demandOption, choices }) =>
      demandOption ? [String(choices?.[0] ?? 'nowhere')] : [],
    ),
  ]

  test('takes the options of every command', async () => {
    const project = createProject(files)
    // In this shell 'completion' fails, as the others do here.
    const env = { SHELL: '/bin/ksh' }
    const run = (...options: string[]) => runHub(project, [...words, ...options], { env })
    if (command.isWithoutConfig) {
      // It writes over nothing, so that here it fails.
      expect((await run('--trace')).stderr).toMatch(/\n +at /)
    } else {
      expect(await run('-c', 'missing.ts')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('missing.ts') as unknown,
      })
      expect(await run('-n', 'nope')).toMatchObject({ code: 1, stderr: expect.stringContaining("'nope'") as unknown })
      expect(await run('-x', 'key')).toMatchObject({ code: 2, stderr: expect.stringContaining('key=value') as unknown })
      expect((await run('-c', 'missing.ts')).stderr).not.toMatch(/\n +at /)
      // A command's own option of that name means something else.
      const shown = command.options['trace'] === undefined ? /\n +at / : /^(?![^]*\n +at )/
      expect((await run('-c', 'missing.ts', '--trace')).stderr).toMatch(shown)
    }
    // Colours are in what is said of an error, whatever comes of the command itself.
    const wrong = command.isWithoutConfig ? [] : ['-c', 'missing.ts']
    expect((await run('--color=always', ...wrong)).stderr).toContain(`${escape}[31merror:`)
    for (const never of ['--color=never', '--no-color'])
      expect((await runHub(project, [...words, never, ...wrong], { hasColors: true, env })).stderr).not.toContain(
        escape,
      )
    const { stdout } = await run('--json')
    expect(JSON.parse(stdout)).toEqual(expect.any(Object))
  })
})

test('-q leaves the result alone, and -v says more', async () => {
  const project = createProject(files)
  expect((await runHub(project, ['upgrade', 'r1'])).stderr).not.toBe('')
  expect((await runHub(project, ['upgrade', '-q', 'r2'])).stderr).toBe('')
  const brief = await runHub(project, ['heads', '-q'])
  const long = await runHub(project, ['heads', '-q', '-v'])
  expect(long.stdout.length).toBeGreaterThan(brief.stdout.length)
})

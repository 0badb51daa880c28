import { describe, expect, test } from 'vitest'

import { nameOf } from '../../src/cli/command.ts'
import { allCommands } from '../../src/cli/commands.ts'
import { hub } from '../support/hub.ts'
import { createProject } from '../support/project.ts'
import { expectJsonRefusal, expectRefusal } from '../support/refusal.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const names = (await allCommands()).map(nameOf)

/** What a command is run with. */
interface Case {
  /** What is run before, here. */
  readonly before?: readonly (readonly string[])[]
  readonly success: readonly string[]
  /** What it refuses, with exit code 1. */
  readonly refusal: readonly string[]
  /** The error's code. */
  readonly code: string
  readonly env?: NodeJS.ProcessEnv
}

const entity = `new EntitySchema({ name: 'Note', tableName: 'notes', columns: { id: { type: 'int', primary: true } } })`
const notes = { id: 'aaaa00000001', up: "await op.createTable('notes', [{ name: 'id', type: 'int', primary: true }])" }
const twoHeads = versionsOf(
  { id: 'cccc00000003' },
  { id: 'dddd00000004', down: 'cccc00000003' },
  { id: 'eeee00000005', down: 'cccc00000003' },
)
const files = {
  'migrate.config.js': `import { EntitySchema } from 'typeorm'\nexport default { url: 'sqlite:./hub.db', entities: [${entity}] }\n`,
  'plain.config.js': configText({ url: 'sqlite:./hub.db' }),
  'two.config.js': configText({ url: 'sqlite:./hub.db', versions: './two' }),
  ...versionsOf({ ...notes, downBody: "await op.dropTable('notes')" }, { id: 'bbbb00000002', down: notes.id }),
  'migrations/1700000000000-Start.js':
    "export class Start1700000000000 { async up(runner) { await runner.query('CREATE TABLE start (id int)') } }\n",
  ...Object.fromEntries(Object.entries(twoHeads).map(([path, text]) => [path.replace('versions', 'two'), text])),
}

const applied = [['upgrade']]
const noConfig = ['-c', 'nowhere.config.js']
const cases: Readonly<Record<string, Case>> = {
  init: { success: ['init', 'new'], refusal: ['init'], code: 'ALREADY_THERE' },
  revision: {
    success: ['revision', '-m', 'next'],
    refusal: ['revision', '-m', 'next', '--head', 'ffff'],
    code: 'UNKNOWN_TARGET',
  },
  dev: { success: ['dev'], refusal: ['dev', '-c', 'plain.config.js'], code: 'ENTITIES_MISSING' },
  merge: {
    success: ['merge', '-m', 'both', '-c', 'two.config.js'],
    refusal: ['merge', '-m', 'one'],
    code: 'NOTHING_TO_MERGE',
  },
  rebase: {
    success: ['rebase', 'eeee', '-c', 'two.config.js'],
    refusal: ['rebase', 'ffff'],
    code: 'UNKNOWN_TARGET',
  },
  squash: {
    success: ['squash', ':', '-c', 'plain.config.js'],
    refusal: ['squash', `${notes.id}:${notes.id}`, '-c', 'plain.config.js'],
    code: 'SQUASH_REFUSED',
  },
  check: { before: applied, success: ['check'], refusal: ['check', '-c', 'plain.config.js'], code: 'ENTITIES_MISSING' },
  bootstrap: { success: ['bootstrap'], refusal: ['bootstrap', '-c', 'plain.config.js'], code: 'ENTITIES_MISSING' },
  verify: { success: ['verify'], refusal: ['verify', ...noConfig], code: 'CONFIG' },
  ci: { success: ['ci'], refusal: ['ci', 'ffff'], code: 'UNKNOWN_TARGET' },
  lint: { success: ['lint'], refusal: ['lint', 'ffff'], code: 'UNKNOWN_TARGET' },
  upgrade: { success: ['upgrade'], refusal: ['upgrade', 'ffff'], code: 'UNKNOWN_TARGET' },
  downgrade: {
    before: applied,
    success: ['downgrade', 'base'],
    refusal: ['downgrade', 'ffff'],
    code: 'UNKNOWN_TARGET',
  },
  stamp: { success: ['stamp', 'head'], refusal: ['stamp', 'ffff'], code: 'UNKNOWN_TARGET' },
  import: {
    success: ['import', 'typeorm', 'migrations/*.js', '--out', 'imported'],
    refusal: ['import', 'typeorm'],
    code: 'NO_MIGRATIONS',
  },
  adopt: { success: ['adopt', '--yes'], refusal: ['adopt', ...noConfig], code: 'CONFIG' },
  status: { before: applied, success: ['status'], refusal: ['status', ...noConfig], code: 'CONFIG' },
  current: {
    before: [['upgrade', notes.id]],
    success: ['current'],
    refusal: ['current', '--check-heads'],
    code: 'NOT_AT_HEADS',
  },
  history: { success: ['history'], refusal: ['history', '-r', 'ffff:'], code: 'UNKNOWN_TARGET' },
  graph: { success: ['graph'], refusal: ['graph', '-r', 'ffff:'], code: 'UNKNOWN_TARGET' },
  heads: { success: ['heads'], refusal: ['heads', '--max', '1', '-c', 'two.config.js'], code: 'TOO_MANY_HEADS' },
  branches: { success: ['branches', '-c', 'two.config.js'], refusal: ['branches', ...noConfig], code: 'CONFIG' },
  show: { success: ['show', 'head'], refusal: ['show', 'ffff'], code: 'UNKNOWN_TARGET' },
  edit: { success: ['edit', 'head'], refusal: ['edit', 'ffff'], code: 'UNKNOWN_TARGET' },
  'ensure-version': { success: ['ensure-version'], refusal: ['ensure-version', ...noConfig], code: 'CONFIG' },
  repair: {
    before: applied,
    success: ['repair', '--yes'],
    refusal: ['repair', 'ffff', '--yes'],
    code: 'UNKNOWN_TARGET',
  },
  completion: {
    success: ['completion', 'bash'],
    refusal: ['completion'],
    code: 'UNKNOWN_SHELL',
    env: { SHELL: '/bin/ksh' },
  },
  explain: { success: ['explain', 'config'], refusal: ['explain', 'CONFIGG'], code: 'UNKNOWN_CODE' },
}

describe('as a process of its own', () => {
  test('every command is shown', () => {
    expect(Object.keys(cases).toSorted()).toEqual(names.toSorted())
  })

  test.each(names)('%s ends well, refuses, refuses as JSON, and tells wrong usage', async (name) => {
    const { before = [], success, refusal, code, env = {} } = cases[name] as Case
    const project = createProject(files)
    for (const words of before) expect(await runHub(project, words)).toMatchObject({ code: 0 })
    const [refused, refusedJson, misused] = await Promise.all([
      hub(project, refusal, { env }),
      hub(project, [...refusal, '--json'], { env }),
      hub(project, [name, '--nothing-of-the-kind']),
    ])
    expectRefusal(refused, 1, [/^error: /m])
    expectJsonRefusal(refusedJson, code, [/^error: /m])
    expectRefusal(misused, 2, [/^error: .*nothing-of-the-kind/m, new RegExp(`^See 'hub ${name} --help'\\.$`, 'm')])
    const done = await hub(project, success, { env: { VISUAL: undefined, EDITOR: 'true' } })
    expect(done, done.stderr).toMatchObject({ code: 0, signal: null })
    expect(done.stderr).not.toMatch(/^(error|warning): /m)
    expect(done.stdout === '').toBe(name === 'edit')
  })
})

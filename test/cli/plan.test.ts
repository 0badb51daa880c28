import { readFileSync } from 'node:fs'

import { describe, expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../dist/index.js'
import { eachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const table = `await op.createTable('t', [{ name: 'id', type: 'int', primary: true }, { name: 'a', type: 'int', nullable: true }, { name: 'b', type: 'int', nullable: true }])`
const chain: readonly RevisionText[] = [
  { id: 'aaaa00000001', up: table, downBody: "await op.dropTable('t')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    message: 'less',
    up: "await op.createIndex('ix', 't', ['a'])\nawait op.dropColumn('t', 'b')\nawait op.alterColumn('t', 'a', { type: 'bigint' })\nawait op.execute('DELETE FROM t')",
    downBody: "await op.addColumn('t', { name: 'b', type: 'int', nullable: true })",
  },
  {
    id: 'cccc00000003',
    down: 'bbbb00000002',
    message: 'look first',
    up: "const [row] = await op.query('SELECT count(*) AS n FROM t')\nif (Number(row?.n) > 0) await op.dropTable('t')",
  },
]
const screen = { columns: 70, isTerminal: true }

describe.each(eachDatabase)('the plan of a run ($kind)', ({ create }) => {
  async function start(...revisions: readonly RevisionText[]) {
    const database = await create()
    onTestFinished(() => database.close())
    const files = { 'migrate.config.ts': configText({ url: database.url }), ...versionsOf(...revisions) }
    return { database, project: createProject(files) }
  }

  test('on a terminal shows what drops or rewrites before it runs', async () => {
    const { project } = await start(...chain)
    const { code, stderr } = await runHub(project, ['upgrade'], screen)
    expect(code, stderr).toBe(0)
    const [plan = ''] = stderr.split('Upgrade of ')
    expect(plan.split('\n')).toEqual([
      '2 revisions drop or rewrite something (- drops, ~ rewrites a table or',
      'its rows):',
      '  bbbb00000002 less',
      '      create index ix on t (a)',
      '    - drop column t.b',
      '    ~ alter column t.a: type bigint',
      '    - execute DELETE FROM t',
      '  cccc00000003 look first',
      expect.stringMatching(/^ {4}\? not known before it runs: it uses op\.query; its code names que/),
      '',
    ])
    const down = await runHub(project, ['downgrade', 'aaaa00000001', '--json'], screen)
    expect(down.stderr).not.toContain('drops')
  })

  test('is not shown in a pipe, with -q, in a dry run, and where nothing is lost', async () => {
    const { project } = await start(...chain)
    const harmless = await runHub(project, ['upgrade', 'aaaa00000001'], screen)
    expect(harmless).toMatchObject({ code: 0, stderr: expect.not.stringContaining('rewrite') })
    const lossy = ['upgrade', 'bbbb00000002']
    expect((await runHub(project, [...lossy, '--dry-run'], screen)).stderr).not.toContain('rewrite')
    expect((await runHub(project, [...lossy, '-q'], screen)).stderr).not.toContain('rewrite')
    const undone = await runHub(project, ['downgrade', 'base'])
    expect(undone.stderr).not.toContain('rewrite')
  })

  test('calls no code twice that does more than call op', async () => {
    const { database, project } = await start()
    const file = project.path('calls.txt')
    const noting = {
      id: 'aaaa00000001',
      head: "import { appendFileSync } from 'node:fs'",
      up: `appendFileSync(${JSON.stringify(file)}, 'called\\n')\nawait op.execute('DROP TABLE IF EXISTS other')`,
    }
    const versions = createProject(versionsOf(noting)).path('versions')
    const shown: unknown[] = []
    await upgrade({ url: database.url, versions }, 'heads', { onPlan: (steps) => void shown.push(...steps) })
    expect(readFileSync(file, 'utf8')).toBe('called\n')
    expect(shown).toEqual([
      {
        revision: 'aaaa00000001',
        message: 'revision aaaa00000001',
        direction: 'up',
        operations: [],
        unknown: "it imports 'node:fs'",
        names: ['execute'],
      },
    ])
  })

  test('comes before the question', async () => {
    const { project } = await start(...chain.slice(0, 1), {
      ...(chain[1] as RevisionText),
      head: "export const confirm = 'All rows go.'",
    })
    const { stderr } = await runHub(project, ['upgrade'])
    expect(stderr).not.toContain('drops')
    const asked = await runHub(project, ['upgrade', '--yes'], screen)
    expect(asked.stderr).toMatch(/^This revision drops or rewrites something[^]*- execute DELETE FROM t\nUpgrade of/)
  })
})

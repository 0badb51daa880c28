import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/** The calls that fail, and the place of each in its line: where the failing call, or the new Error, begins. */
const failures = [
  ["throw new Error('no')", 'new Error'],
  ["await op.execute('SELECT * FROM nowhere')", 'execute'],
  ["op.execute('SELECT * FROM nowhere')", 'execute'],
  ["await op.query('SELECT * FROM nowhere')", 'query'],
  ["await op.dropTable('nowhere')", 'dropTable'],
  ["await op.createTable('t', 'no columns' as never)", 'createTable'],
  ["await op.autocommitBlock(async () => { await op.execute('SELECT * FROM nowhere') })", 'execute'],
  ["await op.batchAlterTable('nowhere', (batch) => batch.dropColumn('a'))", 'batchAlterTable'],
  ['await helper(op)', ''],
  ["await (op as any).create_table('t', [])", 'create_table'],
  ['await (op as any).frobnicate()', 'frobnicate'],
] as const

/** Types are gone when it runs, so that its lines are others then. */
const types = 'interface Row {\n  readonly a: string\n  readonly b: number\n}\n\ntype Rows = readonly Row[]\n'

function textOf(form: 'ts' | 'js', failing: string): string {
  const isTypescript = form === 'ts'
  return [
    ...(isTypescript ? ["import type { Operations } from 'hub-migrate'", '', types] : []),
    "export const revision = 'aaaa00000001'",
    'export const downRevision = null',
    '',
    `async function helper(op${isTypescript ? ': Operations' : ''}) {`,
    "  await op.execute('SELECT * FROM nowhere') // in the helper",
    '}',
    '',
    `export async function up(op${isTypescript ? ': Operations' : ''}) {`,
    ...(isTypescript ? ['  const rows: Rows = []', '  void rows'] : []),
    `  ${isTypescript ? failing : failing.replaceAll(/ as (never|any)/g, '')}`,
    ...(failing.startsWith('op.') ? ["  await op.execute('SELECT 1')"] : []),
    '}',
    ...(isTypescript ? [] : ['void helper']),
    '',
  ].join('\n')
}

describe.each(eachDatabase)('an error in a revision file ($kind)', ({ create }) => {
  test.each(['ts', 'js'] as const)('names its line in a .%s file', async (form) => {
    const database = await create()
    onTestFinished(() => database.close())
    for (const [failing, at] of failures) {
      const text = textOf(form, failing)
      const project = createProject({
        'migrate.config.ts': configText({ url: database.url }),
        [`versions/1.${form}`]: text,
      })
      const result = await runHub(project, ['upgrade', '--json', '--retry'])
      const lines = text.split('\n')
      const isInHelper = at === ''
      const line = lines.findIndex((each) =>
        isInHelper ? each.includes('in the helper') : each.includes(at) && !each.includes('in the helper'),
      )
      const column = lines[line]?.indexOf(isInHelper ? 'execute' : at === 'execute' ? 'execute(' : at) ?? -1
      expect(result.code, failing).toBe(1)
      expect(result.stderr, failing).toContain(
        `file: ${project.path(`versions/1.${form}`)}:${line + 1}:${column + 1}\n`,
      )
      expect(JSON.parse(result.stdout)).toMatchObject({
        error: { file: project.path(`versions/1.${form}`), line: line + 1 },
      })
    }
  })
})

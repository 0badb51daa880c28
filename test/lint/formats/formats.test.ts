import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import Ajv from 'ajv'
import { expect, it } from 'vitest'

import { githubText } from '../../../src/cli/formats/github.ts'
import { gitlabReport } from '../../../src/cli/formats/gitlab.ts'
import { markdownText } from '../../../src/cli/formats/markdown.ts'
import { reportOf } from '../../../src/cli/formats/report.ts'
import { sarifLog } from '../../../src/cli/formats/sarif.ts'
import type { LintResult } from '../../../src/commands/lint.ts'
import type { Finding } from '../../../src/lint/linted.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

const finding = {
  code: 'index-not-concurrent',
  severity: 'error',
  revision: 'aaaa',
  line: 2,
  databases: ['postgres'],
  message: 'It locks "users_*", <b>100 %</b>: @team waits, see #12.',
  instead: "// in a revision of its own\n\n  await op.createIndex('a', 'users', ['b'], { concurrently: true })",
} as const satisfies Omit<Finding, 'file'>

/** A repository with a project in a folder of it whose name needs escaping. */
function repository(): { readonly root: string; readonly file: string; readonly result: LintResult } {
  const root = createProject().folder
  execFileSync('git', ['init', '-q'], { cwd: root })
  mkdirSync(join(root, 'my api, new'))
  const file = join(root, 'my api, new', 'a.ts')
  writeFileSync(file, "export const revision = 'aaaa'\nawait op.createIndex('a')\nawait op.dropColumn('b')\n")
  const findings: readonly Finding[] = [
    { ...finding, file, code: 'short-key', severity: 'hint', line: 3, message: 'Hint.', instead: null },
    { ...finding, file, code: 'drop-column', severity: 'warning', line: 3, message: 'It drops b.', instead: null },
    { ...finding, file },
    { ...finding, file, code: 'irreversible', severity: 'warning', line: null, message: 'No way back.', instead: null },
  ]
  const rules = findings.map(({ code, severity }) => ({ code, severity, title: `about ${code}` }))
  const notAnalysed = [{ revision: 'aaaa', file, line: 3, database: 'postgres', reason: 'raw SQL: install x' }]
  const chosen = { by: 'heads', against: null, notAsked: null } as const
  const counts = {
    errors: 1,
    warnings: 2,
    hints: 1,
    measured: [],
    measuredOn: [],
    notTraced: [],
    notCompared: [],
    sizes: { given: [], database: null, notRead: null },
  }
  const databases = ['postgres'] as const
  return {
    root,
    file,
    result: { revisions: ['aaaa'], chosen, databases, findings, notAnalysed, rules, fixes: null, ...counts },
  }
}

const json = (document: unknown) => `${JSON.stringify(document, null, 2)}\n`

it('writes SARIF, with rules and places in the repository', async () => {
  const log = json(sarifLog(await reportOf(repository().result))).replace(
    /"semanticVersion": ".*"/,
    '"semanticVersion": "1.2.3"',
  )
  await expect(log).toMatchFileSnapshot('golden/sarif.txt')
})

it('writes SARIF that the schema of 2.1.0 allows', async () => {
  const require = createRequire(import.meta.url)
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object
  const ajv = new Ajv({ schemaId: 'auto', allErrors: true })
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object)
  const isValid = ajv.compile(schema)
  const faultsOf = (log: unknown) => {
    void isValid(JSON.parse(JSON.stringify(log)))
    return isValid.errors ?? []
  }
  const { result } = repository()
  expect(faultsOf(sarifLog(await reportOf(result)))).toEqual([])
  const nothing: LintResult = { ...result, findings: [], rules: [], notAnalysed: [], errors: 0, warnings: 0, hints: 0 }
  expect(faultsOf(sarifLog(await reportOf(nothing)))).toEqual([])
  // It is one that refuses.
  expect(faultsOf({ version: '2.1.0', runs: [{}] })).not.toEqual([])
})

it('writes workflow commands of GitHub, escaped', async () => {
  await expect(`${githubText(await reportOf(repository().result))}\n`).toMatchFileSnapshot('golden/github.txt')
})

it("writes GitLab's code quality report", async () => {
  await expect(json(gitlabReport(await reportOf(repository().result)))).toMatchFileSnapshot('golden/gitlab.txt')
})

it('writes a comment of a pull request in Markdown', async () => {
  await expect(markdownText(await reportOf(repository().result))).toMatchFileSnapshot('golden/comment.md')
})

it('keeps the fingerprint when lines are added above, and tells equal lines apart', async () => {
  const { file, result } = repository()
  const hashes = async (given: LintResult) =>
    gitlabReport(await reportOf(given)).map((each) => (each as { readonly fingerprint: string }).fingerprint)
  const before = await hashes({ ...result, findings: [{ ...finding, file }], notAnalysed: [] })
  writeFileSync(file, "\n\n\nexport const revision = 'aaaa'\nawait op.createIndex('a')\n  await op.createIndex('a')\n")
  const twice = [5, 6].map((line) => ({ ...finding, file, line, message: 'Other words.' }))
  const after = await hashes({ ...result, findings: twice, notAnalysed: [] })
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[0])
})

it('cuts a long comment by importance and says so', async () => {
  const { file, result } = repository()
  const many = (severity: Finding['severity'], count: number) =>
    Array.from({ length: count }, (): Finding => ({ ...finding, file, severity, message: '<'.repeat(300) }))
  const report = await reportOf({
    ...result,
    findings: [...many('hint', 50), ...many('error', 20), ...many('warning', 50)],
  })
  const text = markdownText(report)
  expect(text.length).toBeLessThan(65_000)
  expect(text.split('<details>').length - 1).toBeGreaterThan(20)
  expect(text).not.toContain('#### Hints')
  expect(text).toMatch(/_Left out, since a comment holds no more: warnings: \d+, not analysed: 1, hints: 50\. /)
  const huge = await reportOf({ ...result, findings: [{ ...finding, file, message: '<'.repeat(100_000) }] })
  expect(markdownText(huge).length).toBeLessThan(65_000)
})

it('prints each format by its option, and refuses what contradicts', async () => {
  const project = createProject({
    'migrate.config.js': configText({ url: 'postgres://127.0.0.1:1/none' }),
    ...versionsOf({ id: 'aaaa', down: null, up: `  await op.createIndex('a', 'users', ['email'])` }),
  })
  execFileSync('git', ['init', '-q'], { cwd: project.folder })
  const sarif = await runHub(project, ['lint', '--format', 'sarif'])
  expect(sarif.code).toBe(1)
  expect(sarif.stdout).toContain('"uri":"versions/0001_aaaa.ts"')
  expect((await runHub(project, ['lint', '--format', 'github'])).stdout).toMatch(
    /^::error file=versions\/0001_aaaa\.ts,line=\d+,/,
  )
  expect((await runHub(project, ['lint', '--format', 'markdown'])).stdout).toMatch(/^### ❌ hub lint: 1 error/)
  expect(JSON.parse((await runHub(project, ['lint', '--format', 'gitlab'])).stdout)).toHaveLength(1)
  const document = (await runHub(project, ['lint', '--json'])).stdout
  expect((await runHub(project, ['lint', '--format', 'json'])).stdout).toBe(document)
  expect((await runHub(project, ['lint', '--json', '--format', 'json'])).stdout).toBe(document)
  const refused = await runHub(project, ['lint', '--json', '--format', 'sarif'])
  expect(refused.code).toBe(2)
  const failed = await runHub(project, ['lint', 'ffff', '--format', 'json'])
  expect(failed.stdout + failed.stderr).toContain('"UNKNOWN_TARGET"')
  expect((await runHub(project, ['lint', '--max-warnings', 'few'])).code).toBe(2)
})

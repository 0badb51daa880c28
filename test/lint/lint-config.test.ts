import { describe, expect, it, test } from 'vitest'

import { resolveEnvironment } from '../../src/config/environment.ts'
import type { LintConfig } from '../../src/config/lint-config.ts'
import { lintSettings } from '../../src/commands/lint/lint-settings.ts'
import { createProject } from '../support/project.ts'
import { versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const indexed = (id: string, down: string | null, table: string) => ({
  id,
  down,
  up: `  await op.createIndex('${table}_email', '${table}', ['email'])`,
})

/** What lint finds in revisions a, b and c by these settings, which are written as source. */
async function lintWith(lint: string, ...options: readonly string[]) {
  const project = createProject({
    'migrate.config.js': `export default { url: 'postgres://127.0.0.1:1/none', lint: ${lint} }\n`,
    ...versionsOf(indexed('aaaa', null, 'users'), indexed('bbbb', 'aaaa', 'orders'), {
      id: 'cccc',
      down: 'bbbb',
      up: "  await op.execute('ALTER TABLE users DROP COLUMN email')",
    }),
  })
  const { stdout, stderr, code } = await runHub(project, ['lint', '--json', ...options])
  const { findings = [], notAnalysed = [] } = JSON.parse(stdout || '{}') as {
    readonly findings?: readonly { readonly code: string; readonly revision: string; readonly message: string }[]
    readonly notAnalysed?: readonly { readonly reason: string }[]
  }
  return { findings, found: findings.map((each) => `${each.revision} ${each.code}`), notAnalysed, stdout, stderr, code }
}

test('severities by rule, and a rule that is off', async () => {
  expect((await lintWith('{}')).found).toContain('aaaa index-not-concurrent')
  expect((await lintWith("{ rules: { 'index-not-concurrent': 'off' } }")).found.join()).not.toContain('index-not-c')
  const warned = await lintWith("{ rules: { 'index-not-concurrent': 'warning' } }", 'aaaa:bbbb')
  expect(warned.code).toBe(0)
  expect(
    (await lintWith("{ rules: { 'index-not-concurrent': 'warning' } }", 'aaaa:bbbb', '--max-warnings', '1')).code,
  ).toBe(1)
})

test('from: it and what is below it is never linted', async () => {
  const { found, stdout } = await lintWith("{ from: 'aaaa' }")
  expect(found).toContain('bbbb index-not-concurrent')
  expect(found.join()).not.toContain('aaaa')
  expect(JSON.parse(stdout)).toMatchObject({ revisions: ['bbbb', 'cccc'] })
  expect((await lintWith("{ from: 'eeee' }")).code).toBe(1)
})

test('sizes of tables, by any name, and what counts as large', async () => {
  expect((await lintWith("{ tables: { 'public.users': 100 } }", 'aaaa:bbbb')).found).toEqual([
    'bbbb index-not-concurrent',
  ])
  const small = await lintWith('{ tables: { users: 50_000, orders: 99 }, largeFrom: 100_000 }', 'aaaa:bbbb')
  expect(small.found).toEqual([])
  const large = await lintWith('{ tables: { users: 2_000_000 } }', 'aaaa')
  expect(large.findings[0]?.message).toContain('2,000,000 rows')
})

describe('rules of the config', () => {
  const seen = `{ rules: { 'index-not-concurrent': 'off', 'drop-column': 'off' }, custom: [
    { code: 'fails', judge: ({ revision }) => { if (revision === 'aaaa') throw new Error('oh') } },
    { code: 'wrong', judge: ({ revision }) => revision === 'bbbb' ? 3 : undefined },
    { code: 'sees', severity: 'warning', judge: ({ operation, sql, line, dialect, isInTransaction, locks, isNew, rowsOf }) =>
      [operation?.kind, sql, typeof line, dialect, isInTransaction, locks.map(({ lock }) => lock), isNew('users'), rowsOf('users')].join(' ') },
    { code: 'advises', severity: 'hint', judge: ({ operation }) => operation?.kind === 'dropColumn' ? { what: 'No.', instead: 'Yes.' } : null },
  ] }`

  it('are asked about each operation, also of raw SQL; one that fails is named, and the rest is linted', async () => {
    const { findings, notAnalysed } = await lintWith(seen)
    const own = findings.filter(({ code }) => code === 'sees' || code === 'advises')
    expect(own.map(({ message }) => message)).toEqual([
      'createIndex  number postgres true SHARE false ',
      'createIndex  number postgres true SHARE false ',
      'dropColumn ALTER TABLE users DROP COLUMN email number postgres true ACCESS EXCLUSIVE false ',
      'No.',
    ])
    const reasons = notAnalysed.map(({ reason }) => reason)
    expect(reasons).toContain("rule 'fails' failed: oh")
    expect(reasons.join('\n')).toMatch(/rule 'wrong' failed: it must return null, a string/)
  })

  it('are refused with a code of hub', async () => {
    const { stdout, stderr } = await lintWith("{ custom: [{ code: 'drop-column', judge: () => null }] }")
    expect(stdout + stderr).toContain("there is a rule 'drop-column' already")
  })
})

test.each([
  [{ ruls: {} }, "'lint.ruls' is not known; did you mean 'rules'"],
  [{ rules: { x: 'fatal' } }, "'lint.rules['x']' must be 'off' or 'hint' or 'warning' or 'error'"],
  [{ tables: { users: '9' } }, "'lint.tables['users']' must be a number"],
  [{ targetVersion: { postgre: 14 } }, "'lint.targetVersion.postgre' is not known; did you mean 'postgres'"],
  [{ targetVersion: 'new' }, "'lint.targetVersion' must be a major version"],
  [{ custom: [{ code: 'A B', judge: () => null }] }, "'lint.custom' must be a list of { code"],
  [[], "'lint' must be an object"],
])('%j is refused: %s', (lint, message) => {
  // What a config in JavaScript may have.
  const environment = () => resolveEnvironment({ lint: lint as LintConfig })
  expect(() => lintSettings(environment(), {})).toThrow(message)
})

test('a rule that does not exist is refused, with the nearest', async () => {
  const { stdout, stderr, code } = await lintWith("{ rules: { 'drop-colum': 'off' } }")
  expect(stdout + stderr).toContain("'lint.rules': there is no rule 'drop-colum'; did you mean 'drop-column'?")
  expect(code).not.toBe(0)
})

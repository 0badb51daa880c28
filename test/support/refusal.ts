import { existsSync, readFileSync } from 'node:fs'

import { expect } from 'vitest'

import type { HubResult } from './hub.ts'
import type { Project } from './project.ts'
import { configText, versionsOf } from './revisions.ts'
import { runHub, type RunHubOptions } from './run-hub.ts'

/** Words that an error message must contain: what failed, for which object, and what to do. */
export type Words = readonly RegExp[]

/** A password that no output may contain. */
export const secret = 'hunter2-secret'

/** Two valid revisions. */
export const fine = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.execute('INSERT INTO first VALUES (1)')" },
)

/** The same, with a downgrade for both. */
export const chain = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: "await op.execute('INSERT INTO first VALUES (1)')",
    downBody: "await op.execute('DELETE FROM first')",
  },
)

/** A config for the SQLite file that `refused` checks. */
export const config = configText({ url: 'sqlite:./hub.db' })

/** Runs the arguments and expects a clear error message, with a SQLite file that is unchanged (or still absent). */
export async function refused(
  project: Project,
  words: readonly string[],
  code: 1 | 2,
  expected: Words,
): Promise<HubResult> {
  const before = bytes(project)
  const result = await runHub(project, words)
  expectRefusal(result, code, expected)
  expect(bytes(project)).toEqual(before)
  return result
}

/** A clear error message: the expected words, no stack trace, no path in hub, no password, nothing on stdout. */
export function expectRefusal(result: HubResult, code: 1 | 2, expected: Words): void {
  expect(result.code, `${result.stdout}\n${result.stderr}`).toBe(code)
  for (const words of expected) expect(result.stderr).toMatch(words)
  const all = result.stdout + result.stderr
  expect(all).not.toMatch(/^\s+at .*(:\d+:\d+|<anonymous>)/m)
  expect(all).not.toMatch(/node_modules\/|node:internal|dist\/|UnhandledPromise/)
  expect(all).not.toContain(secret)
  expect(result.stdout).toBe('')
}

/** An error with `--json`: exit code 1, its error code, the expected words, and no stack trace. */
export function expectJsonRefusal(result: HubResult, code: string, expected: Words): void {
  expect(result.code, `${result.stdout}\n${result.stderr}`).toBe(1)
  for (const words of expected) expect(result.stderr).toMatch(words)
  expect(result.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m)
  expect((JSON.parse(result.stdout) as { error: { code: string } }).error.code).toBe(code)
}

/** Runs the arguments, which must succeed. */
export async function succeed(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options?: RunHubOptions,
): Promise<HubResult> {
  const result = await runHub(project, words, options)
  expect(result, `hub ${words.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result
}

/** The contents of the SQLite file; null if it does not exist. */
export function bytes(project: Project): Buffer | null {
  const file = project.path('hub.db')
  return existsSync(file) ? readFileSync(file) : null
}

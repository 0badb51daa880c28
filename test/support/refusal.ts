import { existsSync, readFileSync } from 'node:fs'

import { expect } from 'vitest'

import type { HubResult } from './hub.ts'
import type { Project } from './project.ts'
import { configText, versionsOf } from './revisions.ts'
import { runHub, type RunHubOptions } from './run-hub.ts'

/** Words that a refusal must have: what, which, and the way out. */
export type Words = readonly RegExp[]

/** A password that no output may hold. */
export const secret = 'hunter2-secret'

/** Two revisions with nothing wrong. */
export const fine = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.execute('INSERT INTO first VALUES (1)')" },
)

/** The same, and the way back of both. */
export const chain = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: "await op.execute('INSERT INTO first VALUES (1)')",
    downBody: "await op.execute('DELETE FROM first')",
  },
)

/** A config for the SQLite file that `refused` looks at. */
export const config = configText({ url: 'sqlite:./hub.db' })

/** Runs the words and expects a clear refusal, with an SQLite file that stays as it was (or stays absent). */
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

/** A clear refusal: the words, no stack, no place in hub, no password, nothing on stdout. */
export function expectRefusal(result: HubResult, code: 1 | 2, expected: Words): void {
  expect(result.code, `${result.stdout}\n${result.stderr}`).toBe(code)
  for (const words of expected) expect(result.stderr).toMatch(words)
  const all = result.stdout + result.stderr
  expect(all).not.toMatch(/^\s+at .*(:\d+:\d+|<anonymous>)/m)
  expect(all).not.toMatch(/node_modules\/|node:internal|dist\/|UnhandledPromise/)
  expect(all).not.toContain(secret)
  expect(result.stdout).toBe('')
}

/** A refusal with `--json`: exit code 1, its code, the words that say what, which and the way out; no stack. */
export function expectJsonRefusal(result: HubResult, code: string, expected: Words): void {
  expect(result.code, `${result.stdout}\n${result.stderr}`).toBe(1)
  for (const words of expected) expect(result.stderr).toMatch(words)
  expect(result.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m)
  expect((JSON.parse(result.stdout) as { error: { code: string } }).error.code).toBe(code)
}

/** Runs the words, which must succeed. */
export async function succeed(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options?: RunHubOptions,
): Promise<HubResult> {
  const result = await runHub(project, words, options)
  expect(result, `hub ${words.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result
}

/** What the SQLite file holds; null where there is none. */
export function bytes(project: Project): Buffer | null {
  const file = project.path('hub.db')
  return existsSync(file) ? readFileSync(file) : null
}

import { join } from 'node:path'

import { expect, test } from 'vitest'

import { startNode } from './support/hub.ts'
import { createProject, repository } from './support/project.ts'

/** The two that differ most of those that are installed quickly; `npm run test:matrix` goes through all. */
const chosen = ['esm-npm', 'commonjs-pnpm']

test('the packed package leads from an empty folder to an applied revision', { timeout: 600_000 }, async () => {
  const script = join(repository, 'test', 'first-minutes', 'matrix.mjs')
  const { code, stdout, stderr } = await startNode(createProject(), [script, ...chosen, '--json']).ended
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject(chosen.map((name) => ({ name, error: null })))
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { startNode } from './support/hub.ts'
import { createProject, repository } from './support/project.ts'

test('the picture of the README is what hub prints today; npm run picture draws it again', async () => {
  const { stdout, stderr } = await startNode(createProject(), [join(repository, '.config/picture.mjs'), '--print'])
    .ended
  expect(stderr).toBe('')
  expect(stdout).toBe(readFileSync(join(repository, 'docs/images/hub.svg'), 'utf8'))
})

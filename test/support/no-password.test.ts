import { expect, inject, test } from 'vitest'

import { createProject } from './project.ts'
import { runHub } from './run-hub.ts'

test('a run of the suite that shows the password of its server fails', async () => {
  const { password } = new URL(inject('postgresUrl'))
  const project = createProject({
    'versions/.keep': '',
    'migrate.config.js': `throw new Error('no ${password} here')\n`,
  })
  const run = runHub(project, ['current'])
  // A common word is not looked for.
  if (password.length < 12) await run
  else await expect(run).rejects.toThrow(/hub current shows a password/)
})

import { expect, test } from 'vitest'

import { hub } from '../support/hub.ts'
import { createProject } from '../support/project.ts'

const escape = '\u001b'

test('a file or a pipe gets no colours, in CI either', async () => {
  const { code, stderr } = await hub(createProject(), ['heads'], { env: { NO_COLOR: undefined, CI: 'true' } })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^error: /)
  expect(stderr).not.toContain(escape)
})

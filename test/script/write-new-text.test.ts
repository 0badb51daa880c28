import { expect, test } from 'vitest'

import { writeNewText } from '../../src/script/write-new-text.ts'
import { createProject } from '../support/project.ts'

test('a new file is written, and its folder made', async () => {
  const made = createProject({}, { packages: [] })
  await writeNewText(made.path('versions/a.ts'), 'text')
  expect(await made.read('versions/a.ts')).toBe('text')
})

test('a file that is there is never overwritten', async () => {
  const made = createProject({ 'a.ts': 'old' }, { packages: [] })
  await expect(writeNewText(made.path('a.ts'), 'new')).rejects.toMatchObject({
    code: 'VERSIONS_FILE',
    message: expect.stringMatching(/a\.ts: the file already exists/),
  })
  expect(await made.read('a.ts')).toBe('old')
})

test('a folder that cannot be created is named', async () => {
  const made = createProject({ versions: 'a file' }, { packages: [] })
  await expect(writeNewText(made.path('versions/a.ts'), 'x')).rejects.toThrow(/versions: the folder cannot be created/)
})

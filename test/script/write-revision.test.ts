import { expect, test } from 'vitest'

import { writeNewFile } from '../../src/script/write-revision.ts'
import { createProject } from '../support/project.ts'

test('a new file is written, and its folder made', async () => {
  const made = createProject({}, { packages: [] })
  await writeNewFile(made.path('versions/a.ts'), 'text')
  expect(await made.read('versions/a.ts')).toBe('text')
})

test('a file that is there is never overwritten', async () => {
  const made = createProject({ 'a.ts': 'old' }, { packages: [] })
  await expect(writeNewFile(made.path('a.ts'), 'new')).rejects.toMatchObject({
    code: 'VERSIONS_FILE',
    message: expect.stringMatching(/a\.ts: the file is there already/),
  })
  expect(await made.read('a.ts')).toBe('old')
})

test('a folder that cannot be made is named', async () => {
  const made = createProject({ versions: 'a file' }, { packages: [] })
  await expect(writeNewFile(made.path('versions/a.ts'), 'x')).rejects.toThrow(/versions: the folder cannot be made/)
})

import { expect, test } from 'vitest'

import { loadModule } from '../../src/load/load-module.ts'
import { readRevisionFile } from '../../src/script/read-versions.ts'
import { createProject } from '../support/project.ts'

const rest = 'export const up = async () => {}'
const opened = (open: string, close: string) => `${open.repeat(3_000)}1${close.repeat(3_000)}`

/** Revision files that have an id when they run, and none that can be read; each with what is said of it. */
const files: Readonly<Record<string, readonly [text: string, words: string]>> = {
  'sum.cjs': [
    "exports.revision = 'aaaa'; exports.revision += 'bbbb'; exports.downRevision = null",
    "its 'revision' is assembled by several assignments; write it out: export const revision = …",
  ],
  'maybe.cjs': [
    "module.exports.revision = 'aaaa'; exports.downRevision = null; exports.downRevision ??= 'bbbb'",
    "its 'downRevision' is assembled by several assignments",
  ],
  'object.ts': [
    `export const { revision, down: { downRevision = null } = {} } = { revision: 'aaaa' }\n${rest}`,
    "its 'revision' is destructured from another value; write it out: export const revision = …",
  ],
  'list.ts': [
    `export const revision = 'aaaa'\nexport const [, ...downRevision] = ['a', 'b']\n${rest}`,
    "its 'downRevision' is destructured from another value",
  ],
  'round.ts': [
    `export const revision = ${opened('(', ')')}\nexport const downRevision = null\n${rest}`,
    'round.ts:1:1025: more than 1,000 levels are nested here',
  ],
  'square.cjs': [
    `exports.revision = 'aaaa'\nexports.downRevision = ${opened('[', ']')}`,
    'square.cjs:2:1024: more than 1,000',
  ],
  'curly.ts': [
    `export const revision = 'aaaa'\nexport const up = () => ${opened('{', '}')}`,
    'curly.ts:2:1025: more than 1,000',
  ],
  'types.ts': [`export const up = 1 as ${opened('A<', '>')}`, 'types.ts:1:24: more than 1,000 levels'],
}

test.each(Object.entries(files))(
  '%s is refused by name, with what is wrong and the way out',
  async (name, [text, words]) => {
    const { path } = createProject({ [name]: text }, { packages: [] })
    await expect(readRevisionFile(path(name))).rejects.toMatchObject({
      code: 'REVISION_HEADER',
      message: expect.stringMatching(new RegExp(`^${path(name)}: `)) as string,
    })
    await expect(readRevisionFile(path(name))).rejects.toThrow(words)
  },
)

test('what is nested too deep does not end the process where it is loaded, and texts may hold any number of brackets', async () => {
  const { path } = createProject(
    {
      'deep.ts': `import './deeper.ts'`,
      'deeper.ts': `export default ${opened('(', ')')}`,
      'texts.ts': `// ${'('.repeat(3_000)}\nexport const found = ['${'['.repeat(3_000)}'.length, \`${'{'.repeat(3_000)}\`.length]`,
    },
    { packages: [] },
  )
  await expect(loadModule(path('deep.ts'))).rejects.toThrow(
    `${path('deep.ts')} cannot be loaded: syntax error at ${path('deeper.ts')}:1:1016: more than 1,000 levels are nested here`,
  )
  expect(await loadModule(path('texts.ts'))).toMatchObject({ found: [3_000, 3_000] })
})

import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { adviceOf } from '../../src/cli/advice.ts'
import { HubError } from '../../src/errors.ts'
import { readVersions } from '../../src/script/read-versions.ts'
import { createProject, type Project } from '../support/project.ts'
import { revisionText } from '../support/revisions.ts'

function project(files: Readonly<Record<string, string>>): Project {
  return createProject(files, { packages: [] })
}

/** What the versions folder gives, and which files had to be run for it. */
async function read(made: Project, prefer?: 'ts' | 'js') {
  const loaded: string[] = []
  const revisions = await readVersions({
    folders: [made.path('versions')],
    ...(prefer ? { prefer } : {}),
    onLoaded: (file) => loaded.push(file),
  })
  return { revisions, loaded }
}

const rest = 'export function up() {}\n'
const runs = "throw new Error('it was run')\n"

describe('a literal header is read without running the file', () => {
  const header = { id: 'aaaa', downRevisions: ['b', 'c'], branchLabels: ['x'], dependsOn: [] }
  const forms: readonly [string, string, string][] = [
    [
      'TypeScript, with types and casts',
      'a.ts',
      `export const revision: string = 'aaaa' as const
       export const downRevision = ["b", \`c\`] satisfies string[]
       export const branchLabels = (['x'] as const)!, dependsOn: null | string = null`,
    ],
    [
      'an ES module, listed at its end',
      'a.mjs',
      `export { id as revision, downRevision, branchLabels }
       const id = 'aaaa', downRevision = ['b', 'c'], branchLabels = 'x'`,
    ],
    [
      'what tsc makes CommonJS of',
      'a.js',
      `"use strict"; Object.defineProperty(exports, "__esModule", { value: true });
       exports.branchLabels = exports.downRevision = exports.revision = void 0; exports.up = up;
       exports.revision = 'aaaa'; exports.downRevision = ['b', 'c']; exports.branchLabels = ['x']; exports.dependsOn = null`,
    ],
    [
      'CommonJS in one object',
      'a.cjs',
      `const branchLabels = ['x']
       module.exports = { revision: 'aaaa', 'downRevision': ['b', 'c'], branchLabels, up, async down() {} }`,
    ],
    [
      'byte order mark and CRLF',
      'a.mts',
      `\uFEFFexport const revision = 'aaaa'\r\nexport const downRevision = ['b', 'c']\r\nexport const branchLabels = 'x'\r\n`,
    ],
  ]
  test.each(forms)('%s', async (_name, file, text) => {
    const made = project({ [`versions/${file}`]: `${text}\nfunction up() {}\n${runs}` })
    const { revisions, loaded } = await read(made)
    expect(revisions).toMatchObject([
      { ...header, file: made.path('versions', file), form: file.endsWith('ts') ? 'ts' : 'js' },
    ])
    expect(loaded).toEqual([])
  })
})

describe('a header that is not literal is read by running the file, with the same result', () => {
  const forms: readonly [string, string, string][] = [
    ['computed', 'a.ts', `export const revision = 'a'.repeat(4)\nexport const downRevision = null\n${rest}`],
    ['let', 'a.ts', `export let revision = 'aaaa'\nexport const downRevision = null\n${rest}`],
    ['from another file', 'a.ts', `export * from './parts/header.ts'\n${rest}`],
    ['by name from another file', 'a.ts', `export { revision, downRevision } from './parts/header'\n${rest}`],
    [
      'by another compiler',
      'a.cjs',
      `function _export(target, all) { for (const name in all) Object.defineProperty(target, name, { enumerable: true, get: all[name] }) }
       _export(exports, { revision: () => 'aaaa', downRevision: () => null, up: () => () => {} })`,
    ],
    ['spread', 'a.cjs', `module.exports = { ...{ revision: 'aaaa', downRevision: null } }`],
  ]
  test.each(forms)('%s', async (_name, file, text) => {
    const made = project({
      [`versions/${file}`]: text,
      'versions/parts/header.ts': `export const revision = 'aaaa'\nexport const downRevision = null\n`,
    })
    const { revisions, loaded } = await read(made)
    expect(revisions).toMatchObject([{ id: 'aaaa', downRevisions: [], branchLabels: [], dependsOn: [] }])
    expect(loaded).toEqual([made.path('versions', file)])
  })
})

describe('what a file is for', () => {
  test('is the first line of its comment; the date is there, too', async () => {
    const text = revisionText({ id: 'aaaa', message: 'add phones' })
    const { revisions } = await read(project({ 'versions/a.ts': text }))
    expect(revisions).toMatchObject([
      { message: 'add phones', longMessage: 'add phones', createDate: '2026-11-21 02:00:00 UTC' },
    ])
  })

  test('may take several lines, and look like the lines of hub', async () => {
    const message = 'Revision ID: twice\n *\n * Create Date: long ago\n * and a star *\\/'
    const { revisions } = await read(project({ 'versions/a.ts': revisionText({ id: 'aaaa', message }) }))
    expect(revisions).toMatchObject([
      {
        message: 'Revision ID: twice',
        longMessage: 'Revision ID: twice\n\nCreate Date: long ago\nand a star */',
        createDate: '2026-11-21 02:00:00 UTC',
      },
    ])
  })

  test('is found behind a licence, and behind what tsc puts first', async () => {
    const text = revisionText({ id: 'aaaa', message: 'add phones' })
    const compiled = `"use strict";\nexports.revision = exports.downRevision = void 0;\n${text.split('import type')[0]}
      exports.revision = 'bbbb'\nexports.downRevision = 'aaaa'\n`
    const made = project({ 'versions/a.ts': `/* all rights reserved */\n${text}`, 'versions/b.cjs': compiled })
    expect((await read(made)).revisions.map(({ message }) => message)).toEqual(['add phones', 'add phones'])
  })

  test('is told by the file name where there is no comment', async () => {
    const header = "export const revision = '5b09ebe23c76'\nexport const downRevision = null\n"
    const made = project({ 'versions/202611210210_5b09ebe23c76_add_r2_fields.js': header })
    expect((await read(made)).revisions).toMatchObject([{ message: 'add r2 fields', createDate: null }])
    const renamed = project({ 'versions/202611210210_5bcf12e5c814_create_users.ts': header })
    expect((await read(renamed)).revisions).toMatchObject([{ id: '5b09ebe23c76', message: 'create users' }])
  })

  test('may be nothing', async () => {
    const { revisions } = await read(project({ 'versions/aaaa.ts': revisionText({ id: 'aaaa', message: '' }) }))
    expect(revisions).toMatchObject([{ message: '', longMessage: '' }])
  })
})

describe('the folder', () => {
  test('gives its revisions in the order of their names, each once', async () => {
    const made = project({
      'versions/2_b.ts': revisionText({ id: 'bbbb', down: 'aaaa' }),
      'versions/1_a.js': `exports.revision = 'aaaa'; exports.downRevision = null`,
      'more/1_c.ts': revisionText({ id: 'cccc' }),
    })
    const folders = [made.path('versions'), made.path('more'), made.path('versions')]
    const revisions = await readVersions({ folders })
    expect(revisions.map(({ id }) => id)).toEqual(['aaaa', 'cccc', 'bbbb'])
  })

  test('holds other things, which are left alone', async () => {
    const made = project({
      'versions/a.ts': revisionText({ id: 'aaaa' }),
      'versions/a.d.ts': runs,
      'versions/b.d.mts': runs,
      'versions/a.js.map': '{}',
      'versions/a.test.ts': runs,
      'versions/a.spec.js': runs,
      'versions/.hidden.ts': runs,
      'versions/README.md': '#',
      'versions/data.json': '{}',
      'versions/__tests__/b.ts': runs,
      'versions/folder.ts/b.ts': runs,
    })
    symlinkSync(made.path('versions/folder.ts'), made.path('versions/linked.ts'))
    expect((await read(made)).revisions.map(({ id }) => id)).toEqual(['aaaa'])
  })

  test('may be empty', async () => {
    expect((await read(project({ 'versions/.gitkeep': '' }))).revisions).toEqual([])
  })

  test('is refused where it is missing, or no folder', async () => {
    const made = project({ 'file.ts': '' })
    const missing: unknown = await read(made).catch((error: unknown) => error)
    expect(missing).toMatchObject({ code: 'VERSIONS_FOLDER_MISSING' })
    expect(missing instanceof HubError && adviceOf(missing)).toMatch(/hub revision/)
    await expect(readVersions({ folders: [made.path('file.ts')] })).rejects.toMatchObject({ code: 'VERSIONS_FILE' })
  })

  test('with a file in both forms needs to be told which counts', async () => {
    const js = `exports.revision = 'aaaa'; exports.downRevision = null`
    const made = project({ 'versions/a.ts': revisionText({ id: 'aaaa' }), 'versions/a.cjs': js })
    await expect(read(made)).rejects.toMatchObject({
      code: 'TWO_FORMS',
      message: expect.stringMatching(/a\.cjs.*a\.ts.*prefer/),
    })
    expect((await read(made, 'ts')).revisions.map(({ form }) => form)).toEqual(['ts'])
    expect((await read(made, 'js')).revisions.map(({ form }) => form)).toEqual(['js'])
  })

  test('of 1,000 files is read whole', async () => {
    const made = project({ 'versions/.gitkeep': '' })
    for (let number = 0; number < 1_000; number++) {
      const id = String(number).padStart(4, '0')
      writeFileSync(made.path('versions', `${id}.ts`), revisionText({ id, up: runs }))
    }
    expect((await read(made)).revisions).toHaveLength(1_000)
  })
})

describe('a file is refused by name', () => {
  const down = 'export const downRevision = null\n'
  const id = "export const revision = 'aaaa'\n"
  const cases: readonly [string, string, string, RegExp][] = [
    [
      'without a header, and not run',
      `export const seed = 1\n${runs}`,
      'NOT_A_REVISION',
      /exports no 'revision'.*move the file/,
    ],
    ['with a mistyped header', "export const Revision = 'a'\n", 'NOT_A_REVISION', /it exports 'Revision'/],
    [
      'with a revision of a wrong type',
      `export const revision = 42\n${down}`,
      'REVISION_HEADER',
      /'revision' must be a string, not number 42/,
    ],
    ['without downRevision', id, 'REVISION_HEADER', /no 'downRevision'.*null/],
    [
      'with Alembic’s spelling',
      `${id}export const down_revision = null\n`,
      'REVISION_HEADER',
      /it exports 'down_revision'/,
    ],
    [
      'with an undefined downRevision',
      `${id}export const downRevision = undefined\n`,
      'REVISION_HEADER',
      /no 'downRevision'/,
    ],
    [
      'with a downRevision of a wrong type',
      `${id}export const downRevision = 7\n`,
      'REVISION_HEADER',
      /'downRevision' must be .* not number 7/,
    ],
    [
      'with a mixed list',
      `${id}export const downRevision = ['a', 1]\n`,
      'REVISION_HEADER',
      /'downRevision' must be a string, a list of strings or null/,
    ],
    ['with an object', `${id}${down}export const branchLabels = {}\n`, 'REVISION_HEADER', /'branchLabels' must be/],
    [
      'with a syntax error in its header',
      `${id}export const downRevision = [\nexport function up() {}\n`,
      'REVISION_HEADER',
      /syntax error at .*a\.ts:\d+:\d+: /,
    ],
    ['without a byte', '', 'REVISION_HEADER', /empty/],
  ]
  test.each(cases)('%s', async (_name, text, code, message) => {
    const made = project({ 'versions/a.ts': text })
    await expect(read(made)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
    await expect(read(made)).rejects.toThrow(made.path('versions/a.ts'))
  })

  test('that is not UTF-8', async () => {
    const made = project({ 'versions/.gitkeep': '' })
    writeFileSync(made.path('versions/a.ts'), Buffer.from('// caf\xe9\nexport const revision = 1', 'latin1'))
    await expect(read(made)).rejects.toThrow(/a\.ts: .*not UTF-8/)
  })

  test('that leads nowhere, or may not be read', async () => {
    const made = project({ 'versions/.gitkeep': '' })
    symlinkSync(made.path('gone.ts'), made.path('versions/a.ts'))
    await expect(read(made)).rejects.toThrow(/a\.ts: the file cannot be read/)
    await made.remove('versions/a.ts')
    mkdirSync(made.path('closed'))
    writeFileSync(made.path('versions/b.ts'), 'x')
    chmodSync(made.path('versions/b.ts'), 0)
    // The superuser reads everything, and then the file is no revision.
    await expect(read(made)).rejects.toThrow(/b\.ts: (the file cannot be read|it exports no 'revision')/)
  })
})

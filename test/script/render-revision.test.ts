import { describe, expect, test } from 'vitest'

import { isCommonJsFolder } from '../../src/script/module-form.ts'
import { readRevisionFile } from '../../src/script/read-versions.ts'
import { loadRevision } from '../../src/script/load-revision.ts'
import { findTemplate, type NewRevision, renderRevision } from '../../src/script/render-revision.ts'
import { createProject } from '../support/project.ts'

const facts: NewRevision = {
  revision: '5b09ebe23c76',
  downRevisions: ['71dda59686db'],
  branchLabels: [],
  dependsOn: [],
  message: 'add R2 storage fields',
  createDate: new Date('2026-11-21T02:10:00.123Z'),
}
const typescript = findTemplate(null, 'typescript').file
const javascript = findTemplate(null, 'javascript').file

test('a TypeScript revision has the form of the contract', () => {
  const upBody = ["await op.addColumn('files', {", "  name: 'a',", '', '})']
  const downBody = ["await op.dropColumn('files', 'a')"]
  expect(renderRevision(typescript, { ...facts, upBody, downBody }, { isCommonJs: false })).toBe(`/**
 * add R2 storage fields
 *
 * Revision ID: 5b09ebe23c76
 * Revises: 71dda59686db
 * Create Date: 2026-11-21 02:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '5b09ebe23c76'
export const downRevision = '71dda59686db'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('files', {
    name: 'a',

  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('files', 'a')
}
`)
})

test('the lines of a string in a body stay where they are: their white space belongs to it', () => {
  const upBody = [
    "await op.createTable('notes', [{ name: 'a', type: 'text', default: `two",
    ' lines',
    '',
    '` }])',
    'return',
  ]
  const text = renderRevision(typescript, { ...facts, upBody }, { isCommonJs: false })
  expect(text).toContain('{\n  await op.createTable')
  expect(text).toContain('default: `two\n lines\n\n` }])\n  return\n}')
})

test('a revision that is still to be written has bodies that compile and lint', () => {
  const text = renderRevision(typescript, facts, { isCommonJs: false })
  expect(text).toContain('export async function up(op: Operations): Promise<void> {\n  void op\n}\n')
})

test('a first revision, a merge, labels and dependencies are written as literals', () => {
  const more = {
    downRevisions: [],
    branchLabels: ['billing'],
    dependsOn: ['a', 'b'],
    imports: ['sql'],
  }
  const text = renderRevision(typescript, { ...facts, ...more, message: '' }, { isCommonJs: false })
  expect(text).toContain('/**\n * Revision ID: 5b09ebe23c76\n * Revises: (base)\n')
  expect(text).toContain("from 'hub-migrate'\nimport { sql } from 'hub-migrate'\n\n")
  expect(text).toContain(
    "downRevision = null\nexport const branchLabels = 'billing'\nexport const dependsOn = ['a', 'b']\n",
  )
})

test.each([typescript, javascript])('what only some revisions have is written after the header', (template) => {
  const more = {
    replaces: ['a', 'b'],
    importedFrom: ['Users1'],
    settings: ['transaction = false'],
    otherImports: ["import { Users1 } from '../users.ts'"],
    downBody: null,
  }
  const text = renderRevision(template, { ...facts, ...more }, { isCommonJs: false })
  expect(text).toContain("import { Users1 } from '../users.ts'\n")
  expect(text).toContain(
    "dependsOn = null\nexport const replaces = ['a', 'b']\nexport const importedFrom = 'Users1'\nexport const transaction = false\n",
  )
  expect(text).not.toContain('down(')
  expect(text.endsWith('}\n')).toBe(true)
})

test.each(['module', 'commonjs'])('a JavaScript revision loads in a package of type %s', async (type) => {
  const made = createProject({ 'package.json': JSON.stringify({ type }) }, { packages: [] })
  const text = renderRevision(
    javascript,
    { ...facts, upBody: ['return 1'] },
    { isCommonJs: isCommonJsFolder(made.path()) },
  )
  expect(text).toContain("/** @param {import('hub-migrate').Operations} op */")
  await made.write('versions/a.js', text)
  const revision = await readRevisionFile(made.path('versions/a.js'))
  expect(revision).toMatchObject({ id: facts.revision, downRevisions: facts.downRevisions, message: facts.message })
  expect(await loadRevision(revision)).toMatchObject({ form: 'js', down: expect.any(Function) })
})

describe('a message stays in its comment, and is read back as it was', () => {
  const messages = [
    `it's "quoted" \`now\` \\ and \${code}`,
    "*/ throw new Error('out') /*",
    '<%= code %> <% throw 1 %> -%>',
    'first\nsecond\n\n  third */\nRevision ID: 1234\n * Revises: 5678',
    'Revision ID: 1234',
    '💥 emoji ✓ é 漢',
    'x'.repeat(500),
    '@see https://example.com // not a comment',
    "import('hub-migrate')",
    '',
  ]
  for (const [language, template] of Object.entries({ typescript, javascript })) {
    test.each(messages)(`${language}: %j`, async (message) => {
      const extension = language === 'typescript' ? 'ts' : 'js'
      const made = createProject({}, { packages: [] })
      await made.write(
        `versions/a.${extension}`,
        renderRevision(template, { ...facts, message }, { isCommonJs: false }),
      )
      const revision = await readRevisionFile(made.path(`versions/a.${extension}`))
      const expected = message
        .split('\n')
        .map((line) => line.replace(/^ (?=\*)/, '').trim())
        .join('\n')
      expect(
        revision.longMessage
          .split('\n')
          .map((line) => line.replace(/^ (?=\*)/, '').trim())
          .join('\n'),
      ).toBe(expected || 'a')
      expect(revision.createDate).toBe('2026-11-21 02:10:00 UTC')
      await loadRevision(revision)
    })
  }

  test('lines that only some readers take for lines, and control characters, become plain ones', () => {
    const text = renderRevision(
      typescript,
      { ...facts, message: 'a\u2028b\rc\u0000d\u001b[31m' },
      { isCommonJs: false },
    )
    expect(text).toContain('/**\n * a\n * b\n * c d [31m\n *\n * Revision ID')
  })

  test('an id holds quotes and the end of a comment', () => {
    const text = renderRevision(typescript, { ...facts, revision: "a'*/b" }, { isCommonJs: false })
    expect(text).toContain(String.raw`export const revision = 'a\'*/b'`)
  })
})

describe('a template of the user', () => {
  const header = `export const revision = <%- string(revision) %>
export const downRevision = <%- list(downRevisions) %>
export const branchLabels = <%- list(branchLabels) %>
export const dependsOn = <%- list(dependsOn) %>
`

  test('counts, in either language', () => {
    const made = createProject({ 'templates/revision.js.ejs': header }, { packages: [] })
    const own = { file: made.path('templates/revision.js.ejs'), language: 'javascript' }
    expect(findTemplate(made.path('templates'), 'typescript')).toEqual(own)
    expect(findTemplate(made.path('none'), 'typescript')).toEqual({ file: typescript, language: 'typescript' })
  })

  test('may use <%= %> in a comment', () => {
    const made = createProject({ 'revision.ts.ejs': `// <%= message %>\n${header}` }, { packages: [] })
    const message = "it's\n*/ <b>"
    const text = renderRevision(made.path('revision.ts.ejs'), { ...facts, message }, { isCommonJs: false })
    expect(text).toContain(String.raw`// it's *\/ <b>${'\n'}export`)
  })

  const broken: readonly [string, string, RegExp][] = [
    ['throws', `a\n<% throw new Error('no luck') %>`, /failed: line 2: .*no luck/],
    ['uses what is not there', '<%= nothing %>', /failed: line 1: nothing is not defined/],
    ['is no EJS', '<% if (', /failed: /],
    ['gives no TypeScript', `${header}export function up( {\n`, /line \d+ of its output: /],
    ['has no header', 'export function up() {}\n', /exports no 'revision'/],
    [
      'has a fixed id',
      header.replace('<%- string(revision) %>', "'fixed'"),
      /renders revision 'fixed'.*not '5b09ebe23c76'/,
    ],
    [
      'forgets the parent',
      header.replace('<%- list(downRevisions) %>', 'null'),
      /on \[\], not '5b09ebe23c76' on \["71dda59686db"\]/,
    ],
    [
      'computes its header',
      header.replace('<%- string(revision) %>', "['a'].join()"),
      /does not write its header as literals/,
    ],
  ]
  test.each(broken)('that %s is refused by name', (_name, template, message) => {
    const made = createProject({ 'revision.ts.ejs': template }, { packages: [] })
    const file = made.path('revision.ts.ejs')
    const rendering = () => renderRevision(file, facts, { isCommonJs: false })
    expect(rendering).toThrow(expect.objectContaining({ code: 'TEMPLATE', message: expect.stringMatching(message) }))
    expect(rendering).toThrow(file)
  })
})

import { expect, test } from 'vitest'

import { withParents } from '../../src/script/edit-header.ts'
import { revisionText } from '../support/revisions.ts'

const edit = (source: string, ...parents: readonly string[]) => withParents(source, 'b.ts', parents)

test('the value and the head comment are replaced, and nothing else', () => {
  const source = `${revisionText({ id: 'b', down: 'a', up: "  // downRevision = 'a'\n  void op" })}// the end\n`
  expect(edit(source, 'c')).toBe(source.replace('Revises: a', 'Revises: c').replace('= "a"', "= 'c'"))
  expect(edit(source, 'c', 'd')).toContain("export const downRevision = ['c', 'd']\n")
  expect(edit(source)).toContain('export const downRevision = null\n')
  expect(edit(source)).toContain(' * Revises: (base)\n')
})

test.each([
  [
    'types and a comment after it',
    "export const revision = 'b'\nexport const downRevision: string | null = 'a' // the first\nexport async function up() {}\n",
  ],
  [
    'carriage returns',
    "/**\r\n * b\r\n *\r\n * Revises: a\r\n */\r\nexport const revision = 'b'\r\nexport const downRevision = 'a'\r\nexport async function up() {}\r\n",
  ],
  [
    'a byte order mark',
    "\uFEFFexport const revision = 'b'\nexport const downRevision = 'a'\nexport async function up() {}\n",
  ],
  ['compiled', "'use strict';\nexports.revision = 'b';\nexports.downRevision = 'a';\nexports.up = () => {};\n"],
  [
    'an older value in a comment',
    "/*\nexport const downRevision = 'a'\n*/\nexport const revision = 'b'\nexport const downRevision = 'a'\nexport async function up() {}\n",
  ],
])('%s', (_name, source) => {
  const at = source.lastIndexOf("'a'")
  const expected = `${source.slice(0, at)}'c'${source.slice(at + 3)}`.replace('Revises: a', 'Revises: c')
  expect(edit(source, 'c')).toBe(expected)
})

test('a list over several lines is replaced by one value', () => {
  const source =
    "export const revision = 'b'\nexport const downRevision = [\n  'a', // one\n  'c',\n]\nexport function up() {}\n"
  expect(edit(source, 'd')).toBe(
    "export const revision = 'b'\nexport const downRevision = 'd'\nexport function up() {}\n",
  )
})

test.each([
  ["const a = 'a'\nexport const revision = 'b'\nexport const downRevision = a\nexport function up() {}\n"],
  ["const id = ['b'].join('')\nexport const revision = id\nexport const downRevision = 'a'\nexport function up() {}\n"],
  ["const downRevision = 'a'\nexport const revision = 'b'\nexport { downRevision }\nexport function up() {}\n"],
])('what is not a literal of its own is left to a person', (source) => {
  expect(() => edit(source, 'c')).toThrow(/b\.ts: its 'downRevision' cannot be replaced.*Set it to 'c' by hand/)
})

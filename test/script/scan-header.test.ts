import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { headerNames, usualHeaderNames } from '../../src/script/header.ts'
import { literalExports } from '../../src/script/literal-exports.ts'
import { scanHeader } from '../../src/script/scan-header.ts'
import { revisionText } from '../support/revisions.ts'

const up = 'export async function up(op) {}\n'
const compiled = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.dependsOn = exports.branchLabels = exports.downRevision = exports.revision = void 0;
exports.up = up;
exports.down = down;
`

describe('the header is read, and nothing after it', () => {
  const header = { revision: 'b', downRevision: ['a', 'c'], branchLabels: null, dependsOn: 'x' }
  const forms: readonly [name: string, text: string][] = [
    ['a template', revisionText({ id: 'b', down: ['a', 'c'], dependsOn: 'x', up: '  this is not TypeScript' })],
    [
      'types, casts and semicolons',
      `#!/usr/bin/env node
       'use strict'; import 'x'; import a, { type B, c as d } from "y"
       import * as e from 'z'
       export const transaction = false
       export const revision: string = "b";
       export const downRevision: string[] | null = ['a', \`c\`,] as const
       export const branchLabels: readonly string[] | null = null
       export const dependsOn = 'x' satisfies string
       export const up = }`,
    ],
    [
      'what tsc compiles',
      `${compiled}const hub_migrate_1 = require("hub-migrate");
       exports.revision = 'b';
       exports.downRevision = ['a', 'c'];
       exports.branchLabels = null;
       exports.dependsOn = 'x';
       async function up(op) {`,
    ],
  ]
  test.each(forms)('%s', (_name, text) => {
    expect(scanHeader(text)).toEqual(header)
  })

  test('compiled, without one of the two that may be missing', () => {
    const text = `${compiled}exports.revision = 'b';\nexports.downRevision = 'a';\nexports.dependsOn = 'x'`
    expect(scanHeader(text)).toEqual({ revision: 'b', downRevision: 'a', dependsOn: 'x' })
  })

  test('with the exports that only some have, and with their names in a text', () => {
    const usual = revisionText({ id: 'b', down: 'a' })
    const text = usual.replace(
      'export const dependsOn = null\n',
      "export const dependsOn = null\nexport const replaces = ['c', 'd']\nexport const importedFrom = 'B1'\n",
    )
    expect(scanHeader(text)).toMatchObject({ revision: 'b', replaces: ['c', 'd'], importedFrom: 'B1' })
    const words = revisionText({
      id: 'b',
      down: 'a',
      up: "await op.execute(`UPDATE a SET b = 'replaces importedFrom'`)",
    })
    expect(parse(words)?.values).toMatchObject({ revision: 'b', downRevision: 'a' })
  })

  test('without the two exports that may be missing', () => {
    const text = `export const revision = 'b'\nexport const downRevision = null\n${up}`
    expect(scanHeader(text)).toEqual({ revision: 'b', downRevision: null })
  })
})

describe('what only a parser can tell is left to it', () => {
  const [first, second] = ["export const revision = 'b'\n", "export const downRevision = 'a'\n"]
  const texts: readonly [name: string, text: string][] = [
    ['an expression', `export const revision = 'b' + 'c'\n${second}${up}`],
    ['an expression on the next line', `${first.trimEnd()}\n.trim()\n${second}${up}`],
    ['a value on two lines', `export const revision =\n'b'\n+ 'c'\n${second}${up}`],
    ['two in one declaration', `export const revision = 'b', downRevision = null\n${up}`],
    ['an escape', `export const revision = 'b\\u0041'\n${second}${up}`],
    ['a call', `export const revision = id()\n${second}${up}`],
    ['the same twice', `${first}${first}${second}${up}`],
    ['a rare export further down', `${revisionText({ id: 'b', down: 'a' })}export const replaces = ['c']\n`],
    ['an export further down', `${first}${second}${up}export { a as dependsOn } from './a.js'\n`],
    ['everything from another file', `${first}${second}${up}export * from './a.js'\n`],
    ['a name with an escape', `${first}${second}${up}export const depends\\u004fn = 'x'\n`],
    [
      'a later assignment',
      `${compiled}exports.revision = 'b';\nexports.downRevision = 'a';\nup();\nexports.revision = 'c'`,
    ],
    ['an assignment to all', `${compiled}exports.revision = 'b';\nexports.downRevision = 'a';\nmodule.exports = {}`],
    ['code before it', `const id = 'b'\n${first}${second}${up}`],
    ['no header', up],
    ['no text', ''],
    ['a template that does not end', `${first}export const downRevision = \`a\\`],
  ]
  test.each(texts)('%s', (_name, text) => {
    expect(scanHeader(text)).toBeNull()
  })
})

test('whatever it reads, the parser reads too', () => {
  const names = fc.constantFrom(...headerNames, 'up', 'transaction')
  const value = fc.constantFrom("'a'", '"b"', '`c`', 'null', "['a', 'b']", '[]', "'a' + 'b'", 'x', "'a'.b", 'void 0')
  const after = fc.constantFrom(
    '',
    ';',
    ' as const',
    ' as string',
    ' satisfies string | null',
    '\n + 1',
    '\n[0]',
    ', y',
  )
  const statement = fc.oneof(
    fc.tuple(names, value, after).map(([name, is, more]) => `export const ${name} = ${is}${more}`),
    fc.tuple(names, value, after).map(([name, is, more]) => `export const ${name}: string | null = ${is}${more}`),
    fc.tuple(names, value).map(([name, is]) => `exports.${name} = ${is};`),
    fc.tuple(names, names).map(([name, other]) => `exports.${name} = exports.${other} = void 0;`),
    fc.constantFrom(
      "import a from 'a'",
      "import 'b'",
      '// export const revision = 1',
      "/* exports.revision = 'x' */",
      'export async function up() {}',
      "const revision = 'z'",
      'export { revision }',
      "export * from 'c'",
      'module.exports = {}',
      '"use strict"',
    ),
  )
  // Most are in order, so that they can be read.
  const inOrder = fc
    .tuple(fc.constantFrom(2, 3, 4, 5, 6), fc.constantFrom('export const ', 'exports.'))
    .map(([count, how]) => headerNames.slice(0, count).map((name) => `${how}${name} = 'a';`))
  const lines = fc
    .tuple(fc.array(statement, { maxLength: 2 }), inOrder, fc.array(statement, { maxLength: 3 }))
    .map((parts) => parts.flat())
  let scanned = 0
  const property = fc.property(lines, fc.constantFrom('\n', '\n\n', ' '), (of, by) => {
    const text = of.join(by)
    const found = scanHeader(text)
    if (found === null) return
    const parsed = parse(text)
    if (parsed === null) return
    scanned++
    // After a whole header of `export const`, nothing can give its names other values.
    if (usualHeaderNames.every((name) => name in found) && text.includes('export const')) {
      const { replaces, importedFrom } = parsed.values
      expect([replaces, importedFrom]).toEqual([found['replaces'], found['importedFrom']])
      return
    }
    expect({ isComplete: parsed.isComplete, values: parsed.values }).toEqual({ isComplete: true, values: found })
  })
  fc.assert(property, { numRuns: 10_000 })
  expect(scanned).toBeGreaterThan(500)
})

/** Null where the text has a syntax error, which loading it tells. */
function parse(text: string) {
  try {
    return literalExports(text, 'a.ts', headerNames)
  } catch {
    return null
  }
}

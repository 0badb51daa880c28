import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { globSync } from 'tinyglobby'
import { expect } from 'vitest'

import { headerNames, readHeader, usualHeaderNames } from '../../../src/script/header.ts'
import { literalExports } from '../../../src/script/literal-exports.ts'
import { scanHeader } from '../../../src/script/scan-header.ts'
import { repository } from '../../support/project.ts'
import { revisionText } from '../../support/revisions.ts'
import { orRefused } from './refused.ts'

/** Revision files as hub writes them, as people wrote them, and as tsc compiles them. */
const files: readonly string[] = [
  revisionText({ id: 'b', down: ['a', 'c'], labels: ['x'], dependsOn: 'd' }),
  revisionText({ id: 'b', down: 'a', replaces: ['c', 'd'], head: "import { x } from './x.ts'\nconst list = [1, 2]\n" }),
  `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.dependsOn = exports.branchLabels = exports.downRevision = exports.revision = void 0;
exports.up = up;
exports.down = down;
const hub_migrate_1 = require("hub-migrate");
exports.revision = 'b';
exports.downRevision = ['a'];
exports.branchLabels = null;
exports.dependsOn = null;
async function up(op) { }
async function down(op) { }
`,
  ...globSync('test/lint-corpus/*/versions/*.ts', { cwd: repository, absolute: true })
    .toSorted()
    .filter((_file, index) => index % 12 === 0)
    .map((file) => readFileSync(file, 'utf8')),
]

const pieces = [
  ...headerNames,
  "'", '"', '`', '\\', '\\u0061', '${', '}', '{', '(', ')', '[', ']', ';', ',', '=', ':', '\n', '\r\n', '\r', '\u2028', '\ufeff', '//', '/*', '*/', '#!',
  'export ', 'const ', 'let ', 'export default ', 'export * from "x"\n', 'exports.', 'module.exports = ', 'export { revision }\n', ' as const', ' satisfies string',
  "export const revision = 'z'\n", 'export const downRevision = null\n', "exports.downRevision = 'z';\n", "'use strict'\n", 'import "x"\n', 'null', 'void 0', '/x/', '<!--', '-->', ' + ', '.y', '()', '?', ' ', '\t',
] // prettier-ignore

interface Mutation {
  readonly at: number
  readonly length: number
  readonly text: string
}

/** Where it is near the beginning, it meets the header more often. */
const position = fc.oneof(fc.nat({ max: 600 }), fc.nat())
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: position,
  length: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 60 })),
  text: fc.oneof(fc.constantFrom(...pieces), fc.constant(''), fc.string({ unit: 'binary', maxLength: 3 })),
})

export const mutated: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...files), fc.array(mutation, { maxLength: 4 }))
  .map(([file, mutations]) =>
    mutations.reduce((text, { at, length, text: more }) => {
      const from = text.length === 0 ? 0 : at % text.length
      return text.slice(0, from) + more + text.slice(from + length)
    }, file),
  )

/** What the scanner reads of a file is what a parser reads, and what is read is a header or refused with a sentence. */
export function checkHeader(text: string): void {
  const found = scanHeader(text)
  const parsed = parse(text)
  // A syntax error after the header is told when the file is loaded.
  if (parsed === null) return
  orRefused(() => readHeader(parsed.values, 'a.ts', parsed.names))
  if (found === null) return
  const { replaces, importedFrom } = parsed.values
  expect([replaces, importedFrom]).toEqual([found['replaces'], found['importedFrom']])
  // After a whole header of `export const`, a second value is a syntax error, which is told when the file is loaded.
  if (usualHeaderNames.every((name) => name in found) && text.includes('export const')) return
  expect({ isComplete: parsed.isComplete, values: parsed.values }).toEqual({ isComplete: true, values: found })
}

function parse(text: string) {
  try {
    return literalExports(text, 'a.ts', headerNames)
  } catch {
    return null
  }
}

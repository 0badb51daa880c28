import { describe, expect, test } from 'vitest'

import { BoundFunctionError, readFunctions } from '../../src/script/function-text.ts'

const header = `export const revision = 'a'\nexport const downRevision = null\n`

/** The functions of a file, declared under the names `one` and `two`. */
function read(source: string, file = 'a.ts') {
  const { up, down, imports } = readFunctions(source, file)
  return { up: up?.named('one'), down: down?.named('two'), imports }
}

describe('the functions of a revision as text', () => {
  test('are as they are written, under another name', () => {
    const source = `/** é */
import { type Operations, sql as raw } from 'hub-migrate'
import type { Inspector } from 'hub-migrate'
${header}
/** What it does. */
export async function up(op: Operations): Promise<void> {
  // “up” — with care
  await op.execute('up')
}

export const down = async (o: Operations) => { await o.query(raw\`x\`) }
`
    expect(read(source)).toEqual({
      up: `async function one(op: Operations): Promise<void> {\n  // “up” — with care\n  await op.execute('up')\n}`,
      down: `const two = async (o: Operations) => { await o.query(raw\`x\`) }`,
      imports: ['type Operations', 'sql as raw', 'type Inspector'],
    })
  })

  test('of CommonJS', () => {
    const source = `'use strict'
const { sql, fillIn } = require('hub-migrate')
exports.revision = 'a'
exports.up = async function up(op) { await op.query(sql\`SELECT 1\`) }
exports.down = undefined`
    expect(read(source, 'a.js')).toEqual({
      up: 'const one = async function up(op) { await op.query(sql`SELECT 1`) }',
      down: 'const two = undefined',
      imports: ['sql', 'fillIn'],
    })
  })

  test.each([
    ['a constant', `const batch = 10\n${header}`, "it has 'const batch = 10' at its top level"],
    ['a type', `${header}interface Row { readonly id: number }`, "it has 'interface Row"],
    ['an import of another module', `import { a } from './a.ts'\n${header}`, "it has 'import { a } from './a.ts''"],
    ['all of hub-migrate', `import * as hub from 'hub-migrate'\n${header}`, "imports 'hub-migrate' whole"],
    ['all of hub-migrate, required', `const hub = require('hub-migrate')\n${header}`, "imports 'hub-migrate' whole"],
    ['another export', `${header}export const more = 1`, "exports 'more'"],
    ['its own header', `${header}export const up = (op) => op.query(revision)`, "its 'up' uses its 'revision'"],
    ['its other function', `${header}export function down(op) { return up(op) }`, "its 'down' uses its 'up'"],
    ['a list of exports', `${header}export { up }\nfunction up() {}`, "it has 'export { up }' at its top level"],
    ['destructured exports', `export const { revision } = header`, 'at its top level'],
  ])('are refused with %s', (_name, source, message) => {
    expect(() => readFunctions(source, 'a.ts')).toThrow(BoundFunctionError)
    expect(() => readFunctions(source, 'a.ts')).toThrow(message)
  })

  test('may have properties that are named as exports are', () => {
    const source = `${header}export const up = (op) => op.log.info({ revision: op.x.up, down: 1 })`
    expect(read(source).up).toBe('const one = (op) => op.log.info({ revision: op.x.up, down: 1 })')
  })
})

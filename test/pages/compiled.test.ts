import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { rowsOf } from '../support/pages.ts'
import { repository } from '../support/project.ts'
import { compileBlocks } from './compile-blocks.ts'

const rows = rowsOf(readFileSync(join(repository, 'docs/library.md'), 'utf8'), 'function')

/** Each option that docs/library.md names, as a use of it by its function. */
const uses = rows.flatMap(([call = '', , options = '']) => {
  const [, name = ''] = /^`(\w+)\(/.exec(call) ?? []
  return [...options.matchAll(/`(\w+)`/g)].map(
    ([, option = '']) => `'${option}' satisfies keyof Options<typeof library.${name}>`,
  )
})

const usesFile = `import type * as library from 'hub-migrate'
type Last<All extends readonly unknown[]> = All extends [...unknown[], infer One] ? One : never
type Options<Command extends (...given: never) => unknown> = Last<Required<Parameters<Command>>>
${uses.join('\n')}
`

let errors: readonly string[] = []
beforeAll(async () => {
  // The compiler starts once for all.
  errors = await compileBlocks({ 'uses.ts': usesFile })
})

test('every block of TypeScript and JavaScript is whole: it can be copied, and its types are right', () => {
  expect(errors.filter((error) => !error.startsWith('uses.ts'))).toEqual([])
})

test('docs/library.md has options that the functions take', () => {
  expect(uses.length).toBeGreaterThan(30)
  expect(errors.filter((error) => error.startsWith('uses.ts'))).toEqual([])
})

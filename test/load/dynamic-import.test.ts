import { pathToFileURL } from 'node:url'

import { expect, test } from 'vitest'

import { loadModule } from '../../src/load/load-module.ts'
import { placeInFile } from '../../src/load/place-in-file.ts'
import { loadAllNatively } from '../support/load-natively.ts'
import { createProject } from '../support/project.ts'

test('TypeScript imports dynamically what import can load, and each module once', async () => {
  const made = createProject(
    {
      'one.mjs': "globalThis.count = (globalThis.count ?? 0) + 1\nexport default 'one'\nexport const a = 1",
      'await.mjs': 'export const a = await Promise.resolve(2)',
      'await.ts': 'export const a: number = await Promise.resolve(3)',
      'nested.ts': "export { a } from './await.ts'\nexport { a as b } from './await.mjs'",
      'two.cts': 'module.exports = { a: 4 }',
      'data.json': '{ "a": 5 }',
    },
    { packages: [] },
  )
  await made.write(
    'start.ts',
    `const module = await import('./one.mjs')
const file: string = './await'
const all = await Promise.all([
  import(/* in a comment */ './await.mjs'), import(file), import('./nested'), import('./two.cts'), import('node:path'),
  import('./data.json', { with: { type: 'json' } }), import('${pathToFileURL(made.path('one.mjs')).href}'), import('./one.mjs'),
])
const [mjs, ts, nested, cts, path, json, byUrl, again] = all as any
export const found = [module.default, mjs.a, ts.a, nested.a, nested.b, cts.default.a, path.sep, json.default.a, byUrl.a, again === module]
export const count = (globalThis as any).count
`,
  )
  expect(await loadAllNatively(made, ['start.ts'])).toEqual([
    { found: ['one', 2, 3, 3, 2, 4, '/', 5, 1, true], count: 1 },
  ])
})

test('what a dynamic import throws has its place, as everything after it', async () => {
  const made = createProject(
    {
      'a.ts': `interface A {\n  a: string\n}\n\nexport const a = async (): Promise<A> =>\n  import('./throws.ts')\n
export const b = async (b: A) => {\n  const { sep } = await import('node:path')\n  throw new Error(sep + b.a)\n}`,
      'throws.ts': 'type B = string\nthrow new Error("no" as B)',
    },
    { packages: [] },
  )
  const { a, b } = (await loadModule(made.path('a.ts'))) as Record<string, (given?: unknown) => Promise<unknown>>
  const errorOf = (work: Promise<unknown> | undefined) =>
    work?.then(() => null).catch((error: unknown) => error as Error)
  const thrown = await errorOf(a?.())
  expect(thrown?.message).toBe('no')
  expect(placeInFile(made.path('throws.ts'), thrown?.stack ?? '')).toEqual({ line: 2, column: 7 })
  const after = await errorOf(b?.({ a: 'a' }))
  expect(placeInFile(made.path('a.ts'), after?.stack ?? '')).toEqual({ line: 10, column: 9 })
})

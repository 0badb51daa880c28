import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { expect, onTestFinished, test } from 'vitest'

import { loadAhead, loadModule } from '../../src/load/load-module.ts'
import { placeInFile } from '../../src/load/place-in-file.ts'
import { loadAllNatively } from '../support/load-natively.ts'
import { createProject, type Project } from '../support/project.ts'

/** The files that are transpiled from now on, each as often as it is. */
function watchTranspiler(): readonly string[] {
  const swc = createRequire(import.meta.url)('@swc/core') as typeof import('@swc/core')
  const { transformSync } = swc
  const files: string[] = []
  swc.transformSync = (source, options) => {
    files.push(options?.filename ?? '')
    return transformSync(source, options)
  }
  onTestFinished(() => void (swc.transformSync = transformSync))
  return files
}

function sourcesOf({ path }: Project, names: readonly string[]) {
  return names.map((name) => ({ file: path(name), source: readFileSync(path(name), 'utf8') }))
}

test('a file is transpiled once, however often its load starts again', async () => {
  const made = createProject(
    {
      'one.ts': "import { shared } from './shared'\nexport const one: number = shared",
      'two.ts':
        "import { late } from './late'\nimport { shared } from './shared'\nexport const two: number = late + shared",
      'three.ts': 'export const three: number = await Promise.resolve(3)',
      'shared.ts': 'export const shared: number = 1',
      'late.ts': "import { later } from './later'\nexport const late: number = (await Promise.resolve(1)) + later",
      'later.ts': 'export const later: number = await Promise.resolve(1)',
    },
    { packages: [] },
  )
  const transpiled = watchTranspiler()
  const names = ['one.ts', 'two.ts', 'three.ts']
  const loaded: unknown[] = []
  await loadAhead(sourcesOf(made, names), async () => {
    expect(transpiled).toEqual(names.map((name) => made.path(name)))
    for (const name of names) loaded.push({ ...(await loadModule(made.path(name))) })
  })
  expect(loaded).toEqual([{ one: 1 }, { two: 3 }, { three: 3 }])
  expect(transpiled.toSorted()).toEqual(
    ['late.ts', 'later.ts', 'one.ts', 'shared.ts', 'three.ts', 'two.ts'].map((name) => made.path(name)),
  )
  await loadAhead(sourcesOf(made, names), () => loadModule(made.path('two.ts')))
  expect(transpiled).toHaveLength(6)
})

test('what runs is the text that was given, and nothing is kept of it', async () => {
  const made = createProject(
    { 'a.ts': 'export const a: number = 1', 'b.ts': 'export const b: number = 1' },
    { packages: [] },
  )
  const sources = sourcesOf(made, ['a.ts', 'b.ts'])
  await made.write('a.ts', 'export const a: number = 2')
  await made.write('b.ts', 'export const b: number = 2')
  expect(await loadAhead(sources, () => loadModule(made.path('a.ts')))).toMatchObject({ a: 1 })
  expect(await loadModule(made.path('b.ts'))).toMatchObject({ b: 2 })
})

test('a file with an error, or that is gone, is reported when it is loaded', async () => {
  const made = createProject(
    { 'a.ts': 'export const a: number = 1', 'b.ts': 'export const = 1', 'c.ts': '' },
    { packages: [] },
  )
  const sources = sourcesOf(made, ['a.ts', 'b.ts', 'c.ts'])
  await made.remove('c.ts')
  await loadAhead(sources, async () => {
    expect(await loadModule(made.path('a.ts'))).toMatchObject({ a: 1 })
    await expect(loadModule(made.path('b.ts'))).rejects.toThrow(`syntax error at ${made.path('b.ts')}:1:14`)
    await expect(loadModule(made.path('c.ts'))).rejects.toThrow(`Cannot find module '${made.path('c.ts')}'`)
  })
})

test('the place of an error in a file is found without a source map in its code', async () => {
  const text = 'interface A {\n  a: string\n}\n\nexport const a = (): A => {\n  throw new Error("here")\n}'
  const made = createProject({ 'a.ts': text }, { packages: [] })
  const { a } = await loadAhead(sourcesOf(made, ['a.ts']), () => loadModule(made.path('a.ts')))
  try {
    ;(a as () => void)()
    expect.unreachable()
  } catch (error) {
    expect(placeInFile(made.path('a.ts'), (error as Error).stack ?? '')).toEqual({ line: 6, column: 9 })
  }
})

test('a JavaScript module is the one that import gives, and loads as with import', async () => {
  const files = {
    'a.mjs': 'export const a = 1\nexport const up = (op) => import("./b.mjs")',
    'b.mjs': 'export default 2\nexport const b = 3',
    'await.mjs': 'export const a = await Promise.resolve(1)',
    'named.mjs': "const a = 1\nexport { a as 'module.exports' }",
    'imports.mjs': "import two, { b } from './b.mjs'\nexport { a } from './a.mjs'\nexport const found = [two, b]",
    'link.mjs': "import { zip } from './a.mjs'",
    'throws.mjs': 'globalThis.count = (globalThis.count ?? 0) + 1\nthrow new Error(`thrown ${globalThis.count}`)',
    'text.mjs': "throw 'a text'",
    'aborted.mjs': "export const a = 1\nAbortSignal.abort('a reason').throwIfAborted()",
    'broken.mjs': 'export const = 1',
  }
  const made = createProject(files, { packages: [] })
  const names = Object.keys(files)
  const expected = [
    { a: 1 },
    { default: 2, b: 3 },
    { a: 1 },
    { 'module.exports': 1 },
    { a: 1, found: [2, 3] },
    expect.stringContaining("link.mjs:1: The requested module './a.mjs' does not provide an export named 'zip'"),
    `${made.path('throws.mjs')} cannot be loaded: thrown 1`,
    `${made.path('text.mjs')} cannot be loaded: it threw a text`,
    `${made.path('aborted.mjs')} cannot be loaded: it threw a reason`,
    expect.stringContaining(`syntax error at ${made.path('broken.mjs')}:1:14`),
  ]
  expect(await loadAllNatively(made, names, { ahead: true })).toEqual(expected)
  expect(await loadAllNatively(made, names)).toEqual(expected)
})

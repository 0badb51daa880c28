import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'

import { transformSync } from '@swc/core'
import { describe, expect, test } from 'vitest'

import { eraseTypes } from '../../src/load/erase-types.ts'
import { placeInFile } from '../../src/load/place-in-file.ts'
import { loadModule } from '../../src/load/load-module.ts'
import { loadAllNatively } from '../support/load-natively.ts'
import { createProject, repository } from '../support/project.ts'

/** What the compiler makes of TypeScript, as a script: without imports, and without the word `export`. */
function compiledText(source: string): string {
  const { code } = transformSync(source, {
    swcrc: false,
    configFile: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      minify: { format: { comments: false } },
    },
  })
  return scriptText(
    code
      .replaceAll(/^import .*$/gm, '')
      .replaceAll(/^export (default )?/gm, (_all, isDefault) => (isDefault ? 'exports.default = ' : '')),
  )
}

/** The same of erased code. */
function erasedText(code: string): string {
  const head = /^"use strict";Object\.defineProperty\(.*?\);(?:Object\.defineProperties\(exports,\{.*?\}\);)?/
  const own = code.slice(0, code.lastIndexOf('\n')).replace(head, '')
  return scriptText(own.replaceAll(/const\{[^}]*\}=require\('[^']*'\);/g, ''))
}

/** A script as the compiler prints it, without comments. */
function scriptText(code: string): string {
  const { code: printed } = transformSync(code, {
    swcrc: false,
    configFile: false,
    isModule: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'ecmascript' },
      minify: { compress: false, mangle: false, format: { comments: false } },
    },
  })
  return printed.replaceAll(/^;\n/gm, '')
}

function isJavascript(code: string): boolean {
  try {
    return new Script(`(function () {${code}\n})`) instanceof Script
  } catch {
    return false
  }
}

const head =
  "import type { Operations } from 'hub-migrate'\n\nexport const revision = 'a'\nexport const downRevision: string | null = null\n"
const up = (body: string) => `${head}\nexport async function up(op: Operations): Promise<void> {\n${body}\n}\n`

const plain = {
  'a revision': up("  await op.execute('SELECT 1')"),
  semicolons: up("  await op.execute('SELECT 1');").replaceAll(/('|null)\n/g, '$1;\n'),
  'lists and constants': `${up('')}\nexport const dependsOn = ['a', 'b'] as const\nconst own: readonly_[] = [1, 2.5, \`c\`]\n`,
  'values of hub': up('  await op.execute(sql`SELECT ${1}`)').replace(
    'import type { Operations }',
    'import { type Operations, sql as sql }',
  ),
  'a config':
    "import { defineConfig } from 'hub-migrate'\n\nexport default defineConfig({\n  url: process.env['URL'] ?? 'sqlite:./hub.db',\n  dataSource: () => null,\n})\n",
  'an object': "// comment\nexport default { url: 'sqlite:./hub.db' }\n",
  'texts with types in them': up(
    "  await op.execute(`CREATE TABLE a<b> (${`c ${'d'} as string`}) -- e: f\n}\n`)\n  await op.execute('<T>(x)')",
  ),
  'loops and conditions': up(
    '  for (const a of [1]) {\n    if (a > 0 && a !== 2) await op.execute(`${a ? 1 : 2}`)\n    else while (a > 3) continue\n  }',
  ),
  'a const assertion': up(
    "  const a = { name: 'a', type: 'int' } as const\n  await op.addColumn('b', a)\n  await op.addColumns('b', [{ name: 'c' } as const, { name: 'd' } as const])",
  ),
  'several functions': `${up('  await fill(op, 1)')}\nasync function fill(op: Operations, count: number, name?: string | null): Promise<string[]> {\n  return []\n}\nexport function* all(a: Array<string>) {\n  yield a\n}\n`,
  'a name that is a word of TypeScript': up(
    "  const type = 'a'\n  const as = { type, of: type, declare: 1 }\n  await op.execute(as.type)",
  ),
  'functions in functions': up('  await Promise.all([1].map(async (each) => { await op.execute(`${each}`) }))'),
}

describe('plain TypeScript', () => {
  test.each(Object.entries(plain))('%s', (_name, source) => {
    const { code } = eraseTypes(source) ?? expect.unreachable()
    expect(isJavascript(code)).toBe(true)
    expect(erasedText(code)).toBe(compiledText(source))
    // The last line exports.
    const lines = code.split('\n').slice(0, -1)
    const written = source.split('\n')
    expect(lines).toHaveLength(written.length)
    for (const [at, line] of lines.entries()) {
      if (at === 0 || line.includes('exports.default=')) continue
      expect(line).toHaveLength(written[at]?.length ?? -1)
      for (const [column, character] of line.split('').entries())
        expect([' ', written[at]?.[column]]).toContain(character)
    }
  })

  test('the files of this repository', () => {
    const files = ['src', 'test', 'examples', 'versions'].flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
        .map((name) => join(folder, name)),
    )
    const erased = files.flatMap((name) => {
      const source = readFileSync(join(repository, name), 'utf8')
      const code = eraseTypes(source)?.code
      return code !== undefined && isJavascript(code)
        ? [{ name, text: erasedText(code), expected: compiledText(source) }]
        : []
    })
    expect(erased.length).toBeGreaterThan(20)
    for (const { name, text, expected } of erased) expect([name, text]).toEqual([name, expected])
  })
})

/** Sources that are JavaScript after their types in the signatures are erased, but other JavaScript than the compiler's. */
const others = {
  'a call with types': up('  const a = f<B>(c)'),
  'a call with two types': up('  g(f<A, B>(c))'),
  'a condition with a function': up('  const f = a ? (b) : c => d'),
  'a class': up('  class A {\n    b\n  }'),
  'an import of another module': `import { a } from './a'\n${up('  a()')}`,
  'an import for its effects': `import './a'\n${up('')}`,
  'a dynamic import': up("  await import('./a')"),
  'import.meta': up('  import.meta'),
  'an await in a function that is not async': up('')
    .replace('async function', 'function')
    .replace('{\n', '{\n  await (op)\n'),
  'an await in parentheses': up('  f(() => { await (op) })'),
  'an await on a new line': up('  f(() => { await\n op })'),
  'a division': up('  const a = b / c'),
  'a regular expression': up('  /`/.test(a)'),
  'a decorator': up('  @a b'),
  'a comment of HTML': up('  a\n--> b'),
  'an escaped name': up('  aw\\u0061it'),
  'new.target': 'export default {\n  a: new.target,\n}',
  'this at the top': 'export default {\n  a: () => this,\n}\n',
  'a call at the top': 'export default\nf()\n',
  'an await at the top': "import { defineConfig } from 'hub-migrate'\nexport default defineConfig({ url: await a })\n",
  'code on the first line': 'export async function up() { throw new Error() }',
  'a second declaration': `${up('')}function up() {}\n`,
  'a name of the module': `${up('')}export function module() {}\n`,
  'a star export': `export * from './a'\n${up('')}`,
  'an assertion before a bracket': up('  const a = [1] as const\n  (b)'),
  'an async on another line': `${head}export async\nfunction up() {}\n`,
  'nothing exported': 'const a = 1\n',
}

test.each(Object.entries(others))('the compiler is asked for %s', (_name, source) => {
  expect(eraseTypes(source)).toBeNull()
})

test('types that are left are a syntax error, after which the file is compiled, and nothing is warned of', async () => {
  const bodies = [
    'const a: number = 1',
    'const a = op as unknown',
    'const a = (op as unknown)!',
    'op!.execute()',
    'const f = (a: number, b?: string): number => a',
    'type A = string',
    'interface A { a: string }',
    'let a!: string',
    'try { op() } catch (error: unknown) { op(error) }',
    'const f = { a(b: string) { return b } }',
    'declare const a: string',
    'enum A { b }',
    'abstract class A {}',
    'const a = async (b: string) => { await op.execute(b) }',
    'namespace A { export const b = 1 }',
  ]
  const files = Object.fromEntries(bodies.map((body, at) => [`${at}.ts`, up(`  ${body}`)]))
  const broken = {
    'callback.ts': up('  [1].forEach((each) => { await op.execute(each) })'),
    'twice.ts': up('  const a = 1\n  const a = 2'),
  }
  const made = createProject({ ...files, ...broken }, { packages: [] })
  const loaded = await loadAllNatively(made, [...Object.keys(files), ...Object.keys(broken)])
  expect(loaded.slice(0, bodies.length)).toEqual(bodies.map(() => ({ revision: 'a', downRevision: null })))
  expect(loaded.slice(bodies.length)).toEqual([
    expect.stringContaining(`syntax error at ${made.path('callback.ts')}:7:`),
    expect.stringContaining(`syntax error at ${made.path('twice.ts')}:8: Identifier 'a'`),
  ])
})

test('an error that a module throws while it runs is no reason to compile it', async () => {
  const source = "import { fillIn } from 'hub-migrate'\n\nexport default {\n  a: JSON.parse('{'),\n  b: fillIn,\n}\n"
  const { path } = createProject(
    { 'a.ts': source.replace(/^import.*\n/, '').replace(/ {2}b.*\n/, '') },
    { packages: [] },
  )
  await expect(loadModule(path('a.ts'))).rejects.toThrow('SyntaxError: Expected property name')
})

test('the place of an error is that of the source', async () => {
  const { path } = createProject({ 'a.ts': up('  const a = 1\n  throw new Error(`${a}`)') }, { packages: [] })
  const { up: run } = await loadModule(path('a.ts'))
  const error: unknown = await (run as () => Promise<void>)().catch((thrown: unknown) => thrown)
  expect(placeInFile(path('a.ts'), (error as Error).stack ?? '')).toEqual({ line: 8, column: 9 })
})

test('exports are those of a compiled module', async () => {
  const text = `${up('')}\nexport function change(): string {\n  change = () => 'changed'\n  return 'first'\n}\n`
  const { path } = createProject({ 'a.ts': text, 'b.ts': `${text}\nclass A {}` }, { packages: [] })
  for (const exports of [await loadModule(path('a.ts')), await loadModule(path('b.ts'))]) {
    expect(Object.keys(exports).toSorted()).toEqual(['change', 'downRevision', 'revision', 'up'])
    expect(exports).toMatchObject({ __esModule: true, revision: 'a', downRevision: null })
    const changes = [exports['change'], exports['change']] as (() => string)[]
    expect(changes[0]?.()).toBe('first')
    expect((exports['change'] as () => string)()).toBe('changed')
  }
})

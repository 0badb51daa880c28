import { expect, test } from 'vitest'

import { loadModule } from '../../src/load/load-module.ts'
import { loadAllNatively } from '../support/load-natively.ts'
import { createProject } from '../support/project.ts'

const revision = (body: string) => `export const a = 1\nexport async function up(op: Op): Promise<void> {\n${body}\n}`

/** Sources that do not await at their top level, by file name; each exports `a` as 1. */
const synchronous = {
  'functions.ts': revision('  await op.one()\n  await (await op.two()).three()'),
  'arrows.ts': 'export const a = 1\nexport const up = async (op: Op) => await op.one()',
  'nested.ts': revision(
    '  await Promise.all([1].map(async (each) => { for await (const one of op.all(each)) await one }))',
  ),
  'texts.ts': `export const a: number = ['await (x)', "await x", \`await [x]\`].length === 3 ? 1 : 0`,
  'comments.ts': '// await (x)\n/* await [x] */\nexport const a: number = 1 // await x',
  'template.ts': revision('  await op.execute(`\n}\nawait (x)\n${await op.name()}`)'),
  'expressions.ts': 'const found = /await [x]/.test("await x")\nexport const a: number = found ? 1 : 0',
  'classes.ts': `class A {
      static count: number = 0
      static { A.count = 1 }
      await(): number { return A.count }
      all = async () => { await this.await() }
    }
    export const a: number = new A().await()`,
  'names.ts': 'const names = { await: 1, awaits: 2 }\nconst awaited: number = names.await\nexport const a = awaited',
  'imported.ts': `import { one } from './one.ts'\n${revision('  await one()\n  await (one)()')}`,
  'throws.ts': `function read(): number {
      try { return JSON.parse('{') as number } catch (error) { return (error as Error).name === 'SyntaxError' ? 1 : 0 }
    }
    export const a = read()`,
}

/** Sources that do. */
const asynchronous = {
  'await.ts': 'export const a: number = await Promise.resolve(1)',
  'after.ts': `${revision('  await op.one()').replace('a = 1', 'b = 1')}\nexport const a: number = await Promise.resolve(1)`,
  'call.ts': `import { one } from './one.ts'\nexport const a: number = await one()`,
  'brackets.ts': 'export const a: number = (await [1])[0] + (await -1) + (await (1))',
  'for.ts': 'export let a = 0\nfor await (const each of [Promise.resolve(1)]) a = each',
  'block.ts': 'export let a = 0\n{\n  if (a === 0) {\n    a = await Promise.resolve(1)\n  }\n}',
  'default.ts': 'export const a: number = 1\nexport default (async () => await 1, await 2)',
  'comment.ts': `export async function up(op: Op) {
  await op.one() /* } */
} // done
export const a: number = await Promise.resolve(1)
export async function down() {
}`,
}

test.each([false, true])('an await at the top level is told from all others, transpiled ahead: %s', async (ahead) => {
  const files = { ...synchronous, ...asynchronous, 'one.ts': 'export const one = async (): Promise<number> => 1' }
  const made = createProject(files, { packages: [] })
  const names = Object.keys(files).filter((name) => name !== 'one.ts')
  const loaded = await loadAllNatively(made, names, { ahead })
  expect(loaded.map((exports, at) => [names[at], (exports as { a: number }).a])).toEqual(names.map((name) => [name, 1]))
})

test('an await after a text that looks like the head of a function is found when the file is compiled', async () => {
  const text = `const text: string = \`
async function up() {
\`
export const a: number = await Promise.resolve(text.length)
{
}`
  const { path } = createProject({ 'a.ts': text }, { packages: [] })
  expect(await loadModule(path('a.ts'))).toMatchObject({ a: 23 })
})

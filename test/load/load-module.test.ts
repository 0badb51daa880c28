import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { describe, expect, test } from 'vitest'

import { ModuleLoadError } from '../../src/load/errors.ts'
import { loadModule } from '../../src/load/load-module.ts'
import { startNode } from '../support/hub.ts'
import { loadAllNatively } from '../support/load-natively.ts'
import { createProject, type Project, repository } from '../support/project.ts'

const types = ['module', 'commonjs'] as const

/** A project of that `type`, with these files. */
function project(type: (typeof types)[number], files: Readonly<Record<string, string>>): Project {
  return createProject(
    { 'package.json': `{ "type": "${type}" }`, ...files },
    { packages: ['typeorm', 'reflect-metadata'] },
  )
}

/** The exports as JSON, or the error's message, from the built program. */
async function loadNatively(made: Project, file: string): Promise<unknown> {
  return (await loadAllNatively(made, [file]))[0]
}

/** What loading throws. */
async function failure(file: string): Promise<ModuleLoadError> {
  const error: unknown = await loadModule(file).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ModuleLoadError)
  // Just checked.
  return error as ModuleLoadError
}

describe.each(types)('in a project of type %s', (type) => {
  test('TypeScript gives its exports, whatever the extension', async () => {
    const { path } = project(type, {
      'a.ts': 'export const a: string = "a"\nexport default class Named {}\nexport enum E { x = 3 }',
      'b.mts': 'export const b = "b" satisfies string',
      'c.cts': 'export = { c: "c" }',
    })
    const a = await loadModule(path('a.ts'))
    expect(a).toMatchObject({ a: 'a', E: { x: 3 } })
    expect((a['default'] as { name: string }).name).toBe('Named')
    expect(await loadModule(path('b.mts'))).toMatchObject({ b: 'b' })
    expect(await loadModule(path('c.cts'))).toEqual({ c: 'c', default: { c: 'c' } })
  })

  test('a file that exports nothing gives nothing', async () => {
    const { path } = project(type, { 'a.ts': 'const a: number = 1', 'b.mjs': 'const b = 1' })
    expect({ ...(await loadModule(path('a.ts'))) }).toEqual({})
    expect(Object.keys(await loadModule(path('b.mjs')))).toEqual([])
  })

  test('JavaScript gives its exports, ES module or CommonJS', async () => {
    const { path } = project(type, {
      'a.mjs': 'export const a = 1\nexport default 2',
      'b.cjs': 'exports.b = 1\nexports.run = function () { return this.b }',
      'c.cjs': 'module.exports = () => 3',
      'd.cjs':
        'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = { d: 4 }; exports.named = 5',
    })
    expect(await loadModule(path('a.mjs'))).toMatchObject({ a: 1, default: 2 })
    expect(await loadModule(path('b.cjs'))).toMatchObject({ b: 1, default: { b: 1 } })
    expect(await loadModule(path('c.cjs'))).toEqual({ default: expect.any(Function) })
    expect(await loadModule(path('d.cjs'))).toMatchObject({ default: { d: 4 }, named: 5 })
  })

  test('an import may end in .ts, in .js that means the .ts, or in nothing', async () => {
    const { path } = project(type, {
      'main.ts': `import { one } from './one.ts'\nimport { two } from './two.js'\nimport { three } from './three'
        import { four } from './four'\nimport five from './five.json'\nimport { six } from './lib/six.js'
        export const all = [one, two, three, four, five.five, six]`,
      'one.ts': 'export const one: number = 1',
      'two.ts': 'export const two: number = 2',
      'three.ts': 'export const three: number = 3',
      'four/index.ts': 'export const four: number = 4',
      'five.json': '{ "five": 5 }',
      'lib/six.mts': '',
      'lib/six.ts': 'export const six: number = 6',
    })
    expect(await loadModule(path('main.ts'))).toMatchObject({ all: [1, 2, 3, 4, 5, 6] })
  })

  test('an import may be one of the tsconfig’s paths', async () => {
    const { path } = project(type, {
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@/*": ["./source/*"] } } }',
      'tsconfig.json': '{ // a comment\n "extends": "./tsconfig.base.json", }',
      'source/a.ts': 'export const a: number = 1',
      'main.ts': 'import { a } from "@/a"\nimport { join } from "node:path"\nexport const all = [a, typeof join]',
    })
    expect(await loadModule(path('main.ts'))).toMatchObject({ all: [1, 'function'] })
  })

  test('a file knows where it is', async () => {
    const { path } = project(type, {
      'main.ts':
        'export const place = [import.meta.filename, import.meta.dirname, new URL(".", import.meta.url).pathname]',
    })
    expect(await loadModule(path('main.ts'))).toMatchObject({ place: [path('main.ts'), path(), `${path()}/`] })
  })

  test('a file may await at its top level, and so may what it imports', async () => {
    const { path } = project(type, {
      'main.ts':
        'import { a } from "./a.ts"\nimport { shared } from "./shared.ts"\nexport const main = [await Promise.resolve(a), shared]',
      'a.ts': `import { shared } from './shared.ts'
        export let a: unknown = null
        for await (const each of [Promise.resolve(1)]) a = [each, shared]`,
      'shared.ts': 'export const shared: object = {}',
    })
    const { main } = await loadModule(path('main.ts'))
    expect(main).toEqual([[1, {}], {}])
    expect((main as [[number, object], object])[0][1]).toBe((main as [unknown, object])[1])
  })

  test('a file may await an imported function at its top level, and a comment that awaits changes nothing', async () => {
    const { path } = project(type, {
      'main.ts': `import { secret, list } from './secrets.js'
        export const all: number[] = []
        for await (const each of list()) all.push(each)
        export default { secret: await secret() }`,
      'secrets.ts': `// await nothing
        export async function secret(): Promise<string> { return 'await (me)' }
        export async function* list() { yield await Promise.resolve(1) }`,
      'revision.ts': "import { secret } from './secrets'\nconst found = await secret()\nexport const up = () => found",
    })
    expect(await loadModule(path('main.ts'))).toMatchObject({ default: { secret: 'await (me)' }, all: [1] })
    const { up } = await loadModule(path('revision.ts'))
    expect((up as () => string)()).toBe('await (me)')
  })

  test('packages that are ES modules only can be imported, those that await as well, and nothing is warned of', async () => {
    const files = {
      'node_modules/plain/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/plain/index.js': 'export const define = (value) => value\nexport default 1',
      'node_modules/awaits/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/awaits/index.js': 'export const late = await Promise.resolve(3)\nexport default 2',
      'main.ts': `import one, { define } from "plain"
        import two, { late } from "awaits"
        import { four } from "./four.ts"
        export const all = define([one, two, late, four])`,
      'four.ts': 'export const four = await Promise.resolve(4)',
    }
    expect(await loadNatively(project(type, files), 'main.ts')).toEqual({ all: [1, 2, 3, 4] })
  })

  test('JavaScript is what Node takes it for', async () => {
    const made = project(type, {
      'a.mjs': 'export const a = 1\nexport default await Promise.resolve(2)',
      'b.js': type === 'module' ? 'export const b = await Promise.resolve(2)' : 'module.exports = { b: 2 }',
      'broken.mjs': 'export const a = {\n  b:\n}}',
    })
    expect(await loadNatively(made, 'a.mjs')).toEqual({ a: 1, default: 2 })
    expect(await loadNatively(made, 'b.js')).toMatchObject({ b: 2 })
    const broken = made.path('broken.mjs')
    expect(await loadNatively(made, 'broken.mjs')).toBe(
      `${broken} cannot be loaded: syntax error at ${broken}:3:1: Expression expected`,
    )
  })

  test('entities in a circle with inferred column types load, and TypeORM reads their types', async () => {
    const { path } = project(type, {
      'tsconfig.json':
        '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true, "strict": true } }',
      'user.ts': `import { Column, Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm'
        import { Post } from './post.ts'
        @Entity()
        export class User {
          @PrimaryGeneratedColumn() id: number
          @Column() name: string
          @Column() isActive: boolean
          @Column() born: Date
          @OneToMany(() => Post, (post) => post.author) posts: Post[]
          @ManyToOne(() => Post) favourite: Post
          constructor(favourite: Post) { this.favourite = favourite }
        }`,
      'post.ts': `import * as users from './user.ts'
        import { Column, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'
        @Entity()
        export class Post {
          @PrimaryGeneratedColumn() id: number
          @Column() title: string
          @ManyToOne(() => users.User, (user) => user.posts) author: users.User
        }`,
      'main.ts': `import 'reflect-metadata'
        import { getMetadataArgsStorage } from 'typeorm'
        import { User } from './user.ts'
        import { Post } from './post.ts'
        export const tables = [User, Post].map((entity) => [
          entity.name,
          getMetadataArgsStorage().filterColumns(entity).map((column) => \`\${column.propertyName} \${column.options.type.name}\`),
        ])`,
    })
    expect((await loadModule(path('main.ts')))['tables']).toEqual([
      ['User', ['id Number', 'name String', 'isActive Boolean', 'born Date']],
      ['Post', ['id Number', 'title String']],
    ])
  })

  test('a syntax error is told with file, line and column, in plain words', async () => {
    const files = { 'a.ts': 'export const a = {\n  b:\n}}', 'a.cjs': 'exports.a = {\n  b:\n}}' }
    const { path } = project(type, files)
    for (const name of Object.keys(files)) {
      const error = await failure(path(name))
      expect(error.message).toBe(
        `${path(name)} cannot be loaded: syntax error at ${path(name)}:3:1: Expression expected`,
      )
    }
  })

  test('a syntax error is told with the file in which it is, through imports too', async () => {
    const made = project(type, {
      'a.ts': "import { b } from './lib/b.js'\nexport const a = b",
      'lib/b.ts': "import { c } from './c'\nexport const b = c",
      'lib/c.ts': 'export class C {\n  one = 1\n  two = = 2\n}',
      'd.ts': "export const d = require('./lib/d.cjs')",
      'lib/d.cjs': "const a = 'é'\nexports.d = (a +)\n",
      'e.mjs': "import { e } from './lib/e.mjs'\nexport default e",
      'lib/e.mjs': "export { f as e } from './f.mjs'",
      'lib/f.mjs': 'export const f = 1\nexport const = 2',
      'g.mjs': "import { zip } from './lib/h.mjs'",
      'lib/h.mjs': 'export const h = 1',
      'json.ts': "export const it = JSON.parse('{') as object",
    })
    const expected = {
      'a.ts': `syntax error at ${made.path('lib/c.ts')}:3:9: Expression expected`,
      'd.ts': `syntax error at ${made.path('lib/d.cjs')}:2:17: Expression expected`,
      'e.mjs': `syntax error at ${made.path('lib/f.mjs')}:2:14: `,
      'g.mjs': `syntax error at ${made.path('g.mjs')}:1: The requested module './lib/h.mjs' does not provide an export named 'zip'`,
      'json.ts': "SyntaxError: Expected property name or '}' in JSON at position 1",
    }
    expect(await loadAllNatively(made, Object.keys(expected))).toEqual(
      Object.entries(expected).map(([name, reason]) =>
        expect.stringContaining(`${made.path(name)} cannot be loaded: ${reason}`),
      ),
    )
  })

  test('an import that leads nowhere is told with the file in which it stands', async () => {
    const { path } = project(type, {
      'a.ts': "import { b } from './lib/b'\nexport const a = b",
      'lib/b.ts': "import { c } from './gone.js'\nexport const b = c",
      'broken/tsconfig.json': '{ "extends": "@gone/tsconfig", "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
      'broken/a.ts': "import { b } from '@/b'\nexport const a = b",
    })
    expect((await failure(path('a.ts'))).message).toBe(
      `${path('a.ts')} cannot be loaded: Cannot find module './gone.js', imported by ${path('lib/b.ts')}`,
    )
    expect((await failure(path('broken/a.ts'))).message).toBe(
      `${path('broken/a.ts')} cannot be loaded: Cannot find module '@/b'; the nearest tsconfig.json could not be read: File '@gone/tsconfig' not found.`,
    )
  })

  test('an imported enum is the type of its values, as tsc writes it', async () => {
    const { path } = project(type, {
      'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "strict": true, "target": "es2022" } }',
      'kinds.ts': `export enum Level { Low = 1, High = 2 }
        export enum Place { Here = 'here', There = '2' }
        export enum Mixed { One = 1, Two = 'two' }
        export const enum Fixed { One = 1 }`,
      'thing.ts': `import 'reflect-metadata'
        import { Column, Entity, getMetadataArgsStorage } from 'typeorm'
        import { Fixed, Level, Mixed, Place } from './kinds.js'
        import * as kinds from './kinds'
        enum Own { A = 'a' }
        @Entity()
        export class Thing {
          @Column() level!: Level
          @Column() place!: Place
          @Column() again!: kinds.Place
          @Column() fixed!: Fixed
          @Column() own!: Own
          @Column({ type: 'varchar' }) mixed!: Mixed
        }
        export const found = getMetadataArgsStorage().filterColumns(Thing).map(({ options }) => options.type)
        export const mixed = Reflect.getMetadata('design:type', Thing.prototype, 'mixed')`,
    })
    expect(await loadModule(path('thing.ts'))).toMatchObject({
      found: [Number, String, String, Number, String, 'varchar'],
      mixed: Object,
    })
  })

  test('a decorated accessor is a column, and any accessor works', async () => {
    const { path } = project(type, {
      'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "strict": true, "target": "es2022" } }',
      'bird.ts': `import 'reflect-metadata'
        import { Column, Entity, getMetadataArgsStorage, PrimaryGeneratedColumn } from 'typeorm'
        @Entity()
        export class Bird {
          @PrimaryGeneratedColumn() accessor id!: number
          @Column({ length: 20 }) accessor song: string = 'tweet'
          static accessor count = 2
          accessor #wings = 2
          wings = () => (this.#wings += 1)
        }
        const bird = new Bird()
        bird.song += '!'
        Bird.count++
        export const found = [
          getMetadataArgsStorage().filterColumns(Bird).map(({ propertyName, options }) => [propertyName, options.type]),
          [bird.song, Bird.count, bird.wings(), Object.keys(bird)],
        ]`,
    })
    expect((await loadModule(path('bird.ts')))['found']).toEqual([
      [
        ['id', Number],
        ['song', String],
      ],
      ['tweet!', 3, 3, ['wings']],
    ])
  })

  test('what a module throws is the cause, and may be mended and loaded again', async () => {
    const { path, write } = project(type, {
      'now.ts': 'throw new TypeError("no luck")',
      'late.ts': 'await Promise.reject(new Error("late"))',
      'text.ts': 'throw "a text"',
      'missing.ts': 'import "./gone.ts"',
    })
    const now = await failure(path('now.ts'))
    expect(now.message).toContain('TypeError: no luck')
    expect(now.cause).toBeInstanceOf(TypeError)
    expect((await failure(path('late.ts'))).message).toBe(`${path('late.ts')} cannot be loaded: late`)
    expect((await failure(path('text.ts'))).message).toContain('it threw a text')
    expect((await failure(path('missing.ts'))).message).toBe(
      `${path('missing.ts')} cannot be loaded: Cannot find module './gone.ts'`,
    )
    expect((await failure(path('none.ts'))).code).toBe('MODULE_LOAD')
    await write('now.ts', 'export const now = 1')
    expect(await loadModule(path('now.ts'))).toMatchObject({ now: 1 })
  })
})

test('a type that is a type alone is what the project’s TypeScript says, where a column says none itself', async () => {
  const { path } = createProject(
    {
      'package.json': '{ "type": "module" }',
      'tsconfig.json':
        '{ "compilerOptions": { "experimentalDecorators": true, "strict": true, "target": "es2022", "module": "nodenext" } }',
      'kinds.ts': `const all = ['on', 'off'] as const
        export type State = (typeof all)[number]
        export type Count = 1 | 2
        export type Flag = boolean
        export interface Shape { a: string }`,
      'thing.ts': `import 'reflect-metadata'
        import { Column, Entity } from 'typeorm'
        import { Count, Flag, type Shape, type State } from './kinds.js'
        type Own = string
        @Entity()
        export class Thing {
          @Column() state!: State
          @Column({ nullable: true, default: 1 }) count!: Count
          @Column() flag!: Flag
          @Column({ unique: true })
          own!: Own
          @Column({ type: 'json' }) shape!: Shape
        }
        export const found = ['state', 'count', 'flag', 'own', 'shape'].map((name) =>
          Reflect.getMetadata('design:type', Thing.prototype, name))`,
    },
    { packages: ['typeorm', 'reflect-metadata', 'typescript'] },
  )
  expect((await loadModule(path('thing.ts')))['found']).toEqual([String, Number, Boolean, String, Object])
})

test('the nearest tsconfig says whether a field without a value is defined, and what null does to a type', async () => {
  const entity = `import { Column, getMetadataArgsStorage } from 'typeorm'
    export class Entity { @Column({ type: 'int' }) a: number | null; @Column() b: string | null }
    const types = getMetadataArgsStorage().filterColumns(Entity).map(({ options }) => options.type?.name ?? options.type)
    export const found = [Object.keys(new Entity()), types]`
  const { path } = createProject(
    {
      'tsconfig.json': '{ "compilerOptions": { "target": "es2020" } }',
      'loose/entity.ts': `import 'reflect-metadata'\n${entity}`,
      'strict/tsconfig.json': '{ "compilerOptions": { "target": "es2022", "strict": true } }',
      'strict/entity.ts': `import 'reflect-metadata'\n${entity.replace('@Column() b', "@Column('text') b")}`,
    },
    { packages: ['typeorm', 'reflect-metadata'] },
  )
  expect((await loadModule(path('loose/entity.ts')))['found']).toEqual([[], ['int', 'String']])
  expect((await loadModule(path('strict/entity.ts')))['found']).toEqual([
    ['a', 'b'],
    ['int', 'text'],
  ])
})

test('files of a shared folder are compiled as part of the program that imports them, its paths included', async () => {
  const { path } = createProject(
    {
      'api/tsconfig.json': `{ "compilerOptions": {
        "baseUrl": "..", "target": "es2022", "useDefineForClassFields": false, "paths": { "@shared/*": ["shared/*"] } } }`,
      'api/main.ts': "import { keys, prefix } from '@shared/base'\nexport const found = [keys, prefix]",
      'shared/base.ts': `import { prefix } from '@shared/deep/prefix'
        class Base { a: number }
        export const keys = Object.keys(new Base())
        export { prefix }`,
      'shared/deep/tsconfig.json': '{ "compilerOptions": { "target": "es2022" } }',
      'shared/deep/prefix.ts': `import { letter } from '@shared/letter'
        class Deep { a: number }
        export const prefix = [letter, ...Object.keys(new Deep())]`,
      'shared/letter.ts': "export const letter = 'x'",
      'solution/tsconfig.json':
        '{ "files": [], "references": [{ "path": "./tools" }, { "path": "./tsconfig.app.json" }] }',
      'solution/tools/tsconfig.json': '{ "include": ["*.ts"] }',
      'solution/tsconfig.app.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } }, "include": ["src"] }',
      'solution/src/main.ts': "import { found } from '~/lib/found'\nexport { found }",
      'solution/src/lib/found.ts': 'export const found = 1',
    },
    { packages: [] },
  )
  expect((await loadModule(path('api/main.ts')))['found']).toEqual([[], ['x', 'a']])
  expect((await loadModule(path('solution/src/main.ts')))['found']).toBe(1)
  // Without the program that it is a part of, the import of the shared file leads nowhere.
  const entry = createProject(
    { 'tsconfig.json': '{ "compilerOptions": { "paths": { "$/*": ["./*"] } } }', 'z.ts': '' },
    { packages: [] },
  )
  const other = createProject({ 'entity.ts': `import '$/z'\nexport const entity = 1` }, { packages: [] })
  expect(await loadModule(other.path('entity.ts'), entry.path('program.ts'))).toMatchObject({ entity: 1 })
})

test('a module that was loaded before is the same one', async () => {
  const { path } = createProject(
    { 'a.ts': 'export const a: object = {}', 'b.ts': 'export { a } from "./a.js"' },
    { packages: [] },
  )
  const a = (await loadModule(path('a.ts')))['a']
  expect((await loadModule(path('b.ts')))['a']).toBe(a)
})

test('stack lines are those of the TypeScript file, where source maps are switched on', async () => {
  const made = createProject(
    { 'a.ts': 'interface A {\n  a: string\n}\n\nexport const a = (): A => {\n  throw new Error("here")\n}' },
    { packages: [] },
  )
  const module = pathToFileURL(join(repository, 'dist/load/load-module.js')).href
  const code = `import { loadModule } from '${module}'
    try { (await loadModule('${made.path('a.ts')}')).a() } catch (error) { console.log(error.stack.split('\\n')[1]) }`
  const { stdout } = await startNode(made, ['--enable-source-maps', '--input-type=module', '-e', code]).ended
  expect(stdout).toContain(`${made.path('a.ts')}:6:`)
})

test('a library that loads TypeScript leaves the application’s own requires as they were', async () => {
  const made = createProject({ 'a.ts': 'export const a = 1', 'plain.ts': 'exports.plain = 1' }, { packages: [] })
  const module = pathToFileURL(join(repository, 'dist/load/load-module.js')).href
  const code = `import { createRequire } from 'node:module'
    import { loadModule } from '${module}'
    const require = createRequire('${made.path('x.js')}')
    const before = (() => { try { return require('./plain.ts') } catch (error) { return error.code } })()
    delete require.cache['${made.path('plain.ts')}']
    await loadModule('${made.path('a.ts')}')
    const after = (() => { try { return require('./plain.ts') } catch (error) { return error.code } })()
    console.log(JSON.stringify([before, after]))`
  const [before, after] = JSON.parse(
    (await startNode(made, ['--input-type=module', '-e', code]).ended).stdout,
  ) as unknown[]
  expect(after).toEqual(before)
})

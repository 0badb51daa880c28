import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { runInNewContext } from 'node:vm'

import { describe, expect, onTestFinished, test } from 'vitest'

import * as library from '../dist/index.js'
import { checkConfig } from '../src/config/check-config.ts'
import { resolveEnvironment } from '../src/config/environment.ts'
import { createSqliteDatabase } from './support/databases.ts'
import { installPrograms, startShell } from './support/example.ts'
import { blocksOf, rowsOf } from './support/pages.ts'
import { createProject, repository } from './support/project.ts'
import { revisionText, versionsOf } from './support/revisions.ts'
import { runHub } from './support/run-hub.ts'

const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const under = (folder: string) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`)
const pages = ['README.md', 'CHANGELOG.md', ...under('docs'), ...under('examples')]

const coded = (cell: string | undefined) => /^`([^`]+)`$/.exec(cell ?? '')?.[1]

/** npm takes these along by itself. */
const always = ['README.md', 'LICENSE', 'package.json']

test.each(pages)('every link of %s leads to a file that npm installs, and to a heading in it', (page) => {
  // As it stands there; the test would fail where it were none.
  const { files } = JSON.parse(read('package.json')) as { readonly files: readonly string[] }
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
  for (const [whole, path = '', anchor] of links) {
    const target = path === '' ? join(repository, page) : join(repository, dirname(page), path)
    expect(existsSync(target), `${page}: ${whole}`).toBe(true)
    expect([...files, ...always], `${page}: ${whole}`).toContain(relative(repository, target).split(sep)[0])
    if (anchor === undefined || statSync(target).isDirectory()) continue
    const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    )
    expect(headings, `${page}: ${whole}`).toContain(anchor)
  }
})

const libraryRows = rowsOf(read('docs/library.md'), 'function')
const nameOfFunction = ([call = '']: readonly string[]) => /^`(\w+)\(/.exec(call)?.[1] ?? ''

describe('docs/config.md', () => {
  const rows = rowsOf(read('docs/config.md'), 'key')

  test('has the settings that a config takes, and no other', () => {
    let known: string[] = []
    try {
      checkConfig({ 'no such setting at all': 1 }, null)
    } catch (error) {
      known = /The settings are: (.*)\.$/.exec(String(error))?.[1]?.split(', ') ?? []
    }
    expect(known.length).toBeGreaterThan(20)
    expect(new Set(rows.map(([key]) => coded(key)))).toEqual(new Set(known))
    expect(rows).toHaveLength(known.length)
  })

  test('has their defaults as they are', () => {
    const environment: Readonly<Record<string, unknown>> = { ...resolveEnvironment({}, '/app') }
    const written = rows.flatMap(([key, , value]) => {
      const [name, text] = [coded(key), coded(value)]
      return name !== undefined && text !== undefined && !text.includes(' ') ? [{ name, text }] : []
    })
    expect(written.length).toBeGreaterThan(8)
    for (const { name, text } of written) {
      const value: unknown = name === 'versions' ? ['/app/versions'] : runInNewContext(`(${text})`)
      expect(environment[name], name).toEqual(value)
    }
  })

  test('says what an environment, -x and a hook do', async () => {
    const project = createProject({
      'migrate.config.ts': `export default {
        dataSource: ({ x, environment }) => ({ type: 'sqlite', database: './' + (environment ?? 'plain') + (x.host ?? '') + '.db' }),
        environments: { reporting: {} },
        afterRevision: ['echo hooked >>'],
        revisionIds: 'sequential',
        fileTemplate: '{rev}_{slug}',
      }`,
    })
    expect((await runHub(project, ['revision', '-m', 'make it'])).code).toBe(0)
    expect(await project.read('versions/001_make_it.ts')).toMatch(/hooked\n$/)
    expect((await runHub(project, ['ensure-version', '-n', 'reporting', '-x', 'host=1'])).code).toBe(0)
    expect((await runHub(project, ['ensure-version'])).code).toBe(0)
    expect((await project.list('.')).filter((name) => name.endsWith('.db'))).toEqual(['plain.db', 'reporting1.db'])
  })
})

describe('docs/revisions.md', () => {
  const page = read('docs/revisions.md')
  const below = `export const revision = '71dda59686db'
export const downRevision = null
export const branchLabels = 'shop'
export const up = (op) => op.createTable('users', [{ name: 'id', type: 'int', primary: true }])
export const down = (op) => op.dropTable('users')
`

  test('has a revision that goes up and down, and the targets that a command takes', async () => {
    const [revision = ''] = blocksOf(page, 'ts')
    const project = createProject({
      'migrate.config.ts': "export default { url: 'sqlite:./app.db' }",
      'versions/1.ts': below,
      'versions/2.ts': revision,
    })
    expect((await runHub(project, ['upgrade'])).stdout).toContain('2 revisions applied')
    expect((await runHub(project, ['status'])).stdout).toContain('[x] 5b09ebe23c76, add users.phone')
    const targets = rowsOf(page, 'target').flatMap(([cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, each]) => each),
    )
    expect(targets.length).toBeGreaterThan(10)
    const isRelative = (target: string) => /^[+-]/.test(target) || target.endsWith('@-1')
    for (const target of targets) {
      if (target === undefined || isRelative(target)) continue
      const words = /:/.test(target)
        ? ['history', '-r', target.replace('a', '71dd').replace('b', '5b09')]
        : ['show', target]
      const result = await runHub(project, words)
      expect(result, `${target}: ${result.stderr}`).toMatchObject({ code: target === '5b09+1' ? 1 : 0 })
    }
    expect((await runHub(project, ['downgrade', 'shop@-1'])).code).toBe(0)
    expect((await runHub(project, ['upgrade', '+1'])).code).toBe(0)
    expect((await runHub(project, ['downgrade', '-2'])).code).toBe(0)
  })

  test('has the graph as it is drawn', async () => {
    const [graph = ''] = blocksOf(page, 'text')
    const project = createProject({
      'migrate.config.ts': "export default { url: 'sqlite:./app.db' }",
      ...versionsOf(
        { id: '5b09ebe23c76', message: 'users' },
        { id: '71dda59686db', down: '5b09ebe23c76', message: 'addresses' },
        { id: '8c1f0a4472d9', down: '71dda59686db', message: 'user names are unique' },
        { id: 'a30b7d1e6f52', down: '71dda59686db', message: 'tags' },
        { id: 'c41e9f8a2b07', down: ['8c1f0a4472d9', 'a30b7d1e6f52'], message: 'merge tags' },
        { id: 'e9d25c03b1a4', labels: 'shop', dependsOn: '71dda59686db', message: 'orders' },
        { id: 'f6a8b7c4d021', down: 'e9d25c03b1a4', message: 'invoices' },
      ),
    })
    expect(await runHub(project, ['upgrade', '8c1f'])).toMatchObject({ code: 0 })
    expect(await runHub(project, ['upgrade', 'e9d2'])).toMatchObject({ code: 0 })
    expect((await runHub(project, ['history', '-i', '--graph'])).stdout).toBe(graph)
  })

  test('has two heads that are merged, and a branch of its own', async () => {
    const head = (id: string) => below.replace('71dda59686db', id).replace("'shop'", 'null').replaceAll('users', id)
    const project = createProject({
      'migrate.config.ts': "export default { url: 'sqlite:./app.db' }",
      'versions/1.ts': head('aaaa00000001'),
      'versions/2.ts': head('aaaa00000002').replace('downRevision = null', "downRevision = 'aaaa00000001'"),
      'versions/3.ts': head('aaaa00000003').replace('downRevision = null', "downRevision = 'aaaa00000001'"),
    })
    installPrograms(project)
    const [merge = '', , branch = ''] = blocksOf(page, 'sh')
    expect(await startShell(project, 'hub upgrade head').ended).toMatchObject({ code: 1 })
    expect(await startShell(project, merge).ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/aaaa00000002[^]*aaaa00000003[^]*4 revisions applied/),
    })
    expect(await startShell(project, branch).ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 revisions applied'),
    })
  })

  test('has a line that is put on the other head', async () => {
    const revision = (id: string, down: string | null, label: string | null) =>
      revisionText({ id, down, labels: label, up: `  await op.execute('CREATE TABLE t_${id} (id int)')` })
    const project = createProject({
      'migrate.config.ts': "export default { url: 'sqlite:./app.db' }",
      'versions/1.ts': revision('aaaa00000001', null, null),
      'versions/2.ts': revision('71dda59686db', 'aaaa00000001', null),
      'versions/3.ts': revision('5b09ebe23c76', 'aaaa00000001', 'shop'),
    })
    installPrograms(project)
    const [, rebase = ''] = blocksOf(page, 'sh')
    expect(await startShell(project, rebase).ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /Would put on 71dda59686db:[^]*Put on 71dda59686db:[^]*3\.ts: 5b09ebe23c76 revises/,
      ),
      stderr: expect.stringContaining('nothing to do'),
    })
    expect(await startShell(project, 'hub upgrade head').ended).toMatchObject({ code: 0 })
  })
})

describe('docs/adoption.md', () => {
  test('has the first revision of a database that the entities describe', async () => {
    const project = createProject({
      'migrate.config.ts': `export default {
        url: process.env.DATABASE_URL ?? 'sqlite:./legacy.db', entities: ['./user.ts'] }`,
      'user.ts': `import { Entity, PrimaryGeneratedColumn } from 'typeorm'
        @Entity('users') export class User { @PrimaryGeneratedColumn() id: number }`,
    })
    installPrograms(project)
    const legacy = await createSqliteDatabase()
    onTestFinished(() => legacy.close())
    await legacy.exec('CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT NOT NULL)')
    const [commands = ''] = blocksOf(read('docs/adoption.md'), 'sh')
    expect(await startShell(project, 'hub upgrade', { DATABASE_URL: legacy.url }).ended).toMatchObject({ code: 1 })
    expect(await startShell(project, commands, { DATABASE_URL: legacy.url }).ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Adopted; the database is at'),
    })
    expect(await startShell(project, 'hub check', { DATABASE_URL: legacy.url }).ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No difference'),
    })
  })
})

describe('docs/library.md', () => {
  const names = libraryRows.map(nameOfFunction)

  test('has every function', () => {
    const others = new Set(['defineConfig', 'loadConfig', 'fillIn', 'HubError', 'sql'])
    expect(names.toSorted()).toEqual(
      Object.keys(library)
        .filter((name) => !others.has(name))
        .toSorted(),
    )
  })
})

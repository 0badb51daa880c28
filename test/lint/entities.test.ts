import { expect, it } from 'vitest'

import type { LintResult } from '../../src/commands/lint.ts'
import { createProject, type Project } from '../support/project.ts'
import { type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const URLS = { postgres: 'postgres://nobody:wrong@127.0.0.1:1/none', sqlite: 'sqlite:./none.db' } as const
const FORMS = Object.keys(URLS).flatMap((database) =>
  ['decorators', 'schemas', 'a data source'].map((form) => [database as keyof typeof URLS, form] as const),
)

const made: RevisionText = {
  id: 'aaaa',
  up: `  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'varchar' },
    { name: 'nick_name', type: 'varchar', nullable: true },
  ])
  await op.createTable('tags', [{ name: 'id', type: 'int', primary: true }])`,
}

const decorated = `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
@Entity('users') export class User {
  @PrimaryGeneratedColumn() id!: number
  @Column({ type: 'varchar' }) email!: string
  @Column({ type: 'varchar', name: 'nick_name', nullable: true }) nickName!: string | null
}
@Entity({ name: 'tags', synchronize: false }) export class Tag { @PrimaryGeneratedColumn() id!: number }`

/** One that cannot be loaded. */
const broken = "throw new Error('no settings')"

const schemas = `import { EntitySchema } from 'typeorm'
const id = { type: 'int', primary: true, generated: 'increment' }
export const User = new EntitySchema({ name: 'User', tableName: 'users', columns: {
  id, email: { type: 'varchar' }, nickName: { type: 'varchar', name: 'nick_name', nullable: true } } })
export const Tag = new EntitySchema({ name: 'Tag', tableName: 'tags', synchronize: false, columns: { id } })`

function projectOf(database: keyof typeof URLS, form: string, ...ups: readonly string[]) {
  const url = JSON.stringify(URLS[database])
  const source =
    database === 'postgres' ? `{ type: 'postgres', url: ${url}, ` : `{ type: 'better-sqlite3', database: './none.db', `
  const config =
    form === 'a data source'
      ? `import { DataSource } from 'typeorm'
import { User, Tag } from './entities.mjs'
export default { dataSource: new DataSource(${source} entities: [User, Tag] }) }`
      : `export default { url: ${url}, entities: ['entities.*'] }`
  const revisions = ups.map((up, index) => ({ id: `bbb${index}`, down: index === 0 ? 'aaaa' : `bbb${index - 1}`, up }))
  return createProject({
    'migrate.config.mjs': config,
    'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "strict": true, "target": "es2022" } }',
    ...(form === 'decorators' ? { 'entities.ts': decorated } : { 'entities.mjs': schemas }),
    ...versionsOf(made, ...revisions),
  })
}

async function linted(project: Project) {
  const { stdout, stderr } = await runHub(project, ['lint', 'bbb0:heads', '--json'])
  expect(stdout, stderr).toMatch(/^\{/)
  const result = JSON.parse(stdout) as LintResult
  const found = result.findings.filter(({ code }) => code === 'dropped-still-declared')
  return { ...result, messages: found.map(({ message }) => message) }
}

it.each(FORMS)('finds on %s what %s still declare', async (database, form) => {
  const column = await linted(projectOf(database, form, "  await op.dropColumn('users', 'nick_name')"))
  expect(column.messages).toEqual([
    'users.nick_name is dropped, and the entities of the config still declare it: User.nickName. The release that comes with this revision fails as soon as it reads or writes User.',
  ])
  expect(column.errors).toBeGreaterThan(0)
  const others = await linted(
    projectOf(
      database,
      form,
      "  await op.dropTable('tags')",
      "  await op.batchAlterTable('users', async (batch) => {\n    await batch.alterColumn('email', { name: 'mail' })\n  })",
      "  await op.renameTable('users', 'people')",
    ),
  )
  expect(others.messages).toEqual([
    expect.stringContaining('tags is dropped, and the entities of the config still declare it: Tag.'),
    expect.stringContaining(
      'users.email is renamed to mail, and the entities of the config still declare it: User.email.',
    ),
    expect.stringContaining('users is renamed to people, and the entities of the config still declare it: User.'),
  ])
  expect(others.notCompared).toEqual([])
})

it('finds nothing that is there in the end, or that no entity declares', async () => {
  const all = await linted(
    projectOf(
      'sqlite',
      'decorators',
      // Dropped, and made again by a later revision.
      "  await op.dropColumn('users', 'nick_name')\n  await op.addColumn('users', { name: 'old', type: 'int', nullable: true })",
      "  await op.addColumn('users', { name: 'nick_name', type: 'text', nullable: true })\n  await op.dropColumn('users', 'old')",
      // There and back.
      "  await op.alterColumn('users', 'email', { name: 'mail' })",
      "  await op.alterColumn('users', 'mail', { name: 'email' })",
      // Built again by hand.
      `  await op.createTable('users_new', [{ name: 'id', type: 'int', primary: true }, { name: 'email', type: 'varchar' }])
  await op.dropTable('users')
  await op.renameTable('users_new', 'users')`,
      "  await op.createTable('others', [{ name: 'id', type: 'int', primary: true }])",
      "  await op.dropTable('others')",
    ),
  )
  expect(all.messages).toEqual([])
})

it('says why nothing was compared, and lints the rest', async () => {
  const project = projectOf(
    'sqlite',
    'decorators',
    "  await op.dropColumn('users', 'nick_name')\n  await op.execute('VACUUM')",
  )
  await project.write('entities.ts', broken)
  const result = await linted(project)
  expect(result.notCompared).toEqual([{ database: 'sqlite', reason: expect.stringContaining('no settings') }])
  expect(result.findings.map(({ code }) => code)).toContain('concurrently-in-transaction')
  expect((await runHub(project, ['lint', 'bbb0'])).stdout).toMatch(
    /not compared with the entities \(sqlite\): .*no settings/,
  )
})

it('loads entities only if something is dropped', async () => {
  const project = projectOf('sqlite', 'decorators', "  await op.createIndex('i', 'users', ['email'])")
  await project.write('entities.ts', broken)
  expect((await linted(project)).notCompared).toEqual([])
})

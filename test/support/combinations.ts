import { versionsOf } from './revisions.ts'
import type { typeormVersions } from './workspace-project.ts'

export type TypeormVersion = (typeof typeormVersions)[number]
export type Language = 'esm' | 'commonjs' | 'compiled'
export type Driver = 'sqlite3' | 'better-sqlite3' | 'pg'

/** How a config names its database. No url means better-sqlite3: `sqlite:` is npm sqlite3. */
export const sources: readonly { readonly driver: Driver; readonly source: 'options' | 'ready' | 'url' }[] = [
  { driver: 'sqlite3', source: 'options' },
  { driver: 'sqlite3', source: 'ready' },
  { driver: 'sqlite3', source: 'url' },
  { driver: 'better-sqlite3', source: 'options' },
  { driver: 'better-sqlite3', source: 'ready' },
  { driver: 'pg', source: 'options' },
  { driver: 'pg', source: 'ready' },
  { driver: 'pg', source: 'url' },
]

/**
 * All files of a project in one language: entities with circular relations, two revisions, and a config for each
 * source.
 */
export function projectFiles(typeorm: TypeormVersion, language: Language): Record<string, string> {
  const configs = sources.map((each) => [
    `${each.driver}-${each.source}.config.ts`,
    configText(typeorm, language, each),
  ])
  return {
    'package.json': `{ "name": "app", "private": true${language === 'esm' ? ', "type": "module"' : ''} }\n`,
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['**/*.ts'], exclude: ['node_modules', 'dist'] }),
    'entities/user.ts': userText(language),
    'entities/post.ts': postText(language),
    ...(Object.fromEntries(configs) as Record<string, string>),
    ...versions,
    ...(language === 'esm' ? { 'app.mjs': appText.esm } : { 'app.cjs': appText.commonjs }),
  }
}

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2022'],
  module: 'NodeNext',
  types: ['node'],
  strict: true,
  strictPropertyInitialization: false,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  skipLibCheck: true,
  rootDir: '.',
  outDir: 'dist',
}

const versions = versionsOf(
  {
    id: 'aaaa00000001',
    up: `
  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar' },
    { name: 'isActive', type: 'boolean' },
    { name: 'createdAt', type: 'timestamp' },
    { name: 'favouriteId', type: 'int', nullable: true },
  ])
  await op.createTable(
    'posts',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'title', type: 'varchar' },
      { name: 'authorId', type: 'int', nullable: true },
    ],
    { foreignKeys: [{ name: 'fk_posts_author', columns: ['authorId'], referencedTable: 'users', referencedColumns: ['id'] }] },
  )`,
    downBody: "await op.dropColumn('posts', 'title')\n  await op.dropTable('posts')\n  await op.dropTable('users')",
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: `
  const { manager } = op.queryRunner
  const author = await manager.save('User', { name: 'Ada', isActive: true, createdAt: new Date(0) })
  const [, second] = await manager.save('Post', [{ title: 'First', author }, { title: 'Second', author }])
  await manager.save('User', { ...author, favourite: second })`,
    downBody: 'await op.execute(\'UPDATE users SET "favouriteId" = NULL; DELETE FROM posts; DELETE FROM users\')',
  },
)

/** An import of a neighbouring file: as Node requires in an ES module, and as people write it in CommonJS. */
function fileName(path: string, language: Language): string {
  return language === 'esm' ? `${path}.js` : path
}

function userText(language: Language): string {
  return `import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm'

import { Post } from '${fileName('./post', language)}'

@Entity('users')
export class User {
  @PrimaryGeneratedColumn()
  id: number

  @Column()
  name: string

  @Column()
  isActive: boolean

  @Column()
  createdAt: Date

  @OneToMany(() => Post, (post) => post.author)
  posts: Post[]

  @ManyToOne(() => Post)
  @JoinColumn()
  favourite: Post
}
`
}

function postText(language: Language): string {
  return `import { Column, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

import { User } from '${fileName('./user', language)}'

@Entity('posts')
export class Post {
  @PrimaryGeneratedColumn()
  id: number

  @Column()
  title: string

  @ManyToOne(() => User, (user) => user.posts)
  author: User
}
`
}

function configText(typeorm: TypeormVersion, language: Language, { driver, source }: (typeof sources)[number]): string {
  const entities = `  entities: ['entities/*.${language === 'compiled' ? 'js' : 'ts'}'],\n`
  const setting = {
    url: `  url: process.env['TEST_URL'] ?? '',\n${entities}`,
    options: `  dataSource: ${optionsText(driver)},\n${entities}`,
    ready: '  dataSource,\n',
  }[source]
  return `import { defineConfig } from 'hub-migrate'
${source === 'ready' ? dataSourceText(typeorm, language, driver) : ''}
export default defineConfig({
${setting}  versions: './versions',
})
`
}

function dataSourceText(typeorm: TypeormVersion, language: Language, driver: Driver): string {
  const isOfHub = driver === 'sqlite3' && typeorm === '1.1'
  const options = optionsText(driver).replace(' }', ', entities: [Post, User] }')
  return `${isOfHub ? "import { sqlite3DataSource } from 'hub-migrate/sqlite3'" : "import { DataSource } from 'typeorm'"}

import { Post } from '${fileName('./entities/post', language)}'
import { User } from '${fileName('./entities/user', language)}'

const dataSource = ${isOfHub ? `sqlite3DataSource(${options.replace("type: 'sqlite', ", '')})` : `new DataSource(${options})`}
`
}

function optionsText(driver: Driver): string {
  const database = "(process.env['TEST_URL'] ?? '').replace('sqlite:', '')"
  return {
    sqlite3: `{ type: 'sqlite', database: ${database} }`,
    'better-sqlite3': `{ type: 'better-sqlite3', database: ${database} }`,
    pg: `{ type: 'postgres', url: ${database} }`,
  }[driver]
}

const appBody = `
async function main() {
  const { dataSource, versions } = await loadConfig(process.argv[2])
  await dataSource.initialize()
  const undone = await downgrade({ dataSource, versions }, '-1')
  const done = await upgrade({ dataSource, versions })
  const users = await dataSource.getRepository('User').find({ relations: { posts: true, favourite: true } })
  console.log(JSON.stringify({ undone: undone.heads, done: done.heads, isOpen: dataSource.isInitialized, users }))
  await dataSource.destroy()
}
`

/** An application that runs migrations at startup, with its own data source. */
const appText = {
  esm: `import { downgrade, loadConfig, upgrade } from 'hub-migrate'\n${appBody}\nawait main()\n`,
  commonjs: `const { downgrade, loadConfig, upgrade } = require('hub-migrate')\n${appBody}\nmain()\n`,
}

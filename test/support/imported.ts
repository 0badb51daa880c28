import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import ts from 'typescript'

import { resolveEnvironment } from '../../src/config/environment.ts'
import { compareContents } from '../../src/commands/proof/compare-contents.ts'
import { compareSchemas } from '../../src/commands/proof/compare-schemas.ts'
import { readState } from '../../src/commands/proof/read-state.ts'
import type { TestDatabase } from './databases.ts'
import { environmentFor } from './hub.ts'
import { repository } from './project.ts'
import { createWorkspaceProject, type typeormVersions, type WorkspaceProject } from './workspace-project.ts'

/** Migrations in the styles of real applications, and what they need. */
const folder = join(repository, 'test', 'imports')

/** The files of a folder of migrations, without the extension that keeps them from the linters. */
export function migrationFiles(...folders: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    folders.flatMap((name) =>
      readdirSync(join(folder, name)).map((file) => [
        `src/migration/${file.replace(/\.txt$/, '')}`,
        readFileSync(join(folder, name, file), 'utf8'),
      ]),
    ),
  )
}

const entity = `import { Column, Entity, Exclusion, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm'

// For it, TypeORM creates uuid-ossp and btree_gist when it connects, and typeorm_metadata before it migrates.
@Entity()
@Exclusion('USING gist ("one" WITH =)')
export class Member {
  @PrimaryGeneratedColumn('uuid')
  id: string

  @Column({ type: 'integer', asExpression: '1', generatedType: 'STORED' })
  one: number
}

@Entity()
export class Setting {
  @PrimaryColumn({ type: 'varchar' })
  key: string

  @Column({ type: 'text', nullable: true })
  value: string | null
}
`

/** A project of an application with migrations: hub's config reads TEST_URL; so does a program that runs TypeORM. */
export function createApplication(
  typeorm: (typeof typeormVersions)[number],
  kind: TestDatabase['kind'],
  files: Readonly<Record<string, string>>,
  more = '',
): WorkspaceProject {
  const options = (migrations: string, entities: string) =>
    kind === 'postgres'
      ? `{ type: 'postgres', url: process.env.TEST_URL, migrations: ${migrations}, entities: ${entities}, ${more} }`
      : `{ type: 'better-sqlite3', database: process.env.TEST_URL.slice(7), migrations: ${migrations}, entities: ${entities}, ${more} }`
  const project = createWorkspaceProject(typeorm, {
    'package.json': '{ "name": "application", "private": true }\n',
    'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }\n',
    'src/entity/Setting.ts': entity,
    'migrate.config.ts': `export default { dataSource: ${options("['src/migration/*.{ts,js,cjs,mjs}']", "['src/entity/*.ts']")} }\n`,
    'run-typeorm.cjs': `require('reflect-metadata')
const { DataSource } = require('typeorm')
const { readdirSync } = require('node:fs')
const [what, count] = process.argv.slice(2)
async function main() {
  const dataSource = new DataSource(${options("['built/migration/*.{js,cjs,mjs}']", "['built/entity/*.js']")})
  await dataSource.initialize()
  if (what === 'up') {
    if (count) dataSource.migrations.splice(0, dataSource.migrations.length, ...first(dataSource.migrations, Number(count)))
    await dataSource.runMigrations({ transaction: 'each' })
  }
  for (let left = what === 'up' ? 0 : Number(count); left > 0; left--) {
    // TypeORM leaves them on when it undoes, and so deletes the rows of children where it recreates a table.
    if (dataSource.options.type !== 'postgres') await dataSource.query('PRAGMA foreign_keys = OFF')
    const [{ name }] = await dataSource.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1')
    const last = dataSource.migrations.find((each) => (each.name ?? each.constructor.name) === name)
    // Which TypeORM heeds only on the way up.
    await dataSource.undoLastMigration({ transaction: last.transaction === false ? 'none' : 'each' })
  }
  await dataSource.destroy()
}
function first(all, count) {
  const time = ({ name, constructor }) => (name ?? constructor.name)
  const key = (each) => time(each).slice(-13) + time(each)
  return [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, count)
}
main().catch((error) => { console.error(error); process.exit(1) })
`,
    ...files,
  })
  for (const path of ['src/entity/Setting.ts', ...Object.keys(files)]) build(project, path)
  return project
}

function build(project: WorkspaceProject, path: string): void {
  const text = readFileSync(project.path(path), 'utf8')
  const options = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  }
  const built = path.endsWith('.ts') ? ts.transpileModule(text, { compilerOptions: options }).outputText : text
  const folders = path.split('/').slice(1, -1)
  mkdirSync(project.path('built', ...folders), { recursive: true })
  writeFileSync(project.path('built', ...folders, basename(path).replace(/\.ts$/, '.js')), built)
}

/** Runs TypeORM's own runner: `up`, so many of them or all, or so many `down`. Throws with what it said. */
export function runTypeorm(project: WorkspaceProject, database: TestDatabase, ...words: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['run-typeorm.cjs', ...words], {
    cwd: project.folder,
    env: environmentFor({ TEST_URL: database.url }),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`TypeORM: ${stderr}${stdout}`)
}

/** Columns of these migrations with times and random values. */
const volatile = new Set([
  'book.addedAt',
  'title.addedAt',
  'job.id',
  'job.runAt',
  'audit.entry.jobId',
  'audit.entry.at',
])

/** How the second database differs from the first, in words: schema, other objects, sequences and rows. */
export async function databaseDifferences(left: TestDatabase, right: TestDatabase): Promise<readonly string[]> {
  const [one, other] = [left, right].map(({ url }) => resolveEnvironment({ url }))
  if (!one || !other) throw new Error('two databases are compared')
  const without = ['migrations', 'typeorm_metadata']
  const [first, second] = [await readState(one, without), await readState(other, without)]
  const names = ['TypeORM', 'hub'] as const
  return [
    ...(await compareSchemas(other, second.schema, first.schema)),
    ...compareContents(first, second, names, volatile),
  ]
}

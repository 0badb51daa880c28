import { execFileSync } from 'node:child_process'

import Database from 'better-sqlite3'

import { createProject, type Project } from './project.ts'
import { type RevisionText, versionsOf } from './revisions.ts'

const table = (name: string, columns = '') => ({
  up: `await op.execute('CREATE TABLE ${name} (id integer primary key not null${columns})')`,
  downBody: `await op.dropTable('${name}')`,
})
const first: RevisionText = { id: '1a2b3c4d5e6f', ...table('users', ', phone varchar') }
const tags: RevisionText = { id: '5b09ebe23c76', down: first.id, labels: 'shop', ...table('tags') }
const stars: RevisionText = { id: '71dda59686db', ...table('stars') }

const configWith = (column: string) => `import { EntitySchema } from 'typeorm'
const entity = (name, columns = {}) =>
  new EntitySchema({ name, tableName: name, columns: { id: { type: 'integer', primary: true }, ...columns } })
export default {
  dataSource: { type: 'better-sqlite3', database: 'hub.db', migrations: ['src/migration/*.ts'] },
  entities: [entity('users', { ${column}: { type: 'varchar', nullable: true } }), entity('tags'), entity('stars')],
  environments: { production: { url: 'sqlite:./production.db' } },
}
`

/**
 * The projects in which the help's examples run, with the ids and the label that stand there: a line of three revisions,
 * the same without the label, two heads, and one without revisions.
 */
const histories = {
  line: versionsOf(first, tags, { ...stars, down: tags.id }),
  unlabelled: versionsOf(first, { ...tags, labels: null }, { ...stars, down: tags.id }),
  branched: versionsOf(first, tags, { ...stars, down: first.id }),
  none: { 'versions/.gitkeep': '' },
}
export type History = keyof typeof histories

/** With a difference, the entities have another name for a column. */
export function createHelpProject(history: History, isDifferent = false): Project {
  return createProject({
    'migrate.config.js': configWith(isDifferent ? 'mobile' : 'phone'),
    'src/migration/1700000000000-Start.ts':
      "export class Start1700000000000 { async up(runner: any) { await runner.query('CREATE TABLE start (id int)') } }\n",
    'db/migrations/0001_start.up.sql': 'CREATE TABLE start (id int);\n',
    'test/fixtures/71dda59686db.ts': 'export const after = () => {}\n',
    'new/src/data-source.ts':
      "import { DataSource } from 'typeorm'\nexport default new DataSource({ type: 'better-sqlite3', database: 'hub.db' })\n",
    ...histories[history],
  })
}

/** Commits all files to the branch main. */
export function commitToMain(project: Project): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.c']
  for (const words of [
    ['init', '-q', '-b', 'main'],
    ['add', 'versions'],
    ['commit', '-qm', 'all'],
  ])
    execFileSync('git', ['-C', project.path(), ...who, ...words], { stdio: 'pipe' })
}

/** A database that was made without hub, by a tool that kept the ids of its steps. */
export function makeLegacy(project: Project): void {
  const database = new Database(project.path('hub.db'))
  database.exec(
    "CREATE TABLE users (id integer primary key not null, phone varchar); CREATE TABLE migrations (name text); INSERT INTO migrations VALUES ('1a2b3c4d5e6f')",
  )
  database.close()
}

import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

const isFirst = (headings: readonly string[]) => headings.includes('The first revision')

/** A database that was made without hub, or by TypeORM's migrations. What adoption finds has tests of its own. */
export const setUp: SetUp = {
  files: {
    'migrate.config.ts': `export default {
  dataSource: { type: 'better-sqlite3', database: 'app.db', migrations: ['src/migration/*.ts'] },
  entities: ['src/entities/*.ts'],
}
`,
    'src/entities/user.ts': shop['src/entities/user.ts'],
    'versions/.gitkeep': '',
    'src/migration/1700000000000-Start.ts': `export class Start1700000000000 {
  async up(runner: any) { await runner.query('CREATE TABLE start (id int)') }
  async down(runner: any) { await runner.query('DROP TABLE start') }
}
`,
    'migrations/0001_start.up.sql': 'CREATE TABLE start (id int);\n',
  },
  projectPer: 2,
  async prepare({ project, run }, headings) {
    await run(`node -e "
const db = new (require('better-sqlite3'))('app.db')
db.exec('CREATE TABLE migrations (id integer PRIMARY KEY, timestamp bigint, name varchar); CREATE TABLE schema_migrations (migration_name varchar)')
db.exec('${isFirst(headings) ? 'CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, email varchar NOT NULL, phone varchar(20))' : 'CREATE TABLE start (id int)'}')"`)
    if (headings.includes('hub adopt')) await project.write('versions/1.ts', shop['versions/0001_users.ts'])
  },
  async before({ text, headings }, { run }) {
    if (isFirst(headings) && text.includes('--from-database')) await run('rm versions/*.ts')
  },
  mayBeRefused: true,
}

import type { Place, SetUp } from '../set-up.ts'
import { shop } from '../shop.ts'

const migration = `import { MigrationInterface, QueryRunner } from 'typeorm'
export class Start1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE users (id integer PRIMARY KEY NOT NULL)')
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE users')
  }
}
`

/** An application with TypeORM's migrations, which have run; `test/readme-typeorm.test.ts` goes further. */
async function prepareTypeorm({ project, run }: Place): Promise<void> {
  await project.write('src/migration/1700000000000-Start.ts', migration)
  await project.write(
    'src/data-source.ts',
    `import { DataSource } from 'typeorm'
export const AppDataSource = new DataSource({ type: 'better-sqlite3', database: 'app.db', migrations: ['src/migration/*.ts'] })
`,
  )
  await run(`node -e "
const db = new (require('better-sqlite3'))('app.db')
db.exec('CREATE TABLE users (id integer PRIMARY KEY NOT NULL); CREATE TABLE migrations (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, timestamp bigint NOT NULL, name varchar NOT NULL)')
db.prepare('INSERT INTO migrations (timestamp, name) VALUES (?, ?)').run(1700000000000, 'Start1700000000000')"`)
}

/** Each way to begin has a project of its own. */
export const setUp: SetUp = {
  projectPer: 3,
  ofRepository: ['Development'],
  async prepare(place, headings) {
    const { project } = place
    if (headings.includes("With TypeORM's migrations and a live database")) await prepareTypeorm(place)
    if (!headings.includes('From your entities')) return
    await project.write(
      'migrate.config.ts',
      "export default { url: 'sqlite:./app.db', entities: ['src/entities/*.ts'] }\n",
    )
    await project.write('src/entities/user.ts', shop['src/entities/user.ts'])
    await project.write('versions/.gitkeep', '')
  },
}

import { adviceOf } from '../../../src/cli/advice.ts'
import { expect, onTestFinished, test } from 'vitest'

import { adopt, type HubError, upgrade } from '../../../dist/index.js'
import { describeEachDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { versionRows, versionsOf } from '../../support/revisions.ts'

const revisions = versionsOf(
  { id: '001_first', up: "await op.execute('CREATE TABLE first (x int)')" },
  { id: '002_second', down: '001_first', up: "await op.execute('CREATE TABLE second (x int)')" },
)

const tools: readonly (readonly [tool: string, table: string, columns: string, source: string])[] = [
  ['Knex', 'knex_migrations', 'id int, name varchar(255), batch int', 'knex_migrations.name'],
  ['Prisma', '_prisma_migrations', 'id varchar(36), migration_name varchar(255)', '_prisma_migrations.migration_name'],
  ['Sequelize', 'SequelizeMeta', 'name varchar(255)', 'SequelizeMeta.name'],
  ['TypeORM', 'migrations', 'id int, timestamp bigint, name varchar(255)', 'migrations.name'],
  ['another tool', 'schema_migrations', 'version varchar(255)', 'schema_migrations.version'],
]

describeEachDatabase("a database that another tool's table tells of", (create) => {
  test.each(tools)('of %s: the refusal names the command, which works', async (tool, table, columns, source) => {
    const database = await create()
    onTestFinished(() => database.close())
    await database.exec(`CREATE TABLE "${table}" (${columns}); CREATE TABLE first (x int)`)
    const column = source.slice(source.indexOf('.') + 1)
    await database.exec(`INSERT INTO "${table}" (${column}) VALUES ('001_first')`)
    const given = { url: database.url, versions: createProject(revisions).path('versions') }
    const refusal = await upgrade(given).then(
      () => null,
      (error: unknown) => error as HubError<{ readonly from: readonly string[] }>,
    )
    expect(refusal?.message).toContain(`'${table}' is the table of ${tool}.`)
    expect(refusal && adviceOf(refusal)).toContain(`'hub adopt --from ${source}'`)
    expect(refusal?.facts.from).toEqual([source])
    await adopt(given, { from: source })
    expect(await versionRows(database)).toEqual(['001_first'])
    await upgrade(given)
    expect(await versionRows(database)).toEqual(['002_second'])
  })

  test("of Alembic: it goes on with Alembic's own", async () => {
    const database = await create()
    onTestFinished(() => database.close())
    await database.exec(
      `CREATE TABLE alembic_version (version_num varchar(32) NOT NULL); CREATE TABLE first (x int); INSERT INTO alembic_version VALUES ('001_first')`,
    )
    const given = { url: database.url, versions: createProject(revisions).path('versions') }
    await expect(upgrade(given)).rejects.toThrow(
      /Alembic: continue with it by versionTable: 'alembic_version' in the config/,
    )
    const { steps } = await upgrade({ ...given, versionTable: 'alembic_version' })
    expect(steps.map(({ revision }) => revision)).toEqual(['002_second'])
  })
})

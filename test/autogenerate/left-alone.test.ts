import { type DataSourceOptions, EntitySchema } from 'typeorm'
import { expect, it, onTestFinished } from 'vitest'

import { autogenerate, check, type LeftAlone, upgrade } from '../../dist/index.js'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { type RevisionText, versionsOf } from '../support/revisions.ts'
import { optionsOf } from '../support/sessions.ts'

const users = new EntitySchema({
  name: 'User',
  tableName: 'users',
  columns: { id: { type: 'int', primary: true }, name: { type: 'varchar', length: 20, nullable: true } },
  indices: [{ name: 'ix_by_hand', columns: ['name'], synchronize: false }],
})

const pages = new EntitySchema({
  name: 'Page',
  tableName: 'pages',
  columns: { id: { type: 'int', primary: true } },
})

const names = new EntitySchema({
  name: 'Names',
  tableName: 'names',
  type: 'view',
  expression: 'SELECT id, name FROM users',
  columns: { id: { type: 'int' } },
})

async function begin(database: TestDatabase, ...revisions: readonly RevisionText[]) {
  onTestFinished(() => database.close())
  const project = createProject({ 'versions/.keep': '', ...versionsOf(...revisions) })
  return { url: database.url, versions: project.path('versions'), entities: [users] }
}

const notMade = (all: readonly LeftAlone[]) =>
  all.filter(({ why }) => why === 'not-made').map(({ kind, name }) => `${kind} ${name}`)

describeEachDatabase('a table that no entity has', (create) => {
  it('is dropped where an applied revision made it, and else left alone, listed and no difference', async () => {
    const database = await create()
    const environment = await begin(
      database,
      {
        id: 'first',
        up: `
          const id = { name: 'id', type: 'int', primary: true } as const
          await op.createTable('users', [id, { name: 'name', type: 'varchar', length: 20, nullable: true }])
          for (const name of ['made', 'old', 'dropped']) await op.createTable(name, [id])
          await op.execute('CREATE TABLE raw (id int PRIMARY KEY); CREATE TABLE "Quoted" (id int PRIMARY KEY)')`,
      },
      {
        id: 'second',
        down: 'first',
        up: `
          await op.renameTable('old', 'renamed')
          await op.dropTable('dropped')
          await op.query('SELECT 1')
          await op.createTable('unknown', [{ name: 'id', type: 'int', primary: true }])`,
      },
    )
    await upgrade(environment)
    await database.exec('CREATE TABLE stranger (id int PRIMARY KEY); CREATE TABLE dropped (id int PRIMARY KEY)')
    const found = await check(environment)
    expect(found.differences.map(({ text }) => text).toSorted()).toEqual([
      'drop table Quoted',
      'drop table made',
      'drop table raw',
      'drop table renamed',
    ])
    expect(notMade(found.leftAlone)).toEqual(['table dropped', 'table stranger', 'table unknown'])

    const some = await check(environment, { allowDrops: ['stranger'] })
    expect(some.differences.map(({ text }) => text)).toContain('drop table stranger')
    expect(notMade(some.leftAlone)).toEqual(['table dropped', 'table unknown'])
    const all = await check(environment, { allowDrops: true })
    expect(all).toMatchObject({ differences: { length: 7 } })
    expect(notMade(all.leftAlone)).toEqual([])
    await expect(check(environment, { allowDrops: ['strange'] })).rejects.toThrow("'strange'")

    await expect(autogenerate(environment, 'most')).rejects.toMatchObject({ code: 'MANY_DROPS', facts: { count: 5 } })
    const written = await autogenerate(environment, 'all', { allowDrops: true })
    expect(written.operations).toHaveLength(7)
    await upgrade(environment)
    expect(await check(environment)).toMatchObject({ differences: [], leftAlone: [] })
  })

  it('may be renamed all the same', async () => {
    const database = await create()
    const environment = await begin(database)
    await autogenerate(environment, 'first')
    await upgrade(environment)
    await database.exec('CREATE TABLE legacy (id int NOT NULL PRIMARY KEY)')
    const grown = { ...environment, entities: [users, pages] }
    const found = await check(grown)
    expect(found.differences.map(({ text }) => text)).toEqual(['create table pages (id)'])
    expect(found.possibleRenames).toEqual(['legacy:pages'])
    expect(notMade(found.leftAlone)).toEqual(['table legacy'])
    const renamed = await check(grown, { renames: ['legacy:pages'] })
    expect(renamed.differences.map(({ text }) => text)).toContain('rename table legacy to pages')
    expect(renamed.leftAlone).toEqual([])
  })
})

describeEachDatabase('a view that no entity has', (create) => {
  it('is dropped where a revision made it for an entity, and else left alone and listed', async () => {
    const database = await create()
    const environment = await begin(database)
    const withView = { ...environment, entities: [users, names] }
    await autogenerate(withView, 'first')
    await upgrade(environment)
    await database.exec('CREATE VIEW report AS SELECT count(*) AS rows FROM users')
    expect(await check(withView)).toMatchObject({ differences: [], leftAlone: [{ kind: 'view', name: 'report' }] })
    const gone = await check(environment)
    expect(gone.differences.map(({ text }) => text)).toEqual(['drop view names'])
    expect(gone.leftAlone).toMatchObject([{ kind: 'view', name: 'report', why: 'not-made' }])
    const all = await check(environment, { allowDrops: ['report'] })
    expect(all.differences.map(({ text }) => text).toSorted()).toEqual(['drop view names', 'drop view report'])
  })
})

describeEachDatabase('what is not hub’s to compare', (create) => {
  it('is left alone, told with its reason: tables of tools, of TypeORM’s cache, indexes that say synchronize: false', async () => {
    const database = await create()
    const environment = await begin(database)
    const dataSource = { ...optionsOf(database), cache: true, metadataTableName: 'orm_facts' } as DataSourceOptions
    const cached = { versions: environment.versions, entities: environment.entities, dataSource }
    await autogenerate(cached, 'first')
    await upgrade(cached)
    await database.exec(`
      CREATE INDEX ix_by_hand ON users (name, id);
      CREATE TABLE "query-result-cache" (id int, identifier text, time bigint, duration int, query text, result text);
      CREATE TABLE orm_facts (type text);
      CREATE TABLE _prisma_migrations (id text, checksum text, migration_name text, applied_steps_count int);
      CREATE TABLE "SequelizeMeta" (name text);
      CREATE TABLE knex_migrations_lock (index_ int, is_locked int);
      CREATE TABLE migrations (id int, who text);
    `)
    const found = await check(cached)
    expect(found.differences).toEqual([])
    const told = found.leftAlone.map(({ kind, name, table, why, tool }) => [kind, name, table, why, tool].join(' '))
    expect(told.toSorted()).toEqual([
      'index ix_by_hand users not-synchronized ',
      'table SequelizeMeta  tool Sequelize',
      'table _prisma_migrations  tool Prisma',
      'table knex_migrations_lock  tool Knex',
      // Its columns are no tool's.
      'table migrations  not-made ',
      'table orm_facts  tool TypeORM',
      'table query-result-cache  tool TypeORM',
    ])
    expect((await autogenerate(cached, 'none')).revision).toBeNull()
  })

  it('does not make a database without a version table a legacy one', async () => {
    const database = await create()
    const environment = await begin(database)
    await autogenerate(environment, 'first')
    await database.exec('CREATE TABLE kysely_migration (name text, timestamp text)')
    await upgrade(environment)
    const other = await create()
    onTestFinished(() => other.close())
    await other.exec('CREATE TABLE kysely_migration (name text)')
    await expect(upgrade({ ...environment, url: other.url })).rejects.toMatchObject({ code: 'UNVERSIONED_DATABASE' })
  })
})

import { Column, Entity, PrimaryColumn } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'

import { autogenerate, check, ensureVersion, upgrade, upgradeSql } from '../../dist/index.js'
import { createPostgresDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'

/** An entity whose enum has these values, and this one as its default. */
function ticket(values: readonly string[], value?: string | readonly string[]) {
  class Ticket {
    declare readonly id: number
    declare readonly status: string
  }
  Entity('tickets')(Ticket)
  PrimaryColumn({ type: 'int' })(Ticket.prototype, 'id')
  Column({
    type: 'enum',
    enum: [...values],
    array: Array.isArray(value),
    ...(value !== undefined && { default: value }),
  })(Ticket.prototype, 'status')
  return Ticket
}

describe('values that come to an enum on PostgreSQL', () => {
  it('are added to the type where nothing else speaks of them, and else come with the type made anew', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const project = createProject()
    const generate = async (entity: ReturnType<typeof ticket>) => {
      const environment = { url: database.url, versions: project.path('versions'), entities: [entity] }
      const { operations, revision } = await autogenerate(environment, 'change')
      await upgrade(environment, 'head')
      return { operations, source: await project.read(`versions/${revision?.file.split('/').at(-1) ?? ''}`) }
    }
    await generate(ticket(['open', 'done'], 'open'))

    const added = await generate(ticket(['new', 'open', 'in review', 'done'], 'open'))
    expect(added.operations).toEqual([
      'add value new to enum tickets_status_enum before open',
      'add value in review to enum tickets_status_enum after open',
    ])
    expect(added.source).toContain(
      "await op.alterEnum('tickets_status_enum', ['open', 'done'], { columns: ['tickets.status'] })",
    )

    const used = await generate(ticket(['draft', 'new', 'open', 'in review', 'done'], 'draft'))
    expect(used.operations).toEqual([
      "alter column tickets.status: type enum, enum ['draft', 'new', 'open', 'in review', 'done'], default 'draft'",
    ])
  })

  it('are made with the type where a list that becomes the default has them, which a script can write', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const project = createProject()
    const environment = (values: readonly string[], value: readonly string[]) => ({
      url: database.url,
      versions: project.path('versions'),
      entities: [ticket(values, value)],
    })
    const before = environment(['open', 'done'], ['open'])
    await autogenerate(before, 'first')
    await upgrade(before, 'head')
    const after = environment(['open', 'done'], ['open', 'done'])
    const { operations, revision } = await autogenerate(after, 'list')
    expect(operations).toEqual([`alter column tickets.status: default sql\`'{"open","done"}'\``])
    const { sql } = await upgradeSql(after, `${revision?.downRevisions[0] ?? ''}:head`)
    expect(sql).toContain(`SET DEFAULT '{"open","done"}'`)
    await upgrade(after, 'head')
    expect(await check(after)).toMatchObject({ differences: [] })
    const { operations: used } = await autogenerate(environment(['open', 'done', 'late'], ['late']), 'used')
    expect(used).not.toContain('add value late to enum tickets_status_enum after done')
  })
})

describe('the enum type of a table that was renamed on PostgreSQL', () => {
  it('is no difference, and gets the other values itself', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    await database.exec(`
      CREATE TYPE orders_status_enum AS ENUM ('open');
      CREATE TABLE orders (id int CONSTRAINT "PK_343bc942ae261cf7a1377f48fd0" PRIMARY KEY, status orders_status_enum NOT NULL);
      ALTER TABLE orders RENAME TO tickets;
    `)
    const environment = (...values: readonly string[]) => ({
      url: database.url,
      versions: project.path('versions'),
      entities: [ticket(values)],
    })
    const project = createProject({ 'versions/.keep': '' })
    await ensureVersion(environment('open'))
    expect(await check(environment('open'))).toMatchObject({ differences: [] })
    const { operations } = await autogenerate(environment('open', 'done'), 'done')
    expect(operations).toEqual(['add value done to enum orders_status_enum after open'])
    await upgrade(environment('open', 'done'))
    expect(await check(environment('open', 'done'))).toMatchObject({ differences: [] })
    await autogenerate(environment('shut', 'open'), 'shut')
    await upgrade(environment('shut', 'open'))
    expect(await check(environment('shut', 'open'))).toMatchObject({ differences: [] })
    expect(await database.query("SELECT typname::text FROM pg_type WHERE typtype = 'e'")).toEqual([
      { typname: 'orders_status_enum' },
    ])
  })
})

describe('an enum type that two columns would have with different values', () => {
  it('is refused, where one names the type that belongs to the other', async () => {
    class Meal {
      declare readonly id: number
      declare readonly size: string
      declare readonly other: string
    }
    Entity('meals')(Meal)
    PrimaryColumn({ type: 'int' })(Meal.prototype, 'id')
    Column({ type: 'enum', enum: ['small', 'large'] })(Meal.prototype, 'size')
    Column({ type: 'enum', enum: ['hot', 'cold'], enumName: 'meals_size_enum' })(Meal.prototype, 'other')
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const environment = { url: database.url, versions: createProject().path('versions'), entities: [Meal] }
    await expect(autogenerate(environment, 'meals')).rejects.toMatchObject({
      code: 'CONFLICTING_ENUM',
      facts: { enumType: 'meals_size_enum', columns: ['meals.other', 'meals.size'] },
    })
  })
})

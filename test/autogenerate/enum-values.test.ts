import { Column, Entity, PrimaryColumn } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'

import { autogenerate, check, upgrade, upgradeSql } from '../../dist/index.js'
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

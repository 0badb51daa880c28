import pg from 'pg'
import sqlite3 from 'sqlite3'
import { EntitySchema } from 'typeorm'
import { expect, it, onTestFinished, vi } from 'vitest'

import { autogenerate, check, upgrade } from '../../dist/index.js'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'

/** Entities with a reference, an index, a check and a default each, so that every part of the catalog is read. */
function entitiesOf(count: number, { changed = false } = {}): EntitySchema[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `thing_${index}`
    return new EntitySchema<Readonly<Record<string, unknown>>>({
      name,
      tableName: name,
      columns: {
        id: { type: 'int', primary: true },
        amount: { type: 'int', default: 0 },
        kind: { type: 'varchar', length: 20, default: changed ? () => `lower('B')` : () => `lower('A')` },
        ...(changed && { extra: { type: 'int' as const, nullable: true } }),
      },
      relations: { parent: { type: 'many-to-one', target: 'thing_0', nullable: true } },
      indices: [{ name: `ix_${name}`, columns: ['amount', 'kind'] }],
      checks: [{ name: `ck_${name}`, expression: `"amount" IN (0, 1, 2)` }],
    })
  })
}

async function inDatabase(database: TestDatabase, count: number) {
  const project = createProject({ 'versions/.keep': '' })
  const environment = { url: database.url, versions: project.path('versions'), entities: entitiesOf(count) }
  await autogenerate(environment, 'things')
  await upgrade(environment, 'head')
  return environment
}

/** The statements that a call sends through the drivers. */
async function statementsOf(call: () => Promise<unknown>): Promise<number> {
  const sent = [
    vi.spyOn(pg.Client.prototype, 'query'),
    ...(['all', 'run', 'exec'] as const).map((name) => vi.spyOn(sqlite3.Database.prototype, name)),
  ]
  try {
    await call()
    return sent.reduce((count, { mock }) => count + mock.calls.length, 0)
  } finally {
    for (const spy of sent) spy.mockRestore()
  }
}

describeEachDatabase('the statements of check', (create) => {
  async function counts(change: { readonly changed: boolean }): Promise<readonly number[]> {
    const found: number[] = []
    for (const count of [2, 20]) {
      const database = await create()
      onTestFinished(() => database.close())
      const environment = { ...(await inDatabase(database, count)), entities: entitiesOf(count, change) }
      found.push(
        await statementsOf(async () => {
          const { differences } = await check(environment)
          expect(differences).toHaveLength(change.changed ? 2 * count : 0)
        }),
      )
    }
    return found
  }

  it('are as many for twenty tables as for two', async () => {
    const [few, many] = await counts({ changed: false })
    expect(few).toBeGreaterThan(3)
    expect(many).toBe(few)
  })

  it('are as many where every table differs in a text', async () => {
    const [few, many] = await counts({ changed: true })
    expect(few).toBeGreaterThan(3)
    expect(many).toBe(few)
  })
})

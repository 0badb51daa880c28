import { EntitySchema } from 'typeorm'
import { expect, test } from 'vitest'

import type { RevisionText } from '../../support/revisions.ts'
import { type Hub, toyProject } from '../toy-project.ts'

const revision: RevisionText = {
  id: 'aaaa00000001',
  head: "import { sql } from 'hub-migrate'",
  up: `
  await op.createTable('events', [
    { name: 'id', type: 'int', primary: true },
    { name: 'at', type: 'timestamp', default: sql\`now()\` },
    { name: 'token', type: 'varchar', length: 36, default: sql\`gen_random_uuid()\` },
  ])
  await op.execute('INSERT INTO \`events\` (\`id\`) VALUES (1)')`,
}

/** How a default is spelled that means the same on each database. */
export function spellings(hub: () => Hub): void {
  test('a default of another database is written in the spelling of this one, and is the same as that', async () => {
    const toy = toyProject([revision])
    await hub().upgrade(toy.environment, 'heads')
    const [table] = toy.rows("SELECT sql FROM sqlite_schema WHERE name = 'events'")
    expect(table?.['sql']).toMatch(/DEFAULT \(CURRENT_TIMESTAMP\)[^]*DEFAULT \(toy_uuid\(\)\)/)
    expect(toy.rows('SELECT length(`token`) AS length FROM `events`')).toEqual([{ length: 36 }])
    const events = new EntitySchema({
      name: 'events',
      columns: {
        id: { type: 'int', primary: true },
        at: { type: 'datetime', default: () => 'now()' },
        token: { type: 'varchar', length: 36, default: () => 'gen_random_uuid()' },
      },
    })
    const { differences } = await hub().check({ ...toy.environment, entities: [events] })
    expect(differences).toEqual([])
  })
}

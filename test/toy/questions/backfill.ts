import { expect, test } from 'vitest'

import type { RevisionText } from '../../support/revisions.ts'
import { type Hub, toyProject } from '../toy-project.ts'

const made: RevisionText = {
  id: 'aaaa00000001',
  up: `
  await op.createTable('t', [
    { name: 'id', type: 'int', primary: true },
    { name: 'a', type: 'int', nullable: true },
    { name: 'b', type: 'int', nullable: true },
  ])
  await op.bulkInsert('t', Array.from({ length: 25 }, (_, id) => ({ id, a: id === 17 ? null : id })))`,
}

const filling = (where: string): RevisionText => ({
  id: 'bbbb00000002',
  down: made.id,
  head: "import { sql } from 'hub-migrate'",
  up: `await op.backfill('t', { set: { b: sql\`a + 1\` }, where: '${where}', batchSize: 10 })`,
})

/** Whether an UPDATE returns the rows that it changed. */
export function backfill(hub: () => Hub): void {
  test('a backfill in batches counts its rows where an UPDATE returns none', async () => {
    const toy = toyProject([made, filling('a IS NOT NULL AND b IS NULL')])
    const lines: string[] = []
    const say = (message: string) => void lines.push(message)
    await hub().upgrade(toy.environment, 'heads', { log: { debug: say, info: say, warn: say, error: say } })
    expect(toy.rows('SELECT count(*) AS n FROM `t` WHERE `b` = `a` + 1')).toEqual([{ n: 24 }])
    expect(lines).toContain('bbbb00000002: backfill t: 24 rows')
    expect(lines.filter((line) => line.includes('still being written'))).toEqual([])
  })

  test('a backfill that would never end is refused at the batch that shows it', async () => {
    const toy = toyProject([made, filling('b IS NULL')])
    await expect(hub().upgrade(toy.environment, 'heads')).rejects.toMatchObject({
      message: expect.stringMatching(/still matches rows that were just updated/),
    })
    // The second batch has the row without a value.
    expect(toy.rows('SELECT count(*) AS n FROM `t` WHERE `b` IS NOT NULL')).toEqual([{ n: 19 }])
  })
}

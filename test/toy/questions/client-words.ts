import { expect, test } from 'vitest'

import type { RevisionText } from '../../support/revisions.ts'
import { type Hub, toyProject } from '../toy-project.ts'

const revision = (trigger: string): RevisionText => ({
  id: 'aaaa00000001',
  up: `
  await op.createTable('log', [{ name: 'id', type: 'int', primary: true }])
  await op.createTable('copy', [{ name: 'id', type: 'int', primary: true }])
  await op.execute(${JSON.stringify(trigger)})`,
})

const trigger =
  'CREATE TRIGGER `keep` AFTER INSERT ON `log` BEGIN DELETE FROM `copy`; INSERT INTO `copy` VALUES (new.`id`); END'

/** What the client of the database reads in a script, and the server does not. */
export function clientWords(hub: () => Hub): void {
  test('a statement with semicolons inside is written so that the client finds its end', async () => {
    const online = toyProject([revision(trigger)])
    const offline = toyProject([revision(trigger)])
    await hub().upgrade(online.environment, 'heads')
    const { sql } = await hub().upgradeSql(offline.environment, 'heads')
    offline.write(sql)
    for (const toy of [online, offline]) {
      toy.write('INSERT INTO `log` VALUES (5)')
      expect(toy.rows('SELECT `id` FROM `copy`')).toEqual([{ id: 5 }])
      expect(toy.versions()).toEqual(['aaaa00000001'])
    }
  })

  test('a word of the client in the SQL of a revision is refused by name', async () => {
    const toy = toyProject([revision(`DELIMITER //\n${trigger}//\nDELIMITER ;`)])
    await expect(hub().upgrade(toy.environment, 'heads')).rejects.toMatchObject({
      message: expect.stringMatching(/op.execute.*DELIMITER, which only a client understands/),
    })
  })
}

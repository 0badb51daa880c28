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

  test('a part in a block changes nothing of a wrong database, though the client goes on after an error', async () => {
    const made: RevisionText = {
      id: 'bbbb00000002',
      down: 'aaaa00000001',
      up: `
  await op.createTable('two', [{ name: 'id', type: 'int', primary: true }])
  await op.execute('INSERT INTO \`two\` VALUES (1)')`,
    }
    const toy = toyProject([revision(trigger), made])
    const { sql } = await hub().upgradeSql(toy.environment, 'aaaa00000001:bbbb00000002')
    expect(toy.writeForced(sql)).toEqual([expect.stringContaining('revision that this script starts from')])
    expect(toy.tables()).toEqual(['hub_version', 'hub_version_log'])
    expect(toy.events()).toEqual([])
    await hub().upgrade(toy.environment, 'aaaa00000001')
    expect(toy.writeForced(sql)).toEqual([])
    expect(toy.versions()).toEqual(['bbbb00000002'])
  })

  test('what cannot stand in a block stands between two, and the second needs the first', async () => {
    const toy = toyProject([revision(trigger)])
    const { sql } = await hub().upgradeSql(toy.environment, 'heads')
    toy.write('CREATE TABLE `log` (`id` INT)')
    const failures = toy.writeForced(sql)
    expect(failures).toEqual([
      expect.stringContaining('already exists'),
      expect.stringContaining('did not run to its end'),
    ])
    expect(toy.versions()).toEqual([])
    expect(toy.events()).toEqual(['started aaaa00000001', 'statement aaaa00000001'])
  })

  test('a word of the client in the SQL of a revision is refused by name', async () => {
    const toy = toyProject([revision(`DELIMITER //\n${trigger}//\nDELIMITER ;`)])
    await expect(hub().upgrade(toy.environment, 'heads')).rejects.toMatchObject({
      message: expect.stringMatching(/op.execute.*DELIMITER, which is a command of the client, not SQL/),
    })
  })
}

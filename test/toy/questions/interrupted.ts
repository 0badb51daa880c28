import { expect, test } from 'vitest'

import type { RevisionText } from '../../support/revisions.ts'
import { configText, type Hub, toyProject } from '../toy-project.ts'

const revision: RevisionText = {
  id: 'aaaa00000001',
  up: `
  await op.createTable('one', [{ name: 'id', type: 'int', primary: true }])
  await op.createTable('two', [{ name: 'id', type: 'int', primary: true }])`,
}

type Start = (folder: string, words: readonly string[], env: Record<string, string>) => Promise<{ signal: unknown }>

/** What an interruption leaves where nothing that ran is rolled back. */
export function interrupted(hub: () => Hub, start: Start): void {
  test('a stamp that is killed before its version table has its name is done by the next one', async () => {
    const toy = toyProject([revision])
    toy.write('CREATE TABLE `one` (`id` INT)')
    await toy.project.write('migrate.config.ts', configText)
    const killed = () => start(toy.project.folder, ['stamp', 'heads'], { HUB_TOY_KILL_AT: 'RENAME TO `hub_version`' })
    for (let count = 0; count < 2; count++) {
      expect((await killed()).signal).toBe('SIGKILL')
      expect(toy.tables()).toEqual(['hub_version_log', 'hub_version_new', 'one'])
    }
    // The table that was left behind is no table of the project.
    await expect(hub().upgrade(toy.environment, 'heads')).rejects.toMatchObject({
      code: 'UNVERSIONED_DATABASE',
      message: expect.stringContaining('tables (one)'),
    })
    await hub().stamp(toy.environment, 'heads')
    expect(toy.versions()).toEqual([revision.id])
    expect(toy.tables()).toEqual(['hub_version', 'hub_version_log', 'one'])
  })

  test('such a table is dropped by a run that makes an empty version table', async () => {
    const toy = toyProject([revision])
    toy.write('CREATE TABLE `hub_version_new` (version_num VARCHAR(255))')
    await hub().upgrade(toy.environment, 'heads')
    expect(toy.tables()).toEqual(['hub_version', 'hub_version_log', 'one', 'two'])
  })

  test('a table of that name that is not hubs own is left alone', async () => {
    const toy = toyProject([revision])
    toy.write('CREATE TABLE `hub_version_new` (`id` INT)')
    await expect(hub().upgrade(toy.environment, 'heads')).rejects.toMatchObject({ code: 'VERSION_TABLE_SHAPE' })
    expect(toy.tables()).toContain('hub_version_new')
  })

  test('of a statement whose connection was lost it is said that it may be done', async () => {
    const toy = toyProject([revision])
    process.env['HUB_TOY_LOSE_AT'] = 'CREATE TABLE `two`'
    const failed = await hub()
      .upgrade(toy.environment, 'heads')
      .catch((error: Error) => error)
    delete process.env['HUB_TOY_LOSE_AT']
    expect(failed).toMatchObject({
      code: 'REVISION_FAILED',
      message: expect.stringMatching(/connection to the database was lost[^]*last statement may be done too/),
    })
    expect(toy.tables()).toContain('two')
    await expect(hub().upgrade(toy.environment, 'heads')).rejects.toMatchObject({
      code: 'UNFINISHED_REVISION',
      facts: { lastStatement: expect.stringContaining('CREATE TABLE `two`') },
    })
  })
}

import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { createProject } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, doneSteps, type RevisionText, versionRows, versionsOf } from '../support/revisions.ts'

const crowd = 16

/** A base, a branch point, two branches, a merge: each writes one row and takes a while. */
const revisions: readonly RevisionText[] = [
  {
    id: 'aaaa00000001',
    up: `
  await op.createTable('applied', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'revision', type: 'varchar', length: 20, nullable: false },
  ])
  await op.bulkInsert('applied', [{ revision: 'aaaa00000001' }])`,
  },
  row('bbbb00000002', 'aaaa00000001'),
  row('cccc00000003', 'bbbb00000002'),
  row('dddd00000004', 'bbbb00000002'),
  row('eeee00000005', ['cccc00000003', 'dddd00000004']),
]

function row(id: string, down: RevisionText['down'] & {}): RevisionText {
  return {
    id,
    down,
    up: `
  await new Promise((resolve) => setTimeout(resolve, 20))
  await op.execute("INSERT INTO applied (revision) VALUES ('${id}')")`,
  }
}

describe.each(eachDatabase)('a crowd ($kind)', ({ create }) => {
  test.each([1, 2, 3, 4, 5])(
    'of 16 processes that start at once on an empty database ends well, and applies each revision once: round %i',
    async () => {
      const database = await create()
      onTestFinished(() => database.close())
      const project = createProject({
        'migrate.config.ts': configText({ url: database.url }),
        ...versionsOf(...revisions),
      })

      const results = await Promise.all(Array.from({ length: crowd }, () => hub(project, ['upgrade', 'heads'])))

      expect(results.filter(({ code }) => code !== 0).map(({ code, stderr }) => `${code}: ${stderr}`)).toEqual([])
      const ids = revisions.map(({ id }) => id)
      expect(await versionRows(database)).toEqual(['eeee00000005'])
      expect((await doneSteps(database)).toSorted()).toEqual(ids.map((id) => `up ${id}`))
      const applied = await database.query('SELECT revision FROM applied ORDER BY revision')
      expect(applied.map((each) => each['revision'])).toEqual(ids)
    },
    180_000,
  )

  test('of processes that go down at once undoes each revision once', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf(
        { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE undone (revision varchar(20))')" },
        { id: 'bbbb00000002', down: 'aaaa00000001', downBody: undo('bbbb00000002') },
        { id: 'cccc00000003', down: 'bbbb00000002', downBody: undo('cccc00000003') },
      ),
    })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    const results = await Promise.all(Array.from({ length: 6 }, () => hub(project, ['downgrade', 'aaaa00000001'])))
    expect(results.filter(({ code }) => code !== 0).map(({ stderr }) => stderr)).toEqual([])
    const undone = await database.query('SELECT revision FROM undone')
    expect(undone.map((each) => each['revision'])).toEqual(['cccc00000003', 'bbbb00000002'])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })
})

function undo(id: string): string {
  return `await op.execute("INSERT INTO undone (revision) VALUES ('${id}')")`
}

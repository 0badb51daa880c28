import { expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { createPostgresDatabase, describeEachDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { type RevisionText, versionRows, versionsOf } from '../../support/revisions.ts'

/** A deferred foreign key, and a change of its table after a row that it has still to look at. */
const tables: RevisionText = {
  id: 'aaaa00000001',
  up: `await op.createTable('room', [{ name: 'id', type: 'int', primary: true }])
  await op.createTable('bed', [{ name: 'id', type: 'int', primary: true }, { name: 'room_id', type: 'int' }, { name: 'n', type: 'int', nullable: true }], {
    foreignKeys: [{ name: 'fk_bed_room', columns: ['room_id'], referencedTable: 'room', referencedColumns: ['id'], deferrable: 'INITIALLY DEFERRED' }],
  })
  await op.bulkInsert('room', [{ id: 1 }])`,
}
const change = (between: string): RevisionText => ({
  id: 'bbbb00000002',
  down: 'aaaa00000001',
  up: `await op.bulkInsert('bed', [{ id: 1, room_id: 1, n: 2 }])
  ${between}
  await op.alterColumn('bed', 'n', { nullable: false })`,
})

describeEachDatabase('a table that is altered after its rows, with a deferred constraint on it', (create, kind) => {
  test('is altered, or the error says the way out, which works', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const run = (between = '') =>
      upgrade({ url: database.url, versions: createProject(versionsOf(tables, change(between))).path('versions') })
    if (kind === 'postgres') {
      await expect(run()).rejects.toThrow(/pending trigger events.*op\.execute\('SET CONSTRAINTS ALL IMMEDIATE'\)/)
      await run("await op.execute('SET CONSTRAINTS ALL IMMEDIATE')")
    } else await run()
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
  })
})

test('what uses a table, and a schema that is there, are told apart from that', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const failing = (up: string) =>
    upgrade({
      url: database.url,
      versionTableSchema: 'ops',
      versions: createProject(versionsOf({ id: 'aaaa00000001', up })).path('versions'),
    })
  const cursor = "await op.execute('CREATE TABLE t (x int); DECLARE c CURSOR FOR SELECT * FROM t; DROP TABLE t')"
  await expect(failing(cursor)).rejects.toThrow(/being used by active queries in this session(?!.*SET CONSTRAINTS)/)
  await expect(failing("await op.execute('CREATE SCHEMA ops')")).rejects.toThrow(/already exists.*IF NOT EXISTS/)
})

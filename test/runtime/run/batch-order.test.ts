import { expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { describeEachDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'

describeEachDatabase('the changes of one batch', (create) => {
  test('may each need those before it', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject(
      versionsOf(
        {
          id: 'aaaa',
          up: `  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'age', type: 'text', default: '7' }])
  await op.execute('INSERT INTO users (id) VALUES (1)')`,
        },
        {
          id: 'bbbb',
          down: 'aaaa',
          up: `  await op.batchAlterTable('users', async (batch) => {
    await batch.addColumn({ name: 'nick', type: 'varchar', length: 10, nullable: true })
    await batch.alterColumn('nick', { length: 20, collation: op.dialect === 'sqlite' ? 'NOCASE' : 'C' })
    await batch.alterColumn('nick', { name: 'name' })
    await batch.alterColumn('name', { collation: null, default: 'x' })
    await batch.alterColumn('age', { default: null })
    await batch.alterColumn('age', { type: 'int', using: 'CAST(age AS int)' })
    await batch.alterColumn('age', { name: 'years', default: 3 })
    await batch.createIndex('ix_name', ['name', 'years'])
  })`,
        },
      ),
    )
    const environment = { url: database.url, versions: project.path('versions') }
    await upgrade(environment)
    await database.query('INSERT INTO users (id) VALUES (2)')
    expect(await database.query('SELECT * FROM users ORDER BY id')).toEqual([
      { id: 1, years: 7, name: null },
      { id: 2, years: 3, name: 'x' },
    ])
  })
})

import { afterEach, beforeEach, expect, it } from 'vitest'

import { describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

describeEachDatabase('one revision on both databases', (create) => {
  let opened: DialectDatabase
  beforeEach(async () => {
    opened = await openDialectDatabase(create)
  })
  afterEach(() => opened.database.close())

  it('goes up, down and up again without losing a row', async () => {
    const { op, inspector, database } = opened
    await op.createTable('users', [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'email', type: 'varchar', length: 255, unique: true },
      { name: 'active', type: 'boolean', default: true },
      { name: 'settings', type: 'jsonb', default: {} },
      { name: 'created_at', type: 'timestamptz', default: { kind: 'sql', text: 'now()' } },
    ])
    await op.createTable(
      'files',
      [
        { name: 'id', type: 'int', primary: true, generated: 'increment' },
        { name: 'user_id', type: 'int' },
        { name: 'name', type: 'varchar', length: 200 },
        { name: 'size', type: 'bigint', nullable: true },
      ],
      {
        foreignKeys: [
          { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
        ],
      },
    )
    await op.bulkInsert('users', [{ email: 'a@x' }, { email: 'b@x', active: false, settings: { a: [1, "it's"] } }])
    await op.bulkInsert('files', [
      { user_id: 1, name: 'one', size: 12n },
      { user_id: 2, name: 'two' },
    ])

    const before = await inspector.tables()
    const up = async () => {
      await op.addColumn('files', { name: 'storage_backend', type: 'varchar', length: 20, nullable: true })
      await op.addColumn('files', { name: 'metadata_json', type: 'text', nullable: true })
      await op.execute("UPDATE files SET storage_backend = 'local' WHERE storage_backend IS NULL")
      await op.createIndex('ix_files_storage_backend', 'files', ['storage_backend'])
    }
    const down = async () => {
      await op.dropIndex('ix_files_storage_backend', { table: 'files' })
      await op.dropColumn('files', 'metadata_json')
      await op.dropColumn('files', 'storage_backend')
    }
    await up()
    expect(await inspector.hasColumn('files', 'storage_backend')).toBe(true)
    expect(await inspector.indexes('files')).toEqual([
      { name: 'ix_files_storage_backend', columns: ['storage_backend'] },
    ])
    await down()
    expect(await inspector.tables()).toEqual(before)
    await up()
    expect(await database.query('SELECT name, storage_backend FROM files ORDER BY id')).toEqual([
      { name: 'one', storage_backend: 'local' },
      { name: 'two', storage_backend: 'local' },
    ])
    await op.settle()
  })
})

import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Operation } from '../../src/operations/operation.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

const OPERATIONS: readonly Operation[] = [
  {
    kind: 'createTable',
    table: {
      name: 'files',
      columns: [
        { name: 'id', type: 'int', primary: true, generated: 'increment' },
        { name: 'owner', type: 'int', nullable: true },
        { name: 'kind', type: 'enum', enum: ['a', 'b'], default: 'a' },
      ],
      uniques: [{ columns: ['owner', 'kind'] }],
      checks: [{ expression: 'owner > 0' }],
      foreignKeys: [{ columns: ['owner'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' }],
      indexes: [{ name: 'ix_kind', columns: [{ column: 'kind', order: 'DESC' }] }],
    },
  },
  { kind: 'renameTable', table: 'users', name: 'people' },
  { kind: 'addColumn', table: 'users', column: { name: 'phone', type: 'varchar', length: 20, nullable: true } },
  { kind: 'addColumn', table: 'users', column: { name: 'mood', type: 'enum', enum: ['sad'], default: 'sad' } },
  { kind: 'dropColumn', table: 'users', column: 'age', definition: { name: 'age', type: 'int', default: 7 } },
  {
    kind: 'alterColumn',
    table: 'users',
    column: 'age',
    changes: { name: 'years', type: 'bigint', nullable: true, default: null },
    definition: { name: 'age', type: 'int', default: 7 },
  },
  {
    kind: 'alterColumn',
    table: 'users',
    column: 'name',
    changes: { type: 'varchar', length: 40, default: 'x' },
    definition: { name: 'name', type: 'text' },
  },
  {
    kind: 'createIndex',
    table: 'users',
    index: { name: 'ix_name', columns: ['name', { expression: 'lower(name)' }], where: 'age > 1' },
  },
  {
    kind: 'dropIndex',
    table: 'users',
    index: 'ix_age',
    definition: { name: 'ix_age', columns: ['name'], unique: true },
  },
]

describeEachDatabase('an operation and its reversal', (create) => {
  let opened: DialectDatabase
  beforeEach(async () => {
    opened = await openDialectDatabase(create)
    const { op } = opened
    await op.createTable('users', [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'name', type: 'text' },
      { name: 'age', type: 'int', default: 7 },
    ])
    await op.createIndex('ix_age', 'users', ['name'], { unique: true })
  })
  afterEach(() => opened.database.close())

  it.each(OPERATIONS.map((operation) => [operation.kind, operation] as const))(
    '%s leave the schema as it was',
    async (_kind, operation) => {
      const { connection, inspector, dialect, database } = opened
      const run = async (each: Operation) => {
        for (const { sql } of await dialect.compile(each, connection)) await database.query(sql)
      }
      const before = { tables: await inspector.tables(), enums: await inspector.enums() }
      await run(operation)
      const after = { tables: await inspector.tables(), enums: await inspector.enums() }
      expect(after).not.toEqual(before)
      const back = reverse(operation)
      if (back.kind === 'irreversible') throw new Error(back.reason)
      await run(back)
      expect({ tables: await inspector.tables(), enums: await inspector.enums() }).toEqual(before)
      // And again: nothing is in the way.
      await run(operation)
      expect({ tables: await inspector.tables(), enums: await inspector.enums() }).toEqual(after)
    },
  )

  it('of a table that comes back whole from what was inspected', async () => {
    const { connection, inspector, op, dialect, database } = opened
    const before = await inspector.tables()
    for (const table of before) {
      await op.dropTable(table.name)
      for (const { sql } of await dialect.compile({ kind: 'createTable', table }, connection)) await database.query(sql)
    }
    expect(await inspector.tables()).toEqual(before)
  })
})

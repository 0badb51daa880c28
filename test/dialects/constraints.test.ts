import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Operation } from '../../src/operations/operation.ts'
import { Operations } from '../../src/op/operations.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { checkName, exclusionName, foreignKeyName, primaryKeyName, uniqueName } from '../../src/schema/naming.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

describeEachDatabase('constraints', (create, kind) => {
  let opened: DialectDatabase
  beforeEach(async () => {
    opened = await openDialectDatabase(create)
    await opened.op.createTable('p', [{ name: 'id', type: 'int', primary: true }])
    await opened.op.createTable('t', [
      { name: 'a', type: 'int' },
      { name: 'b', type: 'int', nullable: true },
    ])
    await opened.op.bulkInsert('p', [{ id: 1 }])
    await opened.op.bulkInsert('t', [
      { a: 1, b: 1 },
      { a: 2, b: null },
    ])
  })
  afterEach(() => opened.database.close())
  const isSqlite = kind === 'sqlite'
  const run = async (operation: Operation) => {
    for (const { sql: text } of await opened.dialect.compile(operation, opened.connection))
      await opened.database.query(text)
  }

  const OPERATIONS: readonly Operation[] = [
    { kind: 'createPrimaryKey', table: 't', primaryKey: { name: 'pk', columns: ['a'] } },
    { kind: 'createUnique', table: 't', unique: { name: 'u q', columns: ['b', 'a'] } },
    { kind: 'createCheck', table: 't', check: { name: 'ck', expression: 'b < 100' } },
    {
      kind: 'createForeignKey',
      table: 't',
      foreignKey: {
        name: 'fk',
        columns: ['b'],
        referencedTable: 'p',
        referencedColumns: ['id'],
        onDelete: 'CASCADE',
        onUpdate: 'SET NULL',
        deferrable: 'INITIALLY DEFERRED',
      },
    },
    {
      kind: 'batchAlterTable',
      table: 't',
      changes: [
        { kind: 'createCheck', table: 't', check: { name: 'ck', expression: 'b < 100' } },
        { kind: 'addColumn', table: 't', column: { name: 'c', type: 'int', nullable: true, unique: true } },
        { kind: 'createIndex', table: 't', index: { name: 'ix', columns: ['c', 'a'] } },
        {
          kind: 'alterColumn',
          table: 't',
          column: 'b',
          changes: { name: 'd', type: 'bigint', default: 3 },
          definition: { name: 'b', type: 'int', nullable: true },
        },
      ],
    },
  ]

  it.each(OPERATIONS.map((operation) => [operation.kind, operation] as const))(
    '%s and its reversal leave the schema and the rows as they were',
    async (_kind, operation) => {
      const before = await opened.inspector.tables()
      await run(operation)
      const after = await opened.inspector.tables()
      expect(after).not.toEqual(before)
      const back = reverse(operation)
      if (back.kind === 'irreversible') throw new Error(back.reason)
      await run(back)
      const plain = (tables: unknown) =>
        JSON.parse(JSON.stringify(tables).replaceAll('"nullable":true,', '')) as unknown
      // Dropping a primary key leaves its columns NOT NULL on PostgreSQL, and on SQLite as they were.
      expect(plain(await opened.inspector.tables())).toEqual(plain(before))
      await run(operation)
      expect(await opened.inspector.tables()).toEqual(after)
      expect(await opened.database.query('SELECT a FROM t ORDER BY a')).toEqual([{ a: 1 }, { a: 2 }])
    },
  )

  it('get hub’s names where none is given, by which they are dropped', async () => {
    const { op, inspector } = opened
    await op.createPrimaryKey(null, 't', ['a'])
    await op.createUnique(undefined, 't', ['b'])
    await op.createCheck(null, 't', sql`b <> 7`)
    await op.createForeignKey(null, 't', 'p', ['b'], [])
    const names = [
      primaryKeyName('t', ['a']),
      uniqueName('t', ['b']),
      checkName('t', 'b <> 7'),
      foreignKeyName('t', ['b']),
    ]
    for (const name of names) {
      expect(await inspector.hasConstraint('t', name)).toBe(true)
      await op.dropConstraint(name, 't')
      expect(await inspector.hasConstraint('t', name)).toBe(false)
    }
    await op.dropConstraint('nothing', 't', { ifExists: true })
    await expect(op.dropConstraint('nothing', 't')).rejects.toThrow(
      isSqlite ? "Cannot drop constraint 'nothing' of 't': it does not exist" : 'does not exist',
    )
  })

  it('get another name', async () => {
    const { op, inspector } = opened
    await op.createCheck('ck', 't', 'b <> 7')
    await op.renameConstraint('ck', 'check b', 't')
    expect((await inspector.table('t'))?.checks).toMatchObject([{ name: 'check b' }])
    await op.createIndex('i', 't', [{ column: 'b', order: 'DESC' }], { where: 'a > 0' })
    const before = await inspector.indexes('t')
    await op.renameIndex('i', 'j k', { table: 't' })
    expect(await inspector.indexes('t')).toEqual(before.map((index) => ({ ...index, name: 'j k' })))
    await expect(op.renameIndex('i', 'x')).rejects.toThrow(/no index 'i'|does not exist/)
  })

  it('made not valid are checked later on PostgreSQL, and at once on SQLite', async () => {
    const { op, port } = opened
    await op.bulkInsert('t', [{ a: -1 }])
    const checking = op.createCheck('ck', 't', 'a > 0', { notValid: true })
    if (isSqlite) {
      await expect(checking).rejects.toThrow('CHECK constraint failed')
      return
    }
    await checking
    await expect(op.bulkInsert('t', [{ a: -2 }])).rejects.toThrow('violates check')
    await expect(op.validateConstraint('ck', 't')).rejects.toThrow('violated by some row')
    await opened.database.exec('DELETE FROM t WHERE a < 0')
    await new Operations(port).validateConstraint('ck', 't')
    expect(await opened.database.query('SELECT convalidated FROM pg_constraint WHERE conname = $1', ['ck'])).toEqual([
      { convalidated: true },
    ])
  })

  it('in a batch make one rebuild on SQLite', async () => {
    const { op, inspector, statements } = opened
    await op.createIndex('old', 't', ['b'])
    const from = statements.length
    await op.batchAlterTable('t', async (batch) => {
      await batch.addColumn({ name: 'c', type: 'int', nullable: true })
      await batch.createUnique('u', ['a', 'c'])
      await batch.createForeignKey('fk', 'p', ['c'], ['id'], { onDelete: 'SET NULL' })
      await batch.alterColumn('a', { type: 'bigint' })
      await batch.dropIndex('old')
      await batch.createIndex('new', ['c'])
      await batch.alterColumn('b', { name: 'z', nullable: false, using: 'coalesce(b, 0)', type: 'int' })
    })
    const made = statements.slice(from)
    expect(made.filter((text) => text.startsWith('CREATE TABLE'))).toHaveLength(isSqlite ? 1 : 0)
    expect((await inspector.columns('t')).map(({ name, type }) => [name, type])).toEqual([
      ['a', 'bigint'],
      ['z', 'int'],
      ['c', 'int'],
    ])
    expect((await inspector.indexes('t')).map(({ name }) => name)).toEqual(['new'])
    expect((await inspector.table('t'))?.foreignKeys).toMatchObject([{ name: 'fk', onDelete: 'SET NULL' }])
    expect(await op.query('SELECT z FROM t ORDER BY z')).toEqual([{ z: 0 }, { z: 1 }])
  })

  it('in a batch stand on what came before in it: new names, old names given again, indexes', async () => {
    const { op, inspector } = opened
    await op.createIndex('old', 't', ['b'])
    await op.batchAlterTable('t', async (batch) => {
      await batch.alterColumn('b', { name: 'z', type: 'bigint' })
      await batch.createCheck('ck', 'z > 0')
      await batch.addColumn({ name: 'b', type: 'int', default: 5 })
      await batch.createIndex('i', [{ column: 'b', order: 'DESC' }])
      await batch.renameIndex('i', 'j')
      await batch.renameIndex('j', 'k')
      await batch.createIndex('gone', ['a', 'b'])
      await batch.dropColumn('a')
      await batch.alterColumn('b', { name: 'a' })
    })
    expect(await inspector.table('t')).toMatchObject({
      columns: [{ name: 'z', type: 'bigint' }, { name: 'a' }],
      checks: [{ name: 'ck' }],
      indexes: [
        { name: 'k', columns: [{ column: 'a', order: 'DESC' }] },
        { name: 'old', columns: ['z'] },
      ],
    })
    expect(await op.query('SELECT a FROM t')).toEqual([{ a: 5 }, { a: 5 }])
  })

  it('may be deferrable, and unique without NULL being distinct, where the database has that', async () => {
    const making = opened.op.createUnique('u', 't', ['a'], { deferrable: 'INITIALLY DEFERRED' })
    if (isSqlite) await expect(making).rejects.toThrow("SQLite has no deferrable unique constraints ('u')")
    else await making
  })

  it('may exclude rows by any comparison on PostgreSQL, in whatever way they are made', async () => {
    const { op, inspector } = opened
    const exclusions = [
      { name: 'x one', expression: "USING gist (during WITH &&) WHERE ((room <> 'DEFERRABLE'::text))" },
      { name: 'x two', expression: 'USING hash (room WITH =)', deferrable: 'INITIALLY IMMEDIATE' },
      { name: 'x z', expression: 'USING gist (during WITH -|-)', deferrable: 'INITIALLY DEFERRED' },
    ] as const
    const columns = [
      { name: 'room', type: 'text' },
      { name: 'during', type: isSqlite ? 'text' : 'tsrange' },
    ] as const
    const [one, two, three] = exclusions
    if (isSqlite) {
      await op.createTable('plain', columns)
      for (const making of [
        () => op.createTable('r', columns, { exclusions: [{ expression: one.expression }] }),
        () => op.createExclusion('x one', 'plain', one.expression),
        () => op.batchAlterTable('plain', (batch) => batch.createExclusion('x one', one.expression)),
      ]) {
        await expect(making()).rejects.toThrow('SQLite has no exclusion constraints (')
      }
      return
    }
    await op.createTable('r', columns, { exclusions: [one] })
    await op.createExclusion(two.name, 'r', sql.raw(two.expression), { deferrable: two.deferrable })
    await op.batchAlterTable('r', (batch) =>
      batch.createExclusion(three.name, three.expression, { deferrable: three.deferrable }),
    )
    expect((await inspector.table('r'))?.exclusions).toEqual(exclusions)
    expect(await inspector.indexes('r')).toEqual([])
    const overlapping = [
      { room: 'a', during: '[2026-01-01, 2026-01-03)' },
      { room: 'b', during: '[2026-01-02, 2026-01-04)' },
    ]
    await expect(op.bulkInsert('r', overlapping)).rejects.toThrow('violates exclusion constraint "x one"')
    for (const { name } of exclusions) await op.dropConstraint(name, 'r')
    await op.createExclusion(null, 'r', three.expression)
    const name = exclusionName('r', three.expression)
    expect((await inspector.table('r'))?.exclusions).toEqual([{ name, expression: three.expression }])
    await op.dropConstraint(name, 'r')
    expect(await inspector.hasConstraint('r', name)).toBe(false)
  })
})

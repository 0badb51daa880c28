import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { dialectOf } from '../../src/dialects/dialects.ts'
import { InvalidIdentifierError } from '../../src/dialects/errors.ts'
import { formatTableName } from '../../src/schema/table-name.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

const NAMES = [
  'with space',
  'qu"ote',
  "apo'strophe",
  'CamelCase',
  'select',
  'semi;colon',
  'dot.ted',
  '😀 ünï',
  '--',
  'back\\slash',
  '$1',
  '%s',
]

describe('quote', () => {
  it('refuses on PostgreSQL what it would cut, counted in bytes', () => {
    const { quote } = dialectOf('postgres')
    expect(quote('a'.repeat(63))).toHaveLength(65)
    expect(() => quote('a'.repeat(64))).toThrow(InvalidIdentifierError)
    expect(() => quote('😀'.repeat(16))).toThrow('has 64 bytes')
    expect(dialectOf('sqlite').quote('a'.repeat(64))).toHaveLength(66)
  })

  it.each(['postgres', 'sqlite'] as const)('refuses NUL and nothing on %s', (name) => {
    expect(() => dialectOf(name).quote('a\0b')).toThrow(InvalidIdentifierError)
    expect(() => dialectOf(name).quote('')).toThrow(InvalidIdentifierError)
  })
})

describeEachDatabase('names of every kind', (create, kind) => {
  let opened: DialectDatabase
  beforeAll(async () => {
    opened = await openDialectDatabase(create)
  })
  afterAll(() => opened.database.close())

  it.each(NAMES)('%s', async (name) => {
    const { op, inspector } = opened
    const table = formatTableName({ schema: null, name })
    const other = formatTableName({ schema: null, name: `${name} 2` })
    await op.createTable(table, [
      { name, type: 'varchar', length: 20, default: name, unique: true },
      { name: `${name} n`, type: 'int', nullable: true },
    ])
    await op.createIndex(`${name} ix`, table, [name, { column: `${name} n`, order: 'DESC' }])
    await op.bulkInsert(table, [{ [`${name} n`]: 1 }])
    expect(await inspector.tableNames()).toEqual([table])
    expect((await inspector.columns(table)).map((column) => column.name)).toEqual([name, `${name} n`])
    expect(await inspector.indexes(table)).toEqual([
      { name: `${name} ix`, columns: [name, { column: `${name} n`, order: 'DESC' }] },
    ])
    expect(await op.query(`SELECT * FROM ${opened.dialect.quoteTable(table)}`)).toEqual([
      { [name]: name, [`${name} n`]: 1 },
    ])
    await op.dropIndex(`${name} ix`, { table })
    await op.renameTable(table, other)
    await op.dropColumn(other, `${name} n`)
    expect((await inspector.columns(other)).map((column) => column.name)).toEqual([name])
    await op.dropTable(other)
    expect(await inspector.tableNames()).toEqual([])
  })

  it('with a schema', async () => {
    const { op, inspector, database } = opened
    await database.exec(kind === 'sqlite' ? `ATTACH ':memory:' AS app` : 'CREATE SCHEMA app')
    await op.createTable(
      'app.users',
      [
        { name: 'id', type: 'int', primary: true },
        { name: 'a', type: 'int' },
      ],
      {
        indexes: [{ name: 'ix_a', columns: ['a'] }],
      },
    )
    await op.createTable('app.files', [{ name: 'owner', type: 'int' }], {
      foreignKeys: [{ name: 'fk', columns: ['owner'], referencedTable: 'app.users', referencedColumns: ['id'] }],
    })
    await op.addColumn('app.users', { name: 'b', type: 'int', default: 1 })
    expect(await inspector.tableNames()).toEqual([])
    expect(await inspector.tableNames({ schemas: 'all' })).toEqual(['app.files', 'app.users'])
    expect(await inspector.tableNames({ schemas: ['app'] })).toEqual(['app.files', 'app.users'])
    expect(await inspector.hasTable('app.users')).toBe(true)
    expect(await inspector.hasTable('users')).toBe(false)
    expect(await inspector.hasTable('nowhere.users')).toBe(false)
    expect(await inspector.hasIndex('app.users', 'ix_a')).toBe(true)
    await op.dropIndex('ix_a', { table: 'app.users' })
    await op.dropColumn('app.users', 'a')
    await op.renameTable('app.users', 'people')
    expect((await inspector.columns('app.people')).map(({ name }) => name)).toEqual(['id', 'b'])
    await op.dropTable('app.files')
    await op.dropTable('app.people')
    expect(await inspector.tableNames({ schemas: 'all' })).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { InvalidIdentifierError } from '../../src/dialects/port/errors.ts'
import { formatTableName } from '../../src/schema/table-name.ts'
import { createPostgresDatabase, describeEachDatabase } from '../support/databases.ts'
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
    expect(() => quote('😀'.repeat(16))).toThrow('is 64 bytes long')
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

  it.each(NAMES)('%s, of constraints, views, and in a batch', async (name) => {
    const { op, inspector, dialect } = opened
    const [table, other, view] = ['', ' 2', ' v'].map((end) => formatTableName({ schema: null, name: name + end }))
    const [column, key] = [name, `${name} k`]
    if (table === undefined || other === undefined || view === undefined) throw new Error('three names')
    await op.createTable(table, [
      { name: key, type: 'int', nullable: true },
      { name: column, type: 'varchar', length: 40, nullable: true },
    ])
    await op.createPrimaryKey(`${name} pk`, table, [key])
    await op.bulkInsert(table, [{ [key]: 1, [column]: name }])
    await op.createTable(other, [{ name: column, type: 'int', nullable: true }])
    await op.createUnique(`${name} uq`, table, [column, key])
    await op.createCheck(`${name} ck`, table, `${dialect.quote(column)} <> ''`)
    await op.createForeignKey(`${name} fk`, other, table, [column], [key], { notValid: true })
    await op.validateConstraint(`${name} fk`, other)
    await op.renameConstraint(`${name} ck`, `${name} c2`, table)
    await op.createView(view, `SELECT ${dialect.quote(column)} AS seen FROM ${dialect.quoteTable(table)}`)
    await op.alterColumn(table, column, { name: `${name} b`, default: name })
    await op.batchAlterTable(table, async (batch) => {
      await batch.addColumn({ name: column, type: 'text', default: name })
      await batch.createIndex(`${name} ix`, [column], { unique: true })
    })
    await op.renameIndex(`${name} ix`, `${name} i2`, { table })
    expect(await op.query(`SELECT * FROM ${dialect.quoteTable(view)}`)).toEqual([{ seen: name }])
    expect(await inspector.table(table)).toMatchObject({
      primaryKey: { name: `${name} pk`, columns: [key] },
      uniques: [{ name: `${name} uq`, columns: [`${name} b`, key] }],
      checks: [{ name: `${name} c2` }],
      indexes: [{ name: `${name} i2`, columns: [column] }],
    })
    expect((await inspector.table(other))?.foreignKeys).toMatchObject([{ name: `${name} fk`, referencedTable: table }])
    await op.dropView(view)
    await op.dropConstraint(`${name} fk`, other)
    await op.dropConstraint(`${name} uq`, table)
    await op.dropTable(other)
    await op.dropTable(table)
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

describe('names of what PostgreSQL alone has', () => {
  let opened: DialectDatabase
  beforeAll(async () => {
    opened = await openDialectDatabase(createPostgresDatabase)
  })
  afterAll(() => opened.database.close())

  it.each(NAMES)('%s, of schemas, enums and their values, comments', async (name) => {
    const { op, inspector } = opened
    const [table, type] = [name, `${name} e`].map((each) => formatTableName({ schema: name, name: each }))
    if (table === undefined || type === undefined) throw new Error('two names')
    await op.createSchema(name)
    await op.createEnum(type, [name, 'x'])
    await op.createTable(table, [{ name, type: 'enum', enumName: type, default: name, comment: name }])
    await op.commentTable(table, name)
    await op.addEnumValue(type, `${name} 2`, { after: name })
    await op.renameEnumValue(type, name, `${name} 1`)
    await op.renameEnum(type, formatTableName({ schema: name, name: `${name} f` }))
    const renamed = formatTableName({ schema: name, name: `${name} f` })
    await op.createExclusion(`${name} ex`, table, `USING btree ("${name.replaceAll('"', '""')}" WITH =)`)
    expect(await inspector.table(table)).toMatchObject({
      comment: name,
      columns: [{ name, enumName: renamed, enum: [`${name} 1`, `${name} 2`, 'x'], comment: name }],
      exclusions: [{ name: `${name} ex` }],
    })
    await op.dropTable(table)
    await op.dropEnum(renamed)
    await op.dropSchema(name)
    expect(await inspector.tableNames({ schemas: 'all' })).toEqual([])
  })

  it('are refused where they are cut, whatever has the name', async () => {
    const { op, statements } = opened
    const long = 'x'.repeat(64)
    const column = { name: 'a', type: 'int' } as const
    const calls = [
      () => op.createTable(long, [column]),
      () => op.createTable('t', [{ ...column, name: long }]),
      () => op.createTable('t', [column], { checks: [{ name: long, expression: 'a > 0' }] }),
      () => op.renameTable('t', long),
      () => op.addColumn('t', { ...column, name: long }),
      () => op.alterColumn('t', 'a', { name: long }),
      () => op.createIndex(long, 't', ['a']),
      () => op.renameIndex('i', long, { table: 't' }),
      () => op.createUnique(long, 't', ['a']),
      () => op.renameConstraint('c', long, 't'),
      () => op.createEnum(long, ['a']),
      () => op.renameEnum('e', long),
      () => op.createView(long, 'SELECT 1'),
      () => op.createSchema(long),
      () => op.batchAlterTable('t', async (batch) => batch.addColumn({ ...column, name: long })),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow('64 bytes')
    expect(statements.filter((each) => each.includes(long))).toEqual([])
    // Values PostgreSQL refuses by itself.
    await expect(op.createEnum('e', [long])).rejects.toThrow('invalid enum label')
  })
})

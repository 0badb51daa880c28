import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import { UnsupportedOperationError } from '../../src/dialects/port/errors.ts'
import { Operations } from '../../src/op/operations.ts'
import { createSqliteDatabase, describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

describeEachDatabase('enums, views and schemas', (create, kind) => {
  let opened: DialectDatabase
  beforeEach(async () => {
    opened = await openDialectDatabase(create)
  })
  afterEach(() => opened.database.close())
  const isSqlite = kind === 'sqlite'

  it('an enum type is made, changed and dropped; on SQLite its columns hold the values', async () => {
    const { op, inspector } = opened
    await op.createEnum('mood', ['sad', "it's"])
    await op.createTable('t', [{ name: 'm', type: 'enum', enum: ['sad', "it's"], enumName: 'mood' }])
    expect(await inspector.columns('t')).toMatchObject([{ type: 'enum', enum: ['sad', "it's"] }])
    await op.bulkInsert('t', [{ m: 'sad' }])
    const columns = ['t.m']
    await op.addEnumValue('mood', 'glad', { before: "it's", columns })
    await op.addEnumValue('mood', 'glad', { ifNotExists: true, columns })
    await op.addEnumValue('mood', 'bad', { after: 'sad', columns })
    await op.renameEnumValue('mood', 'sad', 'so so', { columns })
    const values = ['so so', 'bad', 'glad', "it's"]
    expect(await inspector.enums()).toEqual(isSqlite ? [] : [{ name: 'mood', values }])
    expect(await inspector.columns('t')).toMatchObject([{ enum: values }])
    expect(await op.query('SELECT m FROM t')).toEqual([{ m: 'so so' }])
    await op.dropTable('t')
    await op.dropEnum('mood')
    expect(await inspector.enums()).toEqual([])
  })

  it('a view is made, replaced and dropped', async () => {
    const { op, inspector, database } = opened
    await op.createTable('t', [{ name: 'a', type: 'int' }])
    await op.createView('my view', 'SELECT a FROM t')
    if (isSqlite) await database.exec('CREATE TRIGGER g INSTEAD OF INSERT ON "my view" BEGIN SELECT 1; END')
    await op.createView('my view', 'SELECT a, a + 1 AS b FROM t', { replace: true })
    await op.createView('other', 'SELECT 1 AS one', { replace: true })
    await op.bulkInsert('t', [{ a: 1 }])
    expect(await op.query('SELECT * FROM "my view"')).toEqual([{ a: 1, b: 2 }])
    expect((await inspector.triggers('my view')).map(({ name }) => name)).toEqual(isSqlite ? ['g'] : [])
    await op.dropView('my view')
    await op.dropView('my view', { ifExists: true })
    expect(await inspector.viewNames()).toEqual(['other'])
  })

  it('a materialized view is PostgreSQL’s', async () => {
    const { op, inspector } = opened
    const making = op.createView('v', 'SELECT 1 AS a', { materialized: true })
    if (isSqlite) {
      await expect(making).rejects.toThrow("SQLite has no materialized views ('v')")
      return
    }
    await making
    expect(await inspector.views()).toMatchObject([{ name: 'v', materialized: true }])
    const replacing = op.createView('v', 'SELECT 2', { materialized: true, replace: true })
    await expect(replacing).rejects.toThrow('drop and recreate it')
    await op.dropView('v', { materialized: true })
    expect(await inspector.views()).toEqual([])
  })

  it('a schema is PostgreSQL’s', async () => {
    const { op, inspector } = opened
    if (isSqlite) {
      await expect(op.createSchema('app')).rejects.toThrow("SQLite has no schemas ('app')")
      return
    }
    await op.createSchema('my app')
    await op.createSchema('my app', { ifNotExists: true })
    await op.createTable('my app.t', [{ name: 'a', type: 'int' }])
    await op.commentTable('my app.t', "it's")
    expect(await inspector.table('my app.t')).toMatchObject({ comment: "it's" })
    await expect(op.dropSchema('my app')).rejects.toThrow('other objects depend on it')
    await op.dropSchema('my app', { cascade: true })
    await op.dropSchema('my app', { ifExists: true })
  })
})

describe('a value of an enum on SQLite', () => {
  it('cannot change where nobody says which columns hold it', async () => {
    const { op, port, database } = await openDialectDatabase(createSqliteDatabase)
    onTestFinished(() => database.close())
    await expect(op.addEnumValue('mood', 'glad')).rejects.toThrow(UnsupportedOperationError)
    await expect(new Operations(port).renameEnumValue('mood', 'sad', 'blue')).rejects.toThrow(
      "SQLite has no enum types ('mood'); name the columns that hold its values: op.renameEnumValue(…, { columns:",
    )
  })
})

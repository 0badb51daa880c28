import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { UnknownTypeError, UnsupportedTypeError } from '../../src/dialects/port/errors.ts'
import type { Column } from '../../src/schema/column.ts'
import { PORTABLE_TYPES, portableType, typeNames } from '../../src/schema/portable-types.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { createPostgresDatabase, describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

/** A column of a type with all that the type takes. */
function columnOf(type: string): Column {
  const known = portableType(type)
  const takes = known && PORTABLE_TYPES[known].arguments
  return {
    name: 'a',
    type,
    nullable: true,
    ...(takes === 'length' && { length: 7 }),
    ...(takes?.startsWith('precision') && { precision: 5 }),
    ...(takes === 'precision and scale' && { scale: 2 }),
    ...(known === 'enum' && { enum: ['x', "y'z"] }),
  }
}

const isOnSqlite = (type: string) => {
  try {
    return dialectOf('sqlite').types.columnType(columnOf(type)) !== ''
  } catch (error) {
    if (error instanceof UnsupportedTypeError) return false
    throw error
  }
}

describe('types', () => {
  const type = (column: Omit<Column, 'name'>) =>
    (['postgres', 'sqlite'] as const).map((name) => dialectOf(name).types.columnType({ name: 'a', ...column }))

  it.each<[Omit<Column, 'name'>, string, string]>([
    [{ type: 'INTEGER' }, 'integer', 'integer'],
    [{ type: 'varchar', length: '20' }, 'character varying(20)', 'varchar(20)'],
    [{ type: 'numeric', precision: 10, scale: 2 }, 'numeric(10,2)', 'decimal(10,2)'],
    [{ type: 'timestamptz', precision: 3 }, 'timestamp(3) with time zone', 'datetime(3)'],
    [{ type: 'datetime' }, 'timestamp without time zone', 'datetime'],
    [{ type: 'decimal', precision: 10 }, 'numeric(10,0)', 'decimal(10)'],
    [{ type: 'char' }, 'character(1)', 'character'],
    [{ type: 'jsonb' }, 'jsonb', 'jsonb'],
    [{ type: 'uuid' }, 'uuid', 'varchar'],
    [{ type: 'blob' }, 'bytea', 'blob'],
    [{ type: 'text', array: true }, 'text[]', 'json'],
    [{ type: sql`citext` }, 'citext', 'citext'],
    [{ type: 'enum', enum: ['a'], enumName: 'app.mood' }, '"app"."mood"', 'varchar'],
  ])('%j', (column, postgres, sqlite) => {
    expect(type(column)).toEqual([postgres, sqlite])
  })

  it.each<[Omit<Column, 'name'>, string]>([
    [{ type: 'varchr' }, "Column 'a' has the unknown type 'varchr'; did you mean varchar"],
    [{ type: 'citext' }, 'Any other type of the database can be written as sql`citext`'],
    [{ type: 'integer(3)' }, "unknown type 'integer(3)'"],
  ])('refuse %j by name', (column, message) => {
    for (const name of ['postgres', 'sqlite'] as const) {
      const { columnType } = dialectOf(name).types
      expect(() => columnType({ name: 'a', ...column })).toThrow(UnknownTypeError)
      expect(() => columnType({ name: 'a', ...column })).toThrow(message)
    }
  })

  it.each<[Omit<Column, 'name'>, string]>([
    [{ type: 'text', length: 20 }, "Column 'a' of type 'text': takes no length"],
    [{ type: 'varchar', length: 'max' }, "'max' is not a length"],
    [{ type: 'int', precision: 2 }, 'takes no precision'],
    [{ type: 'decimal', scale: 2 }, 'needs a precision with its scale'],
  ])('refuse %j', (column, message) => {
    expect(() => type(column)).toThrow(UnsupportedTypeError)
    expect(() => type(column)).toThrow(message)
  })

  it('say what SQLite lacks', () => {
    const lacking = typeNames().filter((name) => !isOnSqlite(name))
    expect(lacking).toContain('tsvector')
    expect(lacking).toContain('int4range')
    expect(lacking).not.toContain('timestamptz')
  })
})

describeEachDatabase('types, created and read back', (create, kind) => {
  let opened: DialectDatabase
  beforeAll(async () => {
    opened = await openDialectDatabase(create)
  })
  afterAll(() => opened.database.close())

  it.each(typeNames().filter((name) => kind === 'postgres' || isOnSqlite(name)))('%s', async (type) => {
    const { op, inspector, dialect } = opened
    const column = columnOf(type)
    await op.createTable('t', [column])
    const [found] = await inspector.columns('t')
    if (!found) throw new Error('no column')
    const typeOf = (each: Column) => (each.enum ? each.enum : dialect.types.columnType(each))
    expect(typeOf(found)).toEqual(typeOf(column))
    // What was read makes the same table again.
    await op.dropTable('t')
    await op.createTable('t', [found])
    expect(await inspector.columns('t')).toEqual([found])
    await op.dropTable('t')
  })

  it('declares a name that SQLite has itself as it was written, and takes it for the same type', async () => {
    const { op, inspector, dialect } = opened
    await op.createTable('t', [{ name: 'a', type: 'Numeric', precision: 10, scale: 2 }])
    const [found] = await inspector.columns('t')
    expect(found).toEqual({ name: 'a', type: kind === 'sqlite' ? 'numeric' : 'decimal', precision: 10, scale: 2 })
    expect(found && dialect.types.columnType(found)).toBe(kind === 'sqlite' ? 'decimal(10,2)' : 'numeric(10,2)')
    await op.dropTable('t')
  })

  it('keeps what hub has no name for as SQL', async () => {
    const { op, inspector, database } = opened
    if (kind === 'postgres') await database.exec('CREATE DOMAIN hour AS int CHECK (VALUE < 24)')
    await op.createTable('t', [{ name: 'a', type: sql`hour` }])
    expect(await inspector.columns('t')).toEqual([{ name: 'a', type: sql`hour` }])
    await op.dropTable('t')
  })
})

describe('types on PostgreSQL', () => {
  it('are all told apart', async () => {
    const { op, inspector, database } = await openDialectDatabase(createPostgresDatabase)
    try {
      const types = Object.keys(PORTABLE_TYPES)
      const columns = types.map((type) => ({ ...columnOf(type), name: type }))
      await op.createTable('t', columns)
      expect((await inspector.columns('t')).map((column) => column.type)).toEqual(types)
    } finally {
      await database.close()
    }
  })
})

import { afterEach, beforeEach, expect, it } from 'vitest'

import { EnumValueInUseError } from '../../src/operations/errors.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { Operations } from '../../src/op/operations.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

const VALUES = ['sad', "it's", 'glad'] as const
const MOOD = { type: 'enum', enum: VALUES, enumName: 'mood' } as const

describeEachDatabase('an enum gets other values', (create, kind) => {
  let opened: DialectDatabase
  beforeEach(async () => {
    opened = await openDialectDatabase(create)
    const { op } = opened
    await op.createEnum('mood', VALUES)
    await op.createTable('people', [
      { name: 'id', type: 'int', primary: true },
      { name: 'now', ...MOOD, default: 'sad' },
      { name: 'later', ...MOOD, nullable: true },
      { name: 'all', ...MOOD, array: true, nullable: true },
    ])
    await op.createTable('pets', [
      { name: 'now', ...MOOD },
      { name: 'own', type: 'enum', enum: ['b', 'a'], default: 'b' },
    ])
    await op.createIndex('ix_now', 'people', ['now'])
    await op.bulkInsert('people', [
      { id: 1, now: 'sad', later: "it's", all: ['sad', 'glad', 'sad'] },
      { id: 2, now: 'glad', all: ["it's"] },
      { id: 3 },
    ])
    await op.bulkInsert('pets', [{ now: 'glad', own: 'a' }, { now: "it's" }])
  })
  afterEach(() => opened.database.close())
  const isSqlite = kind === 'sqlite'
  const columns = ['people.now', 'people.later', 'people.all', 'pets.now']
  const list = (values: readonly string[]) => (isSqlite ? JSON.stringify(values) : `{${values.join(',')}}`)
  const people = () => opened.op.query(`SELECT now, later, CAST("all" AS text) AS all_of FROM people ORDER BY id`)
  const schema = async () => ({ tables: await opened.inspector.tables(), enums: await opened.inspector.enums() })
  const run = async (operation: Operation) => {
    for (const { sql: text } of await opened.dialect.compile(operation, opened.connection))
      await opened.database.query(text)
  }

  it('for all its columns at once: added, taken off, renamed and in another order', async () => {
    const { op, inspector } = opened
    const values = ['glad', 'new', 'blue']
    await op.alterEnum('mood', values, { columns, mapping: { sad: 'blue', "it's": 'glad' } })
    expect(await people()).toEqual([
      { now: 'blue', later: 'glad', all_of: list(['blue', 'glad', 'blue']) },
      { now: 'glad', later: null, all_of: list(['glad']) },
      { now: 'blue', later: null, all_of: null },
    ])
    expect(await op.query('SELECT now FROM pets ORDER BY own')).toEqual([{ now: 'glad' }, { now: 'glad' }])
    expect((await inspector.columns('people')).map((column) => [column.enum, column.default])).toEqual([
      [undefined, undefined],
      [values, sql.raw(isSqlite ? "'blue'" : "'blue'::mood")],
      [values, undefined],
      [isSqlite ? undefined : values, undefined],
    ])
    expect((await inspector.columns('pets'))[0]).toMatchObject({ enum: values })
    expect(await inspector.enums()).toEqual(
      isSqlite
        ? []
        : [
            { name: 'mood', values },
            { name: 'pets_own_enum', values: ['b', 'a'] },
          ],
    )
    expect(await inspector.indexes('people')).toEqual([{ name: 'ix_now', columns: ['now'] }])
    await op.bulkInsert('people', [{ id: 4 }, { id: 5, now: 'new' }])
    await expect(op.bulkInsert('people', [{ id: 6, now: 'sad' }])).rejects.toThrow(
      /CHECK constraint|invalid input value/,
    )
    // Again: nothing is left to do.
    await new Operations(opened.port).alterEnum('mood', values, { columns, mapping: { sad: 'blue' } })
    expect((await people()).map(({ now }) => now)).toEqual(['blue', 'glad', 'blue', 'blue', 'new'])
  })

  const CHANGES: readonly Operation[] = [
    {
      kind: 'alterEnum',
      enumType: 'mood',
      values: ['new', 'glad', 'blue', "it's"],
      columns,
      mapping: { sad: 'blue' },
      previous: VALUES,
    },
    {
      kind: 'alterColumn',
      table: 'pets',
      column: 'own',
      changes: { type: 'enum', enum: ['a', 'c', 'b'], default: 'c' },
      definition: { name: 'own', type: 'enum', enum: ['b', 'a'], default: 'b' },
    },
  ]

  it.each(CHANGES.map((change) => [change.kind, change] as const))(
    'by %s, and has the old ones again on the way back, the renamed ones in every row',
    async (_kind, there) => {
      const before = await schema()
      const rows = await people()
      await run(there)
      const after = await schema()
      expect(after).not.toEqual(before)
      const back = reverse(there)
      if (back.kind === 'irreversible') throw new Error(back.reason)
      await run(back)
      expect(await schema()).toEqual(before)
      expect(await people()).toEqual(rows)
      await run(there)
      expect(await schema()).toEqual(after)
    },
  )

  it('without the one that was added, on the way back of addEnumValue', () => {
    const added = {
      kind: 'addEnumValue',
      enumType: 'mood',
      value: 'x',
      columns,
      definition: { name: 'mood', values: ['a', 'b'] },
    } as const
    const back = { kind: 'alterEnum', enumType: 'mood', values: ['a', 'b'], columns }
    expect(reverse(added)).toEqual({ ...back, previous: ['a', 'b', 'x'] })
    expect(reverse({ ...added, before: 'b' })).toEqual({ ...back, previous: ['a', 'x', 'b'] })
    expect(reverse({ ...added, after: 'a' })).toEqual({ ...back, previous: ['a', 'x', 'b'] })
  })

  it('refused by name while rows hold one that goes, on every column, before anything is done', async () => {
    const before = await schema()
    const { statements } = opened
    const from = statements.length
    const refusals = [
      [{ values: ['sad', 'glad'], mapping: {} }, 'people.later', [{ value: "it's", rows: 1 }]],
      [{ values: ["it's"], mapping: { glad: "it's" } }, 'people.now', [{ value: 'sad', rows: 2 }]],
      [{ values: ['x'], mapping: { sad: 'x', glad: 'x' } }, 'people.later', [{ value: "it's", rows: 1 }]],
    ] as const
    for (const [{ values, mapping }, column, held] of refusals) {
      const altering = new Operations(opened.port).alterEnum('mood', values, { columns, mapping })
      const error: unknown = await altering.catch((each: unknown) => each)
      expect(error).toBeInstanceOf(EnumValueInUseError)
      expect(error).toMatchObject({ code: 'ENUM_VALUE_IN_USE', facts: { column, values: held } })
    }
    const listed = new Operations(opened.port).alterEnum('mood', ['sad', 'glad'], { columns: ['people.all'] })
    if (isSqlite) await listed
    else
      await expect(listed).rejects.toThrow(
        "Column 'people.all' contains 'it's' (1 row), which the new enum does not have",
      )
    expect(statements).toHaveLength(from)
    expect(await schema()).toEqual(before)
  })

  it('refused where its default is one that goes, unless that is mapped', async () => {
    await opened.database.exec("UPDATE people SET now = 'glad'")
    await opened.database.exec('UPDATE people SET "all" = NULL')
    const altering = opened.op.alterEnum('mood', ["it's", 'glad'], { columns })
    await expect(altering).rejects.toThrow(
      isSqlite
        ? "Cannot change the values of column 'now' of 'people': its default 'sad' is not one of the new values"
        : `hub: invalid input value for enum mood: "sad", which is needed by: ALTER TABLE ONLY people ALTER COLUMN now SET DEFAULT 'sad'::mood`,
    )
  })

  it('as a change of one column, whose type is its own', async () => {
    const { op, inspector } = opened
    const own = async () => (await inspector.columns('pets'))[1]
    await op.createIndex('ix_own', 'pets', ['own'], { where: "own = 'a'" })
    const index = await inspector.indexes('pets')
    await op.alterColumn('pets', 'own', { type: 'enum', enum: ['c', 'a', 'b'] })
    expect(await own()).toEqual({
      name: 'own',
      type: 'enum',
      enum: ['c', 'a', 'b'],
      default: sql.raw(isSqlite ? "'b'" : "'b'::pets_own_enum"),
    })
    expect(await inspector.indexes('pets')).toEqual(index)
    await expect(
      new Operations(opened.port).alterColumn('pets', 'own', { type: 'enum', enum: ['a'], default: 'a' }),
    ).rejects.toThrow(
      "Column 'pets.own' contains 'b' (1 row), which the new enum does not have; convert it with `using`",
    )
    await op.batchAlterTable('pets', async (batch) => {
      await batch.addColumn({ name: 'extra', type: 'int', nullable: true })
      await batch.alterColumn('own', {
        type: 'enum',
        enum: ['a', 'z'],
        using: "CASE CAST(own AS text) WHEN 'b' THEN 'z' ELSE CAST(own AS text) END",
        default: 'z',
      })
    })
    expect(await own()).toMatchObject({ enum: ['a', 'z'], default: sql.raw(isSqlite ? "'z'" : "'z'::pets_own_enum") })
    expect(await op.query('SELECT own FROM pets ORDER BY CAST(own AS text)')).toEqual([{ own: 'a' }, { own: 'z' }])
    await op.alterColumn('pets', 'own', { type: 'enum', enum: ['a', 'z'], default: null, nullable: true })
    expect(await own()).toEqual({ name: 'own', type: 'enum', enum: ['a', 'z'], nullable: true })
    await op.dropIndex('ix_own')
    await op.alterColumn('pets', 'own', { type: 'text' })
    await op.alterColumn('pets', 'own', { type: 'enum', enum: ['z', 'a'] })
    expect(await own()).toEqual({ name: 'own', type: 'enum', enum: ['z', 'a'], nullable: true })
  })

  it('but not as a change of one column where others have the type', async () => {
    const values = [...VALUES, 'more']
    const altering = opened.op.alterColumn('pets', 'now', { type: 'enum', enum: values, enumName: 'mood' })
    if (!isSqlite) {
      await expect(altering).rejects.toThrow(
        'hub: enum public.mood is also the type of people.now, people.later, people."all"; change the values of all of them with op.alterEnum',
      )
      return
    }
    await altering
    expect((await opened.inspector.columns('pets'))[0]).toMatchObject({ enum: values })
  })

  it('refused for a column that is none of its', async () => {
    for (const column of ['people.id', 'people.nothing']) {
      const altering = new Operations(opened.port).alterEnum('mood', [...VALUES, 'x'], {
        columns: ['pets.now', column],
      })
      await expect(altering).rejects.toThrow(
        isSqlite
          ? /There is no column 'people.nothing'|'id' of 'people': it is not a column of enum 'mood'/
          : `hub: ${column} is not a column of enum public.mood`,
      )
    }
  })

  it('and another name', async () => {
    const { op, inspector } = opened
    await op.renameEnum('mood', 'feeling')
    expect((await inspector.enums()).map(({ name }) => name)).toEqual(isSqlite ? [] : ['feeling', 'pets_own_enum'])
    expect((await inspector.columns('people'))[1]).toMatchObject({ enum: VALUES })
  })
})

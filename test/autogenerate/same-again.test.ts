import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'

import { autogenerate, check, type CheckResult, downgrade, ensureVersion, upgrade } from '../../dist/index.js'
import {
  createPostgresDatabase,
  createSqliteDatabase,
  describeEachDatabase,
  type TestDatabase,
} from '../support/databases.ts'
import { createProject } from '../support/project.ts'

const id = { type: 'int', primary: true } as const

type Columns = Readonly<Record<string, EntitySchemaColumnOptions>>

function entity(tableName: string, columns: Columns, more: object = {}): EntitySchema {
  return new EntitySchema({ name: tableName, tableName, columns, ...more })
}

/** A database that something else has made, under hub's versions. */
async function begin(database: TestDatabase, entities: readonly EntitySchema[], sql = '') {
  onTestFinished(() => database.close())
  const project = createProject({ 'versions/.keep': '' })
  const environment = { url: database.url, versions: project.path('versions'), entities: [...entities] }
  if (sql !== '') {
    await database.exec(sql)
    await ensureVersion(environment)
  }
  return environment
}

const texts = ({ differences }: Pick<CheckResult, 'differences'>) => differences.map(({ text }) => text)

describe('defaults that mean the same', () => {
  const groups: readonly (readonly [type: string, size: object, ...defaults: readonly (readonly string[])[]])[] = [
    [
      'timestamptz',
      {},
      ['CURRENT_TIMESTAMP(3)', "('now'::text)::timestamp(3) with time zone", 'current_timestamp( 3 )'],
    ],
    ['timestamptz', {}, ['now()', 'CURRENT_TIMESTAMP', 'transaction_timestamp()']],
    [
      'timetz',
      {},
      ['CURRENT_TIME', "('now'::text)::time with time zone"],
      ['CURRENT_TIME(2)', "('now'::text)::time(2) with time zone"],
    ],
    [
      'time',
      {},
      ['LOCALTIME', "('now'::text)::time without time zone"],
      ['LOCALTIME(0)', "('now'::text)::time(0) without time zone"],
    ],
    [
      'timestamp',
      {},
      ['LOCALTIMESTAMP', "('now'::text)::timestamp without time zone"],
      ['LOCALTIMESTAMP(6)', "('now'::text)::timestamp(6) without time zone"],
    ],
    ['date', {}, ['CURRENT_DATE', "('now'::text)::date"]],
    [
      'money',
      {},
      ['0', "'0'", '0.00', '0::money', "'$0.00'"],
      ['1.5', "'1.50'", "'$1.50'", '1.5::money'],
      ["'1,000'", '1000'],
      ["'-2'", "'-$2.00'"],
    ],
    ['numeric', {}, ['0', "'0'", "'0'::numeric"]],
    ['numeric', { precision: 10, scale: 2 }, ['0', "'0'", '0.00', "'0.00'"]],
    ['int', {}, ['0', "'0'"]],
  ]

  it('are no difference on PostgreSQL, whichever of them the database has', async () => {
    const pairs = groups.flatMap(([type, size, ...sets]) =>
      sets.flatMap((set) => set.flatMap((there) => set.map((wanted) => ({ type, size, there, wanted })))),
    )
    const typeOf = (type: string, size: object) => type + ('precision' in size ? '(10, 2)' : '')
    const columns = pairs.map(({ type, size, wanted }, at): readonly [string, EntitySchemaColumnOptions] => [
      `c${at}`,
      { type: type as 'int', ...size, nullable: true, default: () => wanted },
    ])
    const environment = await begin(
      await createPostgresDatabase(),
      [entity('many', { id, ...Object.fromEntries(columns) })],
      `CREATE TABLE many (id int PRIMARY KEY, ${pairs.map(({ type, size, there }, at) => `c${at} ${typeOf(type, size)} DEFAULT ${there}`).join(', ')})`,
    )
    expect(texts(await check(environment))).toEqual([])
  })

  it('are told from those that do not', async () => {
    const environment = await begin(
      await createPostgresDatabase(),
      [
        entity('many', {
          id,
          a: { type: 'timestamptz', default: () => 'CURRENT_TIMESTAMP(2)' },
          b: { type: 'money', default: 15 },
          c: { type: 'time', default: () => 'LOCALTIME' },
        }),
      ],
      "CREATE TABLE many (id int PRIMARY KEY, a timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP(3), b money NOT NULL DEFAULT 1.5, c time NOT NULL DEFAULT '10:00')",
    )
    expect((await check(environment)).differences).toHaveLength(3)
  })

  it('that are values come back empty after the upgrade', async () => {
    const values = { a: 0, b: '0', c: 1.5, d: -1, e: '$1.50' }
    const columns = Object.entries(values).flatMap(([name, value]) => [
      [`m_${name}`, { type: 'money', default: value }],
      ...(name === 'e' ? [] : [[`d_${name}`, { type: 'decimal', precision: 8, scale: 2, default: value }]]),
    ]) as [string, EntitySchemaColumnOptions][]
    const environment = await begin(await createPostgresDatabase(), [
      entity('many', { id, ...Object.fromEntries(columns) }),
    ])
    await autogenerate(environment, 'first')
    await upgrade(environment)
    expect(texts(await check(environment))).toEqual([])
  })
})

it('says of a default that PostgreSQL fixes at the time of the DDL that it does, and takes the moment for it', async () => {
  const warnings: string[] = []
  const log = { debug() {}, info() {}, error() {}, warn: (text: string) => void warnings.push(text) }
  const environment = await begin(await createPostgresDatabase(), [
    entity('moments', {
      id,
      a: { type: 'timestamptz', default: 'now()' },
      b: { type: 'date', default: 'today' },
      c: { type: 'timestamp', default: 'tomorrow 12:00' },
      d: { type: 'time', default: 'NOW' },
      e: { type: 'timestamptz', default: 'epoch' },
      f: { type: 'varchar', default: 'now()' },
    }),
  ])
  await autogenerate(environment, 'first')
  await upgrade(environment)
  expect(texts(await check(environment, { log }))).toEqual([])
  expect(warnings.map((text) => /of (moments\.\w)/.exec(text)?.[1])).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => `moments.${name}`),
  )
})

describeEachDatabase('a key', (create) => {
  it('is the same in whatever order its columns are listed: primary and foreign', async () => {
    const seat = entity('seat', { row: { type: 'text', primary: true }, place: { type: 'text', primary: true } })
    const guest = entity(
      'guest',
      { id, place: { type: 'text', nullable: true }, row: { type: 'text', nullable: true } },
      {
        foreignKeys: [
          {
            name: 'fk_guest_seat',
            target: 'seat',
            columnNames: ['row', 'place'],
            referencedColumnNames: ['row', 'place'],
          },
        ],
      },
    )
    const sql = (pairs: string) =>
      `CREATE TABLE seat (row text NOT NULL, place text NOT NULL, PRIMARY KEY (place, row));
       CREATE TABLE guest (id int NOT NULL PRIMARY KEY, place text, row text, CONSTRAINT fk_guest_seat FOREIGN KEY ${pairs})`
    const same = await begin(await create(), [seat, guest], sql('(place, row) REFERENCES seat (place, row)'))
    expect(texts(await check(same))).toEqual([])
    const crossed = await begin(await create(), [seat, guest], sql('(place, row) REFERENCES seat (row, place)'))
    expect(texts(await check(crossed))).toEqual([
      'change foreign key fk_guest_seat of guest: columns (place, row) to (row, place)',
    ])
  })

  it('to its own table stands on a unique index', async () => {
    const region = entity(
      'region',
      { id, code: { type: 'varchar', length: 20 }, part_of: { type: 'varchar', length: 20, nullable: true } },
      {
        indices: [{ name: 'ix_code', columns: ['code'], unique: true }],
        foreignKeys: [{ name: 'fk_part', target: 'region', columnNames: ['part_of'], referencedColumnNames: ['code'] }],
      },
    )
    const database = await create()
    const environment = await begin(database, [region])
    await autogenerate(environment, 'first')
    await upgrade(environment)
    expect(texts(await check(environment))).toEqual([])
    await database.exec("INSERT INTO region VALUES (1, 'a', NULL), (2, 'b', 'a')")
    await downgrade(environment, 'base')
  })
})

describeEachDatabase('a view', (create, kind) => {
  const view = (expression: string) =>
    new EntitySchema({ name: 'v', tableName: 'v', type: 'view', expression, columns: { id: { type: 'int' } } })
  const things = { id, name: { type: 'varchar' } } as const

  it('with * is made again in the revision that adds a column, and back again', async () => {
    const database = await create()
    const all = view('SELECT t.*, 2 * id AS twice FROM things t')
    const product = new EntitySchema({
      name: 'w',
      tableName: 'w',
      type: 'view',
      expression: 'SELECT count(*) * 2 AS id FROM things',
      columns: { id: { type: 'int' } },
    })
    const environment = await begin(database, [entity('things', things), all, product])
    await autogenerate(environment, 'first')
    await upgrade(environment)
    const grown = {
      ...environment,
      entities: [entity('things', { ...things, nick: { type: 'varchar', nullable: true } }), all, product],
    }
    const found = await check(grown)
    expect(texts(found)).toEqual(['add column things.nick varchar'])
    const { operations } = await autogenerate(grown, 'second')
    expect(operations.filter((text) => text.includes('view'))).toEqual(
      kind === 'postgres' ? ['drop view v', 'create view v'] : [],
    )
    await upgrade(grown)
    expect(texts(await check(grown))).toEqual([])
    await database.exec("INSERT INTO things VALUES (1, 'a', 'b')")
    expect(await database.query('SELECT nick, twice FROM v')).toEqual([{ nick: 'b', twice: 2 }])
    await downgrade(grown, '-1')
    expect(await database.query('SELECT name, twice FROM v')).toEqual([{ name: 'a', twice: 2 }])
  })
})

it('takes the name that TypeORM would give an enum type for given where it is, shared or not', async () => {
  const size = { type: 'enum', enum: ['small', 'large'], enumName: 'crate_size_enum' } as const
  const crate = entity('crate', { id, size })
  const environment = await begin(await createPostgresDatabase(), [crate])
  await autogenerate(environment, 'first')
  await upgrade(environment)
  expect(texts(await check(environment))).toEqual([])
  const shared = { ...environment, entities: [crate, entity('lid', { id, fits: size })] }
  await autogenerate(shared, 'second')
  await upgrade(shared)
  expect(texts(await check(shared))).toEqual([])
  const grown = { ...size, enum: ['small', 'large', 'huge'] }
  const more = { ...environment, entities: [entity('crate', { id, size: grown }), entity('lid', { id, fits: grown })] }
  expect((await check(more)).differences).toHaveLength(1)
  await autogenerate(more, 'third')
  await upgrade(more)
  expect(texts(await check(more))).toEqual([])
})

describeEachDatabase('a constraint whose name alone differs', (create) => {
  it('is shown apart, and renamed with strictNames only', async () => {
    const other = entity('other', { id })
    const files = entity(
      'files',
      { id, other_id: { type: 'int', nullable: true }, code: { type: 'int' } },
      {
        uniques: [{ name: 'uq_code', columns: ['code'] }],
        checks: [{ name: 'ck_code', expression: 'code > 0' }],
        foreignKeys: [{ name: 'fk_other', target: 'other', columnNames: ['other_id'], referencedColumnNames: ['id'] }],
      },
    )
    const environment = await begin(
      await create(),
      [other, files],
      `CREATE TABLE other (id int NOT NULL PRIMARY KEY);
       CREATE TABLE files (id int NOT NULL PRIMARY KEY, other_id int, code int NOT NULL, CONSTRAINT a UNIQUE (code),
         CONSTRAINT b CHECK (code > 0), CONSTRAINT c FOREIGN KEY (other_id) REFERENCES other (id))`,
    )
    const found = await check(environment)
    expect(found.differences).toEqual([])
    expect(found.otherNames.map(({ text }) => text).toSorted()).toEqual([
      'rename constraint a of files to uq_code',
      'rename constraint b of files to ck_code',
      'rename constraint c of files to fk_other',
    ])
    const nothing = await autogenerate(environment, 'nothing')
    expect(nothing).toMatchObject({ revision: null, operations: [], otherNames: { length: 3 } })
    const strict = await autogenerate(environment, 'names', { strictNames: true })
    expect(strict).toMatchObject({ operations: { length: 3 }, otherNames: [] })
    await upgrade(environment)
    expect(await check(environment)).toMatchObject({ differences: [], otherNames: [] })
  })
})

describeEachDatabase('check', (create) => {
  it('counts what a person counts, and says what of a key differs', async () => {
    const view = new EntitySchema({
      name: 'v',
      tableName: 'v',
      type: 'view',
      expression: 'SELECT id, code FROM files',
      columns: { id: { type: 'int' } },
    })
    const other = entity('other', { id })
    const key = { name: 'fk_other', target: 'other', columnNames: ['other_id'], referencedColumnNames: ['id'] }
    const files = (columns: Columns, more: object) =>
      entity(
        'files',
        { id, other_id: { type: 'int', nullable: true }, ...columns },
        { foreignKeys: [{ ...key, ...more }] },
      )
    const environment = await begin(await create(), [
      other,
      files({ code: { type: 'int' } }, { onDelete: 'CASCADE' }),
      view,
    ])
    await autogenerate(environment, 'first')
    await upgrade(environment)
    const changed = files({ code: { type: 'bigint' }, added: { type: 'varchar' } }, { onDelete: 'SET NULL' })
    const found = await check({ ...environment, entities: [other, changed, view] })
    expect(texts(found).toSorted()).toEqual([
      'add column files.added varchar',
      'alter column files.code: type bigint',
      'change foreign key fk_other of files: on delete CASCADE to SET NULL',
    ])
    const text = new EntitySchema({
      name: 'v',
      tableName: 'v',
      type: 'view',
      expression: 'SELECT id FROM files',
      columns: { id: { type: 'int' } },
    })
    const seen = await check({
      ...environment,
      entities: [other, files({ code: { type: 'int' } }, { onDelete: 'CASCADE' }), text],
    })
    expect(texts(seen)).toEqual(['change view v'])
  })
})

describeEachDatabase('an entity with two properties of one column name', (create) => {
  it('is refused by name', async () => {
    const environment = await begin(await create(), [
      entity('twice', { id, one: { type: 'int', name: 'x' }, other: { type: 'int', name: 'x' } }),
    ])
    await expect(autogenerate(environment, 'first')).rejects.toMatchObject({
      code: 'TWO_PROPERTIES',
      facts: { entity: 'twice', column: 'x', properties: ['one', 'other'] },
    })
  })
})

it('refuses an entity of another file of SQLite by name', async () => {
  const environment = await begin(await createSqliteDatabase(), [entity('elsewhere', { id }, { database: 'other.db' })])
  const refusal = { code: 'OTHER_DATABASE', facts: { database: 'other.db' } }
  await expect(check(environment)).rejects.toMatchObject(refusal)
  await expect(autogenerate(environment, 'first')).rejects.toMatchObject(refusal)
})

it('knows an enum type of a schema outside the search path in conditions, checks and defaults', async () => {
  const database = await createPostgresDatabase()
  const column = { type: 'enum', enum: ['b', 'a'], default: 'b' } as const
  const states = entity(
    'states',
    { id, e: column, f: { ...column, enumName: 'Shared' } },
    {
      schema: 'Odd one',
      indices: [{ name: 'ix', columns: ['e'], where: "e = 'b'" }],
      checks: [{ name: 'ck', expression: "e <> 'a' OR f IN ('a', 'b')" }],
    },
  )
  const environment = await begin(database, [states])
  await autogenerate(environment, 'first')
  await upgrade(environment)
  expect(texts(await check(environment))).toEqual([])
})

it('finds columns of keys, constraints and indexes by the names that the database takes for the same', async () => {
  const users = entity(
    'users',
    {
      ID: { ...id, primaryKeyConstraintName: 'pk' },
      EMAIL: { type: 'varchar' },
      Boss: { type: 'int', nullable: true },
    },
    {
      uniques: [{ name: 'uq', columns: ['EMAIL'] }],
      indices: [{ name: 'ix', columns: ['Boss'] }],
      foreignKeys: [{ name: 'fk', target: 'users', columnNames: ['Boss'], referencedColumnNames: ['ID'] }],
    },
  )
  const sql = `CREATE TABLE users (
  id integer CONSTRAINT pk PRIMARY KEY NOT NULL, email varchar NOT NULL, boss integer,
  CONSTRAINT uq UNIQUE (email), CONSTRAINT fk FOREIGN KEY (boss) REFERENCES users (id)
); CREATE INDEX ix ON users (boss)`
  const environment = await begin(await createSqliteDatabase(), [users], sql)
  expect(texts(await check(environment))).toEqual([])
})

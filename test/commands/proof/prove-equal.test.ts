import { expect, it, onTestFinished } from 'vitest'

import { type Leg, proveEqual, type Way } from '../../../src/commands/proof/prove-equal.ts'
import { resolveEnvironment } from '../../../src/config/environment.ts'
import { withDatabase } from '../../../src/runtime/session/with-database.ts'
import { describeEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { tableNames } from '../../support/revisions.ts'

/** A way that only executes SQL. */
function sql(...statements: readonly string[]): Way {
  return (place) =>
    withDatabase(place, {}, async ({ connection }) => {
      for (const statement of statements) await connection.exec(statement)
    })
}

const users = 'CREATE TABLE users (id int PRIMARY KEY, name varchar(20))'

describeEachDatabase('two ways to a database', (create) => {
  async function setUp() {
    const database: TestDatabase = await create()
    onTestFinished(() => database.close())
    const environment = resolveEnvironment({ url: database.url })
    const prove = (...legs: readonly Leg[]) => proveEqual(environment, { names: ['one', 'two'], legs })
    const proveOnce = (left: Way, right: Way) => prove({ name: 'up', left, right })
    return { database, environment, prove, proveOnce }
  }

  it('are equal if schema and rows are, whatever the order of rows and columns', async () => {
    const { database, proveOnce } = await setUp()
    const left = sql(users, "INSERT INTO users VALUES (1, 'a'), (2, NULL)")
    const right = sql(
      'CREATE TABLE users (name varchar(20), id int PRIMARY KEY)',
      "INSERT INTO users (id, name) VALUES (2, NULL), (1, 'a')",
    )
    expect(await proveOnce(left, right)).toEqual({ differences: [], notCompared: [] })
    // Neither way touched the environment's own database.
    expect(await tableNames(database)).toEqual([])
  })

  it('differ by a column, an index and a trigger', async () => {
    const { proveOnce } = await setUp()
    const { differences } = await proveOnce(
      sql(users, 'CREATE INDEX ix ON users (name)'),
      sql('CREATE TABLE users (id int PRIMARY KEY)'),
    )
    const words = 'up: to be as by one, the schema by two would need: '
    expect(differences).toEqual([
      `${words}add column users.name varchar(20)`,
      `${words}create index ix on users (name)`,
    ])
  })

  it('differ by a row, each side told, with three of many', async () => {
    const { proveOnce } = await setUp()
    const { differences } = await proveOnce(
      sql(users, "INSERT INTO users VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e')"),
      sql(users, "INSERT INTO users VALUES (1, 'a'), (2, NULL)"),
    )
    expect(differences).toEqual([
      expect.stringMatching(/^up: table users has 4 rows only by one: \(id: '?2'?, name: 'b'\), .*, .*, and 1 more$/),
      expect.stringMatching(/^up: table users has 1 row only by two: \(id: '?2'?, name: NULL\)$/),
    ])
  })

  it('do not differ by values that are others each time', async () => {
    const { database, proveOnce } = await setUp()
    const random = database.kind === 'sqlite' ? 'hex(randomblob(8))' : 'left(md5(random()::text), 20)'
    const way = (name: string) =>
      sql(users, `INSERT INTO users VALUES (1, ${random})`, `INSERT INTO users VALUES (2, '${name}')`)
    expect(await proveOnce(way('a'), way('a'))).toEqual({ differences: [], notCompared: ['users.name'] })
  })

  it('stop after the first leg that leads apart', async () => {
    const { prove } = await setUp()
    const { differences } = await prove(
      { name: 'up', left: sql(users), right: sql(users) },
      { name: 'down', left: sql('DROP TABLE users'), right: sql('DELETE FROM users') },
      { name: 'up again', left: () => Promise.reject(new Error('not gone')), right: sql(users) },
    )
    expect(differences).toEqual([expect.stringMatching(/^down: .* drop table users$/)])
  })

  it('begin in one database that is copied, with its values', async () => {
    const { database, environment } = await setUp()
    const random = database.kind === 'sqlite' ? 'hex(randomblob(8))' : 'left(md5(random()::text), 20)'
    const begin = sql(users, `INSERT INTO users VALUES (1, ${random})`, 'CREATE INDEX ix ON users (name)')
    const add = sql('ALTER TABLE users ADD COLUMN age int')
    const legs = [{ name: 'up', left: add, right: add }]
    const ways = { names: ['one', 'two'], begin, legs } as const
    // Gone twice, the column would be one that is not compared.
    expect(await proveEqual(environment, ways)).toEqual({ differences: [], notCompared: [] })
    const other = [{ name: 'up', left: add, right: sql("INSERT INTO users VALUES (2, 'b')") }]
    expect((await proveEqual(environment, { ...ways, legs: other })).differences).toHaveLength(2)
  })

  it('begin together, and throw what a way throws', async () => {
    const { environment } = await setUp()
    const legs = [{ name: 'up', left: sql("INSERT INTO users VALUES (1, 'a')"), right: sql('DROP TABLE nothing') }]
    const ways = { names: ['one', 'two'], begin: sql(users), legs } as const
    await expect(proveEqual(environment, ways)).rejects.toThrow(/nothing/)
  })

  it('differ by where a counter stands', async () => {
    const { database, proveOnce } = await setUp()
    const notes =
      database.kind === 'sqlite'
        ? 'CREATE TABLE notes (id integer PRIMARY KEY AUTOINCREMENT, text text)'
        : 'CREATE TABLE notes (id serial PRIMARY KEY, text text)'
    const insert = "INSERT INTO notes (text) VALUES ('a')"
    const { differences } = await proveOnce(
      sql(notes, insert, insert, 'DELETE FROM notes WHERE id = 2'),
      sql(notes, insert),
    )
    expect(differences).toEqual([expect.stringMatching(/^up: the sequence notes\S* stands at 2 by one, 1 by two$/)])
  })

  it('differ by a function, an extension and a sequence on PostgreSQL', async () => {
    const { database, proveOnce } = await setUp()
    if (database.kind === 'sqlite') return
    const plus = (number: number) =>
      `CREATE OR REPLACE FUNCTION plus(n int) RETURNS int LANGUAGE sql AS 'SELECT n + ${number}'`
    const { differences } = await proveOnce(
      sql(plus(1), 'CREATE SEQUENCE counter INCREMENT BY 5', 'CREATE SEQUENCE mine'),
      sql(plus(2), 'CREATE SEQUENCE counter', 'CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $$SELECT 2$$'),
    )
    expect(differences).toEqual([
      'up: only by one there is the sequence mine',
      expect.stringMatching(/^up: the sequence counter is defined as .*BY 5.* by one, .*BY 1.* by two$/),
      'up: only by two there is the function two()',
      'up: the function plus(n integer) is another by one than by two',
    ])
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { EntitySchema, Table, TableColumn } from 'typeorm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Connection } from '../../src/connection.ts'
import { openSession, type Session } from '../../src/typeorm/session.ts'
import type { AnyDataSourceOptions } from '../../src/typeorm/source.ts'
import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { databaseFolder } from '../support/database-folder.ts'
import { repository } from '../support/project.ts'
import { typeormVersions } from '../support/workspace-project.ts'

/** Connects as ever, but is not among the options of a plain connection. */
const withTypeorm = { logging: false } as const

const drivers = ['postgres', 'sqlite', 'better-sqlite3'] as const

const kinds = typeormVersions.flatMap((version) => drivers.map((driver) => ({ driver, version })))

describe.each(kinds)('$driver with TypeORM $version', ({ driver, version }) => {
  const folder = join(repository, 'test', 'projects', `typeorm-${version}`)
  let database: TestDatabase | null = null
  let place = ''
  let options: AnyDataSourceOptions
  const open = (extra: object = {}): Promise<Session> => openSession({ source: { ...options, ...extra }, folder })

  beforeEach(async () => {
    place = await mkdtemp(join(databaseFolder(), 'hub-plain-'))
    if (driver === 'postgres') database = await createPostgresDatabase()
    options =
      database === null
        ? { type: driver as 'sqlite', database: join(place, 'plain.db') }
        : { type: 'postgres', url: database.url }
  })
  afterEach(async () => {
    await database?.close()
    database = null
    await rm(place, { recursive: true })
  })

  /** What the work gives on a plain connection, and on one that TypeORM opened. */
  const bothWays = async <Result>(work: (session: Session) => Promise<Result>, extra: object = {}) => {
    const found: Result[] = []
    for (const added of [{}, withTypeorm]) {
      const session = await open({ ...extra, ...added })
      expect(session.hasTypeorm()).toBe(added === withTypeorm)
      found.push(await work(session))
      await session.close()
    }
    return found
  }

  test('SQL sees the same session both ways', async () => {
    const [plain, typeorm] = await bothWays(({ connection }) => settings(connection))
    expect(plain?.length).toBeGreaterThan(40)
    expect(plain).toEqual(typeorm)
    if (database === null) return
    const { hostname, port, username, password, pathname } = new URL(database.url)
    const parts = { host: hostname, port: Number(port), username, password, database: pathname.slice(1) }
    const extra = {
      schema: 'public',
      extra: { application_name: 'mine', options: '-c work_mem=7MB', statement_timeout: 70_000, max: 1 },
    }
    for (const given of [
      { url: undefined, ...parts, ...extra },
      { ...parts, ...extra, ssl: false },
    ]) {
      const [seen, expected] = await bothWays(({ connection }) => settings(connection), given)
      expect(seen).toEqual(expected)
      expect(JSON.stringify(seen)).toContain('"7MB"')
    }
  })

  test('values are the same both ways', async () => {
    const [plain, typeorm] = await bothWays(async ({ connection }) => [
      (await connection.query(values[driver === 'postgres' ? 'postgres' : 'sqlite'])).rows,
      driver === 'postgres' ? (await connection.query('SELECT $1::bigint AS n', [1n])).rows : [],
    ])
    expect(plain).toEqual(typeorm)
  })

  test('TypeORM finds the same server both ways', async () => {
    const [plain, typeorm] = await bothWays(async (session) => {
      const look = await session.dialect.look(session.connection, 'hub_version')
      session.markServer(look.forTypeorm)
      const { driver: facts } = session.dataSource() as unknown as { driver: Record<string, unknown> }
      const names = ['version', 'database', 'schema', 'searchSchema', 'isGeneratedColumnsSupported', 'isReplicated']
      return names.map((name) => [name, facts[name] ?? null])
    })
    expect(plain).toEqual(typeorm)
  })

  test('TypeORM is built on the open connection, in its transaction', async () => {
    const session = await open()
    const { connection } = session
    const seen: string[] = []
    session.watchQueryRunner(async (sql) => void seen.push(sql))
    session.markServer((await session.dialect.look(connection, 'hub_version')).forTypeorm)
    await connection.exec('CREATE TABLE kept (id integer)')
    await connection.query('BEGIN')
    session.markTransaction(true)
    await connection.exec('CREATE TABLE lost (id integer)')
    const queryRunner = session.queryRunner()
    expect(session.queryRunner()).toBe(queryRunner)
    expect(queryRunner.isTransactionActive).toBe(true)
    // Only this connection sees the table.
    expect(await queryRunner.hasTable('lost')).toBe(true)
    expect(seen).not.toEqual([])
    await queryRunner.createTable(
      new Table({ name: 'thing', columns: [{ name: 'id', type: 'integer', isPrimary: true }] }),
    )
    await queryRunner.addColumn('thing', new TableColumn({ name: 'name', type: 'text', isNullable: true }))
    session.dataSource().setOptions({ entities: [Thing] })
    await (session.dataSource() as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas()
    await queryRunner.manager.save('thing', { id: 1, name: 'one' })
    const failed = queryRunner.manager.transaction(async (manager) => {
      await manager.save('thing', { id: 2 })
      throw new Error('undone')
    })
    await expect(failed).rejects.toThrow('undone')
    expect((await connection.query('SELECT id, name FROM thing')).rows).toEqual([{ id: 1, name: 'one' }])
    expect(await queryRunner.manager.query('SELECT count(*) AS n FROM thing')).toHaveLength(1)
    expect(seen.some((sql) => sql.startsWith('SAVEPOINT'))).toBe(true)
    expect(seen).not.toContain('COMMIT')
    await connection.query('ROLLBACK')
    session.markTransaction(false)
    expect(queryRunner.isTransactionActive).toBe(false)
    const tables = await session.dialect.inspector(connection).tableNames()
    expect(tables).toEqual(['kept'])
    // Outside a transaction TypeORM begins its own.
    await queryRunner.manager.transaction((manager) => manager.query('CREATE TABLE own (id integer)'))
    expect(seen.at(-1)).toBe('COMMIT')
    await session.close()
    expect(session.dataSource().isInitialized).toBe(false)
    await expect(queryRunner.manager.query('SELECT 1')).rejects.toThrow(
      /released|not open|not established|closed|MISUSE/i,
    )
  })

  test('another runner of the data source is another connection of a server, as ever', async () => {
    const [plain, typeorm] = await bothWays(async (session) => {
      const other = session.dataSource().createQueryRunner()
      const isSame = (await other.connect()) === (await session.queryRunner().connect())
      await other.release()
      return isSame
    })
    expect(plain).toBe(typeorm)
  })

  test('an option that says more than where the database is leads to TypeORM', async () => {
    const more: object[] =
      driver === 'postgres'
        ? [
            { poolSize: 2 },
            { applicationName: 'mine' },
            { connectTimeoutMS: 5000 },
            { parseInt8: false },
            { useUTC: false },
            { logNotifications: true },
            { replication: { master: { url: database?.url }, slaves: [] }, url: undefined },
          ]
        : [{ enableWAL: true }, { busyTimeout: 10 }, { database: 'file::memory:' }]
    for (const added of [...more, { logging: false }, { entities: [] }, { subscribers: [] }, { name: 'mine' }]) {
      const session = await open(added)
      expect(session.hasTypeorm(), JSON.stringify(added)).toBe(true)
      await session.close()
    }
    // Where a driver reads no URIs, it is the name of a file.
    await rm('file::memory:', { force: true })
    const session = await open({ logging: undefined, entities: undefined })
    expect(session.hasTypeorm()).toBe(false)
    await session.close()
  })
})

const Thing = new EntitySchema<{ id: number; name?: string }>({
  name: 'thing',
  columns: { id: { type: Number, primary: true }, name: { type: 'text', nullable: true } },
})

/** Everything that a statement can ask about its session. */
async function settings(connection: Connection): Promise<readonly unknown[]> {
  const read = async (sql: string) => (await connection.query(sql)).rows
  if (connection.processId !== null && connection.processId !== undefined)
    return [
      ...(await read('SHOW ALL')),
      ...(await read('SELECT current_user, session_user, current_database(), current_schemas(true)')),
      ...(await read('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')),
    ]
  const pragmas = (await read('PRAGMA pragma_list')).map((row) => String(row['name']))
  const found: unknown[] = []
  for (const name of pragmas.filter((each) => !acts.test(each))) found.push([name, await read(`PRAGMA ${name}`)])
  // Whether a name is read as a URI.
  const attached = await connection.exec("ATTACH 'file:/nowhere/at/all?mode=memory' AS other").then(
    () => true,
    () => false,
  )
  return [...found, attached]
}

/** Pragmas that do something. */
const acts = /vacuum|checkpoint|optimize|shrink|integrity|quick_check|foreign_key_check|rekey|^key$/

const values = {
  postgres: `SELECT 1::smallint AS s, 2::integer AS i, 9007199254740993::bigint AS b, 1.50::numeric(5,2) AS n,
    'NaN'::numeric AS nan, 0.1::real AS r, 0.1::double precision AS d, true AS t, 'a'::text AS x, 'b'::char(3) AS c,
    '2020-02-29'::date AS day, '12:34:56.789'::time AS clock, '12:34:56+02'::timetz AS clockz,
    '2020-02-29 12:34:56.789'::timestamp AS ts, '2020-02-29 12:34:56.789+02'::timestamptz AS tz,
    '1 year 2 days 03:04:05'::interval AS span, '{"a":[1,2]}'::json AS js, '{"a":null}'::jsonb AS jb,
    '\\xdeadbeef'::bytea AS bytes, '{1,2,NULL}'::int[] AS ints, '{a,"b c"}'::text[] AS texts,
    '{2020-02-29}'::date[] AS days, '{9007199254740993}'::bigint[] AS bigs, '{1.5}'::numeric[] AS nums,
    gen_random_uuid()::text <> '' AS u, '00000000-0000-0000-0000-000000000001'::uuid AS id,
    '10.0.0.0/8'::cidr AS net, '(1,2)'::point AS p, '<(1,2),3>'::circle AS ring, '[1,5)'::int4range AS span4,
    12.34::money AS cash, B'101'::bit(3) AS bits, 'a b'::tsvector AS words,
    NULL AS none, 'infinity'::timestamptz AS ever, ROW(1,'a') AS record, 5::oid AS o`,
  sqlite: `SELECT 1 AS i, 9007199254740991 AS big, 0.1 AS r, 'a' AS x, x'deadbeef' AS bytes, NULL AS none,
    1e300 AS huge, date('2020-02-29') AS day, json('{"a":1}') AS js, true AS t, -0.0 AS zero`,
} as const

import { mkdir } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'

import type { DataSource, QueryRunner } from 'typeorm'
import type { AbstractSqliteDriver } from 'typeorm/driver/sqlite-abstract/AbstractSqliteDriver.js'
import type { AbstractSqliteQueryRunner } from 'typeorm/driver/sqlite-abstract/AbstractSqliteQueryRunner.js'

import { driverError } from './driver-error.ts'
import type { FoundTypeorm } from './find-typeorm.ts'
import type { Sqlite3Database, Sqlite3Module } from '../dialects/sqlite/sqlite3-connection.ts'

/** The options of TypeORM 0.3's `type: 'sqlite'`; TypeORM 1.x has no driver for npm `sqlite3`, so hub provides one. */
export interface Sqlite3DriverOptions {
  readonly database: string
  readonly key?: string
  readonly flags?: number
  readonly enableWAL?: boolean
  readonly busyTimeout?: number
  readonly busyErrorRetry?: number
  readonly driver?: unknown
}

type DriverClass = new (dataSource: DataSource) => AbstractSqliteDriver
type QueryRunnerClass = new () => AbstractSqliteQueryRunner

/**
 * A TypeORM driver for npm `sqlite3`, built on the abstract classes of the project's own TypeORM. Attached databases
 * are not supported: entities with their own `database` need `better-sqlite3`.
 */
export function createSqlite3Driver(
  typeorm: FoundTypeorm,
  dataSource: DataSource,
  options: Sqlite3DriverOptions,
): AbstractSqliteDriver {
  const { AbstractSqliteDriver: Driver } = typeorm.require('typeorm/driver/sqlite-abstract/AbstractSqliteDriver') as {
    AbstractSqliteDriver: DriverClass
  }
  const sqlite3 = loadSqlite3(typeorm, options.driver)
  const createRunner = sqlite3QueryRunnerClass(typeorm)

  class Sqlite3Driver extends Driver {
    constructor() {
      super(dataSource)
      this.database = options.database
      this.sqlite = sqlite3
    }

    override createQueryRunner(): QueryRunner {
      this.queryRunner ??= createRunner(this)
      return this.queryRunner
    }

    /** A property of class Buffer holds bytes, as in TypeORM's own SQLite drivers. */
    override normalizeType(column: Parameters<AbstractSqliteDriver['normalizeType']>[0]): string {
      const { type } = column
      const isBytes = typeof type === 'function' && type.prototype instanceof Uint8Array
      return isBytes ? 'blob' : super.normalizeType(column)
    }

    protected override async createDatabaseConnection(): Promise<Sqlite3Database> {
      if (options.database !== ':memory:' && !options.database.startsWith('file:')) {
        await mkdir(dirname(absolute(options.database)), { recursive: true })
      }
      const connection = await open(sqlite3, options)
      if (options.key) await run(connection, `PRAGMA key = ${JSON.stringify(options.key)}`)
      if (options.enableWAL) await run(connection, 'PRAGMA journal_mode = WAL')
      if (options.busyTimeout !== undefined) await run(connection, `PRAGMA busy_timeout = ${options.busyTimeout}`)
      // All of TypeORM's SQLite drivers turn this on: without it `onDelete` has no effect.
      await run(connection, 'PRAGMA foreign_keys = ON')
      return connection
    }

    protected override loadDependencies(): void {
      this.sqlite = sqlite3
    }
  }
  return new Sqlite3Driver()
}

function loadSqlite3({ require: projectRequire, folder }: FoundTypeorm, given: unknown): Sqlite3Module {
  // A driver passed in the options is npm sqlite3's own module, by that option's contract.
  if (given) return given as Sqlite3Module
  try {
    return projectRequire('sqlite3') as Sqlite3Module
  } catch (error) {
    throw driverError(error, 'sqlite', folder) ?? error
  }
}

function sqlite3QueryRunnerClass(typeorm: FoundTypeorm): (driver: AbstractSqliteDriver) => QueryRunner {
  const { AbstractSqliteQueryRunner: Runner } = typeorm.require(
    'typeorm/driver/sqlite-abstract/AbstractSqliteQueryRunner',
  ) as { AbstractSqliteQueryRunner: QueryRunnerClass }
  const { Broadcaster } = typeorm.require(
    'typeorm/subscriber/Broadcaster',
  ) as typeof import('typeorm/subscriber/Broadcaster.js')
  const { QueryFailedError, QueryResult } = typeorm.require('typeorm') as typeof import('typeorm')

  class Sqlite3QueryRunner extends Runner {
    override driver: AbstractSqliteDriver

    constructor(driver: AbstractSqliteDriver) {
      super()
      this.driver = driver
      // Named `connection` before TypeORM 1.0.
      Object.assign(this, { dataSource: driver.dataSource })
      this.broadcaster = new Broadcaster(this)
    }

    override async beforeMigration(): Promise<void> {
      await this.query('PRAGMA foreign_keys = OFF')
    }

    override async afterMigration(): Promise<void> {
      await this.query('PRAGMA foreign_keys = ON')
    }

    // TypeORM's interface overloads `query` by the flag and types the plain result as any: `never` matches each
    // overload.
    override async query(sql: string, parameters: unknown[] = [], useStructuredResult = false): Promise<never> {
      const logger = this.driver.dataSource.logger
      const connection = (await this.connect()) as Sqlite3Database
      logger.logQuery(sql, parameters, this)
      const result = new QueryResult()
      try {
        await execute(connection, sql, parameters, result)
      } catch (error) {
        logger.logQueryError(error as Error, sql, parameters, this)
        throw new QueryFailedError(sql, parameters, error as Error)
      }
      return (useStructuredResult ? result : result.raw) as never
    }
  }
  return (driver) => new Sqlite3QueryRunner(driver)
}

/** `raw` is the last inserted id for an INSERT and the rows otherwise, as in TypeORM's SQLite drivers. */
function execute(
  connection: Sqlite3Database,
  sql: string,
  parameters: unknown[],
  result: InstanceType<typeof import('typeorm').QueryResult>,
): Promise<void> {
  const writes = /^\s*(INSERT|REPLACE|UPDATE|DELETE)\b/i.test(sql) && !/\bRETURNING\b/i.test(sql)
  return new Promise((resolve, reject) => {
    if (!writes) {
      connection.all(sql, parameters, (error, rows) => {
        if (error) return reject(error)
        result.raw = rows
        result.records = rows
        resolve()
      })
      return
    }
    connection.run(sql, parameters, function done(error) {
      if (error) return reject(error)
      result.affected = this.changes
      result.raw = /^\s*(INSERT|REPLACE)\b/i.test(sql) ? this.lastID : []
      resolve()
    })
  })
}

function open(sqlite3: Sqlite3Module, options: Sqlite3DriverOptions): Promise<Sqlite3Database> {
  return new Promise((resolve, reject) => {
    const flags = options.flags ?? sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | sqlite3.OPEN_URI
    const connection = new sqlite3.Database(options.database, flags, (error) =>
      error ? reject(error) : resolve(connection),
    )
  })
}

function run(connection: Sqlite3Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.run(sql, [], (error) => (error ? reject(error) : resolve()))
  })
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : join(process.cwd(), path)
}

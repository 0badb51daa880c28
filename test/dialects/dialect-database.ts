import type { Connection, Row } from '../../src/connection.ts'
import type { Dialect } from '../../src/dialects/port/dialect.ts'
import { dialectOf } from '../support/dialects.ts'
import type { OperationsPort } from '../../src/op/port.ts'
import { Operations } from '../../src/op/operations.ts'
import type { Inspector } from '../../src/schema/inspector.ts'
import { connectionTo } from './schema-state.ts'
import type { CreateDatabase, TestDatabase } from '../support/databases.ts'

/** A fresh database with its dialect, and an `op` that runs every operation on it at once. */
export interface DialectDatabase {
  readonly database: TestDatabase
  readonly dialect: Dialect
  readonly connection: Connection
  readonly inspector: Inspector
  readonly op: Operations
  /** What `op` stands on, for another one after a failure. */
  readonly port: OperationsPort
  /** What ran, in order. */
  readonly statements: readonly string[]
}

export async function openDialectDatabase(create: CreateDatabase): Promise<DialectDatabase> {
  const database = await create()
  const dialect = dialectOf(database.kind)
  const connection = connectionTo(database)
  const inspector = dialect.inspector(connection)
  const statements: string[] = []
  const port: OperationsPort = {
    dialect,
    isOffline: false,
    x: {},
    log: { debug() {}, info() {}, warn() {}, error() {} },
    inspector,
    missing: async () => [],
    queryRunner() {
      throw new Error('not in these tests')
    },
    async perform(operation) {
      let rows: readonly Row[] = []
      for (const part of dialect.parts(operation)) {
        for (const { sql, parameters } of await dialect.compile(part, connection)) {
          statements.push(sql)
          rows = await database.query(sql, parameters)
        }
      }
      return rows
    },
    query: (sql, parameters) => database.query(sql, parameters),
    afterFailure: (error) => dialect.transactions.afterFailure(error),
    autocommitBlock: (work) => work(),
  }
  return { database, dialect, connection, inspector, op: new Operations(port), port, statements }
}

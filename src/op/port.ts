import type { Dialect } from '../dialects/port/dialect.ts'
import type { QueryRunner } from 'typeorm'

import type { Row } from '../connection.ts'
import type { AfterFailure } from '../dialects/port/transactions.ts'
import type { Inspector } from '../schema/inspector.ts'
import type { Operation } from '../operations/operation.ts'

/** Where a revision's `op.log` goes: the run's logger, with the revision in front. */
export interface OperationLog {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
  /** Shows a line in place of the one shown before, '' none: where it is given, as on a terminal. */
  progress?(message: string): void
}

/**
 * What `op` stands on; the runtime implements it, once for a database and once for a script. Calls come one at a
 * time and in the order in which the revision made them.
 */
export interface OperationsPort {
  readonly dialect: Dialect
  /** True where statements are written to a script. */
  readonly isOffline: boolean
  /** What `-x key=value` gave. */
  readonly x: Readonly<Record<string, string>>
  readonly log: OperationLog
  readonly inspector: Inspector
  /** TypeORM's runner on the run's own connection and transaction. Throws a HubError offline. */
  queryRunner(): QueryRunner
  /** Runs one operation, or writes its SQL. Gives the rows of its last statement; none where it is written. */
  run(operation: Operation): Promise<readonly Row[]>
  /** Rows of one statement. Throws a HubError offline. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
  /** Rows of a query of hub's own, which changes nothing and may run again; where it is not given, `query` is asked. */
  read?(sql: string): Promise<readonly Row[]>
  /** The operations that make what entities (classes, schemas, file patterns) have and the database lacks. Throws a HubError offline. */
  missing(entities: readonly unknown[]): Promise<readonly Operation[]>
  /** What becomes of the transaction in which an operation failed with this error. */
  afterFailure(error: unknown): AfterFailure
  /** Commits, runs `work` outside a transaction, begins again. */
  autocommitBlock(work: () => Promise<void>): Promise<void>
}

import type { Dialect } from '../dialects/port/dialect.ts'
import type { QueryRunner } from 'typeorm'

import type { NoticeLog } from '../notice.ts'
import type { Row } from '../connection.ts'
import type { AfterFailure } from '../dialects/port/transactions.ts'
import type { Inspector } from '../schema/inspector.ts'
import type { Operation } from '../operations/operation.ts'
import type { ProgressTeller } from '../progress.ts'

/** The `op.log` of a revision: the logger of the run; each line starts with the revision. */
export interface OperationLog extends NoticeLog {
  debug(message: string): void
  info(message: string): void
  error(message: string): void
}

/**
 * What `op` is built on; the runtime implements it, once for a database and once for a script. It is called for one
 * operation at a time, in the order in which the revision made the calls.
 */
export interface OperationsPort {
  readonly dialect: Dialect
  /** True where statements are written to a script. */
  readonly isOffline: boolean
  /** What `-x key=value` gave. */
  readonly x: Readonly<Record<string, string>>
  readonly log: OperationLog
  /** Told how far an operation is; null if nobody listens. */
  readonly progress?: ProgressTeller | null
  readonly inspector: Inspector
  /** TypeORM's runner on the run's own connection and transaction. Throws a HubError offline. */
  queryRunner(): QueryRunner
  /** Called in the stack of the call that made an operation, or a change of a batch: for a recording of its place. */
  made?(operation: Operation): void
  /** Performs one operation, or writes its SQL to the script. Returns the rows of its last statement; none in a script. */
  perform(operation: Operation): Promise<readonly Row[]>
  /** Rows of one statement. Throws a HubError offline. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
  /** Rows of a query of hub's own, which changes nothing and may be retried; `query` is used if this is not given. */
  read?(sql: string): Promise<readonly Row[]>
  /**
   * The operations that create what entities (classes, schemas, file patterns) have and the database lacks. Throws a
   * HubError offline.
   */
  missing(entities: readonly unknown[]): Promise<readonly Operation[]>
  /** What becomes of the transaction in which an operation failed with this error. */
  afterFailure(error: unknown): AfterFailure
  /** Commits, runs `work` outside a transaction, begins again. */
  autocommitBlock(work: () => Promise<void>): Promise<void>
}

import { HubError } from '../../errors.ts'

/** Another run held the lock longer than this run was allowed to wait. */
export class LockTimeoutError extends HubError<{ readonly waited: number; readonly holder: string | null }> {
  constructor(waited: number, holder: string | null) {
    const who = holder ? `, held by ${holder}` : ''
    super(
      `Another run is at work${who}; gave up after ${Math.round(waited / 100) / 10} s. Wait for it to end and try again, or raise 'lockTimeout'.`,
      { waited, holder },
    )
  }
}

/** The run lock was lost during the run: other processes now consider this run dead. */
export class RunLockLostError extends HubError {
  constructor(cause?: unknown) {
    super(
      'The run lock was lost while this run was at work: the connection that held it was ended (by the pooler, the server or an administrator), and another run may take this one for dead. This run stops. Run the command again; connect to the server directly if a pooler ends idle transactions.',
      {},
      { cause },
    )
  }
}

/** Another process locked the database longer than this run was allowed to wait. */
export class DatabaseBusyError extends HubError<{ readonly waited: number }> {
  constructor(waited: number, cause: unknown) {
    super(
      `Another process has locked the whole database (a large transaction, or one that needs it alone); gave up after ${Math.round(waited / 100) / 10} s. Wait for it to end and try again, or raise 'lockTimeout'.`,
      { waited },
      { cause },
    )
  }
}

/** The open transaction is not the one that hub began: a revision ended it. */
export class TransactionLostError extends HubError {
  constructor(cause?: unknown) {
    super(
      'The transaction of this revision was ended from inside it (a COMMIT or ROLLBACK by raw SQL or by the query runner). What it ran before that may be committed while the revision is not recorded. Take the COMMIT or ROLLBACK out; for statements outside a transaction there is op.autocommitBlock.',
      {},
      { cause },
    )
  }
}

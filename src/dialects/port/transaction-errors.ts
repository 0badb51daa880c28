import { HubError } from '../../errors.ts'

/** Another run, or a transaction of somebody else, held the lock longer than this run was allowed to wait. */
export class LockTimeoutError extends HubError<{ readonly waited: number; readonly holder: string | null }> {
  constructor(waited: number, holder: string | null) {
    const who = holder
      ? `Another run is in progress (${holder})`
      : "Another process has locked the database or hub's tables (a run, or an application's transaction that is still open)"
    super(
      `${who}; gave up after ${Math.round(waited / 100) / 10} s. Wait for it to end and try again, or raise 'lockTimeout'.`,
      { waited, holder },
    )
  }
}

/** The run lock was lost during the run: other processes now consider this run dead. */
export class RunLockLostError extends HubError {
  constructor(cause?: unknown) {
    super(
      'The run lock was lost during this run: the connection that held it was closed (by the pooler, the server or an administrator), so another run may start at any time. This run stops. Run the command again; connect to the server directly if a pooler closes idle transactions.',
      {},
      { cause },
    )
  }
}

/** Another process locked the database longer than this run was allowed to wait. */
export class DatabaseBusyError extends HubError<{ readonly waited: number }> {
  constructor(waited: number, cause: unknown) {
    super(
      `Another process has locked the whole database (in a large or an exclusive transaction); gave up after ${Math.round(waited / 100) / 10} s. Wait for it to end and try again, or raise 'lockTimeout'.`,
      { waited },
      { cause },
    )
  }
}

/** Other sessions locked tables against reading longer than hub was allowed to wait. */
export class TablesLockedError extends HubError<{ readonly waited: number; readonly holders: readonly string[] }> {
  constructor(waited: number, holders: readonly string[], cause: unknown) {
    const who = holders.length === 0 ? 'a session that has ended by now' : holders.join(', ')
    super(
      `The tables cannot be read, because another session has locked one of them: ${who}; gave up after ${Math.round(waited / 100) / 10} s. Wait for it to end and try again, or raise 'lockTimeout'.`,
      { waited, holders },
      { cause },
    )
  }
}

/** The open transaction is not the one that hub began: a revision ended it. */
export class TransactionLostError extends HubError {
  constructor(cause?: unknown) {
    super(
      'The revision ended its own transaction (with COMMIT or ROLLBACK in raw SQL or through the query runner). What it ran before that may be committed although the revision is not recorded. Remove the COMMIT or ROLLBACK; for statements outside a transaction, use op.autocommitBlock.',
      {},
      { cause },
    )
  }
}

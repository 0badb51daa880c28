import { HubError } from '../errors.ts'

/** A call of `op` with an argument that cannot be meant. */
export class InvalidOperationError extends HubError<{ readonly operation: string; readonly argument: string }> {
  constructor(operation: string, argument: string, problem: string) {
    super(`op.${operation}: ${argument} ${problem}`, { operation, argument })
  }
}

/** A name that `op`, a batch or an inspector does not have, and that is like one that it has. */
export class UnknownOperationError extends HubError<{ readonly name: string; readonly meant: string }> {
  constructor(owner: string, name: string, meant: string) {
    super(`There is no ${owner}.${name}; did you mean ${owner}.${meant}?`, { name, meant })
  }
}

/** A statement that would end or begin a transaction behind hub's back. */
export class TransactionStatementError extends HubError<{ readonly operation: string; readonly words: string }> {
  constructor(operation: string, words: string) {
    super(
      `op.${operation}: ${words} is not allowed in a revision, which runs in hub's transaction; use op.autocommitBlock, ` +
        '`export const transaction = false`, or SAVEPOINT',
      { operation, words },
    )
  }
}

/** A call of `op` after the revision, or the block it belongs to, has ended: nothing could run it any more. */
export class OperationAfterEndError extends HubError<{ readonly operation: string; readonly scope: string }> {
  constructor(operation: string, scope: string) {
    super(`op.${operation} was called after its ${scope} had ended; await every call`, { operation, scope })
  }
}

/** What `up` or `down` returned looks like counts and is none. */
export class InvalidCountsError extends HubError<{ readonly key: string }> {
  constructor(key: string, problem: string) {
    super(`The counts that the revision returned: ${key} ${problem}`, { key })
  }
}

/** A call of `op` inside a batch, which would wait for the batch that waits for it. */
export class CallInsideBatchError extends HubError<{ readonly operation: string; readonly table: string }> {
  constructor(operation: string, table: string) {
    super(
      `op.${operation} was called inside op.batchAlterTable('${table}'), which only takes changes of that table: ` +
        'call the method of `batch`, or call op before or after the batch',
      { operation, table },
    )
  }
}

/** An operation that its database takes only outside a transaction. */
export class OutsideTransactionError extends HubError<{ readonly operation: string }> {
  constructor(operation: string) {
    super(
      `'${operation}' cannot run inside a transaction; put it into op.autocommitBlock(async () => { … }), or write ` +
        '`export const transaction = false` into the revision',
      { operation },
    )
  }
}

/** Rows that hold a value that an enum would no longer have. */
export class EnumValueInUseError extends HubError<{
  readonly column: string
  readonly values: readonly { readonly value: string; readonly rows: number }[]
}> {
  constructor(column: string, values: readonly { readonly value: string; readonly rows: number }[], wayOut: string) {
    const held = values.map(({ value, rows }) => `'${value}' (${rows} row${rows === 1 ? '' : 's'})`).join(', ')
    super(`Column '${column}' holds ${held}, which would be no value of its enum; ${wayOut}`, { column, values })
  }
}

/** A backfill that would not end, or has nothing to walk along. */
export class BackfillRefusedError extends HubError<{ readonly table: string; readonly problem: string }> {
  constructor(table: string, problem: string) {
    super(`op.backfill cannot fill '${table}': ${problem}`, { table, problem })
  }
}

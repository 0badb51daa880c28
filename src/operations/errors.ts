import { HubError } from '../errors.ts'
import { plural } from '../words.ts'

/** A call of `op` with an invalid argument. */
export class InvalidOperationError extends HubError<{ readonly operation: string; readonly argument: string }> {
  constructor(operation: string, argument: string, problem: string) {
    super(`op.${operation}: ${argument} ${problem}`, { operation, argument })
  }
}

/** A name that `op`, a batch or an inspector does not have, but that resembles one that it has. */
export class UnknownOperationError extends HubError<{ readonly name: string; readonly meant: string }> {
  constructor(owner: string, name: string, meant: string) {
    super(`There is no ${owner}.${name}; did you mean ${owner}.${meant}?`, { name, meant })
  }
}

/** A statement that would begin or end a transaction, which only hub may do. */
export class TransactionStatementError extends HubError<{ readonly operation: string; readonly words: string }> {
  constructor(operation: string, words: string) {
    super(
      `op.${operation}: ${words} is not allowed in a revision, which runs in hub's transaction; use op.autocommitBlock, ` +
        '`export const transaction = false`, or SAVEPOINT',
      { operation, words },
    )
  }
}

/** A call of `op` after the end of its revision or block, when it can no longer run. */
export class OperationAfterEndError extends HubError<{ readonly operation: string; readonly scope: string }> {
  constructor(operation: string, scope: string) {
    super(`op.${operation} was called after its ${scope} had ended; await every call`, { operation, scope })
  }
}

/** What `up` or `down` returned looks like counts but is invalid. */
export class InvalidCountsError extends HubError<{ readonly key: string }> {
  constructor(key: string, problem: string) {
    super(`Invalid counts returned by the revision: ${key} ${problem}`, { key })
  }
}

/** A call of `op` inside a batch: each would wait for the other. */
export class CallInsideBatchError extends HubError<{ readonly operation: string; readonly table: string }> {
  constructor(operation: string, table: string) {
    super(
      `op.${operation} was called inside op.batchAlterTable('${table}'), which only takes changes of that table; ` +
        'call the method of `batch`, or call op before or after the batch',
      { operation, table },
    )
  }
}

/** An operation that the database only runs outside a transaction. */
export class OutsideTransactionError extends HubError<{ readonly operation: string }> {
  constructor(operation: string) {
    super(
      `'${operation}' cannot run inside a transaction; put it into op.autocommitBlock(async () => { … }), or add ` +
        '`export const transaction = false` to the revision',
      { operation },
    )
  }
}

/** Rows that contain a value which an enum would no longer have. */
export class EnumValueInUseError extends HubError<{
  readonly column: string
  readonly values: readonly { readonly value: string; readonly rows: number }[]
}> {
  constructor(column: string, values: readonly { readonly value: string; readonly rows: number }[], wayOut: string) {
    const held = values.map(({ value, rows }) => `'${value}' (${plural(rows, 'row')})`).join(', ')
    super(`Column '${column}' contains ${held}, which the new enum does not have; ${wayOut}`, { column, values })
  }
}

/** A backfill that would never end, or whose table has no primary key. */
export class BackfillRefusedError extends HubError<{ readonly table: string; readonly problem: string }> {
  constructor(table: string, problem: string) {
    super(`op.backfill cannot fill '${table}': ${problem}`, { table, problem })
  }
}

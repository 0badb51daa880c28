import type { BatchAlterTable } from './batch-alter-table.ts'
import type { ColumnOperation } from './columns.ts'
import type { ConstraintOperation } from './constraints.ts'
import type { EnumOperation } from './enums.ts'
import type { IndexOperation } from './indexes.ts'
import type { SchemaOperation } from './schemas.ts'
import type { SequenceOperation } from './sequences.ts'
import type { StatementOperation } from './statements.ts'
import type { TableOperation } from './tables.ts'
import type { ViewOperation } from './views.ts'

/** A change of a database as data: it can be run, written to a script, reversed, described, and printed as source. */
export type Operation =
  | TableOperation
  | ColumnOperation
  | ConstraintOperation
  | IndexOperation
  | BatchAlterTable
  | EnumOperation
  | ViewOperation
  | SchemaOperation
  | SequenceOperation
  | StatementOperation

/**
 * One handler for each kind: a concern of operations is a table of this type, so that a new operation does not compile
 * until every concern has it. `Handled` limits a concern to some kinds.
 */
export type Handlers<Result, Rest extends readonly unknown[] = [], Handled extends Operation = Operation> = {
  readonly [Each in Handled as Each['kind']]: (operation: Each, ...rest: Rest) => Result
}

/** Calls the handler of the operation's kind. */
export function handle<Result, Rest extends readonly unknown[]>(
  handlers: Handlers<Result, Rest>,
  operation: Operation,
  ...rest: Rest
): Result
export function handle<Result, Rest extends readonly unknown[], Handled extends Operation>(
  handlers: Handlers<Result, Rest, Handled>,
  operation: Handled,
  ...rest: Rest
): Result
export function handle<Result, Rest extends readonly unknown[]>(
  handlers: Partial<Handlers<Result, Rest>>,
  operation: Operation,
  ...rest: Rest
): Result {
  // The table gives each kind the handler of that very kind; TypeScript does not follow the index.
  const handler = handlers[operation.kind] as ((operation: Operation, ...rest: Rest) => Result) | undefined
  if (!handler) throw new TypeError(`unknown kind of operation '${operation.kind}'`)
  return handler(operation, ...rest)
}

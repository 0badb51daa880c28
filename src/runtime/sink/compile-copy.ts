import type { Connection } from '../../connection.ts'
import type { Dialect, GuardedStatements, ReplicaDialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'

/*
 * In a script, an operation that specifies the table itself (`copyFrom`). The replica's table of that name is not read,
 * since the revisions may not define it, or may not be able to run in memory.
 */

/**
 * Compiles it against a database that contains only that table. `beginning` are the statements of the current
 * transaction.
 */
export async function compileCopy(
  operation: Operation,
  dialect: ReplicaDialect,
  scratch: Connection,
  beginning: readonly string[],
): Promise<GuardedStatements> {
  for (const sql of beginning) await scratch.exec(sql)
  await dialect.adopt(operation, scratch)
  return dialect.compile(operation, scratch)
}

/** Does the same to the replica, where the table is recreated as the operation specifies it and then changed. */
export async function runCopy(operation: Operation, dialect: Dialect, replica: Connection): Promise<void> {
  await dialect.replica?.adopt(operation, replica)
  const statements = await dialect.compile(operation, replica)
  for (const { sql } of statements) await replica.exec(sql)
}

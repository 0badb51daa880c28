import type { Connection } from '../../connection.ts'
import type { Dialect, GuardedStatements, ReplicaDialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'

/*
 * An operation that says itself what its table is (`copyFrom`), in a script. What the replica holds under that name is
 * not asked: the revisions may not tell it, or not be able to run in memory.
 */

/** Compiles it against a database that holds that table alone. `beginning` are the statements of the transaction it is in. */
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

/** Does the same to the replica, whose table is made what the operation says and changed from there. */
export async function runCopy(operation: Operation, dialect: Dialect, replica: Connection): Promise<void> {
  await dialect.replica?.adopt(operation, replica)
  const statements = await dialect.compile(operation, { inspector: dialect.inspector(replica) })
  for (const { sql } of statements) await replica.exec(sql)
}

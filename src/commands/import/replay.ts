import { isDeepStrictEqual } from 'node:util'

import { difference } from '../../autogenerate/difference.ts'
import type { Row } from '../../connection.ts'
import { Operations } from '../../op/operations.ts'
import type { OperationsPort } from '../../op/port.ts'
import { describe } from '../../operations/describe.ts'
import type { Operation } from '../../operations/operation.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { callUserCode } from '../../user-code.ts'
import type { ScratchWork } from './scratch-work.ts'

/** A function of a revision. */
export type RevisionFunction = (op: Operations) => unknown

/**
 * Calls a function of a revision on a scratch database, in the transaction that is open there. Returns the SQL of its
 * operations.
 */
export async function replay(work: ScratchWork, revision: RevisionFunction): Promise<readonly string[]> {
  const port = new ScratchPort(work)
  const op = new Operations(port)
  try {
    await callUserCode('The imported revision', () => revision(op))
    await op.settle()
    return port.performed
  } finally {
    op.end()
  }
}

/** How the schema differs from the one that is wanted, in words; null if it does not. */
export async function schemaDifference(work: ScratchWork, wanted: DatabaseSchema): Promise<string | null> {
  const now = await work.schema()
  if (isDeepStrictEqual(now, wanted)) return null
  const { dialect, connection } = work.database
  const { operations, otherNames } = await difference(
    { current: now, target: wanted, schemas: [] },
    { tables: new Map(), columns: new Map() },
    { dialect: { ...dialect, normalize: null } },
    connection,
  )
  const [first] = [...operations.filter(({ kind }) => kind !== 'createSchema'), ...otherNames]
  return first === undefined ? null : describe(first)
}

/** Performs operations on a scratch database, without all that a run keeps of them. */
class ScratchPort implements OperationsPort {
  readonly isOffline = false
  readonly x = {}
  readonly log = { debug() {}, info() {}, warn() {}, error() {} }
  readonly dialect
  readonly inspector
  readonly performed: string[] = []
  readonly #work: ScratchWork

  constructor(work: ScratchWork) {
    this.#work = work
    const { dialect, connection } = work.database
    this.dialect = dialect
    this.inspector = dialect.inspector(connection)
  }

  async perform(operation: Operation): Promise<readonly Row[]> {
    let rows: readonly Row[] = []
    for (const part of this.dialect.parts(operation)) {
      for (const { sql, parameters } of await this.dialect.compile(part, this.#work.database.connection)) {
        this.performed.push(sql)
        rows = await this.query(sql, parameters)
      }
    }
    return rows
  }

  async query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]> {
    const { connection, confine } = this.#work.database
    await confine?.(sql)
    return (await connection.query(sql, parameters)).rows
  }

  queryRunner() {
    return this.#work.database.session.queryRunner()
  }

  async missing(): Promise<readonly Operation[]> {
    return []
  }

  afterFailure(error: unknown) {
    return this.dialect.transactions.afterFailure(error)
  }

  /** An imported revision that leaves its transaction is not replayed. */
  autocommitBlock(work: () => Promise<void>): Promise<void> {
    return work()
  }
}

import type { Connection, Row } from '../../connection.ts'
import type { DatabaseErrors } from '../../dialects/port/database-errors.ts'
import type { Statement } from '../../dialects/port/dialect.ts'
import type { TakeLocks } from '../../dialects/port/take-locks.ts'
import type { Operation } from '../../operations/operation.ts'
import { StatementFailedError } from './statement-failed-error.ts'

/** A transaction that took longer than this until it was refused a lock, in milliseconds, would keep locks too long. */
const short = 2_000

/**
 * Has operations that lock several tables take their locks first, by what their transaction has done before. If they
 * are refused although they are not its first, the next try takes the locks of all before the first: only there it can
 * give back one to wait for the others.
 */
export class LocksFirst {
  readonly #takeLocks: TakeLocks | null
  #isInTransaction = false
  /** Whether the transaction may hold locks for which others wait. */
  #isHolding = false
  #begun = 0
  #operations: Operation[] = []
  /** The operations of the try before, of which the last was refused its locks. */
  #refused: readonly Operation[] = []

  constructor(takeLocks: TakeLocks | null) {
    this.#takeLocks = takeLocks
  }

  /** A transaction begins, or one ends. */
  transaction(isInTransaction: boolean): void {
    this.#isInTransaction = isInTransaction
    this.#isHolding = false
    this.#begun = performance.now()
    this.#operations = []
  }

  /** What comes next may lock any table. */
  unknown(): void {
    this.#isHolding = this.#isInTransaction
  }

  /** The statements of an operation that comes next, the first with the locks to take. */
  before(operation: Operation, statements: readonly Statement[]): readonly Statement[] {
    const [first, ...rest] = statements
    if (this.#takeLocks === null || first === undefined) return statements
    const all = !this.#isHolding && this.#refused.length > 0 ? this.#refused : [operation]
    const made = madeBy([...this.#operations, ...all])
    const locks = this.#takeLocks(all, { made, isHolding: this.#isHolding })
    if (this.#isInTransaction) {
      this.#operations.push(operation)
      this.#isHolding ||= mayHold(operation, made)
    }
    return locks === null ? statements : [{ ...first, locks }, ...rest]
  }

  /** Takes the locks and runs the statement, in one round trip if the database can. */
  async take(
    connection: Connection,
    { locks, sql }: Required<Pick<Statement, 'locks' | 'sql'>>,
    errors: DatabaseErrors,
  ): Promise<readonly Row[]> {
    const [, result] = await connection.batch([locks, sql]).catch((error: unknown) => {
      if (!(error instanceof StatementFailedError) || error.facts.statement !== locks) throw error
      const isLong = performance.now() - this.#begun > short
      if (this.#operations.length > 1 && !isLong) this.#refused = this.#operations
      // The statement that the revision asked for says more to its author.
      throw new StatementFailedError({ statement: sql, position: null }, error.cause, errors)
    })
    return result?.rows ?? []
  }

  /** The transaction was committed. */
  done(): void {
    this.#refused = []
  }
}

function madeBy(operations: readonly Operation[]): ReadonlySet<string> {
  return new Set(
    operations.flatMap((each) => (each.kind === 'createTable' && !each.ifNotExists ? each.table.name : [])),
  )
}

/** Whether an operation may lock what others can wait for. */
function mayHold(operation: Operation, made: ReadonlySet<string>): boolean {
  if (operation.kind === 'createEnum') return false
  const { foreignKeys = [], name } = operation.kind === 'createTable' ? operation.table : {}
  const table = name ?? ('table' in operation ? operation.table : undefined)
  const referenced = operation.kind === 'createForeignKey' ? [operation.foreignKey] : foreignKeys
  const tables = [table, ...referenced.map(({ referencedTable }) => referencedTable)]
  return !tables.every((each) => typeof each === 'string' && made.has(each))
}

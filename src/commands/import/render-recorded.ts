import { renderOperations } from '../../autogenerate/render/render-operations.ts'
import { restateOperations } from '../../autogenerate/render/restate-operations.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { block } from '../../script/source-text.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { transactionWords } from '../../sql/transaction-words.ts'
import type { RecordedCall, SentStatement } from '../../typeorm/migrations/recording.ts'
import type { RecordedDirection } from './recorded.ts'

/** A function of a revision: the lines of its body, what they import, and what the reader should know. */
export interface RenderedBody {
  readonly lines: readonly string[]
  readonly imports: readonly string[]
  readonly notes: readonly string[]
}

/** How the calls of the schema builder are written: as hub's operations, or as the SQL that TypeORM sent. */
export type Wording = 'operations' | 'sql'

/** What is written of a recording, and how. */
export interface Rendering {
  readonly dialect: Dialect
  readonly wording: Wording
  /** Whether the migration begins in a transaction. */
  readonly isInside: boolean
  /** Operations that come before. */
  readonly before: readonly Operation[]
}

/**
 * What was recorded as the body of a function. Where the migration has left its transaction, `op.autocommitBlock` does.
 * Null where its transactions cannot be written like that.
 */
export function renderRecorded(recorded: RecordedDirection, rendering: Rendering): RenderedBody | null {
  const { dialect, isInside } = rendering
  const body = new Body(dialect, isInside)
  body.add(rendering.before)
  let built = 0
  for (const call of recorded.calls) {
    const end = transactionEnd(call, dialect)
    if (end !== null) {
      if (!body.passes(end)) return null
    } else if (call.kind === 'query') body.add(execute(call, dialect))
    else if (call.kind === 'builder') {
      const operations = recorded.operations[built++] ?? []
      body.addBuilt(call, operations, rendering.wording)
    }
  }
  return body.end()
}

type TransactionEnd = 'start' | 'commit' | 'rollback'

function transactionEnd(call: RecordedCall, dialect: Dialect): TransactionEnd | null {
  if (call.kind === 'transaction')
    return call.method === 'startTransaction' ? 'start' : call.method === 'commitTransaction' ? 'commit' : 'rollback'
  if (call.kind !== 'query') return null
  const words = splitStatements(call.sql, dialect.syntax).map(({ text }) => transactionWords(text, dialect.syntax))
  if (words.every((word) => word === null)) return null
  const [word] = words
  if (words.length > 1 || !word) return 'rollback'
  if (word === 'BEGIN' || word === 'START TRANSACTION') return 'start'
  return word === 'COMMIT' || word === 'END' ? 'commit' : 'rollback'
}

function execute({ sql, parameters }: SentStatement, dialect: Dialect): readonly Operation[] {
  if (splitStatements(sql, dialect.syntax).length === 0) return []
  const given = parameters.map((value) => (value === undefined ? null : value))
  return [{ kind: 'execute', sql: sql.trim(), ...(given.length > 0 && { parameters: given }) }]
}

class Body {
  readonly #dialect: Dialect
  readonly #lines: string[] = []
  readonly #imports = new Set<string>()
  readonly #notes = new Set<string>()
  /** How many transactions are open. */
  #depth: number
  readonly #isInside: boolean
  /** Where the block outside the transaction began; null within one. */
  #block: number | null = null

  constructor(dialect: Dialect, isInside: boolean) {
    this.#dialect = dialect
    this.#isInside = isInside
    this.#depth = isInside ? 1 : 0
  }

  add(operations: readonly Operation[]): void {
    const { body, imports } = renderOperations(restateOperations(operations, this.#dialect), 'up')
    this.#lines.push(...body)
    for (const name of imports) this.#imports.add(name)
  }

  addBuilt(
    call: RecordedCall & { readonly kind: 'builder' },
    operations: readonly Operation[],
    wording: Wording,
  ): void {
    const { statements, method } = call
    const sql = statements.flatMap((statement) => execute(statement, this.#dialect))
    if (statements.length === 0 && operations.length === 0) {
      this.#notes.add(`${method} had nothing to do`)
    } else if (wording === 'sql' || operations.length === 0) this.add(sql)
    else {
      const isKept = operations.some(({ kind }) => kind === 'alterColumn') && recreates(statements)
      if (isKept) {
        this.#lines.push('// TypeORM drops and adds the column here; this keeps the values of its rows.')
        this.#notes.add('alterColumn keeps the rows where TypeORM drops and adds a column')
      }
      this.add(operations)
      // What TypeORM notes of views and computed columns is no part of the schema.
      this.add(
        sql.filter(
          (each) => each.kind === 'execute' && /^\s*(INSERT|DELETE|UPDATE)\b[^]*typeorm_metadata/i.test(each.sql),
        ),
      )
    }
  }

  /** Follows the beginning or end of a transaction; false where that cannot be written. */
  passes(end: TransactionEnd): boolean {
    if (end === 'rollback' || !this.#isInside) return false
    this.#depth += end === 'start' ? 1 : -1
    if (this.#depth < 0) return false
    if (end === 'commit' && this.#depth === 0) this.#block = this.#lines.length
    if (end === 'start' && this.#depth === 1) this.#endBlock()
    return true
  }

  end(): RenderedBody {
    this.#endBlock()
    return { lines: this.#lines, imports: [...this.#imports], notes: [...this.#notes] }
  }

  #endBlock(): void {
    if (this.#block === null) return
    const inside = this.#lines.splice(this.#block)
    this.#block = null
    if (inside.length === 0) return
    this.#lines.push(`await op.autocommitBlock(async () => ${block(inside)})`)
  }
}

function recreates(statements: readonly SentStatement[]): boolean {
  return (
    statements.some(({ sql }) => /\bDROP COLUMN\b/i.test(sql)) && statements.some(({ sql }) => /\bADD\b/i.test(sql))
  )
}

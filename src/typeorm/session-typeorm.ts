import type { SourceOptions } from '../dialects/port/access.ts'
import type { Opened, TypeormOnConnection } from './opened.ts'
import { type BeforeStatement, watchRunner } from './watched-runner.ts'

/** What a session holds of TypeORM: the data source and the query runner of its connection, once they are there. */
export class SessionTypeorm {
  readonly #opened: Opened
  readonly #watchers = new Set<BeforeStatement>()
  #parts: TypeormOnConnection | null
  #known: SourceOptions = {}
  #isTransactionOpen = false
  #onBuilt: () => void = () => {}
  #unwatch: (() => void) | null = null

  constructor(opened: Opened) {
    this.#opened = opened
    this.#parts = opened.typeorm
  }

  get isThere(): boolean {
    return this.#parts !== null
  }

  /** Calls a function when TypeORM is built on a connection that was opened without it. */
  onBuilt(built: () => void): void {
    this.#onBuilt = built
  }

  /** What TypeORM's driver asks a server when it connects. */
  markServer(known: SourceOptions): void {
    this.#known = known
  }

  /** TypeORM on this connection; built now if the connection was opened without it. */
  parts(): TypeormOnConnection {
    if (this.#parts !== null) return this.#parts
    this.#parts = this.#opened.buildTypeorm(this.#known)
    if (this.#isTransactionOpen) this.markTransaction(true)
    this.#watch()
    this.#onBuilt()
    return this.#parts
  }

  /** Calls `before` with each statement of the query runner, until the returned function is called. */
  watch(before: BeforeStatement): () => void {
    this.#watchers.add(before)
    this.#watch()
    return () => void this.#watchers.delete(before)
  }

  /** Marks on the query runner that a transaction was begun or ended. */
  markTransaction(isOpen: boolean): void {
    this.#isTransactionOpen = isOpen
    // `transactionDepth` is protected in TypeORM's types but accessible at run time; there is no public way to set it.
    if (this.#parts !== null)
      Object.assign(this.#parts.queryRunner, { isTransactionActive: isOpen, transactionDepth: isOpen ? 1 : 0 })
  }

  /**
   * Has the query runner read tables and views again: what it remembers of them is wrong once SQL has changed them, and
   * on SQLite it would copy a table as it remembers it, without the columns that were added since.
   */
  forgetTables(): void {
    // Protected in TypeORM's types.
    if (this.#parts !== null) Object.assign(this.#parts.queryRunner, { loadedTables: [], loadedViews: [] })
  }

  /** Removes what was installed on the query runner. */
  dispose(): void {
    this.#unwatch?.()
  }

  #watch(): void {
    if (this.#parts !== null && this.#watchers.size > 0)
      this.#unwatch ??= watchRunner(this.#parts.queryRunner, this.#watchers)
  }
}

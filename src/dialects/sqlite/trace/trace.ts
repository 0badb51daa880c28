import { quote } from '../quote.ts'
import type { Measured, TraceDialect, Tracer, TraceRequest, Watched } from '../../port/trace.ts'
import { type Counted, CountedCopy } from './counted-copy.ts'
import { fillTables } from './fill.ts'
import { measuredBy } from './measure.ts'

/** Watches statements by the pages that they write in a copy of the database, and by SQLite's program for them. */
export const trace: TraceDialect = {
  async open(request) {
    return new SqliteTracer(request)
  },
}

/** They change no table, and in the copy each statement is committed at once. */
const notCopied = /^\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|ATTACH|DETACH)\b/i

const nothing: Measured = { impacts: [], held: [], invalidIndexes: [] }

class SqliteTracer implements Tracer {
  readonly #request: TraceRequest
  readonly #without: ReadonlySet<string>
  #copy: CountedCopy | null = null
  /** The statements so far by which hub builds a table again; null while it does not. */
  #rebuild: Counted[] | null = null
  #filled: readonly string[] = []

  constructor(request: TraceRequest) {
    this.#request = request
    this.#without = new Set(request.ownTables)
  }

  async begin(): Promise<void> {
    await this.close()
    this.#copy = await CountedCopy.of(this.#request)
  }

  async watch(statement: Watched): Promise<Measured> {
    await statement.run()
    const { sql } = statement
    if (sql === 'SAVEPOINT hub_rebuild') this.#rebuild = []
    if (sql === 'RELEASE hub_rebuild') {
      const rebuilt = this.#rebuild ?? []
      this.#rebuild = null
      return measuredBy(rebuilt, this.#without)
    }
    if (this.#copy === null || notCopied.test(sql)) return nothing
    const counted = await this.#copy.run(statement, this.#request.connection)
    this.#rebuild?.push(counted)
    return this.#rebuild === null ? measuredBy([counted], this.#without) : nothing
  }

  /** What fails in the copy is told by the next statement that is watched and needs it. */
  async follow(statement: Pick<Watched, 'sql' | 'parameters'>): Promise<void> {
    if (notCopied.test(statement.sql) || /^\s*(SELECT|VALUES|EXPLAIN)\b/i.test(statement.sql)) return
    await this.#copy?.run(statement, this.#request.connection).catch(() => {})
  }

  async fill(): Promise<readonly string[]> {
    const filled = await fillTables(this.#request.connection, this.#without)
    this.#filled = [...this.#filled, ...filled]
    return filled
  }

  async empty(): Promise<void> {
    const { connection } = this.#request
    const { rows } = await connection.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
    const there = new Set(rows.map(({ name }) => String(name)))
    // Those that reference others were filled after them.
    for (const table of this.#filled.toReversed())
      if (there.has(table)) await connection.query(`DELETE FROM ${quote(table)}`)
    this.#filled = []
  }

  async close(): Promise<void> {
    const copy = this.#copy
    this.#copy = null
    this.#rebuild = null
    await copy?.close()
  }
}

import type { OpenTransaction } from '../../dialects/port/transactions.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'

/** Work in the transactions of a scratch database, begun and ended as hub does for a revision. */
export class ScratchWork {
  readonly database: Database
  readonly #series
  readonly #without: Set<string>

  constructor(database: Database) {
    this.database = database
    this.#series = database.transactions.series(database.connection)
    this.#without = new Set(database.ownTables)
  }

  /** That table does not count as part of the schema. */
  leaveOut(table: string): void {
    this.#without.add(table)
  }

  /** Works in a transaction, which is committed only if asked to. After an error it is rolled back. */
  async inTransaction<Result>(end: 'commit' | 'rollback', work: () => Promise<Result>): Promise<Result> {
    const open = await this.#begin()
    try {
      const result = await work()
      if (end === 'commit') await open.commit()
      else await open.rollback()
      return result
    } catch (error) {
      await open.rollback().catch(() => {})
      throw error
    } finally {
      this.database.session.markTransaction(false)
    }
  }

  /** Works outside a transaction, with the session's own settings. */
  async outside<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#series.putBack()
    this.database.session.forgetTables()
    return work()
  }

  /** The schema as it is now, also within a transaction. */
  async schema(): Promise<DatabaseSchema> {
    const { dialect, connection } = this.database
    const inspector = dialect.inspector(connection)
    const all = { schemas: 'all' } as const
    const tables = (await inspector.tables(all)).filter(({ name }) => !this.#without.has(name))
    return { tables, views: await inspector.views(all), enums: await inspector.enums(all) }
  }

  async #begin(): Promise<OpenTransaction> {
    const { session, waiting } = this.database
    const open = await this.#series.begin({
      versionTable: null,
      label: 'an import by hub',
      tableLockTimeout: 5_000,
      isTracked: false,
      waiting,
    })
    session.markTransaction(true)
    session.forgetTables()
    return open
  }
}

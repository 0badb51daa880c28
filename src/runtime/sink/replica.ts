import { closeAfter } from '../../close-after.ts'
import type { BatchStatement, Connection, QueryResult } from '../../connection.ts'
import type { Database } from '../session/database.ts'
import { ReplicaError } from './replica-error.ts'

/** How a replica is created. */
export interface ReplicaSource {
  /** A description of where users find the definition of a table. */
  readonly textPlace: string
  /** Opens a new, empty in-memory database. The caller closes it. */
  open(): Promise<Database>
  /** Brings it to the start of the script. */
  bringToStart(database: Database): Promise<void>
}

/** A change that the script makes, and the heading under which it is written. */
interface Following {
  readonly heading: string
  readonly work: (connection: Connection) => Promise<void>
}

/**
 * The tables of the script's database, as they are at the current place in the script: an in-memory database. It is
 * created when it is first read, so that a script that never reads it runs nothing. From then on, each read throws
 * ReplicaError if the replica could not be created or could not follow the script.
 */
export class Replica implements Connection {
  readonly #source: ReplicaSource
  #database: Database | null = null
  #failure: ReplicaError | null = null
  readonly #waiting: Following[] = []

  constructor(source: ReplicaSource) {
    this.#source = source
  }

  async query(sql: string, parameters?: readonly unknown[]): Promise<QueryResult> {
    return (await this.#current()).query(sql, parameters)
  }

  async batch(statements: readonly BatchStatement[]): Promise<readonly QueryResult[]> {
    return (await this.#current()).batch(statements)
  }

  async exec(sql: string): Promise<void> {
    await (await this.#current()).exec(sql)
  }

  /**
   * Applies a change of the script, now or before the next read. Does not throw, since a script that never reads needs
   * none of it.
   */
  async follow(heading: string, work: Following['work']): Promise<void> {
    this.#waiting.push({ heading, work })
    if (this.#database) await this.#catchUp(this.#database)
  }

  /** Does work with a separate empty database. */
  async scratch<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const database = await this.#source.open()
    return closeAfter(
      () => database.close(),
      () => work(database.connection),
    )
  }

  /** Makes the running statement fail, if there is one. Never throws. */
  async cancel(): Promise<void> {
    await this.#database?.session.cancel()
  }

  async close(): Promise<void> {
    await this.#database?.close()
  }

  async #current(): Promise<Connection> {
    const database = this.#database ?? (await this.#make())
    await this.#catchUp(database)
    if (this.#failure) throw this.#failure
    return database.connection
  }

  async #make(): Promise<Database> {
    if (this.#failure) throw this.#failure
    try {
      const database = await this.#source.open()
      this.#database = database
      await this.#source.bringToStart(database)
      return database
    } catch (error) {
      this.#failure = new ReplicaError(null, this.#source.textPlace, error)
      throw this.#failure
    }
  }

  async #catchUp({ connection }: Database): Promise<void> {
    for (const { heading, work } of this.#waiting.splice(0)) {
      if (this.#failure) return
      try {
        await work(connection)
      } catch (error) {
        this.#failure = new ReplicaError(heading, this.#source.textPlace, error)
      }
    }
  }
}

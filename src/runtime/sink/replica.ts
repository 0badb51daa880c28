import { closeAfter } from '../../close-after.ts'
import type { Connection, QueryResult } from '../../connection.ts'
import type { Database } from '../session/database.ts'
import { ReplicaError } from './replica-error.ts'

/** Where a replica comes from. */
export interface ReplicaSource {
  /** Where people find a table's text, in words. */
  readonly textPlace: string
  /** A new, empty database in memory. Whoever opens it closes it. */
  open(): Promise<Database>
  /** Brings it to where the script starts. */
  bringToStart(database: Database): Promise<void>
}

/** Something that the script does, and the heading under which it does it. */
interface Following {
  readonly heading: string
  readonly work: (connection: Connection) => Promise<void>
}

/**
 * The tables of the database that a script is for, as they are at the place of the script that is being written: a
 * database in memory. It is made when it is first looked at, so that a script for which nobody looks runs nothing.
 * From then on each look throws ReplicaError where it could not be made or could not follow the script.
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

  async exec(sql: string): Promise<void> {
    await (await this.#current()).exec(sql)
  }

  /** Does what the script does, now or before the next look. Does not throw: a script that never looks needs none of it. */
  async follow(heading: string, work: Following['work']): Promise<void> {
    this.#waiting.push({ heading, work })
    if (this.#database) await this.#catchUp(this.#database)
  }

  /** Works with an empty database beside it. */
  async scratch<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const database = await this.#source.open()
    return closeAfter(
      () => database.close(),
      () => work(database.connection),
    )
  }

  /** Makes the statement that runs now fail, if one does. Never throws. */
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

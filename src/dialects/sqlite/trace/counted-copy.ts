import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Connection, OwnConnection } from '../../../connection.ts'
import { closeAfter } from '../../../close-after.ts'
import { messageOf } from '../../../words.ts'
import { NotWatchedError, type TraceRequest, type Watched } from '../../port/trace.ts'
import { type Layout, readLayout } from './layout.ts'
import { type Program, readProgram } from './program.ts'
import { writtenPages } from './written-pages.ts'

/** What a statement did to the copy. */
export interface Counted {
  readonly before: Layout
  readonly after: Layout
  readonly program: Program
  /** The pages that it wrote. */
  readonly pages: ReadonlySet<number>
  /** The rows that it inserted, updated or deleted. */
  readonly rows: number
}

/** What counts in the copy, too. */
const SETTINGS = ['foreign_keys', 'legacy_alter_table', 'recursive_triggers']

/**
 * A copy of a database in a file of its own, in which each statement is run once more and committed at once: what it
 * writes is in the write-ahead log then. In the database itself it is not before the revision ends.
 */
export class CountedCopy {
  readonly #connection: OwnConnection
  readonly #folder: string
  readonly #file: string
  readonly #pageSize: number
  #layout: Layout

  private constructor(connection: OwnConnection, folder: string, file: string, pageSize: number, layout: Layout) {
    this.#connection = connection
    this.#folder = folder
    this.#file = file
    this.#pageSize = pageSize
    this.#layout = layout
  }

  /** Copies the database, outside a transaction. */
  static async of({ connection, openBeside }: TraceRequest): Promise<CountedCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'hub-trace-'))
    const file = join(folder, 'copy.db')
    try {
      await connection.query('VACUUM INTO ?', [file])
      const copy = await openBeside(file)
      await copy.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = OFF')
      const pageSize = await setting(copy, 'page_size')
      return new CountedCopy(copy, folder, file, pageSize, await readLayout(copy))
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  /** Runs a statement that has run in the database, with the settings of that. Throws NotWatchedError. */
  async run({ sql, parameters }: Pick<Watched, 'sql' | 'parameters'>, database: Connection): Promise<Counted> {
    const copy = this.#connection
    try {
      for (const name of SETTINGS) await copy.exec(`PRAGMA ${name} = ${await setting(database, name)}`)
      await copy.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      const before = this.#layout
      const program = await readProgram(copy, sql, parameters)
      const { affected } = await copy.query(sql, parameters)
      const pages = await writtenPages(this.#file, this.#pageSize)
      this.#layout = pages.size === 0 ? before : await readLayout(copy)
      return { before, after: this.#layout, program, pages, rows: affected }
    } catch (error) {
      throw new NotWatchedError(`in a copy of the scratch database, this fails: ${messageOf(error)}`, error)
    }
  }

  close(): Promise<void> {
    return closeAfter(
      () => rm(this.#folder, { recursive: true, force: true }),
      () => this.#connection.close(),
    )
  }
}

async function setting(connection: Connection, name: string): Promise<number> {
  const { rows } = await connection.query(`PRAGMA ${name}`)
  return Number(Object.values(rows[0] ?? {})[0])
}

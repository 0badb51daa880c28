import { warnOf } from '../../notice.ts'
import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'

import type { WriteBackup } from '../../dialects/port/backup.ts'
import type { OperationLog } from '../../op/port.ts'
import { type ProgressListener, ProgressTeller } from '../../progress.ts'
import type { Database } from '../session/database.ts'
import { BackupFailedError, BackupFileExistsError } from './errors.ts'
import { writeNewFile } from './new-file.ts'
import { sameRows } from '../run/take-step.ts'
import { rowsText } from '../../words.ts'

/**
 * The destination of a backup: a file, a folder (an existing one, or a name that ends with a slash), or true for the
 * default location.
 */
export type BackupTarget = string | true

/** The backup settings of a run. */
export interface BackupRequest {
  readonly target: BackupTarget
  /** The default location for a database that is not a file. */
  readonly folder: string
  readonly log: OperationLog & { readonly progress?: ProgressListener | null }
}

/** A copy of the database as it is before a run. */
export class Backup {
  /** Null until it is written. */
  file: string | null = null
  readonly #target: BackupTarget
  readonly #write: WriteBackup
  readonly #folder: string
  readonly #log: BackupRequest['log']
  #rows: readonly string[] = []

  private constructor({ target, folder, log }: BackupRequest, write: WriteBackup) {
    this.#target = target
    this.#folder = folder
    this.#log = log
    this.#write = write
  }

  /** Determines how to copy the database, and writes nothing. Throws if there is no way to copy it. */
  static async prepare(database: Database, request: BackupRequest): Promise<Backup> {
    const write = await database.dialect.backup.find(database.connection)
    return new Backup(request, write)
  }

  /**
   * Copies the database in the state of these version rows; called under the run lock, before each first statement. If
   * another run has changed the rows, nothing is copied: the caller plans again and calls this again. `found` are the
   * rows of the database if the given ones are still to be stamped. Throws BackupFailedError.
   */
  async take(database: Database, rows: readonly string[], found = rows): Promise<void> {
    if (!(await standsAt(database, found)) || (this.file !== null && sameRows(this.#rows, rows))) return
    await this.discard()
    const file = this.#name(database)
    this.#log.info(`Backing up ${database.session.database} to ${file}`)
    if (this.#log.progress) new ProgressTeller(this.#log.progress).begin(`back up to ${file}`)
    const bytes = await this.#copy(database, file).catch(async (error: unknown) => {
      // If no run lock could be taken, another run may have used the name and changed the rows.
      if (error instanceof BackupFileExistsError && !(await standsAt(database, found))) return null
      throw error
    })
    if (bytes === null) return
    this.file = file
    this.#rows = rows
    this.#log.info(`Backed up: ${file} (${bytes} bytes); the database is at ${rowsText(rows)}`)
  }

  /** Deletes the file again, since its run has done nothing. */
  async discard(): Promise<void> {
    if (this.file === null) return
    await rm(this.file, { force: true })
    this.file = null
  }

  async #copy({ session, connection, waiting }: Database, file: string): Promise<number> {
    if (existsSync(file)) throw new BackupFileExistsError(file)
    const cancel = () => void session.cancel()
    waiting.signal?.addEventListener('abort', cancel, { once: true })
    try {
      return await writeNewFile(file, async (part) => {
        const onWarn = (message: string) => warnOf({ code: 'BACKUP_WARNING', message, facts: { file } }, this.#log)
        await this.#write({ connection, server: session.server() }, part, { waiting, name: file, onWarn })
      })
    } catch (error) {
      waiting.signal?.throwIfAborted()
      if (error instanceof BackupFileExistsError) throw error
      throw new BackupFailedError(file, error)
    } finally {
      waiting.signal?.removeEventListener('abort', cancel)
    }
  }

  /** `app-20261121T021000Z-3f9a.db`, beside a database that is a file, otherwise in the folder of the request. */
  #name({ session, dialect }: Database): string {
    const target = this.#target
    if (typeof target === 'string' && !isFolder(target)) return resolve(target)
    const name = basename(session.database)
    const base = name.slice(0, name.length - extname(name).length).replaceAll(/[^\p{L}\p{N}_-]/gu, '') || 'database'
    const now = `${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${randomBytes(2).toString('hex')}`
    const own = existsSync(session.database) ? dirname(resolve(session.database)) : this.#folder
    return join(target === true ? own : resolve(target), `${base}-${now}${dialect.backup.extension}`)
  }
}

async function standsAt(database: Database, rows: readonly string[]): Promise<boolean> {
  return sameRows((await database.readState()).rows ?? [], rows)
}

function isFolder(path: string): boolean {
  return /[/\\]$/.test(path) || (existsSync(path) && statSync(path).isDirectory())
}

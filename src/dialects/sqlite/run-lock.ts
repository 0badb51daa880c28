import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import type { Connection, OwnConnection } from '../../connection.ts'
import { isError } from '../../is-error.ts'
import { poll } from '../../poll.ts'
import { sharedState } from '../../shared-state.ts'
import { LockTimeoutError } from '../port/transaction-errors.ts'
import { RunLockFileError } from './errors.ts'
import type { RunLock, RunLockRequest, RunName } from '../port/transactions.ts'
import { errorCode, isBusy } from './error-code.ts'
import { numberOfPragma, unlessBusy } from './busy.ts'

/**
 * The run lock of a SQLite file: an open write transaction on a second file next to it, `<database>-hub-lock`, which
 * SQLite's own locks release when the process ends. Readers are not blocked, so a waiting process can read who holds
 * the lock.
 *
 * POSIX locks are lost when anything in the process opens and closes the file, and are not seen between two SQLite
 * libraries in one process (https://www.sqlite.org/howtocorrupt.html, 2.2): only this module opens the file, once at a
 * time in a process (`heldHere`), and it is never deleted.
 */
export async function lockRun(connection: Connection, request: RunLockRequest): Promise<RunLock | null> {
  const file = await lockFile(connection)
  if (file === null) return alone
  const start = performance.now()
  const { waiting } = request
  const busyTimeout = await numberOfPragma(connection, 'busy_timeout')
  // Otherwise each attempt by better-sqlite3 would block the event loop for that long while waiting.
  await connection.exec('PRAGMA busy_timeout = 0')
  const lock = new FileLock(file, request)
  let isHeld = false
  try {
    const found = await poll(
      async () => {
        if (await lock.take()) return 'held'
        return (await request.isNeedless()) ? 'needless' : undefined
      },
      {
        timeout: waiting.timeout,
        signal: waiting.signal,
        onWait: async (waited) =>
          waiting.onWait(
            `waiting for another run (${(await lock.holder()) ?? 'already gone'}), ${Math.round(waited / 1000)} s so far`,
          ),
      },
    )
    if (found === undefined) throw new LockTimeoutError(performance.now() - start, await lock.holder())
    isHeld = found === 'held'
    return isHeld ? lock : null
  } catch (error) {
    if (!isUnwritable(error)) throw error
    return withoutLock(file, request)
  } finally {
    if (!isHeld) await lock.release()
    await connection.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
  }
}

/** The current holder of the lock, in words; null if it is free. The file is not created. */
export async function runLockHolder(
  connection: Connection,
  { openBeside }: Pick<RunLockRequest, 'openBeside'>,
): Promise<string | null> {
  const file = await lockFile(connection)
  if (file === null || !existsSync(file)) return null
  const here = heldHere.get(file)
  if (here !== undefined) return here
  heldHere.set(file, 'a check of the run lock')
  try {
    const beside = await openBeside(file)
    try {
      await beside.exec('PRAGMA busy_timeout = 0')
      const isFree = await unlessBusy(async () => (await beside.exec('BEGIN IMMEDIATE'), true))
      if (!isFree) return (await readHolder(beside)) ?? 'another process'
      await beside.exec('ROLLBACK')
      return null
    } finally {
      await beside.close()
    }
  } catch {
    // A file that cannot be opened is held by no other process.
    return null
  } finally {
    heldHere.delete(file)
  }
}

/** An in-memory or temporary database, which no other process can use. */
const alone: RunLock = {
  missing: null,
  mayBeAtWork: async () => false,
  confirm: async () => {},
  release: async () => {},
}

/**
 * The lock files that this process has open, each with its holder in words. Shared by all copies of hub in the process,
 * since a monorepo may have several.
 */
const heldHere = sharedState('run locks', () => new Map<string, string>())

/** The number of runs recorded in the file: the most recent ones. */
const keptRuns = 1_000

const createTable =
  'CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, who TEXT NOT NULL, since TEXT NOT NULL)'

class FileLock implements RunLock {
  readonly missing = null
  readonly #file: string
  readonly #run: RunName
  readonly #openBeside: RunLockRequest['openBeside']
  #connection: OwnConnection | null = null
  /** The identity of the file when the lock was acquired. */
  #inode: number | null = null

  constructor(file: string, { run, openBeside }: Pick<RunLockRequest, 'run' | 'openBeside'>) {
    this.#file = file
    this.#run = run
    this.#openBeside = openBeside
  }

  /**
   * Makes one attempt. The lock is held by a transaction that writes nothing; an earlier, separate transaction writes
   * the name of the holder, for waiting processes. Throws the driver's error if the file cannot be opened or written.
   */
  async take(): Promise<boolean> {
    try {
      const connection = await this.#open()
      if (connection === null) return false
      while (await begin(connection)) {
        await connection.exec(createTable)
        const { rows } = await connection.query('SELECT run_id FROM run ORDER BY id DESC LIMIT 1')
        this.#inode = inodeOf(this.#file)
        if (rows[0]?.['run_id'] === this.#run.runId) return true
        await this.#write(connection)
        await connection.exec('COMMIT')
      }
      return false
    } catch (error) {
      await this.#connection?.exec('ROLLBACK').catch(() => {})
      if (isBusy(error)) return false
      if (errorCode(error) === 'SQLITE_NOTADB') throw new RunLockFileError(this.#file, error)
      throw error
    }
  }

  /** The holder of the lock, in words; null if it is not recorded. */
  async holder(): Promise<string | null> {
    return this.#connection ? readHolder(this.#connection) : (heldHere.get(this.#file) ?? null)
  }

  /**
   * A run recorded in this file is over, since it held this lock. A run that is not recorded held another file, which
   * has been deleted since: it is over unless its process still exists.
   */
  async mayBeAtWork({ runId, who }: RunName): Promise<boolean> {
    const known = await this.#connection?.query('SELECT 1 FROM run WHERE run_id = ?', [runId])
    return known?.rows.length === 0 && isProcessHere(who, this.#run.who)
  }

  /**
   * Acquires the new file if the old one was deleted. Another process that holds the new file by then detects this
   * process and waits.
   */
  async confirm(): Promise<void> {
    if (inodeOf(this.#file) === this.#inode) return
    await this.#connection?.close()
    this.#connection = await this.#openFile()
    await this.take()
  }

  async release(): Promise<void> {
    if (this.#connection === null) return
    await this.#connection.exec('ROLLBACK').catch(() => {})
    await this.#connection.close()
    this.#connection = null
    heldHere.delete(this.#file)
  }

  async #open(): Promise<OwnConnection | null> {
    if (this.#connection) return this.#connection
    if (heldHere.has(this.#file)) return null
    // Before the first await: the next attempt in this process must find it taken.
    heldHere.set(this.#file, this.#run.who)
    try {
      this.#connection = await this.#openFile()
      return this.#connection
    } catch (error) {
      heldHere.delete(this.#file)
      throw error
    }
  }

  async #openFile(): Promise<OwnConnection> {
    const connection = await this.#openBeside(this.#file)
    await connection.exec('PRAGMA busy_timeout = 0')
    return connection
  }

  /** As the last row, which is the one that waiting processes read. */
  async #write(connection: OwnConnection): Promise<void> {
    const { runId, who } = this.#run
    await connection.query('DELETE FROM run WHERE run_id = ?', [runId])
    await connection.query('INSERT INTO run (run_id, who, since) VALUES (?, ?, ?)', [
      runId,
      who,
      new Date().toISOString(),
    ])
    await connection.query('DELETE FROM run WHERE id <= (SELECT max(id) FROM run) - ?', [keptRuns])
  }
}

/**
 * Revisions that stay in their transaction need no run lock: BEGIN IMMEDIATE excludes other runs, and a crash rolls it
 * back.
 */
function withoutLock(file: string, { waiting }: RunLockRequest): RunLock {
  const missing = `the run lock ${file} cannot be written`
  waiting.onNote(`${missing}: revisions that run outside a transaction are refused`)
  return { ...alone, missing, mayBeAtWork: async () => true }
}

function isUnwritable(error: unknown): boolean {
  return /^SQLITE_(CANTOPEN|READONLY|PERM|AUTH)/.test(errorCode(error) ?? '')
}

/** Next to the file, with symbolic links resolved; null if the database is in memory or temporary. */
async function lockFile(connection: Connection): Promise<string | null> {
  const { rows } = await connection.query('PRAGMA database_list')
  const file = String(rows.find(({ name }) => name === 'main')?.['file'] ?? '')
  if (file === '') return null
  // A database to which nothing has been written may not exist yet.
  const path = existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file))
  return `${path}-hub-lock`
}

async function begin(connection: Connection): Promise<boolean> {
  return (await unlessBusy(async () => (await connection.exec('BEGIN IMMEDIATE'), true))) ?? false
}

async function readHolder(connection: Connection): Promise<string | null> {
  // Nothing has been written yet, or a write is in progress.
  const found = await connection.query('SELECT who, since FROM run ORDER BY id DESC LIMIT 1').catch(() => null)
  const holder = found?.rows[0]
  return holder ? `${String(holder['who'])}, since ${String(holder['since'])}` : null
}

/** Checks the path only: opening and closing the file would release the lock. */
function inodeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null
}

/** Whether `user@host (pid)` is an existing process on this host, other than this one. */
function isProcessHere(who: string, own: string): boolean {
  const [, host, pid] = /@(.*) \((\d+)\)$/.exec(who) ?? []
  if (host === undefined || host !== /@(.*) \(\d+\)$/.exec(own)?.[1] || Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    // EPERM: it exists, and belongs to another user.
    return !(isError(error) && 'code' in error && error.code === 'ESRCH')
  }
}

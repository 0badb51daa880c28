import type { Connection } from '../../connection.ts'
import { addedViolations, noneBefore, type ViolationsBefore } from './compare-violations.ts'
import {
  ForeignKeyMismatchError,
  ForeignKeysUncertainError,
  ForeignKeyViolationsError,
  type Mismatch,
} from './errors.ts'
import {
  findViolations,
  findViolationsAround,
  isNone,
  noViolations,
  tableNames,
  type Violations,
} from './foreign-key-violations.ts'
import { readOrphanRows } from './orphan-rows.ts'
import { foldAscii } from './token-list.ts'
import { hasTriggers, touchedBy } from './touched-tables.ts'

/**
 * From this size on, in pages, it costs less to find which tables refer to those that were touched than to check a
 * database as a whole.
 */
const largePages = 2_000

/**
 * Ensures that no transaction of a series commits a new violation of a foreign key. Each is checked before its COMMIT,
 * while it excludes other writers: as a whole, or in a large database only what was touched, if that is known. What was
 * violated before is not the revision's fault. It is read where it must be: nothing was violated if an earlier
 * transaction of the series was clean and no other connection has written since; otherwise it is read when the
 * transaction begins, or in a large database of each table before it is touched. If another connection has written
 * since, and something is found, it is unknown whose fault it is: then the transaction must run again.
 */
export class ForeignKeyWatch {
  readonly #connection: Connection
  /**
   * `PRAGMA data_version` at a time since which only this connection can have added a violation, and has not: it changes
   * when another connection commits.
   */
  #cleanSince: number | null = null
  /** What was violated when the transaction began, maybe only around what was touched; null if it is not needed. */
  #before: ViolationsBefore | null = null
  #versionAtBegin: number | null = null
  #isLarge: boolean | null = null
  /** The tables and indexes that were touched, their names in one case; null if it is not known which. */
  #touched: Set<string> | null = null

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /**
   * Called in each transaction after it has begun. `isTracked`: `touches` is called before everything that changes it, and
   * nobody else uses the connection.
   */
  async begin(isTracked: boolean): Promise<void> {
    // What others write with this connection does not change `data_version`.
    if (!isTracked) this.forget()
    this.#before = null
    this.#versionAtBegin = null
    if (this.#isLarge === null || (this.#cleanSince === null && isTracked)) await this.#readState()
    this.#touched = isTracked && this.#isLarge && !(await hasTriggers(this.#connection)) ? new Set() : null
    if (this.#cleanSince !== null) return
    const found = this.#touched === null ? await findViolations(this.#connection) : null
    if (found !== null && isNone(found)) {
      this.#before = noneBefore
      this.#cleanSince = this.#versionAtBegin
      return
    }
    const { orphans, mismatches } = found ?? noViolations
    this.#before = {
      orphans: await readOrphanRows(this.#connection, orphans),
      mismatches,
      tables: await tableNames(this.#connection),
    }
  }

  /** Called before statements that change these tables and indexes, or null for statements of which that is not known. */
  async touches(objects: readonly string[] | null): Promise<void> {
    const touched = this.#touched
    if (touched === null) return
    const names = await touchedBy(this.#connection, objects)
    if (names === null) {
      await this.#remember(touched, () => findViolations(this.#connection))
      this.#touched = null
      return
    }
    const more = names.filter((name) => !touched.has(name))
    if (more.length === 0) return
    await this.#remember(touched, () => findViolationsAround(this.#connection, more))
    for (const name of more) touched.add(name)
  }

  /** Reads what is violated before more is touched. What is violated around what was touched already is remembered. */
  async #remember(touched: ReadonlySet<string>, find: () => Promise<Violations>): Promise<void> {
    const before = this.#before
    if (before === null) return
    const isNew = ({ table, parent }: Mismatch) => !touched.has(foldAscii(table)) && !touched.has(foldAscii(parent))
    const found = await find()
    this.#before = {
      ...before,
      orphans: [...before.orphans, ...(await readOrphanRows(this.#connection, found.orphans.filter(isNew)))],
      mismatches: [...before.mismatches, ...found.mismatches.filter(isNew)],
    }
  }

  /**
   * Called before COMMIT. Throws ForeignKeyViolationsError or ForeignKeyMismatchError if the transaction has added
   * violations, and ForeignKeysUncertainError if it may have.
   */
  async check(): Promise<void> {
    const touched = this.#touched
    const after = touched
      ? await findViolationsAround(this.#connection, [...touched])
      : await findViolations(this.#connection)
    if (isNone(after)) {
      if (touched === null) this.#cleanSince ??= this.#versionAtBegin
      return
    }
    const before = this.#before ?? (await this.#cleanBefore())
    if (before === null) throw new ForeignKeysUncertainError(after.orphans, after.mismatches)
    const { mismatches, orphans } = await addedViolations(this.#connection, before, after)
    if (mismatches.length > 0) throw new ForeignKeyMismatchError(mismatches)
    if (orphans.length > 0) throw new ForeignKeyViolationsError(orphans)
  }

  /** Called after a rollback, and where others may use the connection: nothing is known of the next transaction. */
  forget(): void {
    this.#cleanSince = null
  }

  /** No violations, if that is certain. */
  async #cleanBefore(): Promise<ViolationsBefore | null> {
    const since = this.#cleanSince
    if (since === null) return null
    await this.#readState()
    return this.#versionAtBegin === since ? noneBefore : null
  }

  /** Nobody else can commit while the transaction is open, so this is as it was at its beginning. */
  async #readState(): Promise<void> {
    const { rows } = await this.#connection.query(
      'SELECT data_version AS version, page_count AS pages FROM pragma_data_version, pragma_page_count',
    )
    this.#versionAtBegin = Number(rows[0]?.['version'])
    this.#isLarge = Number(rows[0]?.['pages']) >= largePages
  }
}

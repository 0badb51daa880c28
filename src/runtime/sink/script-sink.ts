import type { QueryRunner } from 'typeorm'

import { type Connection, type Row, sqlOf } from '../../connection.ts'
import type { Dialect, GuardedStatements, Statement } from '../../dialects/port/dialect.ts'
import { hasCopy } from '../../operations/batch-alter-table.ts'
import type { OwnStatement } from '../version/own-statement.ts'
import type { Operation } from '../../operations/operation.ts'
import type { LockWait } from '../../operations/run-rules.ts'
import { compileCopy, runCopy } from './compile-copy.ts'
import { inBlocks } from './in-blocks.ts'
import { OfflineError } from '../../dialects/port/errors.ts'
import { LocksFirst } from './locks-first.ts'
import { offlineInspector } from './offline-inspector.ts'
import { inOwnSchema } from '../version/own-schema.ts'
import type { Replica } from './replica.ts'
import { commentLines, locksOf, textOf } from './script-text.ts'
import type { Begun, StatementSink } from './statement-sink.ts'
import type { VersionLog } from '../version/version-log.ts'
import type { RowChange, VersionTable } from '../version/version-table.ts'

/**
 * An offline sink: statements are written to a script, with their parameters as literals. They are also applied to a
 * replica, which shows the tables as they are at that place in the script.
 */
export class ScriptSink implements StatementSink {
  readonly isOffline = true
  readonly inspector = offlineInspector
  readonly #dialect: Dialect
  readonly #versionTable: VersionTable
  /** Null if nothing is ever read: for a dialect that does not need it, or for a stamp. */
  readonly #replica: Replica | null
  readonly #tableLockTimeout: number
  readonly #lines: string[] = []
  readonly #locks: LocksFirst
  /** The statements of the part that is being written, for a dialect that keeps them together. */
  readonly #part: string[] = []
  /** Statements that the replica carries out in its own way. */
  readonly #unfollowed = new WeakSet<Statement>()
  #isInTransaction = false
  /** All SQL of revisions that may change session settings. */
  readonly #setting: string[] = []
  /** Whether the revision being written contains such SQL. */
  #isTouched = false
  /** The heading being written, for the message if the replica cannot follow. */
  #heading = ''
  /** What each revision does by itself, for whoever reads it. */
  readonly #steps: string[][] = []

  /**
   * The statements that create hub's own tables; written into the first transaction, so that a script that does not
   * match the database creates nothing.
   */
  #tables: readonly string[]
  /** What makes the schema of the data source the current one, at the head of the script. */
  readonly #entering: readonly string[]
  /** What the first transaction does before the version rows are checked. */
  #settling: readonly string[] = []

  constructor(
    dialect: Dialect,
    versionTable: VersionTable,
    versionLog: VersionLog,
    tableLockTimeout: number,
    replica: Replica | null = null,
    sourceSchema: string | null = null,
  ) {
    this.#dialect = dialect
    this.#locks = new LocksFirst(dialect.takeLocks)
    this.#versionTable = versionTable
    const { schema } = versionTable
    const schemas = [...new Set([schema, sourceSchema])].filter((each) => each !== null)
    this.#entering = sourceSchema === null ? [] : dialect.script.enterSchema(sourceSchema)
    this.#tables = [
      ...schemas.flatMap((each) => dialect.script.makeSchema(each)),
      versionTable.createSql,
      versionLog.createSql,
    ]
    this.#tableLockTimeout = tableLockTimeout
    this.#replica = replica
  }

  /** Has the first transaction run these statements of hub's own before the version rows are checked. */
  settle(statements: readonly string[]): void {
    this.#settling = statements
  }

  async begin(_label: string, expected: readonly string[]): Promise<Begun> {
    for (const sql of this.#aside(this.#beginning(expected, this.#tables))) await this.#add(sql)
    this.#tables = []
    this.#settling = []
    this.#isInTransaction = true
    this.#locks.transaction(true)
    return { rows: expected, unfinished: [] }
  }

  async commit(): Promise<void> {
    await this.leave()
    const { block } = this.#dialect.script
    if (block !== null) for (const sql of inBlocks(this.#part.splice(0), block)) this.#lines.push(...this.#linesOf(sql))
  }

  async leave(): Promise<void> {
    for (const sql of this.#dialect.script.commit()) await this.#add(sql)
    this.#isInTransaction = false
    this.#locks.transaction(false)
  }

  async end(): Promise<void> {}

  async rollback(): Promise<boolean> {
    // A script that could not be completed is discarded.
    return true
  }

  async compile(given: Operation): Promise<readonly Statement[]> {
    const operation = inOwnSchema(given, this.#versionTable)
    if (operation === null) return []
    const { guards, statements } = await this.#compile(operation)
    for (const sql of guards) this.#write(sql)
    if (hasCopy(operation)) {
      for (const statement of statements) this.#unfollowed.add(statement)
      await this.#follow((replica) => runCopy(operation, this.#dialect, replica))
    }
    return this.#locks.before(operation, statements)
  }

  async execute(statement: Statement): Promise<readonly Row[]> {
    const text = textOf(statement, this.#dialect)
    this.#steps.at(-1)?.push(text)
    for (const sql of locksOf(statement)) await this.#add(sql)
    if (this.#unfollowed.has(statement)) this.#write(text)
    else await this.#add(text)
    return []
  }

  async executeOutside(statement: Statement, lockWait: LockWait): Promise<readonly Row[]> {
    if (this.#unfollowed.has(statement)) return this.execute(statement)
    const request = { lockWait, tableLockTimeout: this.#tableLockTimeout }
    const outside = this.#dialect.script.outside([...locksOf(statement), textOf(statement, this.#dialect)], request)
    this.#steps.at(-1)?.push(...outside)
    for (const sql of outside) await this.#add(sql)
    return []
  }

  progressOf(): null {
    return null
  }

  async beforeRaw(sql: string): Promise<void> {
    this.#locks.unknown()
    if (!this.#dialect.script.session?.maySet(sql)) return
    this.#setting.push(sql)
    this.#isTouched = true
  }

  async putBack(): Promise<void> {
    const request = { tableLockTimeout: this.#tableLockTimeout }
    if (this.#isTouched) for (const sql of this.#dialect.script.session?.putBack(request) ?? []) await this.#add(sql)
    this.#isTouched = false
  }

  async record(row: Statement): Promise<void> {
    for (const sql of this.#aside([textOf(row, this.#dialect)])) await this.#add(sql)
  }

  async lockHolders(): Promise<readonly string[]> {
    return []
  }

  comment(text: string): void {
    this.#heading = text
    this.#steps.push([])
    this.#lines.push(...commentLines(text), '')
  }

  async finish(changes: readonly RowChange[], log: readonly OwnStatement[]): Promise<void> {
    for (const statement of [...changes.map((change) => change.statement), ...log]) await this.#add(sqlOf(statement))
  }

  async query(): Promise<readonly Row[]> {
    throw new OfflineError('op.query')
  }

  async missing(): Promise<never> {
    throw new OfflineError('op.createMissing')
  }

  async cancel(): Promise<void> {
    await this.#replica?.cancel()
  }

  watchQueryRunner(): () => void {
    return () => {}
  }

  queryRunner(): QueryRunner {
    throw new OfflineError('op.queryRunner')
  }

  /** The script written so far. */
  text(): string {
    const keep = this.#setting.length === 0 ? [] : (this.#dialect.script.session?.keep(this.#setting) ?? [])
    return [...[...this.#entering, ...keep].flatMap((sql) => this.#linesOf(sql)), ...this.#lines].join('\n')
  }

  /** The statements of each revision so far, in order, without those that hub adds: transactions, guards, version rows. */
  stepTexts(): readonly string[] {
    return this.#steps.map((statements) => statements.map((sql) => this.#dialect.script.terminate(sql)).join('\n\n'))
  }

  async #compile(operation: Operation): Promise<GuardedStatements> {
    const { replica: dialect } = this.#dialect
    const replica = this.#replica
    if (!dialect || !replica) {
      const statements = await this.#dialect.compile(operation, null)
      return { guards: [], statements }
    }
    if (!hasCopy(operation)) return dialect.compile(operation, replica)
    // The same transaction, begun without version rows.
    const beginning = this.#isInTransaction ? this.#beginning([], [this.#versionTable.createSql]) : []
    return replica.scratch((scratch) => compileCopy(operation, dialect, scratch, beginning))
  }

  /**
   * Wraps hub's own statements so that they find its tables even if the revision has changed the session's settings.
   */
  #aside(statements: readonly string[]): readonly string[] {
    const { session } = this.#dialect.script
    return this.#isTouched && session ? session.aside(statements) : statements
  }

  #beginning(expected: readonly string[], tables: readonly string[]): readonly string[] {
    return this.#dialect.script.begin({
      tables,
      versionTable: this.#versionTable.quoted,
      expected,
      settling: this.#settling,
      tableLockTimeout: this.#tableLockTimeout,
    })
  }

  /** Writes a statement, and has the replica run it. */
  async #add(sql: string): Promise<void> {
    this.#write(sql)
    await this.#follow((replica) => replica.exec(sql))
  }

  async #follow(work: (replica: Connection) => Promise<void>): Promise<void> {
    await this.#replica?.follow(this.#heading, work)
  }

  #write(sql: string): void {
    if (this.#dialect.script.block === null) this.#lines.push(...this.#linesOf(sql))
    else this.#part.push(sql)
  }

  #linesOf(sql: string): readonly string[] {
    return [this.#dialect.script.terminate(sql), '']
  }
}

import type { DialectName } from '../dialect-name.ts'
import { AsyncLocalStorage } from 'node:async_hooks'

import type { QueryRunner } from 'typeorm'

import type { Row } from '../connection.ts'
import type { Column } from '../schema/column.ts'
import type { Inspector } from '../schema/inspector.ts'
import type { SqlText } from '../schema/sql-text.ts'
import type { RowValues } from '../schema/value.ts'
import { backfillKey, makeBackfill, runBackfill } from './online/backfill.ts'
import { Batch } from './batch.ts'
import { CallQueue } from './call-queue.ts'
import { concurrentIndexOperations } from './online/concurrent-index.ts'
import { setNotNullConcurrently } from './online/concurrent-not-null.ts'
import { methodNames, suggestNames } from './did-you-mean.ts'
import { CallInsideBatchError, InvalidOperationError } from '../operations/errors.ts'
import { refuseLostValues } from './online/lost-enum-values.ts'
import * as make from './arguments/make.ts'
import { makeBatch } from './arguments/make-batch.ts'
import * as makeConstraint from './arguments/make-constraint.ts'
import type { ConstraintName } from './arguments/make-constraint.ts'
import * as makeEnum from './arguments/make-enum.ts'
import * as makeObject from './arguments/make-object.ts'
import type { IndexKeyArgument } from './arguments/normalize-index.ts'
import type { Operation } from '../operations/operation.ts'
import type {
  AddColumnOptions,
  AddEnumValueOptions,
  AlterColumnChanges,
  AlterColumnOptions,
  AlterEnumOptions,
  BackfillOptions,
  BatchOptions,
  CreateCheckOptions,
  CreateExclusionOptions,
  CreateForeignKeyOptions,
  CreateIndexOptions,
  CreatePrimaryKeyOptions,
  CreateSchemaOptions,
  CreateTableOptions,
  CreateUniqueOptions,
  CreateViewOptions,
  DropIndexOptions,
  DropOptions,
  EnumColumnsOptions,
  DropViewOptions,
  RenameIndexOptions,
  RenameSequenceOptions,
} from './arguments/options.ts'
import type { OperationLog, OperationsPort } from './port.ts'
import { queuedInspector } from './queued-inspector.ts'

/**
 * The `op` of a revision file. Every method returns a promise; calls run in call order, one at a time, those that
 * were not awaited too. A failure that is awaited and caught is the caller's; one that nobody looks at is the
 * revision's: nothing called after it runs.
 */
export class Operations {
  readonly dialect: DialectName
  /** True where statements are written to a script: then nothing can be read. */
  readonly isOffline: boolean
  /** What `-x key=value` gave. */
  readonly x: Readonly<Record<string, string>>
  /** The run's logger, with the revision in front. */
  readonly log: OperationLog
  /** Reads the database as it is when the call's turn comes. */
  readonly inspector: Inspector
  readonly #port: OperationsPort
  readonly #calls: CallQueue
  /** Where the calls were made that failed, by their errors. */
  readonly #sites = new WeakMap<object, { readonly stack?: string }>()
  /** The calls that are made inside an autocommit block, whose own call is still running. */
  readonly #inner = new AsyncLocalStorage<CallQueue>()

  /** The batch that is being taken down, and the call of `op` in it that failed it. */
  readonly #batched = new AsyncLocalStorage<{ readonly table: string; failure?: CallInsideBatchError }>()

  constructor(port: OperationsPort) {
    this.dialect = port.dialect
    this.isOffline = port.isOffline
    this.x = port.x
    this.log = port.log
    this.inspector = queuedInspector(port.inspector, (name, work) => this.#call(name, work))
    this.#port = port
    this.#calls = this.#queue('revision')
  }

  /** TypeORM's runner in this revision's transaction. Await the calls before it: it does not wait for them. */
  get queryRunner(): QueryRunner {
    return this.#port.queryRunner()
  }

  /** Makes a table. Constraints without a name get TypeORM's. */
  createTable(table: string, columns: readonly Column[], options: CreateTableOptions = {}): Promise<void> {
    return this.#run('createTable', () => [make.createTable(table, columns, options)])
  }

  dropTable(table: string, options: DropOptions = {}): Promise<void> {
    return this.#run('dropTable', () => [make.dropTable(table, options)])
  }

  /** Gives a table another name in the same schema. */
  renameTable(table: string, name: string): Promise<void> {
    return this.#run('renameTable', () => [make.renameTable(table, name)])
  }

  addColumn(table: string, column: Column, options: AddColumnOptions = {}): Promise<void> {
    return this.#run('addColumn', () => [make.addColumn(table, column, options)])
  }

  dropColumn(table: string, column: string, options: DropOptions = {}): Promise<void> {
    return this.#run('dropColumn', () => [make.dropColumn(table, column, options)])
  }

  /**
   * Changes a column, its rows kept: name, type, nullable, default, comment, collation, identity, expression. What is
   * not named stays, and null takes a default, comment or collation off. SQLite makes the table anew for all but a name.
   */
  alterColumn(
    table: string,
    column: string,
    changes: AlterColumnChanges,
    options: AlterColumnOptions = {},
  ): Promise<void> {
    const operation = settled(() => make.alterColumn(table, column, changes, options))
    const queue = this.#current
    return this.#call('alterColumn', async () => {
      const alter = operation()
      const run = (each: Operation) => this.#runOne(each, queue)
      if (!alter.concurrently || this.dialect === 'sqlite') await run(alter)
      else await this.#leave(() => setNotNullConcurrently(alter, this.log, run))
    })
  }

  /** Makes an index on columns, or on SQL: ``[sql`lower(email)`]``, `[{ column: 'created', order: 'DESC' }]`. */
  createIndex(
    name: string,
    table: string,
    columns: readonly IndexKeyArgument[],
    options: CreateIndexOptions = {},
  ): Promise<void> {
    const operation = settled(() => make.createIndex(name, table, columns, options))
    const queue = this.#current
    return this.#call('createIndex', async () => {
      const isChecked = options.concurrently && !this.isOffline
      const all = isChecked ? await concurrentIndexOperations(operation(), this.#port) : [operation()]
      for (const each of all) await this.#runOne(each, queue)
    })
  }

  dropIndex(name: string, options: DropIndexOptions = {}): Promise<void> {
    return this.#run('dropIndex', () => [make.dropIndex(name, options)])
  }

  renameIndex(name: string, newName: string, options: RenameIndexOptions = {}): Promise<void> {
    return this.#run('renameIndex', () => [make.renameIndex(name, newName, options)])
  }

  /** Makes columns the primary key. Without a name (null) it gets hub's, as do the constraints below. */
  createPrimaryKey(
    name: ConstraintName,
    table: string,
    columns: readonly string[],
    options: CreatePrimaryKeyOptions = {},
  ): Promise<void> {
    return this.#run('createPrimaryKey', () => [makeConstraint.createPrimaryKey(name, table, columns, options)])
  }

  createUnique(
    name: ConstraintName,
    table: string,
    columns: readonly string[],
    options: CreateUniqueOptions = {},
  ): Promise<void> {
    return this.#run('createUnique', () => [makeConstraint.createUnique(name, table, columns, options)])
  }

  createCheck(
    name: ConstraintName,
    table: string,
    condition: string | SqlText,
    options: CreateCheckOptions = {},
  ): Promise<void> {
    return this.#run('createCheck', () => [makeConstraint.createCheck(name, table, condition, options)])
  }

  /** Lets no two rows both pass every comparison: `'USING gist (room WITH =, during WITH &&)'`; PostgreSQL's. */
  createExclusion(
    name: ConstraintName,
    table: string,
    expression: string | SqlText,
    options: CreateExclusionOptions = {},
  ): Promise<void> {
    return this.#run('createExclusion', () => [makeConstraint.createExclusion(name, table, expression, options)])
  }

  /** Refers to columns of another table; no `referencedColumns` (an empty list) means its primary key. */
  createForeignKey(
    name: ConstraintName,
    table: string,
    referencedTable: string,
    columns: readonly string[],
    referencedColumns: readonly string[],
    options: CreateForeignKeyOptions = {},
  ): Promise<void> {
    return this.#run('createForeignKey', () => [
      makeConstraint.createForeignKey(name, table, referencedTable, columns, referencedColumns, options),
    ])
  }

  /** Drops a primary key, unique constraint, check or foreign key. */
  dropConstraint(name: string, table: string, options: DropOptions = {}): Promise<void> {
    return this.#run('dropConstraint', () => [makeConstraint.dropConstraint(name, table, options)])
  }

  renameConstraint(name: string, newName: string, table: string): Promise<void> {
    return this.#run('renameConstraint', () => [makeConstraint.renameConstraint(name, newName, table)])
  }

  /** Looks at the rows that were there when the constraint was made `notValid`. SQLite looked then: nothing to do. */
  validateConstraint(name: string, table: string): Promise<void> {
    return this.#run('validateConstraint', () => [makeConstraint.validateConstraint(name, table)])
  }

  /** Several changes of one table together: one rebuild on SQLite. Inside, call the methods of `batch`, not of `op`. */
  batchAlterTable(
    table: string,
    work: (batch: Batch) => void | Promise<void>,
    options: BatchOptions = {},
  ): Promise<void> {
    const begun = settled(() => makeBatch(table, work, options))
    const queue = this.#current
    return this.#call('batchAlterTable', async () => {
      const operation = begun()
      const batch = new Batch(table)
      const store: { readonly table: string; failure?: CallInsideBatchError } = { table }
      await this.#batched.run(store, async () => work(batch))
      if (store.failure) throw store.failure
      const changes = batch.end()
      if (changes.length > 0) await this.#runOne({ ...operation, changes }, queue)
    })
  }

  /** Says what a table is for; null takes it off. SQLite keeps no comments. */
  commentTable(table: string, comment: string | null): Promise<void> {
    return this.#run('commentTable', () => [makeObject.commentTable(table, comment)])
  }

  /** Makes an enum type. On SQLite nothing: there each column of type 'enum' holds its values in a check. */
  createEnum(name: string, values: readonly string[]): Promise<void> {
    return this.#run('createEnum', () => [makeEnum.createEnum(name, values)])
  }

  /**
   * Gives an enum other values, in their order, for all its columns at once; rows that hold a value that is no more get
   * the one that `mapping` says. PostgreSQL makes the type anew and writes the tables anew, SQLite rebuilds them.
   */
  alterEnum(name: string, values: readonly string[], options: AlterEnumOptions): Promise<void> {
    return this.#run('alterEnum', () => [makeEnum.alterEnum(name, values, options)])
  }

  /** Gives an enum type another name in the same schema; on SQLite nothing. */
  renameEnum(name: string, newName: string): Promise<void> {
    return this.#run('renameEnum', () => [makeEnum.renameEnum(name, newName)])
  }

  /**
   * Adds a value to an enum; PostgreSQL lets it be used once it is committed. SQLite, whose enums are checks of columns,
   * needs to know the `columns`, and is refused without them.
   */
  addEnumValue(name: string, value: string, options: AddEnumValueOptions = {}): Promise<void> {
    return this.#run('addEnumValue', () => [makeEnum.addEnumValue(name, value, options)])
  }

  /** Gives a value of an enum another name, and so to its rows; SQLite needs to know the `columns`. */
  renameEnumValue(name: string, value: string, newValue: string, options: EnumColumnsOptions = {}): Promise<void> {
    return this.#run('renameEnumValue', () => [makeEnum.renameEnumValue(name, value, newValue, options)])
  }

  dropEnum(name: string, options: DropOptions = {}): Promise<void> {
    return this.#run('dropEnum', () => [makeEnum.dropEnum(name, options)])
  }

  createView(name: string, query: string | SqlText, options: CreateViewOptions = {}): Promise<void> {
    return this.#run('createView', () => [makeObject.createView(name, query, options)])
  }

  dropView(name: string, options: DropViewOptions = {}): Promise<void> {
    return this.#run('dropView', () => [makeObject.dropView(name, options)])
  }

  /** Makes a schema; PostgreSQL's. */
  createSchema(name: string, options: CreateSchemaOptions = {}): Promise<void> {
    return this.#run('createSchema', () => [makeObject.createSchema(name, options)])
  }

  dropSchema(name: string, options: DropOptions = {}): Promise<void> {
    return this.#run('dropSchema', () => [makeObject.dropSchema(name, options)])
  }

  /** Gives a sequence another name in the same schema; on SQLite nothing. */
  renameSequence(name: string, newName: string, options: RenameSequenceOptions = {}): Promise<void> {
    return this.#run('renameSequence', () => [makeObject.renameSequence(name, newName, options)])
  }

  /**
   * Runs SQL: any number of statements, or with parameters (`$1` on PostgreSQL, `?` on SQLite) exactly one. BEGIN,
   * COMMIT, END and ROLLBACK are refused; SAVEPOINT is not.
   */
  execute(sql: string | SqlText, parameters?: readonly unknown[]): Promise<void> {
    return this.#run('execute', () => make.execute(sql, parameters, this.dialect))
  }

  /** Inserts rows, in their order; a column that a row leaves out gets its default. No rows: nothing happens. */
  bulkInsert(table: string, rows: readonly RowValues[]): Promise<void> {
    return this.#run('bulkInsert', () => [make.bulkInsert(table, rows)])
  }

  /**
   * Sets values in ranges of the primary key, each committed by itself, so that no lock is held for long. `where` must
   * leave out the rows that are done: a run that was cut off simply goes on, and a batch that would be found again is
   * refused. In a script it is one UPDATE, and with `batched: false` one in the revision's own transaction.
   */
  backfill(table: string, options: BackfillOptions): Promise<void> {
    const operation = settled(() => makeBackfill(table, options))
    const queue = this.#current
    return this.#call('backfill', async () => {
      const all = operation()
      const { batchSize } = all
      if (this.isOffline || batchSize === null) {
        await this.#runOne(all, queue)
        return
      }
      // Before the transaction is left: what is refused here leaves nothing behind.
      const key = await backfillKey(all, this.#port)
      await this.#leave(() =>
        runBackfill({ ...all, batchSize }, key, this.#port, (batch) => this.#runOne(batch, queue)),
      )
    })
  }

  /** The rows of one statement. Refused offline. `Result` is not checked. */
  query<Result extends Row = Row>(sql: string | SqlText, parameters?: readonly unknown[]): Promise<readonly Result[]> {
    const statement = settled(() => make.oneStatement('query', sql, this.dialect))
    return this.#call('query', async () => {
      // What the caller says the rows are; the driver gives no types.
      return (await this.#port.query(statement(), parameters)) as readonly Result[]
    })
  }

  /** Commits what came before, runs `work` outside a transaction, and begins again. */
  autocommitBlock(work: () => Promise<void>): Promise<void> {
    const isNested = this.#inner.getStore() !== undefined
    const check = settled(() => make.checkBlock(work, isNested))
    return this.#call('autocommitBlock', async () => {
      check()
      await this.#leave(() => this.#runBlock(work))
    })
  }

  /** For the runtime: waits for every call and throws the first failure that nobody looked at. Later calls are refused. */
  settle(): Promise<void> {
    return this.#calls.settle()
  }

  /** For the runtime: the stack of the call of `op` that failed with this error; empty where none did. */
  stackOf(error: unknown): string {
    return (typeof error === 'object' && error !== null && this.#sites.get(error)?.stack) || ''
  }

  /** For the runtime: refuses every call from now on, and those that have not begun. */
  end(): void {
    this.#calls.end()
  }

  #queue(scope: string): CallQueue {
    return new CallQueue(scope, (error) => this.log.warn(error.message))
  }

  /** Outside the transaction. Once something fails there, none is open: nothing that comes after could be taken back. */
  async #leave(work: () => Promise<void>): Promise<void> {
    try {
      await this.#port.autocommitBlock(work)
    } catch (error) {
      this.#calls.hold(error)
      throw error
    }
  }

  async #runBlock(work: () => Promise<void>): Promise<void> {
    const calls = this.#queue('autocommit block')
    try {
      await this.#inner.run(calls, work)
      await calls.settle()
    } finally {
      calls.end()
    }
  }

  /**
   * Makes what entities have and the database lacks: tables, columns and indexes. Changes and drops nothing, and has no
   * way back. The one operation by which a revision depends on entities as they are on the day it runs. Takes classes,
   * schemas and file patterns, as the config's `entities`. Refused where a script is written.
   */
  createMissing(entities: readonly unknown[]): Promise<void> {
    const queue = this.#current
    return this.#call('createMissing', async () => {
      if (!Array.isArray(entities) || entities.length === 0)
        throw new InvalidOperationError(
          'createMissing',
          'entities',
          'must be a list of classes, schemas or file patterns',
        )
      for (const operation of await this.#port.missing(entities)) await this.#runOne(operation, queue)
    })
  }

  /** Where a call that is made now belongs. */
  get #current(): CallQueue {
    return this.#inner.getStore() ?? this.#calls
  }

  #call<Result>(operation: string, work: () => Promise<Result>): Promise<Result> {
    const batched = this.#batched.getStore()
    // It would wait for the batch, and the batch for it.
    if (batched) {
      batched.failure ??= new CallInsideBatchError(operation, batched.table)
      return rejected(batched.failure)
    }
    // Errors of drivers do not come by the revision's file any more.
    const site: { readonly stack?: string } = {}
    Error.captureStackTrace(site)
    return this.#current.call(operation, async () => {
      try {
        return await work()
      } catch (error) {
        if (typeof error === 'object' && error !== null && !this.#sites.has(error)) this.#sites.set(error, site)
        throw error
      }
    })
  }

  #run(name: string, makeOperations: () => readonly Operation[]): Promise<void> {
    // Made now, from the arguments as they are now; refused when the call's turn comes, so that failures keep their order.
    const operations = settled(makeOperations)
    const queue = this.#current
    return this.#call(name, async () => {
      for (const operation of operations()) await this.#runOne(operation, queue)
    })
  }

  /**
   * A caught failure is the caller's, but an operation of several statements may be half done. Where the transaction goes
   * on all the same, only ROLLBACK TO a savepoint makes it good; where it is gone, nothing does.
   */
  async #runOne(operation: Operation, queue: CallQueue): Promise<readonly Row[]> {
    if (!this.isOffline) await refuseLostValues(operation, this.#port)
    try {
      const rows = await this.#port.run(operation)
      if (operation.kind === 'execute' && /^\s*ROLLBACK\b/i.test(operation.sql)) queue.forgive()
      return rows
    } catch (error) {
      const after = this.#port.afterFailure(error)
      if (after === 'gone' || (after === 'open' && operation.kind !== 'execute')) queue.hold(error)
      throw error
    }
  }
}

const forTheRuntime = ['settle', 'end', 'stackOf']

suggestNames(Operations.prototype, 'op', [...methodNames(Operations.prototype, forTheRuntime), 'inspector', 'dialect'])

/** Does the work now, and gives or throws its outcome when asked. */
function settled<Result>(work: () => Result): () => Result {
  try {
    const result = work()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** A failed call that may go without being awaited: whoever it fails is told otherwise. */
function rejected(cause: Error): Promise<never> {
  const promise = Promise.reject(cause)
  promise.catch(() => {})
  return promise
}

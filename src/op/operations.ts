import type { QueryRunner } from 'typeorm'

import type { Row } from '../connection.ts'
import type { DialectName } from '../dialect-name.ts'
import { InvalidOperationError } from '../operations/errors.ts'
import type { Operation } from '../operations/operation.ts'
import type { Column } from '../schema/column.ts'
import type { Inspector } from '../schema/inspector.ts'
import type { SqlText } from '../schema/sql-text.ts'
import type { RowValues } from '../schema/value.ts'
import type { BackfillOptions } from './arguments/backfill.ts'
import { type BatchOptions, requireCopy } from './arguments/batch.ts'
import type { Builder } from './arguments/builder.ts'
import { BUILDERS as build } from './arguments/builders.ts'
import { checkArgument, isFunction } from './arguments/check-value.ts'
import type { AddColumnOptions, AlterColumnChanges, AlterColumnOptions } from './arguments/columns.ts'
import type {
  ConstraintName,
  CreateCheckOptions,
  CreateExclusionOptions,
  CreateForeignKeyOptions,
  CreatePrimaryKeyOptions,
  CreateUniqueOptions,
} from './arguments/constraints.ts'
import type { DropIndexOptions, DropOptions, DropViewOptions } from './arguments/drop-options.ts'
import type { AddEnumValueOptions, AlterEnumOptions, EnumColumnsOptions } from './arguments/enums.ts'
import type { CreateIndexOptions, IndexKeyArgument } from './arguments/index-options.ts'
import type { RenameIndexOptions } from './arguments/indexes.ts'
import type { CreateSchemaOptions } from './arguments/schemas.ts'
import type { RenameSequenceOptions } from './arguments/sequences.ts'
import { oneStatement } from './arguments/statements.ts'
import type { CreateTableOptions } from './arguments/tables.ts'
import type { CreateViewOptions } from './arguments/views.ts'
import { Batch } from './batch.ts'
import { Calls } from './calls.ts'
import { methodNames, suggestNames } from './did-you-mean.ts'
import { OperationRunner } from './operation-runner.ts'
import type { OperationLog, OperationsPort } from './port.ts'
import { queuedInspector } from './queued-inspector.ts'
import { settled } from './settled.ts'

/** A method for each kind of operation: a new one does not compile without. */
type OperationMethods = Readonly<Record<Operation['kind'], (...values: never[]) => Promise<void>>>

/**
 * The `op` of a revision file. Every method returns a promise. Calls run one at a time, in the order in which they are
 * made, whether or not they are awaited. An error that the caller awaits and catches is the caller's to handle; any other
 * fails the revision, and no later call runs.
 */
export class Operations implements OperationMethods {
  readonly dialect: DialectName
  /** True while statements are written to a script; nothing can be read then. */
  readonly isOffline: boolean
  /** The values of `-x key=value`. */
  readonly x: Readonly<Record<string, string>>
  /** The logger of the run; each line starts with the revision. */
  readonly log: OperationLog
  #inspector: Inspector | null = null
  readonly #port: OperationsPort
  readonly #calls: Calls
  readonly #runner: OperationRunner

  /** @internal */
  constructor(port: OperationsPort) {
    this.dialect = port.dialect.name
    this.isOffline = port.isOffline
    this.x = port.x
    this.log = port.log
    this.#port = port
    this.#calls = new Calls(port.log)
    this.#runner = new OperationRunner(port, this.#calls)
  }

  /** Reads the schema as it is when the call's turn comes. */
  get inspector(): Inspector {
    return (this.#inspector ??= queuedInspector(this.#port.inspector, (name, work) => this.#calls.call(name, work)))
  }

  /**
   * TypeORM's query runner, in the revision's transaction. Await earlier calls first: it does not wait for them. Throws
   * OperationAfterEndError when the revision has ended: the connection then belongs to others.
   */
  get queryRunner(): QueryRunner {
    this.#calls.refuseLate('queryRunner')
    return this.#port.queryRunner()
  }

  /** Creates a table. Constraints without a name are named as TypeORM names them. */
  createTable(table: string, columns: readonly Column[], options: CreateTableOptions = {}): Promise<void> {
    return this.#perform(build.createTable, { table, columns, options })
  }

  /** Drops a table with its indexes and constraints. */
  dropTable(table: string, options: DropOptions = {}): Promise<void> {
    return this.#perform(build.dropTable, { table, options })
  }

  /** Renames a table within its schema. */
  renameTable(table: string, name: string): Promise<void> {
    return this.#perform(build.renameTable, { table, name })
  }

  /** Adds a column at the end of the table. */
  addColumn(table: string, column: Column, options: AddColumnOptions = {}): Promise<void> {
    return this.#perform(build.addColumn, { table, column, options })
  }

  dropColumn(table: string, column: string, options: DropOptions = {}): Promise<void> {
    return this.#perform(build.dropColumn, { table, column, options })
  }

  /**
   * Changes a column and keeps its values: name, type, nullable, default, comment, collation, identity, expression. What
   * is not given stays as it is; null removes a default, comment or collation. SQLite recreates the table, except for a
   * new name.
   */
  alterColumn(
    table: string,
    column: string,
    changes: AlterColumnChanges,
    options: AlterColumnOptions = {},
  ): Promise<void> {
    return this.#perform(build.alterColumn, { table, column, changes, options })
  }

  /** Creates an index on columns, or on SQL: ``[sql`lower(email)`]``, `[{ column: 'created', order: 'DESC' }]`. */
  createIndex(
    name: string,
    table: string,
    columns: readonly IndexKeyArgument[],
    options: CreateIndexOptions = {},
  ): Promise<void> {
    return this.#perform(build.createIndex, { name, table, columns, options })
  }

  dropIndex(name: string, options: DropIndexOptions = {}): Promise<void> {
    return this.#perform(build.dropIndex, { name, options })
  }

  renameIndex(name: string, newName: string, options: RenameIndexOptions = {}): Promise<void> {
    return this.#perform(build.renameIndex, { name, newName, options })
  }

  /** Makes columns the primary key. If the name is null, hub generates one; so do the methods for other constraints. */
  createPrimaryKey(
    name: ConstraintName,
    table: string,
    columns: readonly string[],
    options: CreatePrimaryKeyOptions = {},
  ): Promise<void> {
    return this.#perform(build.createPrimaryKey, { name, table, columns, options })
  }

  createUnique(
    name: ConstraintName,
    table: string,
    columns: readonly string[],
    options: CreateUniqueOptions = {},
  ): Promise<void> {
    return this.#perform(build.createUnique, { name, table, columns, options })
  }

  createCheck(
    name: ConstraintName,
    table: string,
    condition: string | SqlText,
    options: CreateCheckOptions = {},
  ): Promise<void> {
    return this.#perform(build.createCheck, { name, table, condition, options })
  }

  /** Creates an exclusion constraint: `'USING gist (room WITH =, during WITH &&)'`. PostgreSQL only. */
  createExclusion(
    name: ConstraintName,
    table: string,
    expression: string | SqlText,
    options: CreateExclusionOptions = {},
  ): Promise<void> {
    return this.#perform(build.createExclusion, { name, table, expression, options })
  }

  /** Creates a foreign key. An empty list of `referencedColumns` means the primary key of the referenced table. */
  createForeignKey(
    name: ConstraintName,
    table: string,
    referencedTable: string,
    columns: readonly string[],
    referencedColumns: readonly string[],
    options: CreateForeignKeyOptions = {},
  ): Promise<void> {
    return this.#perform(build.createForeignKey, { name, table, referencedTable, columns, referencedColumns, options })
  }

  /** Drops a constraint of any kind. */
  dropConstraint(name: string, table: string, options: DropOptions = {}): Promise<void> {
    return this.#perform(build.dropConstraint, { constraint: name, table, options })
  }

  renameConstraint(name: string, newName: string, table: string): Promise<void> {
    return this.#perform(build.renameConstraint, { constraint: name, newName, table })
  }

  /** Checks the existing rows against a constraint that was created `notValid`. SQLite checked them then. */
  validateConstraint(name: string, table: string): Promise<void> {
    return this.#perform(build.validateConstraint, { constraint: name, table })
  }

  /**
   * Makes several changes of one table together, so that SQLite recreates it once. Inside, call the methods of `batch`,
   * not those of `op`.
   */
  batchAlterTable(
    table: string,
    work: (batch: Batch) => void | Promise<void>,
    options: BatchOptions = {},
  ): Promise<void> {
    const operation = settled(() => build.batchAlterTable({ table, work, options }))
    return this.#calls.call('batchAlterTable', async (queue) => {
      const empty = operation()
      await requireCopy(empty)
      const batch = new Batch(table, (change) => this.#port.made?.(change))
      await this.#calls.runBatch(table, () => work(batch))
      const changes = batch.end()
      if (changes.length > 0) await this.#runner.perform({ ...empty, changes }, queue)
    })
  }

  /** Sets the comment of a table; null removes it. SQLite has no comments. */
  commentTable(table: string, comment: string | null): Promise<void> {
    return this.#perform(build.commentTable, { table, comment })
  }

  /** Creates an enum type. Does nothing on SQLite, where each column of type 'enum' has a check constraint. */
  createEnum(name: string, values: readonly string[]): Promise<void> {
    return this.#perform(build.createEnum, { name, values })
  }

  /**
   * Replaces the values of an enum, in their order, for all its columns at once. Rows with a value that is removed get
   * the one that `mapping` names. PostgreSQL recreates the type and rewrites the tables; SQLite recreates the tables.
   */
  alterEnum(name: string, values: readonly string[], options: AlterEnumOptions): Promise<void> {
    return this.#perform(build.alterEnum, { name, values, options })
  }

  /** Renames an enum type within its schema. Does nothing on SQLite. */
  renameEnum(name: string, newName: string): Promise<void> {
    return this.#perform(build.renameEnum, { name, newName })
  }

  /**
   * Adds a value to an enum. PostgreSQL allows its use once it is committed. SQLite, where an enum is a check constraint
   * of its columns, requires `columns`.
   */
  addEnumValue(name: string, value: string, options: AddEnumValueOptions = {}): Promise<void> {
    return this.#perform(build.addEnumValue, { name, value, options })
  }

  /** Renames a value of an enum, in its rows too. SQLite requires `columns`. */
  renameEnumValue(name: string, value: string, newValue: string, options: EnumColumnsOptions = {}): Promise<void> {
    return this.#perform(build.renameEnumValue, { name, value, newValue, options })
  }

  dropEnum(name: string, options: DropOptions = {}): Promise<void> {
    return this.#perform(build.dropEnum, { name, options })
  }

  createView(name: string, query: string | SqlText, options: CreateViewOptions = {}): Promise<void> {
    return this.#perform(build.createView, { name, query, options })
  }

  dropView(name: string, options: DropViewOptions = {}): Promise<void> {
    return this.#perform(build.dropView, { name, options })
  }

  /** Creates a schema. PostgreSQL only. */
  createSchema(name: string, options: CreateSchemaOptions = {}): Promise<void> {
    return this.#perform(build.createSchema, { name, options })
  }

  /** Drops a schema. PostgreSQL only. */
  dropSchema(name: string, options: DropOptions = {}): Promise<void> {
    return this.#perform(build.dropSchema, { name, options })
  }

  /** Renames a sequence within its schema. Does nothing on SQLite. */
  renameSequence(name: string, newName: string, options: RenameSequenceOptions = {}): Promise<void> {
    return this.#perform(build.renameSequence, { name, newName, options })
  }

  /**
   * Runs SQL: any number of statements or, with parameters (`$1` on PostgreSQL, `?` on SQLite), exactly one. BEGIN,
   * COMMIT, END and ROLLBACK are refused; SAVEPOINT is allowed.
   */
  execute(sql: string | SqlText, parameters?: readonly unknown[]): Promise<void> {
    return this.#perform(build.execute, { sql, parameters }, this.#port.dialect.syntax)
  }

  /** Inserts rows, in their order. A column that a row leaves out gets its default. Without rows it does nothing. */
  bulkInsert(table: string, rows: readonly RowValues[]): Promise<void> {
    return this.#perform(build.bulkInsert, { table, rows })
  }

  /**
   * Updates rows in batches along the primary key and commits each batch, so that no lock is held for long. `where` must
   * exclude the rows that are done: an interrupted backfill then continues where it stopped, and one whose batch would
   * be found again is refused. A script has a single UPDATE, and so has `batched: false`, in the revision's transaction.
   */
  backfill(table: string, options: BackfillOptions): Promise<void> {
    return this.#perform(build.backfill, { table, options })
  }

  /** Returns the rows of one statement. Refused in a script. The type `Result` is not checked. */
  query<Result extends Row = Row>(sql: string | SqlText, parameters?: readonly unknown[]): Promise<readonly Result[]> {
    const statement = settled(() => oneStatement(sql, this.#port.dialect.syntax))
    return this.#calls.call('query', async () => {
      // What the caller says the rows are; the driver has no types.
      return (await this.#port.query(statement(), parameters)) as readonly Result[]
    })
  }

  /** Commits what came before, runs `work` outside a transaction, and begins a new one. */
  autocommitBlock(work: () => Promise<void>): Promise<void> {
    const isNested = this.#calls.isInBlock
    return this.#calls.call('autocommitBlock', async () => {
      checkArgument('autocommitBlock', 'work', work, isFunction('async () => { … }'))
      if (isNested) {
        const problem = 'is inside another autocommitBlock, which already runs outside a transaction'
        throw new InvalidOperationError('autocommitBlock', 'work', problem)
      }
      await this.#runner.leaveTransaction(() => this.#calls.runBlock(work))
    })
  }

  /**
   * Creates what entities have and the database lacks: tables, columns and indexes. It changes and drops nothing, and
   * cannot be reversed. It is the only operation that makes a revision depend on the entities as they are when it runs.
   * Takes classes, schemas and file patterns, as `entities` in the config does. Refused in a script.
   */
  createMissing(entities: readonly unknown[]): Promise<void> {
    return this.#calls.call('createMissing', async (queue) => {
      if (!Array.isArray(entities) || entities.length === 0) {
        const problem = 'must be a list of classes, schemas or file patterns'
        throw new InvalidOperationError('createMissing', 'entities', problem)
      }
      for (const operation of await this.#port.missing(entities)) await this.#runner.perform(operation, queue)
    })
  }

  /** For the runtime: waits for every call, and throws the first failure that no one handled. Later calls are refused. */
  settle(): Promise<void> {
    return this.#calls.settle()
  }

  /** For the runtime: the stack of the call of `op` that failed with this error; empty if none did. */
  stackOf(error: unknown): string {
    return this.#calls.stackOf(error)
  }

  /** For the runtime: refuses every call from now on, and those that have not begun. */
  end(): void {
    this.#calls.end()
  }

  #perform<Given, Rest extends readonly unknown[]>(
    make: Builder<Given, Operation | readonly Operation[], Rest>,
    given: Given,
    ...rest: Rest
  ): Promise<void> {
    // Built now, from the arguments as they are now; refused when the call's turn comes, so that failures keep their order.
    const operations = settled(() => {
      const made = [make(given, ...rest)].flat()
      for (const each of made) this.#port.made?.(each)
      return made
    })
    return this.#calls.call(make.kind, async (queue) => {
      for (const operation of operations()) await this.#runner.perform(operation, queue)
    })
  }
}

const forTheRuntime: readonly (keyof Operations)[] = ['settle', 'end', 'stackOf']

suggestNames(Operations.prototype, 'op', [...methodNames(Operations.prototype, forTheRuntime), 'dialect'])

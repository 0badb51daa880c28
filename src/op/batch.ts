import type { TableChangeOperation } from '../operations/batch-alter-table.ts'
import { OperationAfterEndError } from '../operations/errors.ts'
import type { Column } from '../schema/column.ts'
import type { SqlText } from '../schema/sql-text.ts'
import type { Builder } from './arguments/builder.ts'
import { BUILDERS as build } from './arguments/builders.ts'
import type { AddColumnOptions, AlterColumnChanges } from './arguments/columns.ts'
import type {
  ConstraintName,
  CreateCheckOptions,
  CreateExclusionOptions,
  CreateForeignKeyOptions,
  CreatePrimaryKeyOptions,
  CreateUniqueOptions,
} from './arguments/constraints.ts'
import type { DropIndexOptions, DropOptions } from './arguments/drop-options.ts'
import type { CreateIndexOptions, IndexKeyArgument } from './arguments/index-options.ts'

import { methodNames, suggestNames } from './did-you-mean.ts'

/** A batch runs in the revision's transaction, in which no index is created or dropped concurrently. */
type InTransaction<Options> = Omit<Options, 'concurrently' | 'table'>

/** A method for each kind of change of a table: a new one does not compile without. */
type BatchMethods = Readonly<Record<TableChangeOperation['kind'], (...values: never[]) => Promise<void>>>

/**
 * What `op.batchAlterTable` passes to its function: the changes of one table, named as those of `op` and without the
 * table. They are collected in call order, and run together when the function has ended.
 */
export class Batch implements BatchMethods {
  readonly #table: string
  readonly #made: (change: TableChangeOperation) => void
  readonly #changes: TableChangeOperation[] = []
  #failure: { readonly error: unknown } | null = null
  #isEnded = false

  /**
   * `made` is called with each change, in the stack of the call that made it.
   *
   * @internal
   */
  constructor(table: string, made: (change: TableChangeOperation) => void) {
    this.#table = table
    this.#made = made
  }

  addColumn(column: Column, options: AddColumnOptions = {}): Promise<void> {
    return this.#add(build.addColumn, { table: this.#table, column, options })
  }

  dropColumn(column: string, options: DropOptions = {}): Promise<void> {
    return this.#add(build.dropColumn, { table: this.#table, column, options })
  }

  alterColumn(column: string, changes: AlterColumnChanges): Promise<void> {
    return this.#add(build.alterColumn, { table: this.#table, column, changes, options: {} })
  }

  createPrimaryKey(
    name: ConstraintName,
    columns: readonly string[],
    options: CreatePrimaryKeyOptions = {},
  ): Promise<void> {
    return this.#add(build.createPrimaryKey, { name, table: this.#table, columns, options })
  }

  createUnique(name: ConstraintName, columns: readonly string[], options: CreateUniqueOptions = {}): Promise<void> {
    return this.#add(build.createUnique, { name, table: this.#table, columns, options })
  }

  createCheck(name: ConstraintName, condition: string | SqlText, options: CreateCheckOptions = {}): Promise<void> {
    return this.#add(build.createCheck, { name, table: this.#table, condition, options })
  }

  createExclusion(
    name: ConstraintName,
    expression: string | SqlText,
    options: CreateExclusionOptions = {},
  ): Promise<void> {
    return this.#add(build.createExclusion, { name, table: this.#table, expression, options })
  }

  createForeignKey(
    name: ConstraintName,
    referencedTable: string,
    columns: readonly string[],
    referencedColumns: readonly string[],
    options: CreateForeignKeyOptions = {},
  ): Promise<void> {
    const table = this.#table
    return this.#add(build.createForeignKey, { name, table, referencedTable, columns, referencedColumns, options })
  }

  dropConstraint(name: string, options: DropOptions = {}): Promise<void> {
    return this.#add(build.dropConstraint, { constraint: name, table: this.#table, options })
  }

  renameConstraint(name: string, newName: string): Promise<void> {
    return this.#add(build.renameConstraint, { constraint: name, newName, table: this.#table })
  }

  validateConstraint(name: string): Promise<void> {
    return this.#add(build.validateConstraint, { constraint: name, table: this.#table })
  }

  createIndex(
    name: string,
    columns: readonly IndexKeyArgument[],
    options: InTransaction<CreateIndexOptions> = {},
  ): Promise<void> {
    return this.#add(build.createIndex, { name, table: this.#table, columns, options })
  }

  dropIndex(name: string, options: InTransaction<DropIndexOptions> = {}): Promise<void> {
    return this.#add(build.dropIndex, { name, options: { ...options, table: this.#table } })
  }

  renameIndex(name: string, newName: string): Promise<void> {
    return this.#add(build.renameIndex, { name, newName, options: { table: this.#table } })
  }

  /** For `op`: the changes, in call order. Later calls are refused. Throws the error of the first wrong argument. */
  end(): readonly TableChangeOperation[] {
    this.#isEnded = true
    if (this.#failure) throw this.#failure.error
    return this.#changes
  }

  async #add<Given>(make: Builder<Given, TableChangeOperation>, given: Given): Promise<void> {
    if (this.#isEnded) throw new OperationAfterEndError(make.kind, 'batch')
    try {
      const change = make(given)
      this.#made(change)
      this.#changes.push(change)
    } catch (error) {
      // Thrown at the end, whether or not the call was awaited.
      this.#failure ??= { error }
    }
  }
}

suggestNames(Batch.prototype, 'batch', methodNames(Batch.prototype, ['end']))

import type { Column } from '../schema/column.ts'
import type { SqlText } from '../schema/sql-text.ts'
import type { TableChangeOperation } from '../operations/batch-alter-table.ts'
import { methodNames, suggestNames } from './did-you-mean.ts'
import { OperationAfterEndError } from '../operations/errors.ts'
import * as make from './arguments/make.ts'
import * as makeConstraint from './arguments/make-constraint.ts'
import type { ConstraintName } from './arguments/make-constraint.ts'
import type { IndexKeyArgument } from './arguments/normalize-index.ts'
import type {
  AddColumnOptions,
  AlterColumnChanges,
  CreateCheckOptions,
  CreateExclusionOptions,
  CreateForeignKeyOptions,
  CreateIndexOptions,
  CreatePrimaryKeyOptions,
  CreateUniqueOptions,
  DropIndexOptions,
  DropOptions,
} from './arguments/options.ts'

/** A batch is inside the revision's transaction, where no index is made or dropped concurrently. */
type InTransaction<Options> = Omit<Options, 'concurrently' | 'table'>

/**
 * What `op.batchAlterTable` hands to its function: the changes of one table, named as those of `op` and without the
 * table. They are taken down in call order and run together when the function has ended.
 */
export class Batch {
  readonly #table: string
  readonly #changes: TableChangeOperation[] = []
  #failure: { readonly error: unknown } | null = null
  #isEnded = false

  constructor(table: string) {
    this.#table = table
  }

  addColumn(column: Column, options: AddColumnOptions = {}): Promise<void> {
    return this.#add('addColumn', () => make.addColumn(this.#table, column, options))
  }

  dropColumn(column: string, options: DropOptions = {}): Promise<void> {
    return this.#add('dropColumn', () => make.dropColumn(this.#table, column, options))
  }

  alterColumn(column: string, changes: AlterColumnChanges): Promise<void> {
    return this.#add('alterColumn', () => make.alterColumn(this.#table, column, changes))
  }

  createPrimaryKey(
    name: ConstraintName,
    columns: readonly string[],
    options: CreatePrimaryKeyOptions = {},
  ): Promise<void> {
    return this.#add('createPrimaryKey', () => makeConstraint.createPrimaryKey(name, this.#table, columns, options))
  }

  createUnique(name: ConstraintName, columns: readonly string[], options: CreateUniqueOptions = {}): Promise<void> {
    return this.#add('createUnique', () => makeConstraint.createUnique(name, this.#table, columns, options))
  }

  createCheck(name: ConstraintName, condition: string | SqlText, options: CreateCheckOptions = {}): Promise<void> {
    return this.#add('createCheck', () => makeConstraint.createCheck(name, this.#table, condition, options))
  }

  createExclusion(
    name: ConstraintName,
    expression: string | SqlText,
    options: CreateExclusionOptions = {},
  ): Promise<void> {
    return this.#add('createExclusion', () => makeConstraint.createExclusion(name, this.#table, expression, options))
  }

  createForeignKey(
    name: ConstraintName,
    referencedTable: string,
    columns: readonly string[],
    referencedColumns: readonly string[],
    options: CreateForeignKeyOptions = {},
  ): Promise<void> {
    return this.#add('createForeignKey', () =>
      makeConstraint.createForeignKey(name, this.#table, referencedTable, columns, referencedColumns, options),
    )
  }

  dropConstraint(name: string, options: DropOptions = {}): Promise<void> {
    return this.#add('dropConstraint', () => makeConstraint.dropConstraint(name, this.#table, options))
  }

  renameConstraint(name: string, newName: string): Promise<void> {
    return this.#add('renameConstraint', () => makeConstraint.renameConstraint(name, newName, this.#table))
  }

  validateConstraint(name: string): Promise<void> {
    return this.#add('validateConstraint', () => makeConstraint.validateConstraint(name, this.#table))
  }

  createIndex(
    name: string,
    columns: readonly IndexKeyArgument[],
    options: InTransaction<CreateIndexOptions> = {},
  ): Promise<void> {
    return this.#add('createIndex', () => make.createIndex(name, this.#table, columns, options))
  }

  dropIndex(name: string, options: InTransaction<DropIndexOptions> = {}): Promise<void> {
    return this.#add('dropIndex', () => make.dropIndex(name, { ...options, table: this.#table }))
  }

  renameIndex(name: string, newName: string): Promise<void> {
    return this.#add('renameIndex', () => make.renameIndex(name, newName, { table: this.#table }))
  }

  /** For `op`: the changes, in call order. Later calls are refused. Throws the first wrong argument. */
  end(): readonly TableChangeOperation[] {
    this.#isEnded = true
    if (this.#failure) throw this.#failure.error
    return this.#changes
  }

  async #add(name: string, change: () => TableChangeOperation): Promise<void> {
    if (this.#isEnded) throw new OperationAfterEndError(name, 'batch')
    try {
      this.#changes.push(change())
    } catch (error) {
      // Told at the end, whether the call was awaited or not.
      this.#failure ??= { error }
    }
  }
}

suggestNames(Batch.prototype, 'batch', methodNames(Batch.prototype, ['end']))

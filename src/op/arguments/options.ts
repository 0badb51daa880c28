import type { ExclusionConstraint, ForeignKey, PrimaryKey, UniqueConstraint } from '../../schema/constraints.ts'
import type { Index } from '../../schema/index-definition.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import type { Table } from '../../schema/table.ts'
import type { RowValues } from '../../schema/value.ts'
import type { ColumnChanges } from '../../operations/columns.ts'
import type { IndexArgument } from './normalize-index.ts'

/** What a table has beside its columns. */
export interface CreateTableOptions extends Omit<Table, 'name' | 'columns' | 'indexes'> {
  readonly indexes?: readonly IndexArgument[]
  readonly ifNotExists?: boolean
}

export interface DropOptions {
  readonly ifExists?: boolean
  /** Drops what depends on it too; PostgreSQL's, and without meaning on SQLite. */
  readonly cascade?: boolean
}

export interface AddColumnOptions {
  readonly ifNotExists?: boolean
}

/** What changes of a column. */
export interface AlterColumnChanges extends Omit<ColumnChanges, 'using'> {
  readonly using?: string | SqlText | { readonly postgres?: string | SqlText; readonly sqlite?: string | SqlText }
}

export interface AlterColumnOptions {
  /**
   * For `{ nullable: false }` alone. PostgreSQL: outside a transaction, so that readers and writers are locked out for
   * moments only, not while all rows are looked at. SQLite changes the column as ever.
   */
  readonly concurrently?: boolean
}

export interface BatchOptions {
  /**
   * For a script on SQLite, where the revisions before it do not tell what the table is: its CREATE TABLE and the CREATE
   * INDEX and CREATE TRIGGER on it, as `.schema <table>` shows them in the sqlite3 shell. The script refuses a database
   * in which they differ. A run looks at the table itself.
   */
  readonly copyFrom?: string | SqlText
}

export interface CreateIndexOptions extends Pick<Index, 'unique' | 'using' | 'include' | 'nullsNotDistinct' | 'with'> {
  /** The condition of a partial index. */
  readonly where?: string | SqlText
  /** PostgreSQL: without locking writers out; needs `op.autocommitBlock`. SQLite makes a plain index. */
  readonly concurrently?: boolean
  readonly ifNotExists?: boolean
}

export interface DropIndexOptions extends DropOptions {
  /** The table it is on; names the index's schema, and what the log says. */
  readonly table?: string
  readonly concurrently?: boolean
}

export interface RenameIndexOptions {
  /** The table it is on; names the index's schema. */
  readonly table?: string
}

export type CreatePrimaryKeyOptions = Pick<PrimaryKey, 'deferrable' | 'include'>

export type CreateUniqueOptions = Pick<UniqueConstraint, 'deferrable' | 'nullsNotDistinct' | 'include'>

export interface CreateCheckOptions {
  /**
   * PostgreSQL: the rows that are there are not looked at, and no lock is held for it; `validateConstraint` does that
   * later. SQLite looks at once.
   */
  readonly notValid?: boolean
}

export type CreateExclusionOptions = Pick<ExclusionConstraint, 'deferrable'>

export interface CreateForeignKeyOptions
  extends Pick<ForeignKey, 'onDelete' | 'onDeleteColumns' | 'onUpdate' | 'deferrable' | 'match'>, CreateCheckOptions {}

/** All columns that have an enum type: `['users.status', 'app.files.status']`. SQLite changes them, PostgreSQL the type. */
export interface EnumColumnsOptions {
  readonly columns?: readonly string[]
}

export interface AlterEnumOptions extends Required<EnumColumnsOptions> {
  /** What rows get that hold a value that is no more, renamed or taken off: `{ 'in review': 'open' }`. */
  readonly mapping?: Readonly<Record<string, string>>
}

export interface AddEnumValueOptions extends EnumColumnsOptions {
  readonly before?: string
  readonly after?: string
  readonly ifNotExists?: boolean
}

export interface CreateViewOptions {
  /** In the place of one of that name, if there is one. */
  readonly replace?: boolean
  /** PostgreSQL's. */
  readonly materialized?: boolean
  /** A materialized view's. */
  readonly indexes?: readonly IndexArgument[]
  /** A view entity stands for it: autogenerate drops the view when the entity goes, and leaves every other view alone. */
  readonly ofEntity?: boolean
}

export interface DropViewOptions extends DropOptions {
  readonly materialized?: boolean
}

export interface RenameSequenceOptions {
  readonly ifExists?: boolean
}

export interface CreateSchemaOptions {
  readonly ifNotExists?: boolean
}

export interface BackfillOptions {
  /** The new values, by column: values, or SQL over the row. */
  readonly set: RowValues
  /** What holds for the rows that are left to do, and for none that is done: `phone_digits IS NULL`. */
  readonly where: string | SqlText
  /** Rows that are set in one statement; 1,000 where it is not given. */
  readonly batchSize?: number
  /** False: one UPDATE of all rows in the revision's own transaction, which needs no primary key and commits nothing. */
  readonly batched?: boolean
}

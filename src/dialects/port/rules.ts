import type { Operation } from '../../operations/operation.ts'
import type { LockWait } from '../../operations/run-rules.ts'
import type { Column } from '../../schema/column.ts'

/** A change of a table that a view reads. */
export type ChangeUnderView =
  | 'alter' // a column gets another type or expression, or is dropped
  | 'grow' // columns are added
  | 'rename' // the table or a column is renamed

/** A change of a computed column. */
export type ComputedChange =
  | 'definition' // its expression, type or collation changes
  | 'source' // the type of a column that it is computed from changes
  | 'added' // it was a plain column

/** The kind of an index, as an entity declares it. */
export interface DeclaredIndex {
  readonly type?: string | undefined
  readonly isSpatial: boolean
  readonly isFulltext: boolean
  /** The parser of a full-text index. */
  readonly parser?: string | undefined
}

/** How a database behaves where databases differ. Callers check these rules and not the name of the database. */
export interface Rules {
  /** How an enum is implemented: as a type of its own, a check on the column, or the column's type. */
  readonly enums: 'type' | 'check' | 'column'
  /** Whether a value can be added to an enum without changing the tables that use it. */
  readonly addsEnumValues: boolean
  /** How a list of enum values is stored. */
  readonly enumLists: 'array' | 'text'
  /** Whether columns can have array types. Otherwise a list is JSON. */
  readonly hasArrays: boolean
  /**
   * Whether the database generates UUIDs; otherwise the application does, so a new column has none for existing rows.
   */
  readonly makesUuids: boolean
  /** Whether identity columns differ from auto-increment columns; otherwise they are the same. */
  readonly hasIdentity: boolean
  /** Whether any column can be auto-increment; otherwise only one that is the whole primary key. */
  readonly incrementsAnyColumn: boolean
  /** Whether a column's type can change with a USING expression where there is no assignment cast. */
  readonly needsUsing: boolean
  /** Whether tables and columns can have comments; otherwise comments are left out. */
  readonly keepsComments: boolean
  readonly hasExclusionConstraints: boolean
  /** Unique constraints that are checked at the end of the transaction. */
  readonly hasDeferrableUniques: boolean
  /** The index method for an index that an entity declares; undefined for the default method. */
  indexMethod(index: DeclaredIndex): string | undefined
  /** The method of an index for which none is given, in lower case. */
  readonly defaultIndexMethod: string
  /** Where an index key has its NULLs if that is not given. */
  nullsOf(order: 'ASC' | 'DESC'): 'FIRST' | 'LAST'
  readonly hasWithoutRowid: boolean
  /** The kind of computed column that TypeORM creates if none is specified. */
  readonly generatedType: NonNullable<Column['generatedType']>
  /** The type for binary data. */
  readonly bytesType: 'bytea' | 'blob'
  /**
   * Whether a connection can access tables of other databases by name, as the `database` of a TypeORM entity requires.
   */
  readonly reachesOtherDatabases: boolean
  /**
   * Whether all changes of a table run together, in a single rebuild if there are several; otherwise each kind of
   * change runs for all tables before the next kind.
   */
  readonly groupsChangesByTable: boolean
  /** Whether a foreign key must be dropped before its columns, or the key it references, change type or are dropped. */
  readonly foreignKeysHoldColumns: boolean
  /**
   * Whether a foreign key requires an index on its columns, and creates one if no index of the table begins with them;
   * such an index must not be dropped.
   */
  readonly foreignKeysMakeIndexes: boolean
  /**
   * Whether the database fills a new NOT NULL column without a default with an implicit value in existing rows;
   * otherwise it refuses the column.
   */
  readonly inventsMissingValues: boolean
  /**
   * What the SQL of a backfill's batch returns. `counts`: one row with the number of rows that it updated, as `n`, and of
   * those that `where` still matches, as `again`. `rows`: a row for each that it updated, with whether `where` still
   * matches it (`again`). `nothing`: the keys are read before and after a batch.
   */
  readonly backfillReturns: 'counts' | 'rows' | 'nothing'
  /** Whether a view must be dropped before such a change of what it reads, and recreated after it. */
  breaksViews(change: ChangeUnderView): boolean
  /**
   * Whether a trigger keeps the old name of a table or column that is renamed, and fails when it is executed next.
   * Otherwise the database changes it with the rename, or refuses the rename.
   */
  readonly breaksTriggers: boolean
  /** Whether a computed column must be dropped and added again for such a change. */
  needsRecreation(change: ComputedChange): boolean
  /** Whether an operation may write a whole table anew, by what is known without the table. */
  rewrites(operation: Operation): boolean
  /** How an operation outside a transaction may wait for locks. */
  lockWait(operation: Operation): LockWait
  /** Whether an operation is not allowed inside a transaction. */
  mustRunOutside(operation: Operation): boolean
}

import type { Operation } from '../../operations/operation.ts'
import type { LockWait } from '../../operations/run-rules.ts'
import type { Column } from '../../schema/column.ts'

/** What happens to a table under a view. */
export type ChangeUnderView =
  | 'alter' // a column gets another type or expression, or goes
  | 'grow' // columns are added
  | 'rename' // the table or a column gets another name

/** What of a computed column is another. */
export type ComputedChange =
  | 'definition' // its expression, type or collation
  | 'source' // the type of a column that it is computed from
  | 'added' // it was a plain column

/** What an entity says of the kind of an index. */
export interface DeclaredIndex {
  readonly type?: string | undefined
  readonly isSpatial: boolean
}

/** How a database behaves where databases differ, asked for instead of its name. */
export interface Rules {
  /** What holds the values of an enum: a type of its own, a check of the column, or the column's type. */
  readonly enums: 'type' | 'check' | 'column'
  /** Whether a value can be added to an enum without changing the tables that have it. */
  readonly addsEnumValues: boolean
  /** What a list of enum values is kept as. */
  readonly enumLists: 'array' | 'text'
  /** Whether columns have array types. Elsewhere a list is JSON. */
  readonly hasArrays: boolean
  /** Whether the database makes UUIDs; elsewhere the application does, so that a new column has none for existing rows. */
  readonly makesUuids: boolean
  /** Whether an identity column is something else than one that increments; elsewhere there is one way to count. */
  readonly hasIdentity: boolean
  /** Whether any column can increment; elsewhere only one that is the whole primary key. */
  readonly incrementsAnyColumn: boolean
  /** Whether a column gets another type by an expression over its values, USING, where they are not assigned as they are. */
  readonly needsUsing: boolean
  /** Whether tables and columns keep comments; elsewhere they are left out. */
  readonly keepsComments: boolean
  readonly hasExclusionConstraints: boolean
  /** Unique constraints that are checked at the end of the transaction. */
  readonly hasDeferrableUniques: boolean
  /** The method of an index that an entity declares; undefined for the one that an index has where none is named. */
  indexMethod(index: DeclaredIndex): string | undefined
  readonly hasWithoutRowid: boolean
  /** What TypeORM makes of a computed column that does not say which. */
  readonly generatedType: NonNullable<Column['generatedType']>
  /** The type by which bytes are asked for. */
  readonly bytesType: 'bytea' | 'blob'
  /** Whether a connection finds the tables of other databases by their name, as TypeORM's `database` of an entity asks. */
  readonly reachesOtherDatabases: boolean
  /**
   * Whether all changes of a table run together, in one rebuild where there are several; elsewhere each kind of change
   * runs for all tables before the next kind.
   */
  readonly groupsChangesByTable: boolean
  /** Whether a foreign key must be dropped before its columns, or the key that it refers to, change their type or go. */
  readonly foreignKeysHoldColumns: boolean
  /**
   * Whether a foreign key needs an index on its columns, and creates one where none of the table's own begins with them:
   * such an index is nobody's to drop.
   */
  readonly foreignKeysMakeIndexes: boolean
  /** Whether existing rows get a value of the database's own in a new column that is NOT NULL without a default; else it is refused. */
  readonly inventsMissingValues: boolean
  /** Whether a view must be dropped before such a change of what it reads, and created again after it. */
  breaksViews(change: ChangeUnderView): boolean
  /** Whether a computed column must be dropped and added again for such a change. */
  needsRecreation(change: ComputedChange): boolean
  /** How an operation outside a transaction may wait for the locks of others. */
  lockWait(operation: Operation): LockWait
  /** Whether an operation is refused inside a transaction. */
  mustRunOutside(operation: Operation): boolean
}

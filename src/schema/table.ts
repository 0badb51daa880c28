import type { Column } from './column.ts'
import type { CheckConstraint, ExclusionConstraint, ForeignKey, PrimaryKey, UniqueConstraint } from './constraints.ts'
import type { Index } from './index-definition.ts'

/** A table with its columns, constraints and indexes. Names may be qualified: see `parseTableName`. */
export interface Table {
  readonly name: string
  /** In the table's order. */
  readonly columns: readonly Column[]
  /** Default: the columns with `primary`, in the table's order. */
  readonly primaryKey?: PrimaryKey
  readonly uniques?: readonly UniqueConstraint[]
  /** Those of the user: a check by which the database implements a column's type is part of that type. */
  readonly checks?: readonly CheckConstraint[]
  /** PostgreSQL's. */
  readonly exclusions?: readonly ExclusionConstraint[]
  readonly foreignKeys?: readonly ForeignKey[]
  readonly indexes?: readonly Index[]
  readonly comment?: string
  /** The partition key: `RANGE (created_at)`; PostgreSQL's. */
  readonly partitionBy?: string
  /** The parent tables that it inherits from; PostgreSQL's. Partitions are not in any listing. */
  readonly inherits?: readonly string[]
  /** SQLite's. */
  readonly withoutRowid?: boolean
  /** SQLite's. */
  readonly strict?: boolean
}

/** The primary key, from `primaryKey` or from the columns; null if the table has none. */
export function primaryKeyOf(table: Pick<Table, 'columns' | 'primaryKey'>): PrimaryKey | null {
  if (table.primaryKey) return table.primaryKey
  const columns = table.columns.filter(({ primary }) => primary)
  if (columns.length === 0) return null
  const name = columns.find(({ primaryKeyConstraintName }) => primaryKeyConstraintName)?.primaryKeyConstraintName
  return { ...(name && { name }), columns: columns.map((column) => column.name) }
}

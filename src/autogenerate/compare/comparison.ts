import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Column } from '../../schema/column.ts'
import type { ColumnComparator } from '../../schema/compared.ts'
import type { Table } from '../../schema/table.ts'

/** How things are compared. */
export interface Comparison {
  readonly dialect: Dialect
  /** All that the revision is written for; the one of the database alone where it is not given. */
  readonly dialects?: readonly Dialect[] | undefined
  readonly compareType?: ColumnComparator | undefined
  readonly compareDefault?: ColumnComparator | undefined
  /** Whether constraints of a table whose names alone differ are renamed; where it is not given, all are. */
  readonly renamesConstraints?: (table: string) => boolean
  /** How long the database, where it is asked, may wait for locks of other sessions, in milliseconds. */
  readonly lockLimit?: number | undefined
}

/** A table that both sides have. */
export interface TablePair {
  readonly current: Table
  /** As the entities write it: what goes into a revision. */
  readonly wanted: Table
  /** As the database writes it, where it was asked: what is compared. */
  readonly normalized: Table
}

/** A column that both sides have. */
export interface ColumnPair {
  /** The table's name. */
  readonly table: string
  readonly current: Column
  readonly wanted: Column
  readonly normalized: Column
}

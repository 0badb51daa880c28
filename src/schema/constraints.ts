/** What becomes of a row when the row that it refers to is deleted or gets another key. */
export type ReferentialAction = 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT'

/** Spelled as in TypeORM; without it a constraint is checked at once. */
export type Deferrable = 'INITIALLY IMMEDIATE' | 'INITIALLY DEFERRED'

/** Columns in the key's own order. */
export interface PrimaryKey {
  readonly name?: string
  readonly columns: readonly string[]
  /** PostgreSQL's. */
  readonly deferrable?: Deferrable
  /** Columns kept in its index beside the key; PostgreSQL's. */
  readonly include?: readonly string[]
}

export interface UniqueConstraint {
  readonly name?: string
  readonly columns: readonly string[]
  /** PostgreSQL's. */
  readonly deferrable?: Deferrable
  /** PostgreSQL 15 and later. */
  readonly nullsNotDistinct?: boolean
  /** Columns kept in its index beside the key; PostgreSQL's. */
  readonly include?: readonly string[]
}

export interface CheckConstraint {
  readonly name?: string
  /** The condition as SQL, without the parentheses around it. */
  readonly expression: string
  /** The rows that were there have not been looked at, and are not before `validateConstraint`; PostgreSQL's. */
  readonly notValid?: boolean
}

/** No two rows may both pass every comparison; PostgreSQL's. As in TypeORM's `@Exclusion`. */
export interface ExclusionConstraint {
  readonly name?: string
  /** What stands behind EXCLUDE, as SQL: `USING gist (room WITH =, during WITH &&)`. */
  readonly expression: string
  readonly deferrable?: Deferrable
}

export interface ForeignKey {
  readonly name?: string
  readonly columns: readonly string[]
  readonly referencedTable: string
  /** Empty where the other table's primary key is meant. */
  readonly referencedColumns: readonly string[]
  readonly onDelete?: ReferentialAction
  /** Those that SET NULL and SET DEFAULT set, where they are not all; PostgreSQL 15 and later. */
  readonly onDeleteColumns?: readonly string[]
  readonly onUpdate?: ReferentialAction
  readonly deferrable?: Deferrable
  readonly match?: 'SIMPLE' | 'FULL'
  /** The rows that were there have not been looked at, and are not before `validateConstraint`; PostgreSQL's. */
  readonly notValid?: boolean
}

/** What happens to a row if the row that it references is deleted or its key changes. */
export type ReferentialAction = 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT'

/** Spelled as in TypeORM; without it a constraint is not deferrable. */
export type Deferrable = 'INITIALLY IMMEDIATE' | 'INITIALLY DEFERRED'

/** Columns in the key's own order. */
export interface PrimaryKey {
  readonly name?: string
  readonly columns: readonly string[]
  /** PostgreSQL's. */
  readonly deferrable?: Deferrable
  /** Non-key columns of its index; PostgreSQL's. */
  readonly include?: readonly string[]
}

export interface UniqueConstraint {
  readonly name?: string
  readonly columns: readonly string[]
  /** PostgreSQL's. */
  readonly deferrable?: Deferrable
  /** PostgreSQL 15 and later. */
  readonly nullsNotDistinct?: boolean
  /** Non-key columns of its index; PostgreSQL's. */
  readonly include?: readonly string[]
}

export interface CheckConstraint {
  readonly name?: string
  /** The condition as SQL, without the parentheses around it. */
  readonly expression: string
  /** NOT VALID: existing rows are not checked until `validateConstraint`; PostgreSQL's. */
  readonly notValid?: boolean
}

/** No two rows may both pass every comparison; PostgreSQL's. As in TypeORM's `@Exclusion`. */
export interface ExclusionConstraint {
  readonly name?: string
  /** The SQL after EXCLUDE: `USING gist (room WITH =, during WITH &&)`. */
  readonly expression: string
  readonly deferrable?: Deferrable
}

export interface ForeignKey {
  readonly name?: string
  readonly columns: readonly string[]
  readonly referencedTable: string
  /** Empty for the primary key of the referenced table. */
  readonly referencedColumns: readonly string[]
  readonly onDelete?: ReferentialAction
  /** The columns that SET NULL and SET DEFAULT set, if not all; PostgreSQL 15 and later. */
  readonly onDeleteColumns?: readonly string[]
  readonly onUpdate?: ReferentialAction
  readonly deferrable?: Deferrable
  readonly match?: 'SIMPLE' | 'FULL'
  /** NOT VALID: existing rows are not checked until `validateConstraint`; PostgreSQL's. */
  readonly notValid?: boolean
}

import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../schema/constraints.ts'

/** Makes columns that are there the primary key. */
export interface CreatePrimaryKey {
  readonly kind: 'createPrimaryKey'
  readonly table: string
  readonly primaryKey: PrimaryKey & { readonly name: string }
}

export interface CreateUnique {
  readonly kind: 'createUnique'
  readonly table: string
  readonly unique: UniqueConstraint & { readonly name: string }
}

export interface CreateCheck {
  readonly kind: 'createCheck'
  readonly table: string
  readonly check: CheckConstraint & { readonly name: string }
}

/** PostgreSQL's. */
export interface CreateExclusion {
  readonly kind: 'createExclusion'
  readonly table: string
  readonly exclusion: ExclusionConstraint & { readonly name: string }
}

export interface CreateForeignKey {
  readonly kind: 'createForeignKey'
  readonly table: string
  readonly foreignKey: ForeignKey & { readonly name: string }
}

/** What makes a constraint. */
export type CreateConstraint = CreatePrimaryKey | CreateUnique | CreateCheck | CreateExclusion | CreateForeignKey

export interface DropConstraint {
  readonly kind: 'dropConstraint'
  readonly table: string
  readonly constraint: string
  readonly ifExists?: boolean
  /** Drops the foreign keys that need it too; PostgreSQL's. */
  readonly cascade?: boolean
  /** What made the constraint, for the way back. */
  readonly definition?: CreateConstraint
}

export interface RenameConstraint {
  readonly kind: 'renameConstraint'
  readonly table: string
  readonly constraint: string
  readonly name: string
}

/** Looks at the rows that were there when a constraint was made NOT VALID. */
export interface ValidateConstraint {
  readonly kind: 'validateConstraint'
  readonly table: string
  readonly constraint: string
}

export type ConstraintOperation = CreateConstraint | DropConstraint | RenameConstraint | ValidateConstraint

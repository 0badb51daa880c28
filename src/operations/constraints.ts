import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../schema/constraints.ts'

/** Makes existing columns the primary key. */
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

/** PostgreSQL only. */
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

/** The operations that create a constraint. */
export type CreateConstraint = CreatePrimaryKey | CreateUnique | CreateCheck | CreateExclusion | CreateForeignKey

export interface DropConstraint {
  readonly kind: 'dropConstraint'
  readonly table: string
  readonly constraint: string
  readonly ifExists?: boolean
  /** Drops the foreign keys that depend on it, too. PostgreSQL only. */
  readonly cascade?: boolean
  /** The operation that created it, so that the drop can be reversed. */
  readonly definition?: CreateConstraint
}

export interface RenameConstraint {
  readonly kind: 'renameConstraint'
  readonly table: string
  readonly constraint: string
  readonly name: string
}

/** Checks the rows that existed when a constraint was created NOT VALID. */
export interface ValidateConstraint {
  readonly kind: 'validateConstraint'
  readonly table: string
  readonly constraint: string
}

export type ConstraintOperation = CreateConstraint | DropConstraint | RenameConstraint | ValidateConstraint

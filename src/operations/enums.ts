import type { EnumType } from '../schema/enum-type.ts'

/** Creates an enum type. Does nothing on SQLite, where each column of an enum has a check constraint. */
export interface CreateEnum {
  readonly kind: 'createEnum'
  readonly enumType: EnumType
}

/** Replaces the values of an enum type: adds, removes, reorders or renames them. */
export interface AlterEnum {
  readonly kind: 'alterEnum'
  readonly enumType: string
  readonly values: readonly string[]
  /** The columns of the type, `users.status`. SQLite changes them. */
  readonly columns: readonly string[]
  /** The new value for rows with a removed value, by that value. */
  readonly mapping?: Readonly<Record<string, string>>
  /** The values before, so that the operation can be reversed. */
  readonly previous?: readonly string[]
}

/** Renames an enum type within its schema. PostgreSQL only. */
export interface RenameEnum {
  readonly kind: 'renameEnum'
  readonly enumType: string
  /** Without a schema. */
  readonly name: string
}

/** Adds a value, at the end or next to another. It can be used once it is committed. */
export interface AddEnumValue {
  readonly kind: 'addEnumValue'
  readonly enumType: string
  readonly value: string
  readonly before?: string
  readonly after?: string
  readonly ifNotExists?: boolean
  /** The columns of the type, `users.status`. SQLite changes them. */
  readonly columns?: readonly string[]
  /** The type before, so that the operation can be reversed. */
  readonly definition?: EnumType
}

export interface RenameEnumValue {
  readonly kind: 'renameEnumValue'
  readonly enumType: string
  readonly value: string
  readonly newValue: string
  /** The columns of the type, `users.status`. SQLite changes them. */
  readonly columns?: readonly string[]
}

export interface DropEnum {
  readonly kind: 'dropEnum'
  readonly enumType: string
  readonly ifExists?: boolean
  /** Drops the columns of the type, too. */
  readonly cascade?: boolean
  /** The type before, so that the operation can be reversed. */
  readonly definition?: EnumType
}

export type EnumOperation = CreateEnum | AlterEnum | RenameEnum | AddEnumValue | RenameEnumValue | DropEnum

import type { EnumType } from '../schema/enum-type.ts'

/** Makes an enum type. On SQLite nothing: there each column holds its values in a check. */
export interface CreateEnum {
  readonly kind: 'createEnum'
  readonly enumType: EnumType
}

/** Gives an enum type other values: some added, taken off, put in another order, or under another name. */
export interface AlterEnum {
  readonly kind: 'alterEnum'
  readonly enumType: string
  readonly values: readonly string[]
  /** Those that have the type, `users.status`. On SQLite they are what is changed. */
  readonly columns: readonly string[]
  /** What rows get that hold a value that is no more, by that value. */
  readonly mapping?: Readonly<Record<string, string>>
  /** What the values were, for the way back. */
  readonly previous?: readonly string[]
}

/** Gives an enum type another name in the same schema; PostgreSQL's. */
export interface RenameEnum {
  readonly kind: 'renameEnum'
  readonly enumType: string
  /** Without a schema. */
  readonly name: string
}

/** Adds a value, at the end or beside another. What is added can be used once it is committed. */
export interface AddEnumValue {
  readonly kind: 'addEnumValue'
  readonly enumType: string
  readonly value: string
  readonly before?: string
  readonly after?: string
  readonly ifNotExists?: boolean
  /** Those that have the type, `users.status`. On SQLite they are what is changed. */
  readonly columns?: readonly string[]
  /** What the type was, for the way back. */
  readonly definition?: EnumType
}

export interface RenameEnumValue {
  readonly kind: 'renameEnumValue'
  readonly enumType: string
  readonly value: string
  readonly newValue: string
  /** Those that have the type, `users.status`. On SQLite they are what is changed. */
  readonly columns?: readonly string[]
}

export interface DropEnum {
  readonly kind: 'dropEnum'
  readonly enumType: string
  readonly ifExists?: boolean
  /** Drops the columns of that type too. */
  readonly cascade?: boolean
  /** What the type was, for the way back. */
  readonly definition?: EnumType
}

export type EnumOperation = CreateEnum | AlterEnum | RenameEnum | AddEnumValue | RenameEnumValue | DropEnum

import type { EnumType } from '../schema/enum-type.ts'

/** Makes an enum type. On SQLite nothing: there each column holds its values in a check. */
export interface CreateEnum {
  readonly kind: 'createEnum'
  readonly enumType: EnumType
}

/** Adds a value, at the end or beside another. What is added can be used once it is committed. */
export interface AddEnumValue {
  readonly kind: 'addEnumValue'
  readonly enumType: string
  readonly value: string
  readonly before?: string
  readonly after?: string
  readonly ifNotExists?: boolean
}

export interface RenameEnumValue {
  readonly kind: 'renameEnumValue'
  readonly enumType: string
  readonly value: string
  readonly newValue: string
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

export type EnumOperation = CreateEnum | AddEnumValue | RenameEnumValue | DropEnum

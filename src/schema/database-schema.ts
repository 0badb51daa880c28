import type { EnumType } from './enum-type.ts'
import type { Table } from './table.ts'
import type { View } from './view.ts'

/** The objects of a database that hub compares: those that exist, or those that should. */
export interface DatabaseSchema {
  readonly tables: readonly Table[]
  readonly views: readonly View[]
  /** Enum types with a name of their own; the enum type of a single column is part of the column. */
  readonly enums: readonly EnumType[]
}

import type { EnumType } from './enum-type.ts'
import type { Table } from './table.ts'
import type { View } from './view.ts'

/** All that a database holds, or should hold, of what hub compares. */
export interface DatabaseSchema {
  readonly tables: readonly Table[]
  readonly views: readonly View[]
  /** Enum types that have a name of their own; those that belong to a column stand with it. */
  readonly enums: readonly EnumType[]
}

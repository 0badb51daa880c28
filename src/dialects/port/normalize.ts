import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'

/** Tables and views whose texts the database is to say in its own words. */
export interface NormalizeRequest {
  readonly tables: readonly Table[]
  readonly views: readonly View[]
}

/** The same tables and views with the texts that the database gave back. */
export interface NormalizedTexts {
  /** Under their own names; a text that the database refused stands as it was asked. */
  readonly tables: readonly Table[]
  /** Without those that the database refused: what it does not take it cannot have. */
  readonly views: readonly View[]
  /** Why nobody could be asked; null where it was. */
  readonly refused: string | null
}

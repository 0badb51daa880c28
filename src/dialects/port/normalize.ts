import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'

/** Tables and views whose expressions the database should normalize. */
export interface NormalizeRequest {
  readonly tables: readonly Table[]
  readonly views: readonly View[]
  /** How long a statement may wait for locks of other sessions, in milliseconds; as the session has it if not given. */
  readonly lockLimit?: number | undefined
}

/** The same tables and views with the expressions as the database normalized them. */
export interface NormalizedTexts {
  /** Under their own names; an expression that the database refused is left as given. */
  readonly tables: readonly Table[]
  /** Without those that the database refused, and therefore cannot contain. */
  readonly views: readonly View[]
  /** Why the database could not be asked; null if it was. */
  readonly refused: string | null
}

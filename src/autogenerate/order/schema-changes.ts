import type { Operation } from '../../operations/operation.ts'
import type { Table } from '../../schema/table.ts'
import type { TableChanges } from '../compare/compare-table.ts'

/** All changes that are needed, by what they change, not yet in order. */
export interface SchemaChanges {
  readonly schemas: readonly Operation[]
  readonly renames: readonly Operation[]
  readonly enumCreates: readonly Operation[]
  /** Enum types that get other values, and before them the defaults that their old values would keep in use. */
  readonly enumChanges: readonly Operation[]
  readonly viewDrops: readonly Operation[]
  /** Foreign keys and names that would be in the way of what comes first. */
  readonly obstacles: readonly Operation[]
  readonly createdTables: readonly Table[]
  readonly tables: readonly TableChanges[]
  /** Without the foreign keys that are dropped as obstacles. */
  readonly droppedTables: readonly Table[]
  readonly viewCreates: readonly Operation[]
  readonly enumDrops: readonly Operation[]
}

export const NO_CHANGES: SchemaChanges = {
  schemas: [],
  renames: [],
  enumCreates: [],
  enumChanges: [],
  viewDrops: [],
  obstacles: [],
  createdTables: [],
  tables: [],
  droppedTables: [],
  viewCreates: [],
  enumDrops: [],
}

import type { Operation } from '../../operations/operation.ts'
import type { ForeignKey } from '../../schema/constraints.ts'
import type { Table } from '../../schema/table.ts'
import { createForeignKey, dropForeignKey } from '../compare/compare-foreign-keys.ts'
import type { TableChanges } from '../compare/compare-table.ts'
import { sortTables } from './sort-tables.ts'

/** What creates tables, and the foreign keys that must wait for later operations. */
export interface TableCreation {
  readonly tables: readonly Operation[]
  readonly foreignKeys: readonly Operation[]
}

/**
 * Parents before children. A foreign key that closes a cycle, or refers to a key that an existing table gets in the same
 * revision, is created at the end.
 */
export function createTables(created: readonly Table[], changed: readonly TableChanges[]): TableCreation {
  const waiting = new Set(changed.filter(({ creates }) => creates.some(makesKey)).map(({ table }) => table))
  const isReady = ({ referencedTable }: ForeignKey) => !waiting.has(referencedTable)
  const sorted = sortTables(
    created.map((table) => ({ ...table, foreignKeys: (table.foreignKeys ?? []).filter(isReady) })),
  )
  return {
    tables: sorted.tables.map((table): Operation => ({ kind: 'createTable', table })),
    foreignKeys: [
      ...sorted.deferred.map(({ table, foreignKey }) => createForeignKey(table, foreignKey)),
      ...created.flatMap(({ name, foreignKeys = [] }) =>
        foreignKeys.filter((key) => !isReady(key)).map((key) => createForeignKey(name, key)),
      ),
    ],
  }
}

/** Children before parents; foreign keys that close a cycle are dropped first. */
export function dropTables(tables: readonly Table[]): readonly Operation[] {
  const sorted = sortTables(tables)
  return [
    ...sorted.deferred.map(({ table, foreignKey }) => dropForeignKey(table, foreignKey)),
    ...sorted.tables.toReversed().map((table) => dropTable(table)),
  ]
}

function dropTable(table: Table): Operation {
  return { kind: 'dropTable', table: table.name, definition: table }
}

function makesKey(operation: Operation): boolean {
  if (operation.kind === 'createIndex') return Boolean(operation.index.unique)
  return operation.kind === 'createPrimaryKey' || operation.kind === 'createUnique'
}

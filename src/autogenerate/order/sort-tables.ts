import type { ForeignKey } from '../../schema/constraints.ts'
import type { Table } from '../../schema/table.ts'

/** Tables in an order in which each finds the tables it refers to, and the foreign keys that allow no such order. */
export interface SortedTables {
  /** Without the foreign keys of `deferred`. */
  readonly tables: readonly Table[]
  /** Foreign keys that close a cycle: created when all tables exist. */
  readonly deferred: readonly { readonly table: string; readonly foreignKey: ForeignKey }[]
}

/** Sorts by foreign keys, else as given. A table may refer to itself. */
export function sortTables(given: readonly Table[]): SortedTables {
  const byName = new Map(given.map((table) => [table.name, table]))
  const done = new Set<string>()
  const tables: Table[] = []
  const deferred: { readonly table: string; readonly foreignKey: ForeignKey }[] = []
  const visit = (table: Table, path: readonly string[]): void => {
    if (done.has(table.name) || path.includes(table.name)) return
    const inside = [...path, table.name]
    for (const { referencedTable } of table.foreignKeys ?? []) {
      const other = byName.get(referencedTable)
      if (other) visit(other, inside)
    }
    done.add(table.name)
    const isReady = ({ referencedTable }: ForeignKey) => !byName.has(referencedTable) || done.has(referencedTable)
    const foreignKeys = table.foreignKeys ?? []
    deferred.push(
      ...foreignKeys.filter((key) => !isReady(key)).map((foreignKey) => ({ table: table.name, foreignKey })),
    )
    tables.push({ ...table, foreignKeys: foreignKeys.filter(isReady) })
  }
  for (const table of given) visit(table, [])
  return { tables, deferred }
}

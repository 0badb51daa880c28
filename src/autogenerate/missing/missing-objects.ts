import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { compareTable } from '../compare/compare-table.ts'
import { missingSchemas } from '../order/missing-schemas.ts'
import { orderChanges } from '../order/order-changes.ts'
import { NO_CHANGES } from '../order/schema-changes.ts'
import type { Sides } from '../plan.ts'

/**
 * What the target has and the database lacks: tables, columns, indexes, and of constraints those that stand on a new
 * column. Nothing that is there is changed, renamed or dropped.
 */
export function missingObjects({ current, target, schemas }: Sides, dialect: Dialect): readonly Operation[] {
  const pairs = target.tables.flatMap((wanted) => {
    const there = current.tables.find(({ name }) => name === wanted.name)
    return there ? [{ current: there, wanted, normalized: wanted }] : []
  })
  const tables = pairs.map((pair) => {
    const changes = compareTable(pair, { dialect })
    const isNew = (column: string) => changes.addedColumns.some(({ name }) => name === column)
    const hasIndex = (name: string) => pair.current.indexes?.some((index) => index.name === name) ?? false
    const stays = (operation: Operation): boolean => {
      if (operation.kind === 'createIndex') return !hasIndex(operation.index.name)
      if (operation.kind === 'createUnique') return operation.unique.columns.some(isNew)
      return operation.kind === 'createForeignKey' && operation.foreignKey.columns.some(isNew)
    }
    return {
      table: changes.table,
      renames: [],
      otherNames: [],
      foreignKeyDrops: [],
      drops: [],
      addedColumns: changes.addedColumns,
      alteredColumns: [],
      recreatedColumns: [],
      droppedColumns: [],
      creates: changes.creates.filter(stays),
      foreignKeyCreates: changes.foreignKeyCreates.filter(stays),
      comment: undefined,
    }
  })
  return orderChanges(
    {
      ...NO_CHANGES,
      schemas: missingSchemas(target, schemas),
      enumCreates: target.enums
        .filter(({ name }) => !current.enums.some((there) => there.name === name))
        .map((enumType): Operation => ({ kind: 'createEnum', enumType })),
      createdTables: target.tables.filter((wanted) => !pairs.some((pair) => pair.wanted === wanted)),
      tables,
    },
    dialect,
    { fillsIn: false },
  )
}

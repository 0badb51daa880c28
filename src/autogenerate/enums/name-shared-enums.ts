import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { Table } from '../../schema/table.ts'
import { ownEnum } from './drop-own-enums.ts'

/**
 * Both sides, with the name of an enum type that the target gives to a column said by every column that has the type: a
 * given name may be the one that a column would give its type by itself.
 */
export function nameSharedEnums<Both extends { readonly current: DatabaseSchema; readonly target: DatabaseSchema }>(
  sides: Both,
): Both {
  const given = new Set(sides.target.tables.flatMap(({ columns }) => columns.flatMap(({ enumName }) => enumName ?? [])))
  if (given.size === 0) return sides
  const named = (table: Table): Table => ({
    ...table,
    columns: table.columns.map((column) => {
      const [own] = ownEnum(table.name, column)
      return own !== undefined && given.has(own) ? { ...column, enumName: own } : column
    }),
  })
  const all = (schema: DatabaseSchema): DatabaseSchema => ({ ...schema, tables: schema.tables.map(named) })
  return { ...sides, current: all(sides.current), target: all(sides.target) }
}

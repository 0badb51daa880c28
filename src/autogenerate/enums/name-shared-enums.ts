import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { columnsOf, mapColumns } from '../../schema/visit.ts'
import { ownEnum } from './drop-own-enums.ts'

/**
 * Both sides, with the name of an enum type that the target gives to a column said by every column that has the type: a
 * given name may be the one that a column would give its type by itself.
 */
export function nameSharedEnums<Both extends { readonly current: DatabaseSchema; readonly target: DatabaseSchema }>(
  sides: Both,
): Both {
  const given = new Set(columnsOf(sides.target.tables).flatMap(({ column }) => column.enumName ?? []))
  if (given.size === 0) return sides
  const named = (schema: DatabaseSchema): DatabaseSchema => ({
    ...schema,
    tables: schema.tables.map((each) =>
      mapColumns(each, (column, table) => {
        const [own] = ownEnum(table, column)
        return own !== undefined && given.has(own) ? { ...column, enumName: own } : column
      }),
    ),
  })
  return { ...sides, current: named(sides.current), target: named(sides.target) }
}

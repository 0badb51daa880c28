import type { Names } from '../../dialects/port/names.ts'
import type { Column } from '../../schema/column.ts'
import { enumName } from '../../schema/naming.ts'
import { portableType } from '../../schema/portable-types.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'

/** The enum type that is named for its column and belongs to it; empty for any other column. */
export function ownEnum(
  table: string,
  { name, type, enumName: given }: Pick<Column, 'name' | 'type'> & { readonly enumName?: string | undefined },
  names: Names,
): readonly string[] {
  if (given !== undefined || isSqlText(type) || portableType(type) !== 'enum') return []
  return [siblingName(table, enumName(bareName(table), name, names.limit('enumType')))]
}

/** The enum type of a column, named by it or for it; null for a column of another type. */
export function enumTypeOf(table: string, column: Column, names: Names): string | null {
  return column.enumName ?? ownEnum(table, column, names)[0] ?? null
}

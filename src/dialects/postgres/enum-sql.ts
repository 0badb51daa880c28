import type { EnumOperation } from '../../operations/enums.ts'
import type { Column } from '../../schema/column.ts'
import { parseColumnName } from '../../schema/column-name.ts'
import { isColumnEnumName } from '../../schema/naming.ts'
import { portableType } from '../../schema/portable-types.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { words } from '../sql/compile.ts'
import { changeEnumSql } from './change-enum-sql.ts'
import { doBlock } from './do-block.ts'
import { literal } from './literal.ts'
import { type Room, roomForEnum } from './make-room-sql.ts'
import { quote, quoteTable } from './quote.ts'
import { enumTypeName, enumTypePath } from './column-type.ts'
import type { PostgresInspector } from './inspector.ts'

/**
 * The statements that create the enum types of columns that specify their values, and those that follow the statement
 * of the table or column. A type with a name of its own may be shared, and is created if it does not exist; a type
 * named after its column belongs to that column, and is recreated.
 */
export async function createEnumsSql(
  columns: readonly Column[],
  table: string,
  inspector: PostgresInspector | null,
): Promise<Room> {
  const rooms: Room[] = []
  for (const column of columns) {
    const { type, enum: values, enumName: given } = column
    if (isSqlText(type) || portableType(type) !== 'enum' || !values) continue
    const name = enumTypeName(column, table)
    const create = `CREATE TYPE ${name} AS ENUM (${values.map(literal).join(', ')})`
    if (given === undefined) {
      const { before, after } = await roomForEnum(enumTypePath(column, table), inspector)
      rooms.push({ before: [...before, create], after })
    } else {
      const check = `BEGIN\n  IF to_regtype(${literal(name)}) IS NULL THEN\n    ${create};\n  END IF;\nEND`
      rooms.push({ before: [doBlock(check)], after: [] })
    }
  }
  return { before: rooms.flatMap(({ before }) => before), after: rooms.flatMap(({ after }) => after) }
}

/** Changes of an enum type itself. */
export function enumSql(operation: EnumOperation): string {
  switch (operation.kind) {
    case 'createEnum': {
      const { name, values } = operation.enumType
      return `CREATE TYPE ${quoteTable(name)} AS ENUM (${values.map(literal).join(', ')})`
    }
    case 'alterEnum': {
      const { enumType, values, columns, mapping = {} } = operation
      const named = columns.map(parseColumnName).filter((name) => name !== null)
      return changeEnumSql({ type: quoteTable(enumType), values }, named, mapping)
    }
    case 'renameEnum':
      return `ALTER TYPE ${quoteTable(operation.enumType)} RENAME TO ${quote(operation.name)}`
    case 'addEnumValue': {
      const { enumType, value, before, after, ifNotExists } = operation
      return words(
        `ALTER TYPE ${quoteTable(enumType)} ADD VALUE`,
        ifNotExists && 'IF NOT EXISTS',
        literal(value),
        before !== undefined && `BEFORE ${literal(before)}`,
        after !== undefined && `AFTER ${literal(after)}`,
      )
    }
    case 'renameEnumValue': {
      const { enumType, value, newValue } = operation
      return `ALTER TYPE ${quoteTable(enumType)} RENAME VALUE ${literal(value)} TO ${literal(newValue)}`
    }
    case 'dropEnum': {
      const { enumType, cascade } = operation
      // A type that belongs to a column may have been dropped with it.
      const ifExists = operation.ifExists || isColumnEnumName(enumType)
      return words('DROP TYPE', ifExists && 'IF EXISTS', quoteTable(enumType), cascade && 'CASCADE')
    }
  }
}

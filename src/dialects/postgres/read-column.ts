import { LIMIT } from './names.ts'
import type { Row } from '../../connection.ts'
import type { Column } from '../../schema/column.ts'
import { enumName } from '../../schema/naming.ts'
import { sql } from '../../schema/sql-text.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'
import { flag, list, objectName, text } from './row.ts'
import { readType } from './column-type.ts'

/**
 * The functions that generate a UUID as TypeORM's `@PrimaryGeneratedColumn('uuid')` does; the default shows which one.
 */
const UUID_MAKER = /^(?:\w+\.)?(?:uuid_generate_v4|gen_random_uuid)\(\)$/

/** A column of `table`, which has the name that the inspector uses. */
export function readColumn(row: Row, table: string, primaryKey: readonly string[]): Column {
  const name = text(row, 'name') ?? ''
  const expression = text(row, 'expression')
  const generated = text(row, 'generated')
  const identity = text(row, 'identity')
  const isSerial = flag(row, 'has_sequence') && expression !== null && expression.startsWith('nextval(')
  const type = readType(text(row, 'type') ?? '')
  const isUuid = type.type === 'uuid' && !type.array && UUID_MAKER.test(expression ?? '')
  const isComputed = generated === 's' || generated === 'v'
  const collation = text(row, 'collation')
  const comment = text(row, 'comment')
  return {
    name,
    ...type,
    ...readEnum(row, table, name),
    ...(!flag(row, 'is_not_null') && { nullable: true }),
    ...(primaryKey.includes(name) && { primary: true }),
    ...(isUuid && { generated: 'uuid' as const }),
    ...(isSerial && { generated: 'increment' as const }),
    ...(identity === 'a' && { generated: 'identity' as const, generatedIdentity: 'ALWAYS' as const }),
    ...(identity === 'd' && { generated: 'identity' as const }),
    ...(isComputed && {
      asExpression: expression ?? '',
      generatedType: generated === 's' ? ('STORED' as const) : ('VIRTUAL' as const),
    }),
    ...(expression !== null && !isComputed && !isSerial && { default: sql.raw(expression) }),
    ...(collation !== null && { collation }),
    ...(comment !== null && { comment }),
  }
}

/** An enum type named after its column has no `enumName`, as when it was created. */
function readEnum(row: Row, table: string, column: string): Partial<Column> {
  if (text(row, 'enum_name') === null) return {}
  const name = objectName(row, 'enum_')
  const own = siblingName(table, enumName(bareName(table), column, LIMIT))
  return { type: 'enum', enum: list(row, 'enum_values'), ...(name !== own && { enumName: name }) }
}

import { isAutoIncrement } from '../../../src/schema/column.ts'
import type { Column } from '../../../src/schema/column.ts'
import { portableType } from '../../../src/schema/portable-types.ts'
import { isSqlText } from '../../../src/schema/sql-text.ts'
import { UnsupportedTypeError } from '../../../src/dialects/port/errors.ts'
import type { Types } from '../../../src/dialects/port/types.ts'
import { commonExpression, portableExpression, type Spellings } from '../../../src/dialects/sql/portable-expressions.ts'
import { typeArguments } from '../../../src/dialects/sql/type-text.ts'
import { literal } from '../../../src/dialects/sqlite/literal.ts'

const names: Readonly<Record<string, string>> = {
  int: 'INT',
  smallint: 'SMALLINT',
  bigint: 'BIGINT',
  decimal: 'DECIMAL',
  varchar: 'VARCHAR',
  text: 'TEXT',
  boolean: 'BOOLEAN',
  timestamp: 'DATETIME',
  timestamptz: 'DATETIME',
  date: 'DATE',
  json: 'TEXT',
}

/** The type of a column in its canonical spelling. */
export function columnType(column: Column): string {
  if (isAutoIncrement(column)) return 'INTEGER'
  if (isSqlText(column.type)) return column.type.text.toUpperCase()
  const known = portableType(column.type)
  const name = known === null ? undefined : names[known]
  if (known === null || name === undefined)
    throw new UnsupportedTypeError(column.name, column.type, 'the toy has no such type; branch on op.dialect')
  return `${name}${typeArguments(column, known)}`
}

/** A default as a statement declares it. */
export function defaultSql({ default: value }: Column): string | null {
  if (value === undefined || value === null) return null
  if (!isSqlText(value)) return literal(value)
  return `(${portableExpression(value.text.replace(/^\((.*)\)$/s, '$1'), spellings)})`
}

/** The toy has a function of its own for a UUID. */
const spellings: Spellings = {
  now: ['CURRENT_TIMESTAMP'],
  today: ['CURRENT_DATE'],
  timeOfDay: ['CURRENT_TIME'],
  uuid: ['toy_uuid()'],
}

/** Types and defaults of the toy, which stores expressions as written. */
export const types: Types = {
  columnType,
  defaultSql,
  conversion: () => 'assigned',
  withoutCast: (text) => text,
  literalDefault: (column) => column,
  commonDefault: (text) => commonExpression(text, spellings) ?? text,
  makesUuid: () => false,
  isFixedMoment: () => false,
  restated: ({ changes, definition }) => ({
    ...(definition && {
      type: definition.type,
      nullable: definition.nullable ?? false,
      default: definition.default ?? null,
    }),
    ...(definition?.length !== undefined && changes.type === undefined && { length: definition.length }),
    ...changes,
    ...(definition?.attributes && { attributes: { ...definition.attributes, ...changes.attributes } }),
  }),
}
